"""Headings and units for people."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory import reports
from inventory.language import speaking
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE, cells_of


def test_money_is_shown_in_yuan_and_nothing_else_is_touched() -> None:
    frame = pd.DataFrame(
        {"qty": [3], "value_fen": [12_345], "unit_cost_e4": pd.Series([pd.NA], dtype="Int64"), "name": ["裙"]}, index=[7]
    )
    shown = reports.to_yuan(frame)
    assert shown.columns.tolist() == ["qty", "value", "unit_cost", "name"]
    assert shown.index.tolist() == [7]
    assert cells_of(shown, 7, "qty", "value", "name") == [3, 123.45, "裙"]
    assert shown["unit_cost"].isna().all()
    assert frame.columns.tolist() == ["qty", "value_fen", "unit_cost_e4", "name"]


@pytest.fixture(scope="module")
def shown(month: LoadedMonth) -> dict[str, list[str]]:
    """The columns of each report that people see or export."""
    books = month.books
    frames = {
        "stock": reports.stock(books, by="sku_warehouse"), "ledger": reports.ledger(books, JUNE).frame,
        "summary": reports.summary(books, JUNE), "turnover": reports.turnover(books, JUNE), "ranking": reports.ranking(books, JUNE),
        "turnover_trend": reports.turnover_trend(books, JUNE), "sales_trend": reports.sales_trend(books, JUNE),
        "order_lines": reports.order_lines(books, JUNE, by="shop", key="x").frame, "sku_choices": reports.sku_choices(books, ""),
    }  # fmt: skip
    return {name: [str(column) for column in reports.to_yuan(frame)] for name, frame in frames.items()}


def test_every_column_has_a_heading(shown: dict[str, list[str]]) -> None:
    headings = reports.labels()
    assert {name: missing for name, columns in shown.items() if (missing := [c for c in columns if c not in headings])} == {}


def test_no_two_columns_of_a_report_have_one_heading(shown: dict[str, list[str]]) -> None:
    for language in ("en", "zh_CN"):
        with speaking(language):
            headings = reports.labels()
        for name, columns in shown.items():
            assert len({headings[column] for column in columns}) == len(columns), (language, name)


def test_headings_are_spoken_in_the_reader_s_language() -> None:
    with speaking("zh_CN"):
        chinese = reports.labels()
    english = reports.labels()
    assert chinese.keys() == english.keys()
    assert english["on_hand"] == "On hand (pcs)"
    assert [column for column, heading in chinese.items() if heading.isascii()] == []
    assert [column for column, heading in english.items() if not heading.isascii()] == []
