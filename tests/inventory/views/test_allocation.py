"""调拨建议: whoever lacks gets from whoever can spare; nobody gives what he needs himself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.views.allocation import COLUMNS, allocation

FRIDAY, SATURDAY = datetime(2026, 7, 3, 19, 30), datetime(2026, 7, 4, 19)
NOTHING = {"reserved": 0, "arriving": 0, "low": None, "high": None, "need": 0, "starts_at": None, "session": None, "cover": 0}


def place(warehouse: str, on_hand: int, sku: str = "P", **more: Any) -> dict[str, Any]:
    return {"sku_code": sku, "product_name": sku, "spec": "", "warehouse": warehouse, "on_hand": on_hand, **NOTHING, **more}


def moved(*places: dict[str, Any]) -> list[tuple[Any, ...]]:
    frame = pd.DataFrame(places).astype({"low": "Int64", "high": "Int64", "starts_at": "datetime64[us]"})
    found = allocation(frame)
    assert list(found.columns) == COLUMNS
    return [tuple(row) for row in found[["qty", "from_warehouse", "to_warehouse", "because"]].itertuples(index=False)]


def test_a_session_gets_what_it_needs() -> None:
    needs = place("直播间", 10, need=50, starts_at=FRIDAY, session="ZB1")
    assert moved(place("云仓", 100), needs) == [(40, "云仓", "直播间", "session")]
    # What is on its way there already counts, what is promised to others does not.
    assert moved(place("云仓", 100), needs | {"arriving": 15, "reserved": 5}) == [(30, "云仓", "直播间", "session")]
    assert moved(place("云仓", 100), needs | {"on_hand": 50}) == []


def test_below_the_low_line_it_is_filled_up_to_the_high_one() -> None:
    assert moved(place("主仓", 100), place("直播间", 4, low=10, high=30)) == [(26, "主仓", "直播间", "low")]
    assert moved(place("主仓", 100), place("直播间", 4, low=10)) == [(6, "主仓", "直播间", "low")]
    assert moved(place("主仓", 100), place("直播间", 10, low=10, high=30)) == []


def test_the_source_keeps_its_low_line_its_promises_its_sessions_and_its_cover() -> None:
    needs = place("直播间", 0, need=100, starts_at=FRIDAY)
    assert moved(place("云仓", 60, low=20, reserved=10), needs) == [(30, "云仓", "直播间", "session")]
    assert moved(place("云仓", 60, cover=45), needs) == [(15, "云仓", "直播间", "session")]
    assert moved(place("云仓", 60, need=55, starts_at=SATURDAY), needs) == [(5, "云仓", "直播间", "session")]
    assert moved(place("云仓", 60, reserved=60), needs) == []


def test_who_has_too_much_gives_first_and_the_earliest_session_gets_first() -> None:
    needs = [place("甲", 0, need=30, starts_at=SATURDAY), place("乙", 0, need=30, starts_at=FRIDAY)]
    gives = [place("主仓", 40), place("云仓", 35, high=5)]
    assert moved(*gives, *needs) == [(30, "云仓", "乙", "session"), (25, "主仓", "甲", "session"), (5, "云仓", "甲", "session")]


pieces = st.integers(0, 60)
places = st.lists(
    st.builds(
        lambda sku, house, held, reserved, arriving, low, more, need, cover: place(
            house, held, sku, reserved=reserved, arriving=arriving, low=low, high=None if low is None else low + more, need=need,
            starts_at=FRIDAY if need else None, cover=cover,
        ),
        st.sampled_from("PQ"), st.sampled_from(["主仓", "云仓", "直播间", "二仓"]), pieces, pieces, pieces,
        st.none() | pieces, pieces, st.just(0) | pieces, st.just(0) | pieces,
    ),
    min_size=1, max_size=8, unique_by=lambda one: (one["sku_code"], one["warehouse"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(cells=places)
def test_nobody_gives_more_than_he_can_spare_nor_gets_more_than_he_lacks(cells: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(cells).astype({"low": "Int64", "high": "Int64", "starts_at": "datetime64[us]"})
    found = allocation(frame)
    given_away = found.groupby(["sku_code", "from_warehouse"])["qty"].sum().to_dict()
    got = found.groupby(["sku_code", "to_warehouse"])["qty"].sum().to_dict()
    assert (found["qty"] > 0).all()
    assert not set(given_away) & set(got)
    for cell in cells:
        key = (cell["sku_code"], cell["warehouse"])
        low, high = cell["low"] or 0, cell["high"] or cell["low"] or 0
        if given := given_away.get(key, 0):
            assert cell["on_hand"] - given - cell["reserved"] >= max(low, cell["need"], cell["cover"])
        coming = cell["on_hand"] + cell["arriving"] - cell["reserved"]
        assert got.get(key, 0) <= max(0, high - coming if coming < low else 0, cell["need"] - coming)
