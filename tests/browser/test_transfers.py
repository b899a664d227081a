"""The way of a transfer: proposed for what is short, sent in one click, received in two parts, with a loss."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from inventory import commands, reports
from inventory.commands.warehouses import WarehouseFacts
from inventory.database import Books
from tests.browser.conftest import serving, watched
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods, pieces, red_checks

SKIRT, BLOUSE = "SKIRT", "BLOUSE-S"
IN_CAME = 240
"""Where the pieces that came are typed: behind code and pieces on the way."""


def shop(path: Path) -> None:
    """Two goods in the main warehouse, of which the live room is to have 12 and 8."""
    books = Books.open(path)
    Desk(books).receive(goods(SKIRT, 40, "40"), goods(BLOUSE, 30, "25"), at="2026-06-01 09:00")
    if LIVE_ROOM not in reports.warehouses(books)["warehouse"].tolist():
        commands.save_warehouse(books, WarehouseFacts(LIVE_ROOM, "live_room"))
    wanted = [
        {"sku_code": code, "warehouse": LIVE_ROOM, "low_qty": qty, "high_qty": qty, "shelf": None}
        for code, qty in ((SKIRT, 12), (BLOUSE, 8))
    ]
    commands.set_stock_limits(books, pd.DataFrame(wanted))
    books.close()


def test_what_is_short_is_sent_and_received_in_two_parts(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    shop(path)
    with serving(path, tmp_path / "server.log") as address, watched(page, address) as app:

        def press(button: str) -> None:
            page.get_by_role("button", name=button).last.click()
            app.idle()

        def on_the_way(count: str) -> None:
            app.open("transfers")
            expect(page.get_by_test_id("stMetricValue").first).to_have_text(count)

        app.open("allocation")
        expect(page.get_by_text("20 件，生成 1 张调拨单")).to_be_visible()
        press("立即调出")
        press("过账")
        expect(page.get_by_text(re.compile("已过账：DB"))).to_be_visible()
        on_the_way("20")
        app.table("transfers_table").click(0)
        app.idle()
        drawn = str(page.locator("[class*=st-key-arrival_][class*=_lines_]").get_attribute("class"))
        app.table(drawn.split("st-key-")[1].split()[0]).paste(0, "10\t1\n5\t0", x=IN_CAME)
        expect(page.get_by_text(re.compile("仍在途 4 件"))).to_be_visible()
        app.idle()
        press("收货")
        expect(page.get_by_text("请填写丢失原因").first).to_be_visible()
        page.get_by_role("textbox", name="丢失原因").fill("运输途中破损")
        page.get_by_role("textbox", name="丢失原因").press("Tab")
        app.idle()
        press("收货")
        expect(page.get_by_text("已到 15 件，丢失 1 件，在途 4 件")).to_be_visible()
        on_the_way("4")
        app.table("transfers_table").click(0)
        app.idle()
        page.get_by_role("textbox", name="扫码").fill(SKIRT)
        page.get_by_role("textbox", name="扫码").press("Enter")
        app.idle()
        expect(page.get_by_text("1 / 1")).to_be_visible()
        press("全部到货")
        press("收货")
        expect(page.get_by_text("已到 19 件，丢失 1 件，在途 0 件")).to_be_visible()
        on_the_way("0")
    books = Books.open(path)
    done = reports.transfers(books).iloc[0]
    assert (done["state"], done["received"], done["lost"], done["open"]) == ("lost", 19, 1, 0)
    assert [pieces(books, code, LIVE_ROOM) for code in (SKIRT, BLOUSE)] == [11, 8]
    assert [pieces(books, code, MAIN) for code in (SKIRT, BLOUSE)] == [28, 22]
    assert red_checks(books) == {}
    books.close()
