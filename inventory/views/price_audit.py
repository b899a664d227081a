"""改价核查: what was sold for less than it should have been, where, and by whom."""

from __future__ import annotations

import pandas as pd

from inventory.views.shares import ratio

LEVELS = ("session", "host", "shop", "taken_by", "sku_code")


def leakage(lines: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Leaks by session, host, shop, who took the order, or SKU, most money first.

    lines: queries/price_audit.sql. key, lines, qty, due_fen (pieces × price of then), got_fen, leak_fen = Σ max(due − got, 0)
    of each line, share = leak ÷ due, lines below the lowest price, lines below cost.
    """
    frame = lines.assign(key=lines[by].fillna(""), lines=1)
    table = frame.groupby("key", sort=True, as_index=False).agg(
        lines=("lines", "sum"),
        qty=("qty", "sum"),
        due_fen=("due_fen", "sum"),
        got_fen=("got_fen", "sum"),
        leak_fen=("leak_fen", "sum"),
        below_lowest=("below_lowest", "sum"),
        below_cost=("below_cost", "sum"),
    )
    table["leak_share"] = ratio(table["leak_fen"], table["due_fen"])
    return table.sort_values(["leak_fen", "key"], ascending=[False, True]).reset_index(drop=True)


def worst_orders(lines: pd.DataFrame, count: int = 20) -> pd.DataFrame:
    """The orders that leaked most, by shop and number: when, host, taken_by, session, pieces, due, got, leak (fen), marks."""
    if lines.empty:
        return lines
    first = dict.fromkeys(("pay_at", "host", "taken_by", "session"), "first")
    sums = dict.fromkeys(("qty", "due_fen", "got_fen", "leak_fen"), "sum")
    marks = dict.fromkeys(("below_lowest", "below_cost"), "any")
    orders = lines.groupby(["shop", "order_no"], as_index=False).agg({**first, **sums, **marks})
    leaking = orders[orders["leak_fen"] > 0]
    return leaking.sort_values(["leak_fen", "order_no"], ascending=[False, True]).head(count).reset_index(drop=True)
