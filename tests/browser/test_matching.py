"""From unknown codes to stock and ranking, in a real browser."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from etl.demo.workbook import headers
from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from tests.browser.conftest import App, serving, watched
from tests.inventory.desk import cells_of
from tests.inventory.exports import shipped_line, stamped

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


def test_unknown_codes_are_accepted_in_bulk_and_stock_and_ranking_follow(page: Page, demo_books: Path, tmp_path: Path) -> None:
    """Five very dear pieces were sold under a code without its hyphens: it leads the ranking, then its SKU does, with its cost."""
    path = Path(shutil.copy(demo_books, tmp_path / "warehouse.duckdb"))
    sku, name, spec, on_hand = _a_sku(path)
    orders = tmp_path / stamped("2026-07-01 10:00:00", "new.csv")
    mistyped = sku.replace("-", "")
    row = shipped_line(
        "7000000000000000001", mistyped, qty=5, paid="88888.00", shipped_at="2026-06-29 15:00:00", paid_at="2026-06-29 10:00:00",
        选购商品=f"【福利】{name}", 商品规格=spec,
    )  # fmt: skip
    with orders.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headers()["douyin_order_A"])
        writer.writeheader()
        writer.writerow(row)
    with serving(path, tmp_path / "server.log") as address, watched(page, address) as app:
        app.open("upload")
        page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files([orders])
        page.get_by_role("button", name="直接导入").click()
        expect(page.get_by_text(re.compile(r"共 1 行 = 新增 1"))).to_be_visible(timeout=60_000)
        expect(page.get_by_role("link", name="去匹配这些编码")).to_be_visible()
        _leads_the_ranking(app, mistyped)
        app.open("waiting")
        expect(page.locator("[class*=st-key-match_queue_] table tbody tr").first).to_contain_text(mistyped)
        page.get_by_role("button", name=re.compile("采纳勾选的")).click()
        expect(page.get_by_text(re.compile(r"已匹配 \d+ 个编码.*销售成本 \+¥"))).to_be_visible()
        app.idle()
        page.get_by_text("已匹配", exact=True).first.click()
        expect(page.locator("[class*=st-key-match_list_] table tbody")).to_contain_text(mistyped)
        _leads_the_ranking(app.idle(), sku)
    books = Books.open(path)
    assert cells_of(reports.stock(books).set_index("sku_code"), sku, "on_hand") == [on_hand - 5]
    assert reports.ranking(books, JUNE)["key"].iloc[0] == sku
    books.close()


def _leads_the_ranking(app: App, code: str) -> None:
    app.open("ranking").page.get_by_role("radio", name="单品").click()
    expect(app.idle().table("ranking_table_0").cells().first).to_contain_text(code)


def _a_sku(path: Path) -> tuple[str, str, str, int]:
    """A SKU with pieces on hand: code, name, specification, pieces; nothing waits that is matched to it."""
    books = Books.open(path)
    taken = set(reports.unmatched(books)["sku_code"])
    stock = reports.stock(books)
    stock = stock[(stock["on_hand"] > 10) & stock["spec"].notna() & ~stock["sku_code"].isin(taken)]
    row = stock.iloc[0]
    books.close()
    return str(row["sku_code"]), str(row["product_name"]), str(row["spec"]), int(row["on_hand"])
