"""The goods receipt page: header and grid → confirm → posted once."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.drafts import Opened
from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open, launch


@pytest.fixture
def opened(own_books: Books, open_page: Open) -> AppTest:
    return open_page("goods_receipt")


def held(opened: AppTest) -> Opened:
    """The draft on screen."""
    draft: Opened = opened.session_state["draft_goods_receipt"]
    return draft


def fill(opened: AppTest, *rows: dict[str, Any], supplier: bool = True) -> AppTest:
    """Choose a supplier, type these rows, and press save."""
    number = held(opened).key
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
    submission = held(opened).draft_id
    opened.button(key="receipt_post").click().run()
    assert any("A-1" in error.value for error in opened.error)
    assert on_hand(own_books, "A-1") == (0, 0)
    opened.button(key="receipt_post").click().run()
    assert not opened.error
    assert any("已过账" in text.value for text in opened.markdown)
    assert held(opened).draft_id != submission
    assert on_hand(own_books, "A-1") == (3, 2850)


def again(draft: str) -> AppTest:
    """The page in another browser, by the address of a draft."""
    app = launch()
    app.query_params["draft"] = draft
    return app.switch_page("../pages/goods_receipt.py").run()


def test_the_same_submission_posts_once(opened: AppTest, own_books: Books) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    draft = held(opened)
    opened.button(key="receipt_post").click().run()
    opened.button(key="receipt_post").click().run()
    opened.session_state["draft_goods_receipt"] = Opened("goods_receipt", draft.draft_id)
    opened.run()
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    opened.button(key="receipt_post").click().run()
    assert on_hand(own_books, "A-1") == (3, 2850)


def test_a_draft_is_there_in_another_browser_until_it_is_posted(opened: AppTest, own_books: Books) -> None:
    opened.session_state["person"] = "小李"
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5}, {"sku_code": "B-2", "qty": 2})
    draft = held(opened).draft_id
    assert opened.query_params["draft"] == draft
    assert reports.drafts(own_books, "goods_receipt")["person"].tolist() == ["小李"]
    other = again(draft)
    assert any("**2** 行 · **5** 件" in text.value for text in other.markdown)
    assert held(other).version == held(opened).version
    lines = {"edited_rows": {1: {"unit_cost": 10}}, "added_rows": [], "deleted_rows": []}
    other.session_state[f"receipt_lines_{held(other).key}"] = lines
    other.run()
    other.button(key="receipt_save").click().run()
    other.button(key="receipt_post").click().run()
    other.button(key="receipt_post").click().run()
    assert on_hand(own_books, "B-2") == (2, 2000)
    assert reports.drafts(own_books, "goods_receipt").empty
    assert any("草稿已不在" in text.value for text in again(draft).warning)


def test_the_second_person_is_told_and_chooses(opened: AppTest, own_books: Books) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    opened.session_state["receipt_confirm"] = False
    mine, theirs = held(opened), again(held(opened).draft_id)
    commands.save_draft(
        own_books, mine.draft_id, "goods_receipt", "", str(held(theirs).content), version=mine.version, person="小王"
    )
    opened.run()
    assert any("小王" in text.value for text in opened.markdown)
    assert opened.button(key="receipt_save").disabled
    opened.button(key="draft_mine").click().run()
    assert held(opened).draft_id != mine.draft_id
    assert any("**1** 行 · **3** 件" in text.value for text in opened.markdown)
    assert len(reports.drafts(own_books, "goods_receipt")) == 2
    opened.button(key="draft_continue_0").click().run()
    assert held(opened).draft_id == mine.draft_id
    opened.button(key="draft_discard").click().run()
    assert len(reports.drafts(own_books, "goods_receipt")) == 1


def test_what_was_typed_is_there_after_a_look_at_another_page(opened: AppTest) -> None:
    fill(opened, {"sku_code": "A-1", "qty": 3, "unit_cost": 9.5})
    opened.session_state["receipt_confirm"] = False
    opened.switch_page("../pages/stock.py").run()
    opened.switch_page("../pages/goods_receipt.py").run()
    assert any("**1** 行 · **3** 件 · **¥28.50**" in text.value for text in opened.markdown)


def test_a_form_nobody_touched_is_no_draft(opened: AppTest, own_books: Books) -> None:
    opened.run()
    assert reports.drafts(own_books, "goods_receipt").empty
