"""直播场次 on the page: planned, changed, and made of the orders that wait without one."""

from __future__ import annotations

from datetime import date, datetime

from inventory import commands, reports
from inventory.database import Books
from inventory.database.live_sessions import Session, Slot
from inventory.reports import Period
from tests.dashboard.conftest import Open

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
EVER = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_with_empty_books_the_page_leads_to_the_upload(empty_books: Books, open_page: Open) -> None:
    app = open_page("live_sessions")
    assert not app.exception
    assert [button.label for button in app.main.button] == ["去上传"]


def test_orders_that_wait_become_a_session_with_its_rules_seen(own_books: Books, open_page: Open) -> None:
    waits = reports.lines_without_session(own_books, JUNE)
    assert len(waits) > 5
    app = open_page("live_sessions")
    assert not app.exception
    assert {metric.label: metric.value for metric in app.metric}["场次"] == "0"
    app.session_state["session_queue"] = {"selection": {"rows": [], "columns": [], "cells": [(0, "lines")]}}
    app.session_state["sessions_tab"] = "未归因"
    app.run()
    app.button(key="queue_make").click().run()
    assert not app.exception
    app.button(key="session_save").click().run()
    assert not app.error, [one.value for one in app.error]
    made = reports.sessions(own_books, JUNE)
    assert list(made["shop"]) == [waits.iloc[0]["shop"]]
    assert made.iloc[0]["hosts"] == waits.iloc[0]["host"]
    assert made.iloc[0]["gmv_fen"] >= waits.iloc[0]["gmv_fen"]
    app.session_state["sessions_tab"] = "规则"
    app.run()
    app.button(key="rules_save").click().run()
    assert any("重新归因" in one.value for one in app.success)
    assert reports.sessions(own_books, JUNE).equals(made)


def test_a_session_is_changed_and_the_second_person_is_told(own_books: Books, open_page: Open) -> None:
    shop = reports.shop_ids(own_books)["云织小铺"]
    start, end = datetime(2026, 6, 20, 19, 0), datetime(2026, 6, 20, 23, 0)
    evening = Session(shop, start, end, (Slot("阿杰好物", start, end),))
    number = commands.save_session(own_books, evening, submission_id="one")
    app = open_page("live_sessions")
    app.session_state["sessions_tab"] = "列表"
    app.session_state["session_asked"] = {"number": number, "start": None, "id": "x"}
    app.run()
    commands.save_session(
        own_books, Session(shop, start, datetime(2026, 6, 21, 0, 30), evening.slots), submission_id="two", number=number, version=1,
        person="小李",
    )  # fmt: skip
    app.text_input(key="session_title_x").set_value("618 返场")
    app.button(key="session_save").click().run()
    assert "小李" in app.error[0].value
    assert "meanwhile" not in app.error[0].value
    app.button(key="session_save").click().run()
    assert not app.error
    kept = reports.sessions(own_books, EVER).iloc[0]
    assert (kept["title"], kept["ends_at"].hour) == ("618 返场", 23)


def test_everything_wrong_is_told_in_the_dialog(own_books: Books, open_page: Open) -> None:
    app = open_page("live_sessions")
    app.button(key="session_new").click().run()
    app.button(key="session_save").click().run()
    assert [part in app.error[0].value for part in ("选择店铺", "开播时间", "下播时间")] == [True, True, True]
    assert reports.sessions(own_books, EVER).empty
