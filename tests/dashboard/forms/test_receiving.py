"""What is typed when an order is received: filled in one click, by scanner, from a file, and kept as a draft."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from dashboard.forms import receiving as form
from dashboard.forms.lines import edited
from inventory.posting.arrival import Arrived, Landed

TYPED = form.for_order([1, 2, 3], form.TYPED)


def test_everything_came_as_ordered_but_what_is_defective() -> None:
    typed = edited(TYPED, {1: {"defective": 2}})
    filled = form.all_as_ordered(typed, pd.Series([5, 3, 0]))
    assert filled["good"].fillna(0).tolist() == [5, 1, 0]
    assert form.scanned(filled, 3)["good"].tolist() == [5, 1, 1]


def test_the_file_fills_its_lines_and_other_prices() -> None:
    file = pd.DataFrame(
        [("A", 1, 4, 100_000, 100_000), ("A", 1, 1, None, 100_000), ("B", 2, 6, 55_000, 50_000), ("X", None, 9, 1, None)],
        columns=["code", "line_no", "qty", "unit_cost_e4", "agreed_e4"],
    ).astype(dict.fromkeys(("line_no", "qty", "unit_cost_e4", "agreed_e4"), "Int64"))
    filled = form.delivered(edited(TYPED, {2: {"good": 7}}), file)
    assert filled["good"].tolist() == [5, 6, 7]
    assert filled["unit_cost"].fillna(0).tolist() == [0, 5.5, 0]


def test_what_was_typed_is_told_exactly_and_read_back_from_the_draft() -> None:
    lines = edited(TYPED, {0: {"good": 3, "unit_cost": 0.1}, 2: {"defective": 1, "reason": " 多发 "}})
    costs = pd.DataFrame([("运费", 12.35, "qty"), ("", float("nan"), "value")], columns=list(form.COSTS.columns))
    receipt = form.Receiving("CG-1", "主仓", datetime(2026, 6, 1, 9), "SH-1", "", 1.15, " ", lines, costs)
    assert receipt.arrived() == (Arrived(1, 3, 0, 1_000), Arrived(2, 0), Arrived(3, 0, 1, None, "多发"))
    assert (receipt.landed(), receipt.discount_fen, receipt.pieces) == ((Landed("运费", 1_235, "qty"),), 115, 4)
    assert [problem.column for problem in receipt.problems()] == ["no_more"]
    again = form.Receiving.from_content(receipt.content())
    assert form.for_order([1, 2, 3], again.lines)["good"].fillna(0).tolist() == [3, 0, 0]
    assert (again.order, again.at, again.landed(), again.no_more) == ("CG-1", receipt.at, receipt.landed(), " ")
