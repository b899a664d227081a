"""The goods receipt page: header and grid → confirm → posted once."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


@pytest.fixture
def opened(own_books: Books, open_page: Open) -> AppTest:
    return open_page("goods_receipt")


def fill(opened: AppTest, *rows: dict[str, Any], supplier: bool = True) -> AppTest:
    """Choose a supplier, type these rows, and press save."""
    number = opened.session_state["receipt_id"]
    if supplier:
        box = opened.selectbox(key=f"receipt_supplier_{number}")
        box.select(box.options[0])
    opened.session_state[f"receipt_lines_{number}"] = {
        "edited_rows": {},
        "added_rows": list(rows),
        "deleted_rows": [],
    }
    opened.run()
    return opened.button(key="receipt_save").click().run()


def on_hand(books: Books, code: str) -> tuple[int, int]:
    """Pieces and fen of a SKU; nothing when it is not known."""
    stock = reports.stock(books)
    found = stock[stock["sku_code"] == code]
    return int(found["on_hand"].sum()), int(found["value_fen"].sum())


def test_totals_follow_the_lines(opened: AppTest) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5}, {"sku_code": "B-2", "qty": 2, "unit_cost": 10})
    assert any("**2** 行 · **5** 件 · **¥48.50**" in text.value for text in opened.markdown)


def test_everything_wrong_is_listed_at_once(opened: AppTest) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 0, "unit_cost": 1.0}, {"qty": 2, "unit_cost": -1.0}, supplier=False)
    (complaint,) = [error.value for error in opened.error]
    assert complaint.count("\n") == 3
    assert "请选择或输入供应商。" in complaint


def test_new_goods_are_made_only_when_said_so_and_posted_once(opened: AppTest, own_books: Books) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    submission = opened.session_state["receipt_id"]
    opened.button(key="receipt_post").click().run()
    assert any("A-1" in error.value for error in opened.error)
    assert on_hand(own_books, "A-1") == (0, 0)
    opened.button(key="receipt_post").click().run()
    assert not opened.error
    assert any("已过账" in text.value for text in opened.markdown)
    assert opened.session_state["receipt_id"] != submission
    assert on_hand(own_books, "A-1") == (3, 2850)


def test_the_same_submission_posts_once(opened: AppTest, own_books: Books) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    opened.button(key="receipt_post").click().run()
    submission = opened.session_state["receipt_id"]
    opened.button(key="receipt_post").click().run()
    opened.session_state["receipt_id"] = submission
    opened.run()
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    opened.button(key="receipt_post").click().run()
    assert on_hand(own_books, "A-1") == (3, 2850)
