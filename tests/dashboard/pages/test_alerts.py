"""通知中心: checked, listed by money, taken on, put off and done; empty books."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open


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
