"""The warehouses page: an empty shop makes its first one; a full one changes, refuses and lets shops ship from elsewhere."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.commands.warehouses import WarehouseFacts
from inventory.database import Books
from inventory.language import set_language
from tests.dashboard.conftest import Open


@pytest.fixture(autouse=True)
def widgets_speak_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test looks for an option by what is written on it, outside of any session."""
    monkeypatch.setattr("dashboard.words.current", lambda: set_language("zh_CN"))


def test_an_empty_shop_makes_its_first_warehouse(empty_books: Books, open_page: Open) -> None:
    app = open_page("warehouses")
    app.session_state["person"] = "小周"
    app.button(key="warehouse_new").click().run()
    app.button(key="warehouse_save").click().run()
    assert any("仓库没有名称" in error.value for error in app.error)
    app.text_input(key="warehouse_name_1").set_value("直播间一号")
    app.selectbox(key="warehouse_type_1").select("直播间").run()
    app.button(key="warehouse_save").click().run()
    assert not app.exception
    assert not app.error
    made = reports.warehouses(empty_books)
    assert made[["warehouse", "type", "sellable"]].values.tolist() == [["直播间一号", "live_room", True]]
    assert app.dataframe[0].value["warehouse"].tolist() == ["直播间一号"]


def test_a_warehouse_is_refused_archived_and_a_shop_ships_from_elsewhere(own_books: Books, open_page: Open) -> None:
    cloud = commands.save_warehouse(own_books, WarehouseFacts("云仓二号", "cloud"))
    app = open_page("warehouses")
    places = reports.warehouses(own_books)
    assert app.dataframe[0].value["value_fen"].sum() * 100 == places["value_fen"].sum()
    app.session_state["warehouses_table"] = {"selection": {"rows": [], "columns": [], "cells": [[0, "warehouse"]]}}
    app.run()
    shop = reports.shops(own_books).iloc[0]
    app.selectbox(key=f"ships_from_{shop['shop_id']}_{shop['warehouse_id']}").set_value(cloud).run()
    assert reports.shops(own_books)["warehouse_id"].iloc[0] == cloud
    assert any("已保存" in done.value for done in app.success)
