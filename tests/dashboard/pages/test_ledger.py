"""The ledger page: deep links, paging, and a summary that foots."""

from __future__ import annotations

import pytest

from dashboard.components.sums import SPANS
from dashboard.words import LEVELS, PRESETS
from inventory.database import Books
from tests.dashboard.conftest import Open, choose


def test_the_newest_movements_come_first_with_their_balance(full_books: Books, open_page: Open) -> None:
    table = open_page("ledger").dataframe[0].value
    assert table["at"].is_monotonic_decreasing
    assert table["balance_qty"].notna().all()


def test_a_link_filters_by_sku(full_books: Books, open_page: Open) -> None:
    app = open_page("ledger")
    code = app.dataframe[0].value["sku_code"].iloc[0]
    app.text_input(key="sku").set_value(code).run()
    assert set(app.dataframe[0].value["sku_code"]) == {code}


def test_a_document_is_found_whenever_it_was(full_books: Books, open_page: Open) -> None:
    app = open_page("ledger")
    number = app.dataframe[0].value["number"].iloc[-1]
    choose(app, "period", PRESETS, "last_month")
    app.text_input(key="number").set_value(number).run()
    assert set(app.dataframe[0].value["number"]) == {number}


def test_a_new_filter_starts_at_the_first_page(full_books: Books, open_page: Open) -> None:
    app = open_page("ledger")
    app.session_state["ledger_page"] = 3
    app.run()
    code = app.dataframe[0].value["sku_code"].iloc[0]
    app.text_input(key="sku").set_value(code).run()
    assert len(app.dataframe) == 1
    assert len(app.dataframe[0].value)


@pytest.mark.parametrize("by", ["sku", "category", "warehouse"])
def test_the_total_is_the_sum_of_the_rows_and_foots(full_books: Books, open_page: Open, by: str) -> None:
    app = open_page("ledger")
    app.session_state["ledger_tab"] = "进销存台账"
    app.run()
    choose(app, "summary_by", LEVELS, by)
    table = app.dataframe[0].value
    numbers = table.select_dtypes("number")
    assert (numbers.iloc[0] - numbers.iloc[1:].sum()).abs().max() < 0.01
    for unit in ("qty", "fen"):
        moved = numbers.filter(regex=f"^(opening|in_.*)_{unit}$").sum(axis=1) + (
            numbers["variance_fen"] if unit == "fen" and "variance_fen" in numbers else 0
        )
        left = moved - numbers.filter(regex=f"^out_.*_{unit}$").sum(axis=1)
        assert (left - numbers[f"closing_{unit}"]).abs().max() < 0.01


def test_the_weeks_of_the_summary_follow_each_other(full_books: Books, open_page: Open) -> None:
    app = open_page("ledger")
    app.session_state["ledger_tab"] = "进销存台账"
    app.run()
    choose(app, "summary_by", LEVELS, "all")
    choose(app, "summary_every", SPANS, "week")
    total, weeks = app.dataframe[0].value.iloc[0], app.dataframe[0].value.iloc[1:]
    assert len(weeks) == 5
    for unit in ("qty", "fen"):
        assert weeks[f"opening_{unit}"].iloc[1:].tolist() == weeks[f"closing_{unit}"].iloc[:-1].tolist()
        assert total[f"opening_{unit}"] == weeks[f"opening_{unit}"].iloc[0]
        assert total[f"closing_{unit}"] == weeks[f"closing_{unit}"].iloc[-1]
        assert total[f"out_sale_{unit}"] == pytest.approx(weeks[f"out_sale_{unit}"].sum())
    assert app.query_params["summary_every"] in ("week", ["week"])


def test_a_document_is_reversed_with_a_reason(own_books: Books, open_page: Open) -> None:
    app = open_page("ledger")
    with own_books.reading() as cursor:
        count = cursor.value("SELECT min(number) FROM document WHERE kind = 'stocktake'")
        receipt = cursor.value("SELECT min(number) FROM document WHERE kind = 'goods_receipt'")
    app.text_input(key="number").set_value(count).run()
    app.button(key="reverse").click().run()
    app.text_input(key="reversal_reason").set_value("盘错").run()
    app.button(key="reverse_now").click().run()
    assert any("已由 CX" in one.value for one in app.success)
    app.text_input(key="number").set_value(receipt).run()
    app.button(key="reverse").click().run()
    app.text_input(key="reversal_reason").set_value("试试").run()
    app.button(key="reverse_now").click().run()
    assert any("请先冲销" in one.value for one in app.error)
