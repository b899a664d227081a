"""补货: safety stock, reorder point, lots, the two lines with and without returns, stock-outs, overstock and the budget."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.views import return_supply
from inventory.views.reorder import MOST_DAYS, SERVICE, Supply, Terms, lots, outcome, path, reorder, reorder_point, safety_stock
from inventory.views.smoothing import Floats

DAY = date(2026, 6, 30)


def one(number: float) -> Floats:
    return np.array([number], dtype=np.float64)


def supply(*goods: dict[str, Any], delay: int = 10) -> Supply:
    """Goods that have sold ``daily`` pieces a day for months and go on so; of them ``rate`` come back after ``delay`` days."""
    told = pd.DataFrame([
        {
            "sku_code": f"S{place}", "product_name": "裙", "spec": None, "category": None, "supplier": "甲", "available": 0,
            "on_order": 0, "lacking": 0, "unit_price_e4": 100_000, "average_e4": 80_000.0, "lead_days": None, "moq": 1,
            "order_multiple": 1, "safety_qty": None, "daily": 0.0, "deviation": 0.0, "good_return_rate": 0.0, "arrives": None,
            **one,
        }
        for place, one in enumerate(goods)
    ])  # fmt: skip
    daily, rate = (told[name].to_numpy(dtype=float) for name in ("daily", "good_return_rate"))
    ahead = np.tile(daily, (MOST_DAYS, 1))
    pmf = np.eye(60)[delay]
    arriving = np.zeros_like(ahead)
    for place, arrives in enumerate(told["arrives"]):
        if arrives is not None:
            arriving[arrives - 1, place] = told["on_order"].iloc[place]
    past = return_supply.back_of_past(np.tile(daily * rate, (60, 1)), pmf, MOST_DAYS)
    coming = return_supply.back_of_coming(ahead * rate, pmf)
    return Supply(DAY, told, ahead, told["deviation"].to_numpy(dtype=float), past, coming, arriving)


def test_the_worked_example_of_the_definition() -> None:
    safety = safety_stock(one(7), one(15), one(40), 2, 1.65)
    assert safety[0] == pytest.approx(147.3, abs=0.05)
    assert reorder_point(one(40), one(7), safety)[0] == pytest.approx(427.3, abs=0.05)


def test_so_many_days_of_so_much_demand_are_bought() -> None:
    bought = reorder(supply({"daily": 10, "available": 30, "lead_days": 5}), Terms(cover_days=14, factor=120)).iloc[0]
    assert bought["qty"] == 12 * 19 - 30
    assert bought["amount_fen"] == bought["qty"] * 1000
    assert bought["expected_on"] == pd.Timestamp(2026, 7, 5)
    assert bought["short_on"] == pd.Timestamp(2026, 7, 3), "36 pieces are needed by the third day"
    assert bought["short_qty"] == 12 * 4 - 30
    assert bought["stock_days"] == pytest.approx(2.5)
    assert (bought["rule"], bought["over_qty"], bool(bought["short_before"]), bool(bought["short_after"])) == (
        "demand",
        0,
        True,
        True,
    )


def test_two_lines_with_and_without_what_comes_back() -> None:
    steady = supply({"daily": 50, "good_return_rate": 0.4, "lead_days": 6})
    bought = reorder(steady, Terms(cover_days=14)).iloc[0]
    assert (bought["gross_qty"], bought["qty"], bought["back_qty"]) == (1000, 600, 400)
    assert bought["net_daily"] == pytest.approx(50 * (1 - 0.4)), "in a steady shop it is d × (1 − return rate)"
    assert reorder(steady, Terms(cover_days=14, returns=False)).iloc[0]["qty"] == 1000
    fresh = supply({"daily": 50, "good_return_rate": 0.4, "lead_days": 6}, delay=59)
    assert reorder(fresh, Terms(cover_days=14)).iloc[0]["back_qty"] == 400, "of what was sold two months ago"
    assert reorder(steady, Terms(cover_days=14, return_factor=50)).iloc[0]["qty"] == 800
    assert reorder(steady, Terms(cover_days=14, return_factor=1000)).iloc[0]["qty"] == 0


def test_goods_on_order_that_arrive_too_late_are_bought_all_the_same() -> None:
    late = {"daily": 10, "lead_days": 4, "on_order": 200}
    bought = reorder(supply({**late, "arrives": 12}, {**late, "arrives": 2}, {**late, "arrives": 170}), Terms(cover_days=14))
    by_code = bought.set_index("sku_code")["qty"].to_dict()
    assert by_code == {"S0": 110, "S1": 0, "S2": 180}


def test_lines_multiples_and_least_quantities() -> None:
    assert lots(np.array([0, -5, 0.4, 11, 12, 13]), *(np.full(6, pieces) for pieces in (1, 12))).tolist() == [0, 0, 12, 12, 12, 24]
    assert lots(np.array([1.0, 50.5]), np.array([30, 30]), np.array([12, 1])).tolist() == [36, 51]
    bought = reorder(supply({"daily": 1, "available": 21, "lacking": 40}, {"safety_qty": 9, "available": 2}), Terms())
    assert bought.set_index("sku_code")[["qty", "rule"]].to_numpy().tolist() == [[40, "low"], [7, "demand"]]


def test_a_budget_is_spent_on_what_runs_out_first() -> None:
    goods = supply(
        {"daily": 10, "available": 100, "order_multiple": 7}, {"daily": 10, "available": 10}, {"daily": 5, "unit_price_e4": None},
    )  # fmt: skip
    every = reorder(goods, Terms())
    assert every["sku_code"].tolist() == ["S2", "S1", "S0"]
    assert every["qty"].tolist() == [105, 200, 112]
    some = reorder(goods, Terms(budget_fen=200 * 1000 + 60 * 1000))
    assert some["qty"].tolist() == [105, 200, 56]
    assert some["amount_fen"].fillna(0).sum() == 256_000
    assert outcome(some).short_after > outcome(every).short_after - 1
    assert reorder(goods, Terms(budget_fen=0))["qty"].tolist() == [105, 0, 0], "what has no price yet costs nothing yet"


def test_what_lies_too_long_is_told() -> None:
    found = outcome(reorder(supply({"daily": 1, "available": 121}), Terms()))
    assert (found.lines, found.qty, found.over_fen) == (0, 0, 100 * 800)
    assert outcome(reorder(supply({"daily": 1, "available": 121}), Terms(factor=200))).over_fen == 79 * 800
    assert (found.short_before, found.short_after) == (0, 0)


goods_told = st.lists(
    st.fixed_dictionaries({
        "daily": st.floats(0, 50), "deviation": st.floats(0, 20), "available": st.integers(-50, 500),
        "on_order": st.integers(0, 200),
        "arrives": st.integers(1, 60), "lacking": st.integers(0, 50), "good_return_rate": st.floats(0, 0.9),
        "lead_days": st.integers(0, 40), "moq": st.integers(1, 100), "order_multiple": st.integers(1, 24),
    }),
    min_size=1, max_size=4,
)  # fmt: skip
some_terms = st.builds(
    Terms, cover_days=st.integers(1, 60), factor=st.integers(0, 200), lead_change=st.integers(-7, 14), lead_sd=st.integers(0, 5),
    service=st.sampled_from([90, 95, 98, 99]), returns=st.booleans(), return_factor=st.integers(0, 200),
)  # fmt: skip


@settings(max_examples=25)
@given(goods_told, some_terms)
def test_whatever_is_set(goods: list[dict[str, Any]], terms: Terms) -> None:
    known = supply(*goods)
    found = reorder(known, terms).set_index("sku_code").sort_index()
    way = path(known, terms)
    moq, multiple = (known.goods.set_index("sku_code")[name].sort_index() for name in ("moq", "order_multiple"))
    bought = found["qty"] > 0
    assert found["qty"].ge(0).all()
    assert (found["qty"] % multiple).eq(0).all()
    assert (found["qty"][bought] >= moq[bought]).all()
    assert (found["qty"] <= found["gross_qty"]).all(), "returns never make one buy more"
    for place, code in enumerate(known.goods["sku_code"]):
        row, lead = found.loc[code], int(found.loc[code, "lead_days"])
        end = min(max(lead + terms.cover_days, 1), MOST_DAYS)
        back = way.back[:end, place] if terms.returns else np.zeros(end)
        balance = known.goods["available"].iloc[place] + way.arrives[:end, place] + back - way.leaves[:end, place]
        later = balance[max(lead, 1) - 1 :] + row["qty"]
        assert (later >= -1e-5).all(), "from the arrival on no day is short"
        assert later[-1] >= row["safety"] - 1e-5, "and the safety stock is left at the end"
        assert row["qty"] >= known.goods["lacking"].iloc[place]
        if row["qty"] and row["qty"] - multiple[code] >= moq[code]:
            less = row["qty"] - multiple[code]
            enough = (balance[max(lead, 1) - 1 :] + less >= 0).all() and balance[-1] + less >= row["safety"]
            assert not enough or less < known.goods["lacking"].iloc[place], "one lot less would not do"
    spent = reorder(known, Terms(budget_fen=50_000))
    assert spent["amount_fen"].sum() <= 50_000


@settings(max_examples=10)
@given(st.integers(0, 400), st.integers(1, 40))
def test_more_demand_or_a_longer_lead_never_buys_less(available: int, lead: int) -> None:
    known = supply({"daily": 7, "available": available, "lead_days": lead, "good_return_rate": 0.3})
    by_factor = [int(reorder(known, Terms(factor=factor))["qty"].iloc[0]) for factor in (80, 100, 150)]
    by_lead = [int(reorder(known, Terms(lead_change=change))["qty"].iloc[0]) for change in (-1, 0, 7)]
    assert by_factor == sorted(by_factor)
    assert by_lead == sorted(by_lead)


def test_the_quantile_of_a_service_level() -> None:
    assert all(abs(z - NormalDist().inv_cdf(level / 100)) < 0.006 for level, z in SERVICE.items())
