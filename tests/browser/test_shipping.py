"""The packer's way: two hundred order lines leave in one act, one more in part, and the pick list is a PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from inventory import commands, reports
from inventory.database import Books
from inventory.ordering.sales_order import SaleHeader
from tests.browser.conftest import serving, watched
from tests.inventory.desk import MAIN, document, goods, red_checks

ORDERS, LINES = 50, 200


def waiting(path: Path) -> None:
    """Fifty orders of four lines and one of three pieces, all paid; their goods lie there."""
    books = Books.open(path)
    lines = [goods("BLOUSE-S", 150, "40"), goods("SKIRT", 150, "40")]
    commands.post(
        books, document(*lines, at="2026-06-01 09:00", warehouse=MAIN, supplier="杭州织里"), kind="goods_receipt",
        submission_id="stock", create=True,
    )  # fmt: skip
    for number in range(ORDERS + 1):
        last = number == ORDERS
        commands.save_sales_order(
            books, SaleHeader("门店", datetime(2026, 6, 2), buyer=f"买家{number}", promise_at=datetime(2026, 7, 2 + last)),
            pd.DataFrame({"sku_code": ["BLOUSE-S", "SKIRT"] * 2, "qty": [1] * 4, "unit_price": ["79"] * 4}).head(1 if last else 4)
            .assign(qty=3 if last else 1), submission_id=f"order-{number}",
        )  # fmt: skip
    books.close()


def printed(page: Page, address: str, name: str) -> bytes:
    """What the link of that name prints."""
    return page.request.get(f"{address}{page.get_by_role('link', name=name).first.get_attribute('href')}").body()


def test_two_hundred_lines_leave_in_one_act_and_one_in_part(page: Page, tmp_path: Path) -> None:
    waiting(tmp_path / "warehouse.duckdb")
    with serving(tmp_path / "warehouse.duckdb", tmp_path / "server.log") as address, watched(page, address) as app:
        app.open("shipping")
        expect(page.get_by_text("待发 201 行").first).to_be_visible()
        page.get_by_role("textbox", name="搜索").first.fill("XS20260602-0051")
        page.keyboard.press("Enter")
        app.idle()
        page.get_by_role("button", name="全部可发 1 行").click()
        app.idle()
        page.get_by_role("spinbutton", name="件数").fill("1")
        page.get_by_role("textbox", name="快递单号").fill("SF900")
        page.keyboard.press("Tab")
        app.idle()
        page.get_by_role("button", name="发货", exact=True).click()
        app.idle()
        expect(page.get_by_text("已出库 1 个订单 1 件")).to_be_visible()

        app.open("shipping")
        assert printed(page, address, "拣货单").startswith(b"%PDF")
        page.get_by_role("button", name=f"全部可发 {LINES + 1} 行").click()
        app.idle()
        page.get_by_role("button", name="发货", exact=True).click()
        app.idle()
        expect(page.get_by_text(f"已出库 {ORDERS + 1} 个订单 {LINES + 2} 件")).to_be_visible()
        assert printed(page, address, "发货单").startswith(b"%PDF")
    books = Books.open(tmp_path / "warehouse.duckdb")
    with books.reading() as cursor:
        moved = cursor.rows(
            "SELECT d.number, count(*), count(DISTINCT l.order_no) FROM stock_movement AS m JOIN document AS d USING (document_id)"
            " JOIN sales_order_line AS l ON l.line_id = m.order_line_id GROUP BY ALL ORDER BY ALL"
        )
    assert [(count, orders) for _number, count, orders in moved] == [(1, 1), (LINES + 1, ORDERS + 1)]
    stock = reports.stock(books).set_index("sku_code").loc[["BLOUSE-S", "SKIRT"]]
    assert (stock["on_hand"].sum(), stock["reserved"].sum()) == (300 - LINES - 3, 0)
    assert reports.lines_to_ship(books).empty
    assert red_checks(books) == {}
    books.close()
