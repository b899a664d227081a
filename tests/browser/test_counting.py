"""The day of a count: three hundred lines from a sheet while orders are loaded, one more by scan, and the manager approves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Page, expect

from etl.demo.workbook import headers
from inventory import reports
from inventory.database import Books
from tests.browser.conftest import ROOT, serving, watched
from tests.inventory.desk import Desk, goods, pieces, red_checks
from tests.inventory.exports import Office, shipped_line, stamped

COUNT, SOLD = 300, 20
CODES = tuple(f"C-{number:03d}" for number in range(COUNT))


def shop(folder: Path) -> Path:
    """Three hundred goods, ten of each; an export of twenty orders that left before the count lies there, not loaded yet."""
    books = Books.open(folder / "warehouse.duckdb")
    Desk(books).receive(*(goods(code, 10, "20") for code in CODES), at="2026-06-01 09:00")
    office = Office(books, folder)
    orders = office.write(
        stamped("2026-06-05 09:00:00", "new.csv"), headers()["douyin_order_A"],
        [shipped_line(f"9{number:03d}", code) for number, code in enumerate(CODES[:SOLD])],
    )  # fmt: skip
    books.close()
    return orders


def sheet(folder: Path) -> Path:
    """What lies there: one piece of every good that was sold is gone, and three pieces of one good are missing."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["盘点时间", "仓库", "商家编码", "实盘数量", "盘点人"])
    for number, code in enumerate(CODES):
        page.append(["2026-06-10 09:00", "主仓", code, 10 - (number < SOLD) - 3 * (number == 50), "小赵"])
    book.save(folder / "盘点.xlsx")
    return folder / "盘点.xlsx"


def test_a_count_goes_on_while_orders_are_loaded(page: Page, tmp_path: Path) -> None:
    orders, filled = shop(tmp_path), sheet(tmp_path)
    books_path = tmp_path / "warehouse.duckdb"
    with serving(books_path, tmp_path / "server.log") as address, watched(page, address) as app:
        app.open("stocktakes")
        page.get_by_role("button", name="新建盘点").click()
        app.idle()
        page.get_by_role("button", name="开始盘点").click()
        app.idle()
        expect(page.get_by_text("已盘 0 / 300 行")).to_be_visible()
        page.get_by_role("button", name="上传盘点表").click()
        page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(filled)
        app.idle()
        loading = subprocess.Popen(
            [sys.executable, "-m", "etl", "load", str(orders), "--db", str(books_path), "--shop", "云织小铺"], cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        page.get_by_role("button", name="导入实盘数").click()
        app.idle()
        said, _ = loading.communicate(timeout=60)
        assert loading.returncode == 0, said
        page.keyboard.press("Escape")
        expect(page.get_by_text("已盘 300 / 300 行")).to_be_visible()
        app.open(page.url.split(f"{address}/")[1])
        page.get_by_role("textbox", name="编码或条码").fill(CODES[60])
        page.get_by_role("textbox", name="编码或条码").press("Enter")
        app.idle()
        expect(page.get_by_text("加 1 件").first).to_be_visible()
        page.get_by_role("button", name="盘点完成").click()
        app.idle()
        page.get_by_role("button", name="审批通过").click()
        app.idle()
        page.get_by_role("button", name="过账差异").click()
        app.idle()
        expect(page.get_by_text("已过账")).to_be_visible()
    books = Books.open(books_path)
    done = reports.stocktakes(books).iloc[0]
    assert (done["state"], done["counted"], done["loss_qty"], done["gain_qty"]) == ("approved", COUNT, 3, 1)
    assert [pieces(books, CODES[number]) for number in (0, SOLD, 50, 60)] == [9, 10, 7, 11]
    assert red_checks(books) == {}
    books.close()
