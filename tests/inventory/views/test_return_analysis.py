"""退货分析: rates and the curve against a plain recomputation, and how mature they are."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.return_analysis import return_curve, return_rates

AS_OF = pd.Timestamp("2026-06-30 12:00")


def cell(week: str, key: str, day: int | None, qty: int, returned: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "week": pd.Timestamp(week), "last_day": pd.Timestamp(week) + pd.Timedelta(days=6), "key": key, "name": key,
        "day": day, "qty": qty,
        "paid_fen": qty * 100, "orders": qty, "returned_qty": returned, "refund_fen": returned * 100, **more,
    }  # fmt: skip


def test_only_what_came_back_in_time_counts() -> None:
    cells = pd.DataFrame([cell("2026-06-01", "A", None, 6), cell("2026-06-01", "A", 3, 2, 2), cell("2026-06-01", "A", 16, 2, 2)])
    for maturity, returned in ((3, 2), (15, 2), (30, 4)):
        found = return_rates(cells, what="pieces", maturity=maturity, as_of=AS_OF).iloc[0]
        assert (found["sold"], found["returned"], found["rate"], bool(found["mature"])) == (
            10,
            returned,
            returned / 10,
            maturity <= 15,
        )
    assert return_rates(cells, what="amount", maturity=15, as_of=AS_OF)["returned"].iloc[0] == 200
    assert return_rates(cells, what="orders", maturity=15, as_of=AS_OF)["returned"].iloc[0] == 2


def test_a_weeks_line_ends_where_it_is_not_so_old_yet() -> None:
    cells = pd.DataFrame([cell("2026-06-15", "A", None, 8), cell("2026-06-15", "A", 0, 1, 1), cell("2026-06-15", "A", 5, 1, 1)])
    line = return_curve(cells, what="pieces", as_of=AS_OF, days=15)["rate"]
    assert line[[0, 4, 5, 9]].tolist() == [0.1, 0.1, 0.2, 0.2]
    assert line[10:].isna().all()


SALE = st.tuples(st.sampled_from("AB"), st.one_of(st.none(), st.integers(0, 40)), st.integers(1, 5))


@given(st.lists(SALE, min_size=1, max_size=20), st.sampled_from([3, 7, 15, 30]))
def test_rates_are_those_of_a_plain_count(sales: list[tuple[str, int | None, int]], maturity: int) -> None:
    cells = pd.DataFrame([cell("2026-05-04", key, day, qty, 0 if day is None else qty) for key, day, qty in sales])
    found = return_rates(cells, what="pieces", maturity=maturity, as_of=AS_OF).set_index("key")
    for key in {key for key, _, _ in sales}:
        sold = sum(qty for other, _, qty in sales if other == key)
        back = sum(qty for other, day, qty in sales if other == key and day is not None and day <= maturity)
        assert (found["sold"].loc[key], found["returned"].loc[key]) == (sold, back)
    curve = return_curve(cells, what="pieces", as_of=AS_OF, days=30)
    whole = sum(qty for _, day, qty in sales if day is not None and day <= 30) / sum(qty for *_, qty in sales)
    assert curve["rate"].iloc[-1] == pytest.approx(whole)
    assert curve["rate"].is_monotonic_increasing
