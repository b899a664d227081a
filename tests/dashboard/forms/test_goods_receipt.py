"""A goods receipt as typed becomes one document."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.forms import goods_receipt as form
from dashboard.forms.lines import typed as typed_lines
from dashboard.forms.lines import values_e4
from inventory.documents import STOCK_LINE
from inventory.errors import REASONS, Problem

AT = datetime(2026, 6, 3, 10, 0)


def grid(*rows: tuple[Any, Any, Any, Any]) -> pd.DataFrame:
    """What the editor hands back for these rows."""
    frame = pd.DataFrame(rows, columns=["sku_code", "qty", "unit_cost", "note"])
    return frame.astype({"sku_code": "str", "qty": "Int64", "unit_cost": "float64", "note": "str"})


def lines_of(frame: pd.DataFrame) -> pd.DataFrame:
    return typed_lines(frame, form.PRICE)


def receipt(*rows: tuple[Any, Any, Any, Any], **header: Any) -> form.GoodsReceipt:
    return form.GoodsReceipt(**{"supplier": "晨光服饰", "warehouse": "主仓", "at": AT, "lines": lines_of(grid(*rows)), **header})


def test_rows_left_empty_are_no_lines_and_the_others_keep_their_numbers() -> None:
    lines = lines_of(grid((" A ", 1, 2.0, None), (None, None, None, None), ("B", 3, 4.5, "x")))
    assert lines["line_no"].tolist() == [1, 3]
    assert lines["sku_code"].tolist() == ["A", "B"]


def test_everything_wrong_is_said_at_once_at_its_line() -> None:
    wrong = receipt(("A", 0, 1.0, None), (None, 2, -1.0, None), ("B", None, None, None), supplier=" ", warehouse="")
    found = {(problem.line, problem.column) for problem in form.problems(wrong)}
    assert found == {
        (0, "supplier"), (0, "warehouse"), (1, "qty"), (2, "sku_code"), (2, "unit_cost"), (3, "qty"),
        (3, "unit_cost"),
    }  # fmt: skip


def test_an_empty_receipt_is_refused() -> None:
    assert [problem.column for problem in form.problems(receipt())] == ["lines"]


def test_a_right_receipt_becomes_a_document() -> None:
    right = receipt(("A", 3, 12.3456, "first"), ("B", 2, 0.0, None), reference="X-1")
    assert form.problems(right) == []
    document = form.document(right)
    assert list(document.columns) == list(STOCK_LINE.columns)
    assert document["value_e4"].tolist() == [370368, 0]
    assert document["qty"].tolist() == [3, 2]
    assert document["note"].tolist() == ["X-1 · first", "X-1"]
    assert document["occurred_at"].tolist() == [AT, AT]
    assert (right.pieces, right.value_e4) == (5, 370368)


def test_a_draft_reads_back_what_it_kept() -> None:
    typed = receipt(("A", 3, 12.3456, "first"), (None, 2, None, None), ("C", None, 0.0, None), reference="X-1")
    kept = form.GoodsReceipt.from_content(typed.content())
    assert (kept.supplier, kept.warehouse, kept.at, kept.reference) == (typed.supplier, typed.warehouse, AT, "X-1")
    again = form.GoodsReceipt(kept.supplier, kept.warehouse, kept.at, kept.reference, typed_lines(kept.lines, form.PRICE))
    assert again.content() == typed.content()
    assert again.value_e4 == typed.value_e4


@given(st.integers(1, 10_000), st.integers(0, 10**9))
def test_a_cost_of_four_decimals_is_exact(qty: int, cost_e4: int) -> None:
    lines = lines_of(grid(("A", qty, cost_e4 / 10_000, None)))
    assert values_e4(lines, form.PRICE) == [qty * cost_e4]


def test_posting_problems_are_shown_at_the_rows_of_the_grid() -> None:
    typed = receipt(("A", 1, 1.0, None), (None, None, None, None), ("B", 1, 1.0, None))
    found = form.at_typed_lines([Problem(2, "sku_code", REASONS["unknown_sku"]), Problem(0, "at", "x")], typed)
    assert [problem.line for problem in found] == [3, 0]


@pytest.mark.parametrize(("reason", "new"), [("unknown_sku", True), ("unknown_supplier", True), ("no_time", False)])
def test_only_what_is_new_may_be_made_while_posting(reason: str, new: bool) -> None:
    assert form.only_unknown([Problem(1, "x", REASONS[reason])]) is new
