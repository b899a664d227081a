"""Numbers of an order as typed: prices of a piece in 1/10 000 yuan, whole pieces; amounts in fen, rounded once a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import pandas as pd

HIGHEST_PRICE = 10_000_000
"""Yuan a piece; with MOST_PIECES every amount fits its column."""
MOST_PIECES = 10_000_000


def e4(value: object) -> int | None:
    """A price in yuan, as typed or as a spreadsheet gives it, in 1/10 000 yuan; None for what is no price of at most 4 decimals."""
    try:
        exact = Decimal(str(value).strip().replace(",", "")) * 10_000
    except InvalidOperation:
        return None
    return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else None


def price_e4(value: object) -> str | int:
    """A price that an order can have, as ``e4``; else the reason why it cannot be one."""
    if not text(value):
        return "no_price"
    found = e4(value)
    if found is None:
        return "price_decimals"
    if found < 0:
        return "negative_price"
    return found if found <= HIGHEST_PRICE * 10_000 else "price_too_high"


def line_fen(qty: int, unit_price_e4: int) -> int:
    """Amount of a line: pieces × price, to the fen by rounding half up, once."""
    return (qty * unit_price_e4 + 50) // 100


def discount_shares(amounts: Sequence[int], discount_fen: int) -> list[int]:
    """The discount of an order by line, in the proportion of their amounts; the shares add up to it, to the fen.

    The published view ``v_purchase_order_line`` shares it the same way.
    """
    whole, before, passed = sum(amounts), 0, 0
    shares = []
    for amount in amounts:
        passed += amount
        until = (2 * discount_fen * passed + whole) // (2 * whole) if whole else 0
        shares.append(until - before)
        before = until
    return shares


def text(value: object) -> str:
    """What stands in a cell, trimmed; nothing where there is nothing."""
    return "" if value is None or pd.isna(value) else str(value).strip()  # type: ignore[call-overload]


def whole(value: object) -> int | None:
    """A whole number, however it was typed; None for anything else."""
    said = text(value).replace(",", "")
    try:
        number = float(said)
    except ValueError:
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else None
