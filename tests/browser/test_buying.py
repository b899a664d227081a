"""The buyer's way: an order pasted from Excel and printed, received in part with defects and freight, some of it sent back."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from inventory import reports
from inventory.database import Books
from tests.browser.conftest import App, serving, watched
from tests.inventory.desk import EVER, pieces, red_checks
from tests.inventory.desk import worth as worth_of

CODE, GOOD, BACK = 110, 246, 250
"""Where the columns that are typed into lie in their grids."""


def goods(path: Path) -> tuple[list[str], int, int]:
    """Thirty codes, and what lies there of the first: good pieces, and fen of both kinds."""
    books = Books.open(path)
    try:
        stock = reports.stock(books)
        first = stock.iloc[0]
        return [str(code) for code in stock["sku_code"].iloc[:30]], int(first["on_hand"]), int(first["value_fen"])
    finally:
        books.close()


def key_of(app: App, name: str) -> str:
    """The whole key of the grid whose key begins like this; ``…`` stands for what is in between."""
    begins, _, holds = name.partition("…")
    grid = app.page.locator(f'[class*="st-key-{begins}"][class*="{holds or begins}"]').first
    found = re.search(rf"st-key-({begins}[\w-]*{holds}[\w-]*)", grid.get_attribute("class") or "")
    assert found
    return found[1]


def paste_at(app: App, name: str, x: int, text: str) -> None:
    """Paste into a grid from its first row and the column at ``x`` on."""
    grid = app.table(key_of(app, name))
    app.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    app.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    for _ in range(5):
        # The first click may only close what was open above; a cell that is chosen has the focus.
        grid.click(0, x)
        app.page.wait_for_timeout(700)
        # The empty row at the end of a growing grid opens its cell at once; then a paste would go into that cell alone.
        editor = app.page.locator(".gdg-input")
        if editor.count() and editor.last.is_visible():
            app.page.keyboard.press("Escape")
            expect(editor).to_have_count(0)
        if app.page.evaluate("document.activeElement.id.startsWith('glide-cell')"):
            break
    app.page.keyboard.press("Control+V")
    app.idle()


def post(app: App) -> str:
    """Save, confirm, and the number it was posted under."""
    app.idle().page.keyboard.press("Control+s")
    app.idle().page.get_by_role("dialog").get_by_role("button", name="过账").dblclick()
    told = app.page.get_by_text("已过账，单号").first
    expect(told).to_be_visible()
    number = re.search(r"(RK|CT)\d{8}-\d{4}", told.inner_text())
    assert number
    app.idle()
    return number[0]


def ordered(app: App, codes: list[str]) -> str:
    """An order of 100 of the first code at 20.00, and a few of the others, pasted from Excel and placed; its number."""
    app.open("order_form").choose("供应商", "新供应商乙")
    lines = [f"{codes[0]}\t100\t20", *(f"{code}\t5\t3.5" for code in codes[1:])]
    paste_at(app, "order_lines_", CODE, "\n".join(lines))
    expect(app.page.get_by_text("30 行")).to_be_visible()
    app.idle().page.keyboard.press("Control+s")
    dialog = app.page.get_by_role("dialog")
    place = dialog.locator(".st-key-order_save_place button")
    place.click()
    expect(dialog.get_by_text("新供应商乙").first).to_be_visible()
    app.idle()
    if place.is_visible():
        place.click()
    heading = app.page.get_by_role("heading", level=1, name=re.compile(r"CG\d{8}-\d{4}"))
    expect(heading).to_be_visible()
    app.idle()
    return heading.inner_text().strip()


def test_an_order_is_pasted_printed_received_in_part_and_some_goes_back(page: Page, demo_books: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(demo_books, tmp_path / "warehouse.duckdb"))
    codes, before, worth = goods(path)
    with serving(path, tmp_path / "server.log") as address, watched(page, address) as app:
        order = ordered(app, codes)
        printed = page.request.get(f"{address}/print/purchase_order/{order}").body()
        assert printed.startswith(b"%PDF")
        assert order in "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages)

        page.locator(".st-key-order_receive button").click()
        app.idle().heading("订单收货")
        paste_at(app, "receiving_…_lines_", GOOD, "58\t2")
        paste_at(app, "receiving_costs_", CODE, "运费\t300\t按件数")
        expect(page.get_by_text("¥1,200.00").first).to_be_visible()
        expect(page.get_by_text("¥300.00").first).to_be_visible()
        receipt = post(app)
        expect(page.get_by_text(re.compile(r"已到 60 / 245 件"))).to_be_visible()

        page.get_by_role("button", name=receipt).click()
        drawer = app.idle().page.get_by_role("dialog")
        expect(drawer.get_by_text(order)).to_be_visible()
        drawer.get_by_role("button", name="退货给供应商").click()
        app.idle().heading("采购退货")
        paste_at(app, "return_lines_", BACK, "5")
        page.get_by_label("退货原因").fill("开线")
        page.keyboard.press("Enter")
        back = post(app)
        app.open(f"ledger?number={receipt}")
        expect(page.get_by_text("2 笔变动")).to_be_visible()

    books = Books.open(path)
    try:
        progress = (
            "SELECT received || ' ' || defective || ' ' || returned || ' ' || open FROM v_purchase_order_line WHERE line_no = 1"
        )
        assert books.value(progress) == "60 2 5 40"
        assert pieces(books, codes[0]) == before + 55
        assert worth_of(books, codes[0]) == worth + 150_000 - 12_500
        papers = reports.purchase_papers(books, EVER, search=order)
        assert dict(zip(papers["number"], papers["billed_fen"], strict=True)) == {back: -10_000, receipt: 120_000}
        assert red_checks(books) == {}
    finally:
        books.close()
