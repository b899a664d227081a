"""The manager's day: a count is approved, what is short now is told and dealt with, and a rule is changed and changed back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from inventory import clock, commands, reports
from inventory.alerting import KINDS
from inventory.commands import Counted
from inventory.database import Books
from inventory.database.alert_sends import Channel
from tests.browser.conftest import App, serving, watched
from tests.etl.receivers import Webhook, webhook
from tests.inventory.desk import MAIN, Desk, goods, pieces, red_checks

SKIRT, BLOUSE = "SKIRT", "BLOUSE-S"
TABLE = "alerts_table_{}_None_open_"


def shop(path: Path, told_to: str) -> str:
    """Two goods that lie since long, a line below which either is short, and a count that waits for approval: its number."""
    books = Books.open(path)
    long_ago = f"{clock.now() - timedelta(days=200):%Y-%m-%d %H:%M}"
    Desk(books).receive(goods(SKIRT, 40, "40"), goods(BLOUSE, 30, "25"), at=long_ago)
    lines = [{"sku_code": code, "warehouse": MAIN, "low_qty": 10, "high_qty": None, "shelf": None} for code in (SKIRT, BLOUSE)]
    commands.set_stock_limits(books, pd.DataFrame(lines))
    commands.change_alert_settings(books, {f"on_{kind}": int(kind in ("low", "ageing")) for kind in KINDS} | {"line_ageing": 720})
    commands.save_channel(books, Channel("仓库群", told_to))
    commands.evaluate_alerts(books)
    number = commands.start_stocktake(books, warehouse=MAIN, submission_id="count", person="小赵")
    commands.count_goods(books, number, [Counted(SKIRT, 8), Counted(BLOUSE, 6)], person="小赵")
    commands.submit_stocktake(books, number, person="小赵")
    books.close()
    return number


def press(app: App, button: str) -> None:
    app.page.get_by_role("button", name=button, exact=True).last.click()
    app.idle()


def tick(app: App, round_: int, rows: int) -> None:
    """Tick the first of so many alerts in the list, which is drawn anew after each act."""
    listed = app.table(TABLE.format(round_))
    expect(listed.cells()).to_have_count(rows)
    listed.click(0, x=18)
    app.idle()


def check(app: App, said: str) -> None:
    app.open("alerts")
    press(app, "立即检查")
    expect(app.page.get_by_text(said)).to_be_visible()


def old_after(app: App, days: int) -> None:
    """Change in the settings after how many days goods lie too long."""
    app.open("alert_settings")
    field = app.page.locator(".st-key-alert_line_ageing input")
    field.fill(str(days))
    field.press("Tab")
    press(app, "保存")
    expect(app.page.get_by_text("已修改 1 项设置")).to_be_visible()


def titles(page: Page, hook: Webhook, count: int) -> list[str]:
    """The messages that came, once there are so many: they are sent every few seconds."""
    for _ in range(100):
        if len(hook.came) >= count:
            break
        page.wait_for_timeout(200)
    return [str(one["title"]) for one in hook.came]


def test_a_count_is_approved_and_what_is_short_then_is_dealt_with(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with webhook() as hook:
        number = shop(path, hook.address)
        with serving(path, tmp_path / "server.log", alerts="on") as address, watched(page, address) as app:
            app.open(f"stocktake?count={number}")
            press(app, "审批通过")
            press(app, "过账差异")
            expect(page.get_by_text("已过账：")).to_be_visible()
            check(app, "新预警 2 条，恢复 0 条")
            assert titles(page, hook, 1) == ["StreamStock：2 条新预警"]
            tick(app, 0, rows=2)
            page.get_by_role("textbox", name="负责人").fill("小周")
            press(app, "指派")
            tick(app, 1, rows=2)
            press(app, "暂停")
            tick(app, 2, rows=1)
            page.get_by_role("link", name="去处理").click()
            app.idle()
            app.heading("低高库存线")
            page.go_back()
            app.idle()
            tick(app, 2, rows=1)
            page.get_by_role("textbox", name="处理说明").fill("已补货")
            press(app, "完成")
            expect(page.get_by_text("这里没有预警")).to_be_visible()
            old_after(app, 90)
            check(app, "新预警 2 条，恢复 0 条")
            old_after(app, 720)
            check(app, "新预警 0 条，恢复 2 条")
            expect(page.get_by_text("这里没有预警")).to_be_visible()
            assert titles(page, hook, 2) == ["StreamStock：2 条新预警"] * 2
    books = Books.open(path)
    assert [pieces(books, code) for code in (SKIRT, BLOUSE)] == [8, 6]
    low = reports.alerts(books, kind="low", state="all").set_index("state")
    assert low.loc["snoozed", "owner"] == "小周"
    assert low.loc["done", "note"] == "已补货"
    assert reports.alerts(books, kind="ageing", state="all")["state"].tolist() == ["recovered"] * 2
    assert red_checks(books) == {}
    books.close()
