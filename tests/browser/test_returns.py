"""The way of the returns desk: ten parcels scanned by keyboard alone, one unknown, one twice, and where their goods lie then."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from inventory import reports
from inventory.database import Books
from tests.browser.conftest import App, serving, watched
from tests.inventory.desk import LIVE_ROOM, Desk, goods, pieces, red_checks
from tests.inventory.exports import Office, case, shipped_line

PARCELS = tuple(f"BACK{number}" for number in range(9))
SKIRT, BLOUSE = "SKIRT", "BLOUSE-S"
SENT, DEFECTIVE, SCRAP = 2, 3, 4


def returning(folder: Path) -> None:
    """Nine orders of two pieces each, shipped and refunded; each comes back in a parcel of its own."""
    books = Books.open(folder / "warehouse.duckdb")
    Desk(books).receive(goods(SKIRT, 20, "40"), goods(BLOUSE, 20, "25"), at="2026-06-01 09:00")
    office = Office(books, folder)
    sold = [shipped_line(f"7{number}", SKIRT if number % 2 else BLOUSE, qty=SENT) for number in range(9)]
    office.orders(*sold, exported="2026-06-05 09:00:00")
    cases = [case(f"A{number}", f"7{number}") | {"退货物流单号": parcel} for number, parcel in enumerate(PARCELS)]
    office.after_sales(*cases, exported="2026-06-11 09:00:00")
    books.close()


def scan(app: App, parcel: str) -> None:
    app.page.wait_for_function("document.activeElement.closest('.st-key-parcel_code') !== null")
    app.page.keyboard.type(parcel)
    app.page.keyboard.press("Enter")
    app.idle()


def press(app: App, button: str) -> None:
    """Enter, once the cursor is on the button: nobody reaches for the mouse."""
    app.page.wait_for_function(f"document.activeElement.closest('.st-key-{button}') !== null")
    app.page.keyboard.press("Enter")
    app.idle()


def test_ten_parcels_are_scanned_graded_and_lie_where_they_belong(page: Page, tmp_path: Path) -> None:
    returning(tmp_path)
    with serving(tmp_path / "warehouse.duckdb", tmp_path / "server.log") as address, watched(page, address) as app:
        app.open("returns_in_transit")
        expect(page.get_by_text("9 行、18 件")).to_be_visible()
        app.open("return_receiving")
        for number, parcel in enumerate(PARCELS):
            scan(app, parcel)
            if number in (DEFECTIVE, SCRAP):
                page.get_by_role("radio", name="次品" if number == DEFECTIVE else "报废").click()
                app.idle()
                page.get_by_role("button", name="收货", exact=True).press("Enter")
                app.idle()
            else:
                press(app, "parcel_receive")
            expect(page.get_by_text(f"{parcel}：退回 2 件")).to_be_visible()
        scan(app, PARCELS[0])
        expect(page.get_by_text(f"包裹 {PARCELS[0]} 已于")).to_be_visible()
        scan(app, "NOBODY")
        press(app, "parcel_keep")
        expect(page.get_by_role("heading", name="无主 1 个")).to_be_visible()
        expect(page.get_by_test_id("stDataFrame").locator("table tbody tr")).to_have_count(10)
        app.open("returns_in_transit")
        expect(page.get_by_text("没有退货在途")).to_be_visible()
    books = Books.open(tmp_path / "warehouse.duckdb")
    # Of nine parcels two pieces each: blouses were in the even ones, one of which was scrap; one of the skirts' was defective.
    assert (pieces(books, BLOUSE), pieces(books, SKIRT)) == (20 - SENT, 20)
    assert (pieces(books, SKIRT, "次品仓"), pieces(books, SKIRT, LIVE_ROOM)) == (SENT, 0)
    assert reports.return_parcels(books)["state"].tolist() == ["unknown", *["received"] * 9]
    assert red_checks(books) == {}
    books.close()
