"""Lines as people type, scan and paste them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from dashboard.forms import lines as form

PRICE = "unit_cost"


def grid(*rows: tuple[Any, Any, Any], size: int = 6) -> pd.DataFrame:
    frame = pd.DataFrame([(*row, None) for row in rows], columns=["sku_code", "qty", PRICE, "note"])
    return form.grid(frame.astype(form.blank(PRICE).dtypes.to_dict()), PRICE, rows=size)


def cells(frame: pd.DataFrame) -> list[tuple[int, str, int, float]]:
    """(line, code, pieces, price) of the lines."""
    lines = form.typed(frame, PRICE)
    return [tuple(row) for row in lines[["line_no", "sku_code", "qty", PRICE]].itertuples(index=False)]


def test_what_is_typed_into_the_grid_changes_its_lines() -> None:
    edits: form.Edits = {1: {"sku_code": " B ", "qty": 2, PRICE: 3.5}, 0: {"qty": None}, 3: {"sku_code": "C"}, 5: {"note": "x"}}
    lines = form.typed(form.edited(grid(("A", 1, 2.0)), edits), PRICE)
    assert lines["line_no"].tolist() == [1, 2, 4]
    assert lines["sku_code"].tolist() == ["A", "B", "C"]
    assert lines["qty"].isna().tolist() == [True, False, True]
    assert form.edited(grid(("A", 1, 2.0)), {}).equals(grid(("A", 1, 2.0)))


def test_pieces_of_a_code_go_to_its_line_at_that_price_or_to_a_new_last_line() -> None:
    frame = grid(("A", 1, 2.0), ("B", 1, None))
    again, line = form.added(frame, PRICE, "A", 3, 2.0)
    assert (line, cells(again)[0]) == (1, (1, "A", 4, 2.0))
    dearer, line = form.added(frame, PRICE, "A", 3, 2.5)
    assert (line, cells(dearer)[-1]) == (3, (3, "A", 3, 2.5))
    unpriced, line = form.added(frame, PRICE, "B", 3, None)
    assert (line, int(unpriced["qty"].loc[2])) == (2, 4)
    assert cells(frame)[0] == (1, "A", 1, 2.0)


def test_a_full_grid_takes_no_more() -> None:
    with pytest.raises(ValueError, match="full"):
        form.added(grid(("A", 1, 2.0), size=1), PRICE, "B", 1, 1.0)


def test_lines_read_back_as_they_were_told() -> None:
    lines = form.typed(grid(("A", 1, 12.3456), (None, 2, None)), PRICE)
    told = json.loads(json.dumps(form.told(lines, PRICE)))
    assert told == [
        {"sku_code": "A", "qty": 1, PRICE: 12.3456, "note": None}, {"sku_code": "", "qty": 2, PRICE: None, "note": None}
    ]  # fmt: skip
    assert form.told(form.typed(form.grid(form.heard(told, PRICE), PRICE, rows=4), PRICE), PRICE) == told


def test_everything_wrong_with_lines_is_told_by_line() -> None:
    wrong = form.typed(grid(("A", 0, 1.0), (None, 2, -1.0), ("B", None, None), ("C", 1, 0.0)), PRICE)
    assert [(problem.line, problem.column) for problem in form.problems(wrong, PRICE)] == [
        (1, "qty"), (2, "sku_code"), (2, PRICE), (3, "qty"), (3, PRICE),
    ]  # fmt: skip
