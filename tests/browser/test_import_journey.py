"""An upload is previewed before it is written, written, looked at in the history, and taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from etl import demo
from inventory import reports
from inventory.database import Books
from tests.browser.conftest import serving, watched


def test_an_upload_is_previewed_written_and_undone(page: Page, demo_files: list[demo.DemoFile], tmp_path: Path) -> None:
    products, opening = (file.path for file in demo_files[:2])
    books = tmp_path / "warehouse.duckdb"
    Books.open(books).close()
    with serving(books, tmp_path / "server.log") as address, watched(page, address) as app:
        app.open("upload")
        page.locator("input[type=file]").set_input_files([products, opening])
        page.get_by_role("button", name="预览 2 个文件").click()
        expect(page.get_by_text("预览：尚未写入")).to_be_visible()
        app.idle()
        expect(page.get_by_text("导入记录")).to_be_visible()
        expect(page.get_by_text("还没有导入过文件", exact=False)).to_be_visible()
        page.get_by_role("tab", name="库存变动").click()
        listed = page.get_by_role("tabpanel").get_by_test_id("stDataFrame").locator("table tbody tr")
        expect(listed.first).to_contain_text("YZ-")
        page.get_by_role("button", name="确认导入 2 个文件").click()
        expect(page.get_by_text("预览：尚未写入")).to_be_hidden()
        app.idle()
        expect(page.locator(".st-key-history_0")).to_be_visible()
        drawer = page.get_by_role("dialog")
        # As in the ranking: a table swallows a click while it is drawn for the first time.
        for _ in range(5):
            app.table("history_0").click(0)
            page.wait_for_timeout(2_000)
            if drawer.is_visible():
                break
        expect(drawer).to_contain_text(opening.name)
        drawer.get_by_text("确认撤销这次导入").click()
        app.idle()
        drawer.get_by_role("button", name="撤销导入").click()
        expect(page.get_by_text("已撤销", exact=False).first).to_be_visible()
        app.idle()
    shelf = Books.open(Path(shutil.copy(books, tmp_path / "after.duckdb")))
    assert reports.imports(shelf)["undone_at"].notna().tolist() == [True, False]
    assert reports.stock(shelf).empty or not reports.stock(shelf)["on_hand"].any()
    shelf.close()
