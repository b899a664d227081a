"""低高库存线 on the page: typed in the grid, looked over, saved; defaults of a category; what lies beyond its lines."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_lines_typed_in_the_grid_are_looked_over_and_saved(own_books: Books, open_page: Open) -> None:
    app = open_page("stock_limits")
    first = reports.stock_limits(own_books).iloc[0]
    app.session_state["limit_grid_0"] = {
        "edited_rows": {0: {"low_qty": int(first["on_hand"]) + 5, "shelf": "A-07"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    app.run()
    assert app.text_input(key="limits_search").disabled
    app.button(key="limits_save").click().run()
    assert app.dataframe[-1].value[["before", "after"]].values.tolist() == [["", str(int(first["on_hand"]) + 5)], ["", "A-07"]]
    app.button(key="limits_confirm").click().run()
    assert not app.exception
    assert [one.value for one in app.success] == ["已保存 1 行"]
    told = reports.stock_limits(own_books, crossed=True).iloc[0]
    assert (told["sku_code"], told["suggested_in"], told["shelf"]) == (first["sku_code"], 5, "A-07")
    app.toggle(key="limits_crossed").set_value(True).run()
    assert "低于下限 1 行（建议入库 5 件）" in "".join(one.value for one in app.caption)


def test_a_line_that_cannot_be_is_told_with_its_sku(own_books: Books, open_page: Open) -> None:
    app = open_page("stock_limits")
    first = reports.stock_limits(own_books).iloc[0]
    app.session_state["limit_grid_0"] = {"edited_rows": {0: {"low_qty": 9, "high_qty": 3}}, "added_rows": [], "deleted_rows": []}
    app.run()
    app.button(key="limits_save").click().run()
    app.button(key="limits_confirm").click().run()
    assert [one.value for one in app.error] == [f"- {first['sku_code']} 下限 9 高于上限 3：请调低下限。"]
    assert own_books.value("SELECT count(*) FROM stock_limit") == 0
    app.button(key="limits_discard").click().run()
    assert not app.text_input(key="limits_search").disabled


def test_a_category_gets_its_lines_at_once(own_books: Books, open_page: Open) -> None:
    app = open_page("stock_limits")
    app.button(key="category_limits").click().run()
    category = reports.choices(own_books).categories[0]
    app.selectbox(key="limits_of").set_value(category).run()
    app.number_input(key="limits_low").set_value(3).run()
    app.number_input(key="limits_high").set_value(60).run()
    app.button(key="limits_set").click().run()
    assert not app.exception
    lines = reports.stock_limits(own_books)
    lined = lines[lines["low_qty"].notna()]
    assert set(lined["category"]) == {category}
    assert set(lined["high_qty"]) == {60}
    assert [one.value for one in app.success] == [f"已为 {len(lined)} 个单品设置上下限"]
