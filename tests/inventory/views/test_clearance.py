"""清仓: the day the goods are gone and the money they bring, step by step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from inventory.views.clearance import STEPS, price_steps

DAY = date(2026, 6, 30)
TERMS = {"elasticity": Decimal("1.5"), "rate": Decimal("0.06"), "day": DAY}


def test_each_step_sells_sooner_and_for_less() -> None:
    found = price_steps(pieces=120, daily=2.0, price_fen=5_000, cost_fen=300_000, **TERMS)  # type: ignore[arg-type]
    assert found["off"].tolist() == [0, 10, 20, 30]
    assert found["price_fen"].tolist() == [5_000, 4_500, 4_000, 3_500]
    assert found["net_daily"].round(6).tolist() == [2.0, 2.3, 2.6, 2.9]
    assert found["clear_days"].tolist() == [60, 53, 47, 42]
    assert found["sold_out_on"].tolist() == [date(2026, 8, 29), date(2026, 8, 22), date(2026, 8, 16), date(2026, 8, 11)]
    assert found["money_fen"].tolist() == [600_000, 540_000, 480_000, 420_000]
    assert found["profit_fen"].tolist() == [300_000, 240_000, 180_000, 120_000]
    assert found["capital_fen"].tolist() == [1_479, 1_307, 1_159, 1_036]


def test_what_sells_nothing_has_no_day() -> None:
    found = price_steps(pieces=10, daily=0.0, price_fen=0, cost_fen=1_000, **TERMS)  # type: ignore[arg-type]
    assert found["sold_out_on"].isna().all()
    assert found["clear_days"].isna().all()
    assert found["profit_fen"].tolist() == [-1_000] * 4


@given(st.integers(0, 5_000), st.floats(0.01, 50), st.integers(1, 100_000), st.integers(0, 10**7))
def test_a_lower_price_never_takes_longer_nor_brings_more(pieces: int, daily: float, price: int, cost: int) -> None:
    found = price_steps(pieces=pieces, daily=daily, price_fen=price, cost_fen=cost, **TERMS)  # type: ignore[arg-type]
    assert len(found) == len(STEPS)
    assert (found["clear_days"].diff().dropna() <= 0).all()
    assert (found["money_fen"].diff().dropna() <= 0).all()
    assert ((found["money_fen"] - found["profit_fen"]) == cost).all()
    told = found["sold_out_on"].dropna()
    assert [(day - DAY).days for day in told] == found.loc[told.index, "clear_days"].astype(int).tolist()
