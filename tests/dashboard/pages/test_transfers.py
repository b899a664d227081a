"""调拨 on the pages: goods are sent, received by scan or in one click; differences ask a reason; the list shows where they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from inventory import commands, reports
from inventory.commands import Sent
from inventory.commands.warehouses import WarehouseFacts
from inventory.database import Books
from tests.dashboard.conftest import Open, launch


@pytest.fixture
def goods(own_books: Books) -> tuple[str, str, str]:
    """The main warehouse and two SKUs that lie there, many pieces each."""
    there = reports.stock(own_books, by="sku_warehouse").sort_values("on_hand", ascending=False)
    first = there.iloc[0]
    mine = there[there["warehouse"] == first["warehouse"]]
    return str(first["warehouse"]), str(mine["sku_code"].iloc[0]), str(mine["sku_code"].iloc[1])


@pytest.fixture
def number(own_books: Books, goods: tuple[str, str, str]) -> str:
    """5 and 3 pieces on the way to the live room."""
    source, one, two = goods
    commands.save_warehouse(own_books, WarehouseFacts("直播间备用仓", "live_room"))
    lines = [Sent(one, 5), Sent(two, 3)]
    at = datetime(2026, 6, 30, 23, 30)
    return commands.issue_transfer(own_books, source, "直播间备用仓", lines, at=at, submission_id="page").number


def visit(number: str) -> AppTest:
    app = launch()
    app.query_params["number"] = number
    return app.switch_page("../pages/transfer.py").run()


def said(app: AppTest) -> str:
    return "\n".join(text.value for text in [*app.markdown, *app.error, *app.caption, *app.info, *app.warning])


def draft(app: AppTest, kind: str) -> Any:
    return app.session_state[f"draft_{kind}"]


@pytest.mark.parametrize("page", ["transfers", "transfer_form"])
def test_empty_books_say_what_to_do(empty_books: Books, open_page: Open, page: str) -> None:
    opened = open_page(page)
    assert not opened.exception
    assert "这里还没有数据" in said(opened)


def test_lines_are_typed_looked_over_and_sent(own_books: Books, goods: tuple[str, str, str], number: str, open_page: Open) -> None:
    source, one, two = goods
    app = open_page("transfer_form")
    key = draft(app, "transfer").key
    app.selectbox(key=f"transfer_source_{key}").set_value(source).run()
    app.selectbox(key=f"transfer_target_{key}").set_value("直播间备用仓").run()
    rows = {0: {"sku_code": one, "qty": 2}, 1: {"sku_code": two, "qty": 999_999}, 2: {"sku_code": "没有这个", "qty": 1}}
    app.session_state[f"transfer_lines_{key}_0"] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    app.run()
    assert f"第 2 行：调出仓的 {two} 缺" in said(app)
    assert "第 3 行" in said(app)
    app.session_state[f"transfer_lines_{key}_0"] = {"edited_rows": {0: rows[0]}, "added_rows": [], "deleted_rows": []}
    app.run()
    app.button(key="transfer_save").click().run()
    app.button(key="transfer_post").click().run()
    assert not app.exception
    sent = reports.transfers(own_books).query("number != @number")
    assert sent[["from_warehouse", "to_warehouse", "state", "sent"]].values.tolist() == [[source, "直播间备用仓", "in_transit", 2]]
    assert reports.drafts(own_books, "transfer").empty


def test_it_is_received_by_scan_and_the_rest_is_lost_with_a_reason(
    own_books: Books, goods: tuple[str, str, str], number: str
) -> None:
    app = visit(number)
    name = f"arrival_{draft(app, 'transfer_receipt').key}"
    app.text_input(key=f"{name}_scan").set_value(goods[1].lower()).run()
    assert goods[1] in said(app)
    app.text_input(key=f"{name}_scan").set_value("别家的码").run()
    assert "别家的码 不在这张调拨单上" in said(app)
    app.button(key=f"{name}_lost").click().run()
    app.button(key="arrival_post").click().run()
    assert "请填写丢失原因" in said(app)
    app.text_input(key=f"arrival_reason_{draft(app, 'transfer_receipt').key}").set_value("箱子破损").run()
    app.button(key="arrival_post").click().run()
    assert not app.exception
    card = reports.transfer(own_books, number)
    assert card is not None
    assert [card.head[name] for name in ("state", "received", "lost", "open")] == ["lost", 1, 7, 0]
    assert card.receipts["reason"].tolist() == ["箱子破损"]


def test_all_arrived_takes_one_click(own_books: Books, number: str, open_page: Open) -> None:
    app = visit(number)
    app.button(key=f"arrival_{draft(app, 'transfer_receipt').key}_all").click().run()
    app.button(key="arrival_post").click().run()
    assert not app.exception
    listed = open_page("transfers")
    assert not listed.exception
    assert listed.dataframe[0].value[["number", "received", "open"]].values.tolist() == [[number, 8, 0]]
