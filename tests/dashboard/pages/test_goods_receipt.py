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


def type_in(opened: AppTest, edits: dict[int, dict[str, Any]]) -> AppTest:
    """Type into rows of the grid, counted from 0."""
    turn = opened.session_state["receipt_entered"][1].turn
    edited = {"edited_rows": edits, "added_rows": [], "deleted_rows": []}
    opened.session_state[f"receipt_lines_{held(opened).key}_{turn}"] = edited
    return opened.run()


def scan(opened: AppTest, code: str, pieces: int = 1, price: float | None = None) -> AppTest:
    """Type or scan into the entry bar, and press Enter. A browser empties the bar then; this one has to say all again."""
    opened.text_input(key="receipt_entry_code").set_value(code)
    opened.number_input(key="receipt_entry_qty").set_value(pieces)
    opened.number_input(key="receipt_entry_price").set_value(price)
    return opened.button(key="receipt_entry_add").click().run()


def shown(opened: AppTest) -> list[list[Any]]:
    """Code, pieces, price and product of the lines in the grid; what is typed since the last adding is not in it."""
    grid = opened.dataframe[0].value
    return grid.loc[grid["sku_code"].notna(), ["sku_code", "qty", "unit_cost", "product_name"]].to_numpy().tolist()


def fill(opened: AppTest, *rows: dict[str, Any], supplier: bool = True) -> AppTest:
    """Choose a supplier, type these rows, and press save."""
    number = held(opened).key
    if supplier:
        box = opened.selectbox(key=f"receipt_supplier_{number}")
        box.select(box.options[0])
    type_in(opened, dict(enumerate(rows)))
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
    type_in(other, {1: {"unit_cost": 10}})
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


def test_lines_are_added_by_keyboard_and_scanner(opened: AppTest, own_books: Books) -> None:
    code, other = reports.stock(own_books)["sku_code"].iloc[:2]
    name = reports.goods(own_books, [code])["product_name"].iloc[0]
    last = int(reports.goods(own_books, [code])["last_price_e4"].iloc[0]) / 10_000
    scan(opened, code.lower())
    scan(opened, code)
    scan(opened, other, 3, 9.5)
    assert [line[:3] for line in shown(opened)] == [[code, 2, last], [other, 3, 9.5]]
    assert shown(opened)[0][3] == name
    # What was typed into the grid meanwhile is not lost by adding to it.
    type_in(opened, {0: {"qty": 5}})
    scan(opened, code)
    assert shown(opened)[0][1] == 6
    assert any("**2** 行 · **9** 件" in text.value for text in opened.markdown)


def test_a_code_that_means_several_goods_asks_which(opened: AppTest, own_books: Books) -> None:
    code = reports.stock(own_books)["sku_code"].iloc[0]
    part = code.rpartition("-")[0]
    scan(opened, part, 2, 7.0)
    scan(opened, part)
    choices = reports.goods_found(own_books, part)["sku_code"].tolist()
    assert shown(opened) == []
    assert code in choices
    opened.button(key=f"receipt_entry_choice_{choices.index(code)}").click().run()
    assert shown(opened)[0][:3] == [code, 2, 7.0]
    opened.button(key="receipt_entry_none").click().run()
    assert len(shown(opened)) == 1
    assert not [button for button in opened.button if button.key == "receipt_entry_none"]


def test_what_nobody_knows_is_taken_and_marked_at_its_line(opened: AppTest) -> None:
    scan(opened, "NEW-1", 2, 3.0)
    type_in(opened, {2: {"sku_code": "NEW-2", "qty": 0}})
    said = "\n".join(text.value for text in opened.caption)
    assert all(part in said for part in ("第 1 行：商品资料中没有编码 NEW-1", "第 3 行：商品资料中没有编码 NEW-2", "第 3 行：数量"))
    faults = opened.dataframe[0].value["fault"].dropna()
    assert faults.index.tolist() == [1, 3]
