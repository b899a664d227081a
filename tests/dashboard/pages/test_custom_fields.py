"""自定义字段 on screen: a field is added, moved, archived."""

from __future__ import annotations

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def test_the_owner_adds_a_field_moves_it_and_archives_it(empty_books: Books, open_page: Open) -> None:
    commands.add_custom_field(empty_books, "product", "产地", "text")
    app = open_page("custom_fields")
    assert any("还没有自定义字段" in one.value for one in app.caption)
    app.button(key="field_new").click().run()
    app.button(key="field_save").click().run()
    assert any("字段没有名称" in one.value for one in app.error)
    app.text_input(key="field_name_1").set_value("面料").run()
    app.checkbox(key="field_required_1").set_value(True).run()
    app.button(key="field_save").click().run()
    assert not app.exception
    assert any("面料已保存" in one.value for one in app.success)
    fabric = reports.custom_fields(empty_books, "product")[-1]
    assert (fabric.name, fabric.required, fabric.position) == ("面料", True, 2)
    app.button(key=f"field_up_{fabric.field_id}").click().run()
    assert [field.name for field in reports.custom_fields(empty_books, "product")] == ["面料", "产地"]
    app.button(key=f"field_archive_{fabric.field_id}").click().run()
    assert [field.name for field in reports.custom_fields(empty_books, "product")] == ["产地"]
    app.button(key=f"field_restore_{fabric.field_id}").click().run()
    assert not app.exception
    assert [field.name for field in reports.custom_fields(empty_books, "product")] == ["面料", "产地"]
