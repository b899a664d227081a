"""通知中心: checked, listed by money, taken on, put off and done; empty books."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.etl.receivers import webhook


def tick(app: AppTest, round_: int, *rows: int) -> None:
    name = f"alerts_table_{round_}_low_open_"
    chosen: dict[str, Any] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    app.session_state[name] = chosen
    app.run()


def test_alerts_are_checked_taken_on_and_done(own_books: Books, open_page: Open) -> None:
    first = reports.stock_limits(own_books).iloc[0]
    commands.set_category_limits(own_books, category=first["category"], warehouse=first["warehouse"], low=500, high=None)
    commands.change_alert_settings(own_books, {f"on_{kind}": 0 for kind in ("ageing", "cover", "return", "bill")})
    app = open_page("alerts")
    assert "还没有检查过" in "".join(one.value for one in app.markdown)
    app.button(key="alerts_check").click().run()
    assert not app.exception
    table = app.dataframe[0].value
    low = reports.alerts(own_books, kind="low")
    assert len(low) > 1
    assert "下限 500" in "".join(table["says"])
    assert table["money"].is_monotonic_decreasing
    app.session_state["alerts_kind"] = "low"
    app.run()
    tick(app, 0, 0, 1)
    app.text_input(key="alerts_owner").set_value("小周")
    app.button(key="alerts_assign").click().run()
    assert sorted(reports.alerts(own_books, kind="low")["owner"].dropna()) == ["小周", "小周"]
    tick(app, 1, 0)
    app.text_input(key="alerts_note").set_value("已补货")
    app.button(key="alerts_done").click().run()
    tick(app, 2, 0)
    app.button(key="alerts_snooze").click().run()
    assert not app.exception
    assert len(reports.alerts(own_books, kind="low")) == len(low) - 2
    assert reports.alerts(own_books, state="done")["note"].tolist() == ["已补货"]
    home = open_page("home")
    assert f"低于下限 · {len(low) - 2:,d}" in "".join(one.proto.label for one in home.get("page_link"))


def test_empty_books_have_no_alerts(empty_books: Books, open_page: Open) -> None:
    app = open_page("alerts")
    assert not app.exception
    assert [one.value for one in app.title] == ["预警"]


def test_thresholds_are_saved_with_who_changed_them(own_books: Books, open_page: Open) -> None:
    app = open_page("alert_settings")
    assert not app.exception
    app.toggle(key="alert_on_high").set_value(False)
    app.number_input(key="alert_line_cover").set_value(5)
    app.button(key="alert_rules_save").click().run()
    assert [one.value for one in app.success] == ["已修改 2 项设置，下次检查起生效"]
    now = reports.alert_settings(own_books)
    assert (now["on_high"], now["line_cover"]) == (0, 5)
    app.run()
    log = next(one.value for one in app.dataframe if "setting" in one.value)
    assert sorted(log["setting"]) == ["可售天数不足: 天可售", "高于上限：启用"]


def test_a_channel_is_made_tested_and_shown_without_its_address(own_books: Books, open_page: Open) -> None:
    with webhook() as hook:
        app = open_page("alert_settings")
        app.button(key="channel_new").click().run()
        app.text_input(key="channel_0_name").set_value("仓库群")
        app.text_input(key="channel_0_address").set_value("不是地址").run()
        app.button(key="channel_save").click().run()
        assert "Webhook" in app.error[0].value
        app.text_input(key="channel_0_address").set_value(hook.address).run()
        app.button(key="channel_save").click().run()
        assert not app.exception
        app.button(key="channel_test_1").click().run()
        assert [one["title"] for one in hook.came] == ["StreamStock：测试消息"]
        app.run()
        assert "geheim" not in "".join(one.value for one in [*app.caption, *app.markdown])
        sends = next(one.value for one in app.dataframe if "tries" in one.value)
        assert sends["state"].tolist() == ["已发送"]


def test_settings_of_empty_books_can_be_looked_at(empty_books: Books, open_page: Open) -> None:
    app = open_page("alert_settings")
    assert not app.exception
    assert len(app.toggle) == 13


def test_what_lies_too_much_says_what_may_be_done_with_how_many_pieces(own_books: Books, open_page: Open) -> None:
    first = reports.stock_limits(own_books).query("on_hand > 5").iloc[0]
    commands.set_category_limits(own_books, category=first["category"], warehouse=first["warehouse"], low=None, high=1)
    commands.evaluate_alerts(own_books)
    app = open_page("alerts")
    app.session_state["alerts_kind"] = "high"
    app.run()
    assert not app.exception
    actions = app.dataframe[0].value["action"]
    assert len(actions) == len(reports.overstock(own_books).query("kind == 'high'"))
    assert actions.str.contains("促销|清掉|退回").all()
    assert actions.str.contains(r"\d 件").all()
