"""A shop's own sheet that nobody has met: mapped once in the browser, previewed, written, and known again."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import App, serving, watched
from tests.etl.sheets import write_csv

SHEET = [
    ["柜台", "货名", "剩几件", "拿货价", "情况"],
    ["一号柜", "帆布鞋", "6", "55.5", "在架"],
    ["二号柜", "雨伞", "3", "12", "仓里"],
]


def upload(app: App, path: Path) -> None:
    app.open("upload")
    app.page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(path)
    app.idle()
    app.page.get_by_role("button", name="直接导入").click()
    app.idle()


def test_an_unknown_sheet_is_mapped_once_and_known_again(page: Page, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "柜台账.csv", SHEET)
    newer = write_csv(tmp_path / "柜台账6月.csv", [*SHEET, ["一号柜", "草帽", "2", "9", "在架"]])
    with serving(tmp_path / "new.duckdb", tmp_path / "server.log") as address, watched(page, address) as app:
        upload(app, first)
        app.page.get_by_role("button", name="为 柜台账.csv 指定列").click(timeout=60_000)
        app.idle().heading("列映射")
        app.choose("这是哪一类表", "库存或盘点")
        for field, column in (("商家编码 *", "货名"), ("件数 *", "剩几件"), ("单位成本", "拿货价"), ("仓库", "柜台")):
            app.choose(field, column)
        expect(app.page.get_by_text("未使用的列：情况")).to_be_visible()
        app.page.get_by_role("button", name="保存并预览").click()
        expect(app.page.get_by_text("预览：尚未写入")).to_be_visible(timeout=60_000)
        app.idle()
        app.page.get_by_role("button", name="确认导入 1 个文件").click()
        expect(app.page.get_by_text("共 2 行 = 新增 2")).to_be_visible(timeout=60_000)
        app.idle()
        upload(app, newer)
        expect(app.page.get_by_text("共 3 行")).to_be_visible(timeout=60_000)
        app.open("mappings").heading("列映射")
        expect(app.page.get_by_text("第 1 版")).to_be_visible()
