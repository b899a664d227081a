"""Money of an order: prices of four decimals, amounts to the fen, a discount shared without a fen lost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.ordering import discount_shares, line_fen, price_e4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12.3456", 123_456), (12.5, 125_000), ("1,200", 12_000_000), (0, 0), (0.1, 1_000), (" 3 ", 30_000),
        ("12.34567", "price_decimals"),
        ("x", "price_decimals"), (float("nan"), "no_price"), (None, "no_price"), ("", "no_price"), (-1, "negative_price"),
        ("10000001", "price_too_high"), ("Infinity", "price_decimals"),
    ],
)  # fmt: skip
def test_a_price_is_read_exactly_or_not_at_all(typed: object, read: object) -> None:
    assert price_e4(typed) == read


@given(st.integers(1, 10**7), st.integers(0, 10**11))
def test_an_amount_is_rounded_half_up_once(qty: int, price: int) -> None:
    exact = Decimal(qty) * Decimal(price) / 100
    assert line_fen(qty, price) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.lists(st.integers(0, 10**15), max_size=40).flatmap(lambda lines: st.tuples(st.just(lines), st.integers(0, sum(lines)))))
def test_a_discount_is_shared_to_the_fen(case: tuple[list[int], int]) -> None:
    amounts, discount = case
    shares = discount_shares(amounts, discount)
    assert sum(shares) == discount
    assert all(0 <= share <= amount for share, amount in zip(shares, amounts, strict=True))
    assert all(abs(share * sum(amounts) - discount * amount) <= sum(amounts) for share, amount in zip(shares, amounts, strict=True))
