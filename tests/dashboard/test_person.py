"""Who works at this browser: said once, and written under what is saved and posted."""

from __future__ import annotations

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import launch


def test_a_name_is_chosen_once_and_stands_under_what_is_done(empty_books: Books) -> None:
    commands.change_setting(empty_books, "free_goods", "excluded", person="老板")
    app = launch()
    assert "person_choice" not in app.session_state
    app.session_state["person_asked"] = True
    app.run()
    assert app.selectbox(key="person_choice").options == ["老板"]
    app.selectbox(key="person_choice").select("老板").run()
    assert app.session_state["person"] == "老板"
    app.switch_page("../pages/goods_receipt.py").run()
    key = app.session_state["draft_goods_receipt"].key
    edited = {"edited_rows": {0: {"sku_code": "A-1", "qty": 1}}, "added_rows": [], "deleted_rows": []}
    app.session_state[f"receipt_lines_{key}_0"] = edited
    app.run()
    assert reports.drafts(empty_books, "goods_receipt")["person"].tolist() == ["老板"]
