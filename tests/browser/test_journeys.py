"""What a manager and a stock keeper do, in a real browser."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from etl import demo
from tests.browser.conftest import App, serving, watched

PAGES = {
    "": "经营看板",
    "upload": "数据上传",
    "mappings": "列映射",
    "waiting": "待匹配编码",
    "ranking": "商品销售排行榜",
    "stock": "库存查询",
    "warehouses": "仓库管理",
    "turnover": "库存周转",
    "ledger": "库存流水账",
    "cost": "成本追踪",
    "bundles": "组合装",
    "goods_receipt": "采购入库",
    "periods": "月结",
    "health": "账目体检",
}


def test_every_page_opens_by_its_link_and_by_the_menu(app: App) -> None:
    app.open()
    for path, title in PAGES.items():
        if path:
            app.page.get_by_role("link", name=title, exact=True).first.click()
            app.idle()
            expect(app.page).to_have_url(re.compile(f"/{path}$"))
        app.heading(title)
    app.open("turnover").heading("库存周转")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", list(PAGES))
def test_nothing_is_wider_than_the_screen(app: App, path: str, width: int) -> None:
    app.page.set_viewport_size({"width": width, "height": 900})
    app.open(path)
    excess = app.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert excess <= 0


def test_a_bar_of_the_ranking_opens_its_order_lines_again_and_again(app: App) -> None:
    app.open("ranking")
    for bar in (14, 13, 14):
        app.page.locator(".js-plotly-plot .barlayer .point").nth(bar).click(force=True)
        drawer = app.page.get_by_role("dialog")
        expect(drawer).to_contain_text("订单明细")
        expect(drawer.locator("table tbody tr").first).to_be_attached()
        app.idle()
        drawer.get_by_role("button", name="Close").click()
        expect(drawer).to_be_hidden()
        app.idle()


def test_a_row_of_the_ranking_opens_its_order_lines(app: App) -> None:
    app.open("ranking")
    app.page.get_by_role("radio", name="主播").click()
    app.idle()
    drawer = app.page.get_by_role("dialog")
    # The canvas swallows a click while it is drawn for the first time; like anybody, one clicks again.
    for _ in range(5):
        app.table("ranking_table_0").click(0)
        app.page.wait_for_timeout(2_000)
        if drawer.is_visible():
            break
    expect(drawer).to_contain_text("订单明细")
    app.idle()


@pytest.mark.parametrize("path", ["ranking", "turnover", "ledger", "stock", "waiting"])
def test_a_table_comes_down_as_excel_with_headings_in_chinese(app: App, path: str) -> None:
    app.open(path)
    app.page.get_by_role("button", name="导出").first.click()
    with app.page.expect_download() as download:
        app.page.get_by_role("button", name="存为 Excel").click()
    rows = list(load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0].iter_rows(values_only=True))
    assert len(rows) > 1
    assert all(re.search(r"[一-鿿]", str(heading)) for heading in rows[0])


def test_a_product_of_the_stock_leads_to_its_ledger(app: App) -> None:
    app.open("stock")
    app.table("stock_table").click(0, x=60)
    expect(app.page).to_have_url(re.compile(r"/ledger\?sku="))
    app.idle().heading("库存流水账")
    expect(app.page.get_by_role("textbox", name="单品")).not_to_have_value("")


def test_the_language_switch_translates_the_page(app: App) -> None:
    app.open("turnover")
    app.page.get_by_text("English", exact=True).click()
    app.idle().heading("Stock turnover")


def test_the_period_goes_along_to_other_pages(app: App) -> None:
    app.open("ranking")
    app.page.get_by_role("radio", name="近 7 天").click()
    app.idle()
    app.page.get_by_role("link", name="库存周转").click()
    app.idle().heading("库存周转")
    expect(app.page.get_by_text("2026-06-24 – 2026-06-30")).to_be_visible()


def test_back_and_reload_keep_the_page(app: App) -> None:
    app.open("stock")
    app.page.get_by_role("link", name="库存周转").click()
    app.idle().heading("库存周转")
    app.page.go_back()
    app.idle().heading("库存查询")
    app.page.reload()
    app.idle().heading("库存查询")


def test_a_goods_receipt_is_pasted_and_posted_once(app: App, demo_files: list[demo.DemoFile]) -> None:
    app.open("stock")
    cells = app.table("stock_table").cells()
    expect(cells.first).to_be_attached()
    code = cells.first.locator("td").first.inner_text()
    app.open("goods_receipt").choose("供应商", "新供应商甲")
    editor = app.page.locator("[class*=st-key-receipt_lines_]")
    key = re.search(r"st-key-(receipt_lines_\w+)", editor.first.get_attribute("class") or "")
    assert key
    app.table(key[1]).paste(0, f"{code}\t3\t9.5\n{code}\t2\t10")
    expect(app.page.get_by_text("¥48.50").first).to_be_visible()
    app.idle().page.keyboard.press("Control+s")
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_contain_text("新供应商甲")
    app.idle()
    dialog.get_by_role("button", name="过账").click()
    expect(dialog.get_by_text("新供应商甲").first).to_be_visible()
    app.idle()
    dialog.get_by_role("button", name="新建以上内容并过账").dblclick()
    expect(app.page.get_by_text("已过账，单号")).to_be_visible()
    app.idle().page.get_by_role("link", name="查看库存变动").click()
    app.idle().heading("库存流水账")
    expect(app.page.get_by_text("2 笔变动")).to_be_visible()


def test_a_receipt_with_everything_wrong_says_so_at_its_lines(app: App) -> None:
    app.open("goods_receipt").page.get_by_role("button", name="保存").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_contain_text("请选择或输入供应商。")
    expect(dialog).to_contain_text("请至少录入一行明细。")


def test_an_empty_shop_uploads_its_first_files(page: Page, demo_files: list[demo.DemoFile], tmp_path: Path) -> None:
    products, opening = demo_files[0].path, demo_files[1].path
    broken = tmp_path / "破损.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with serving(tmp_path / "new.duckdb", tmp_path / "server.log") as address, watched(page, address) as app:
        app.open()
        app.page.get_by_role("button", name="去上传").click()
        app.idle().heading("数据上传")
        chooser = app.page.get_by_test_id("stFileUploader").locator("input[type=file]")
        chooser.set_input_files([products, opening, broken])
        app.page.get_by_role("button", name="直接导入").click()
        expect(app.page.get_by_text(re.compile(r"共 \d[\d,]* 行 = 新增")).nth(1)).to_be_visible(timeout=60_000)
        app.idle()
        expect(app.page.get_by_text("破损.xlsx").first).to_be_visible()
        app.page.get_by_role("link", name="库存查询").click()
        app.idle().heading("库存查询")
        expect(app.table("stock_table").cells().first).to_be_attached()


def test_what_is_below_zero_opens_its_document(app: App) -> None:
    app.open("health")
    expect(app.page.get_by_text("项自检全部通过")).to_be_visible()
    drawer = app.page.get_by_role("dialog")
    # As in the ranking: a table swallows a click while it is drawn for the first time.
    for _ in range(5):
        app.table("negative_table_0").click(0)
        app.page.wait_for_timeout(2_000)
        if drawer.is_visible():
            break
    expect(drawer).to_contain_text("销售出库 CK")
    expect(drawer).to_contain_text("由平台订单产生")
    app.idle()
    drawer.get_by_role("button", name="Close").click()
    expect(drawer).to_be_hidden()


def test_a_document_is_opened_and_reversed_with_a_reason(app: App) -> None:
    cells = app.open("ledger").table("ledger_table_0").cells()
    expect(cells.first).to_be_attached()
    app.page.get_by_role("combobox", name="类型").click()
    app.page.get_by_role("option", name="盘点").click()
    app.idle()
    number = app.table("ledger_table_0").cells().first.locator("td").nth(1).inner_text()
    app.open(f"ledger?number={number}").page.get_by_role("button", name=f"打开 {number}").click()
    drawer = app.page.get_by_role("dialog")
    expect(drawer).to_contain_text(number)
    app.idle()
    drawer.get_by_label("原因").fill("盘错")
    drawer.get_by_label("原因").press("Enter")
    app.idle()
    drawer.get_by_role("button", name=f"冲销 {number}").click()
    expect(app.page.get_by_text("已由 CX")).to_be_visible()
    expect(drawer).to_be_hidden()


def test_a_month_is_not_closed_before_what_waits_in_it_was_shown(app: App) -> None:
    app.open("periods").page.get_by_role("button", name="月结 2026-06").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_contain_text("个编码未匹配")
    expect(dialog).to_contain_text("处负库存")
