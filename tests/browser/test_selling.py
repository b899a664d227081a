"""The seller's way: twenty quick orders by keyboard alone, one too many, and one found again by its number."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from inventory import commands, reports
from inventory.database import Books
from tests.browser.conftest import App, serving, watched
from tests.inventory.desk import LIVE_ROOM, MAIN, document, goods, red_checks

CODES = ("BLOUSE-S", "SKIRT")
ORDERS = 20


def stocked(path: Path) -> None:
    """Thirty blouses and thirty skirts in the main warehouse, two blouses in the live room, and their prices."""
    books = Books.open(path)
    for place, lines in ((MAIN, [goods(code, 30, "40") for code in CODES]), (LIVE_ROOM, [goods(CODES[0], 2, "40")])):
        paper = document(*lines, at="2026-06-01 09:00", warehouse=place, supplier="杭州织里")
        commands.post(books, paper, kind="goods_receipt", submission_id=place, create=True)
    with books.write() as cursor:
        cursor.execute("UPDATE sku SET list_price_fen = 9900, session_price_fen = 7900")
    books.close()


def focused(app: App, box: str) -> None:
    app.page.wait_for_function(f"document.activeElement.closest('.st-key-{box}') !== null")


def take(app: App, code: str, qty: str, buyer: str) -> None:
    """One order, typed as fast as the page takes it; no mouse."""
    keyboard = app.page.keyboard
    focused(app, "quick_code_box")
    keyboard.type(code)
    keyboard.press("Enter")
    focused(app, "quick_rest_box")
    keyboard.press("Control+A")
    keyboard.type(qty)
    keyboard.press("Tab")
    keyboard.type(buyer)
    keyboard.press("Enter")
    app.idle()


def test_a_seller_takes_twenty_orders_by_keyboard_and_the_one_too_many_is_refused(page: Page, tmp_path: Path) -> None:
    stocked(tmp_path / "warehouse.duckdb")
    with serving(tmp_path / "warehouse.duckdb", tmp_path / "server.log") as address, watched(page, address) as app:
        app.open("quick_order")
        for number in range(ORDERS):
            take(app, CODES[number % 2], str(1 + number % 2), f"买家{number}")
            expect(page.get_by_role("heading", name=f"本次已开 {number + 1} 单")).to_be_visible()
        take(app, CODES[0], "21", "买家太多")
        expect(page.get_by_text("BLOUSE-S 在主仓只能再卖 20 件，差 1 件。其他地方：直播间仓 2。")).to_be_visible()
        page.get_by_role("button", name="撤销").first.click()
        app.idle()
        last = page.get_by_role("link", name="XS").first.inner_text().split()[-1]
        app.open("sales_orders")
        page.get_by_role("textbox", name="搜索").first.fill("买家7")
        page.keyboard.press("Enter")
        app.idle()
        expect(app.table("sales_table").cells()).to_have_count(1)
        app.table("sales_table").click(0)
        app.idle()
        expect(page.get_by_text("开单并锁库存")).to_be_visible()
        expect(page.get_by_text("买家 买家7")).to_be_visible()
        opened = page.get_by_role("heading", level=1).inner_text()
        page.get_by_role("button", name="发货").click()
        app.idle()
        expect(page.get_by_role("textbox", name="搜索").first).to_have_value(opened)
    books = Books.open(tmp_path / "warehouse.duckdb")
    with books.reading() as cursor:
        taken = cursor.rows("SELECT number, cancelled_at IS NOT NULL FROM sales_order ORDER BY order_id")
    assert len(taken) == ORDERS
    assert [number for number, cancelled in taken if cancelled] == [last]
    stock = reports.stock(books).set_index("sku_code")
    assert stock.loc[list(CODES), "reserved"].tolist() == [10, 18]
    assert stock.loc[list(CODES), "available"].tolist() == [22, 12]
    assert red_checks(books) == {}
    books.close()
