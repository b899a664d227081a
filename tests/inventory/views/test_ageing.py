"""库龄: layers of goods, first in, first out: the figures of others, and a slow way that takes pieces one by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.ageing import aged, layers
from tests.golden.ours import cases

FIT = ("ERP-AGE-02", "ERP-AGE-03", "ERP-AGE-04", "ERP-AGE-05", "ERP-AGE-12", "ERP-AGE-14", "ERP-AGE-15")
"""Cases of layers that our policies meet; in the others goods of one voucher keep the age of what they were made of."""
SCALE = 10


def came_in(events: list[dict[str, Any]]) -> pd.DataFrame:
    """The receipts of a case, newest first, with what lies there in the end; pieces in tenths."""
    rows: list[tuple[int, date, int]] = []
    on_hand: dict[str, int] = {}
    for event in events:
        before = on_hand.get(event["wh"], 0)
        qty = round(event["qty"] * SCALE)
        change = {"issue": -qty, "stocktake_set": qty - before}.get(event["type"], qty)
        on_hand[event["wh"]] = before + change
        if change > 0:
            rows.append((1, date.fromisoformat(event["date"]), change))
    came = pd.DataFrame(rows[::-1], columns=["sku_id", "day", "qty"])
    return came.assign(on_hand=sum(on_hand.values()))


@pytest.mark.parametrize("case", [case for case in cases() if case["id"] in FIT], ids=lambda case: case["id"])
def test_layers_come_out_as_their_source_says(case: dict[str, Any]) -> None:
    lying = layers(came_in(case["events"]))[::-1]
    quantities = [qty / SCALE for qty in lying["qty"]]
    expected = case["expect"][0]
    assert sum(quantities) == pytest.approx(expected.get("qty", sum(quantities)))
    if "layers_qty" in expected:
        assert quantities == expected["layers_qty"]
    if "layers" in expected:
        assert [[qty, f"{day}"] for qty, day in zip(quantities, lying["day"], strict=True)] == expected["layers"]
    if "bucket_qty_sum" in expected:
        assert sum(lying["qty"]) / SCALE == expected["bucket_qty_sum"]


@given(moves=st.lists(st.integers(-9, 9).filter(bool), min_size=1, max_size=20))
def test_what_is_filled_from_the_newest_is_what_the_oldest_first_leaves(moves: list[int]) -> None:
    begin, queue, owed = date(2026, 1, 1), [], 0
    for number, change in enumerate(moves):
        pieces = [begin + timedelta(days=number)] * max(change, 0)
        owed += max(-change, 0)
        queue += pieces
        gone = min(owed, len(queue))
        queue, owed = queue[gone:], owed - gone
    rows = [(7, begin + timedelta(days=number), change) for number, change in enumerate(moves) if change > 0][::-1]
    came = pd.DataFrame(rows, columns=["sku_id", "day", "qty"]).astype({"sku_id": int, "qty": int})
    came = came.assign(on_hand=sum(moves), average_e4=10_000.0)
    lying = layers(came)
    assert lying["qty"].sum() == max(sum(moves), 0)
    assert dict(zip(lying["day"], lying["qty"], strict=True)) == {day: queue.count(day) for day in queue}
    old = aged(came, begin + timedelta(days=100), 90)
    assert old["qty"].sum() == sum((begin + timedelta(days=100) - day).days > 90 for day in queue)
    assert old["value_fen"].sum() == old["qty"].sum() * 100
