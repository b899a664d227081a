"""Returns to suppliers, the list of receipts and returns, and the drawer that shows what belongs together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from inventory import reports
from inventory.commands import Arrived, Landed
from inventory.database import Books
from tests.dashboard.conftest import Open, launch
from tests.inventory.buying import order, receive, send_back
from tests.inventory.desk import pieces

ORDER = "CG20260620-0001"


@pytest.fixture
def code(own_books: Books) -> str:
    return str(reports.stock(own_books)["sku_code"].iloc[0])


@pytest.fixture
def receipt(own_books: Books, code: str) -> str:
    """58 good and 2 defective pieces at 20.00, 300.00 of freight."""
    order(own_books, (code, 100, "20"), number=ORDER)
    came = receive(own_books, ORDER, Arrived(1, 58, 2), at=datetime(2026, 6, 28, 9), landed=[Landed("运费", 30_000, "qty")])
    return came.posted.number


def visit(page: str, **address: str) -> AppTest:
    app = launch()
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(f"../pages/{page}.py").run()


def type_in(app: AppTest, receipt: str, **changes: Any) -> AppTest:
    key = f"{app.session_state['draft_purchase_return'].key}_{receipt}"
    app.session_state[f"return_lines_{key}"] = {"edited_rows": {}, "added_rows": [], "deleted_rows": [], **changes}
    return app.run()


def widget(app: AppTest, name: str, receipt: str) -> str:
    return f"return_{name}_{app.session_state['draft_purchase_return'].key}_{receipt}"


def said(app: AppTest) -> str:
    return "\n".join(text.value for text in [*app.markdown, *app.error, *app.caption, *app.info])


@pytest.mark.parametrize("page", ["purchase_return", "purchase_receipts"])
def test_empty_books_say_what_to_do(empty_books: Books, open_page: Open, page: str) -> None:
    opened = open_page(page)
    assert not opened.exception
    assert "这里还没有数据" in said(opened)


def test_five_of_a_receipt_go_back(own_books: Books, code: str, receipt: str) -> None:
    before = pieces(own_books, code)
    app = type_in(visit("purchase_return", receipt=receipt), receipt, edited_rows={0: {"qty": 3}, 1: {"qty": 3}})
    app.button(key="return_save").click().run()
    app.button(key="return_post").click().run()
    assert "原因" in said(app)
    app.text_input(key=widget(app, "reason", receipt)).input("开线").run()
    app.button(key="return_post").click().run()
    assert "第 2 行" in "\n".join(error.value for error in app.error)
    type_in(app, receipt, edited_rows={0: {"qty": 3}, 1: {"qty": 2}})
    app.button(key="return_post").click().run()
    assert "按成本出库 ¥125.00" in said(app)
    assert before - pieces(own_books, code) == 5
    assert reports.drafts(own_books, "purchase_return").empty
    assert not app.exception


def test_goods_go_back_without_a_receipt(own_books: Books, code: str) -> None:
    app = visit("purchase_return")
    type_in(app, "", added_rows=[{"sku_code": code, "qty": 1, "defective": False}])
    app.text_input(key=widget(app, "reason", "")).input("滞销退回").run()
    app.button(key="return_save").click().run()
    assert "请选择或输入供应商。" in said(app)
    box = app.selectbox(key=widget(app, "supplier", ""))
    box.select(box.options[0]).run()
    app.button(key="return_post").click().run()
    assert "已过账" in said(app)
    assert own_books.value("SELECT reason FROM document WHERE kind = 'purchase_return' ORDER BY document_id DESC") == "滞销退回"


def test_the_list_sums_up_and_opens_the_document_with_its_family(own_books: Books, receipt: str) -> None:
    back = send_back(own_books, receipt, (1, 5), day=29).number
    app = visit("purchase_receipts")
    app.text_input(key="papers_search").input(ORDER).run()
    assert [card.value for card in app.metric] == ["¥1,200.00", "¥100.00", "¥1,100.00", "¥300.00"]
    assert next(frame.value for frame in app.dataframe)["number"].tolist() == [back, receipt]
    app.session_state["document_asked"] = {"number": receipt, "sku": None}
    app.run()
    assert {f"family_{back}"} <= {button.key for button in app.button if button.key}
    app.button(key=f"family_{back}").click().run()
    assert f"family_{receipt}" in {button.key for button in app.button if button.key}
    assert not app.exception
