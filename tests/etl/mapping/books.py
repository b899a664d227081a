"""Sheets as shops keep them by hand. All shops, goods and people are invented."""

from __future__ import annotations

from pathlib import Path

from tests.etl.old_workbook import write_xls
from tests.etl.sheets import write_csv, write_sheets, write_xlsx

STORE_STOCK = ["店仓", "店仓", "商品", "品名", "商品分类", "零售价", "库存数量", "在途数量", "含税成本金额", ""]


def store_stock(path: Path) -> Path:
    """A title, two columns of one name, a column without a heading, a subtotal and a total."""
    return write_xlsx(
        path,
        [
            ["门店库存一览"],
            ["制表：店长", "", "2026-05-31"],
            STORE_STOCK,
            ["001", "城东店", "A-01", "白衬衫", "上装", 129, 10, 0, 400, "挂杆"],
            ["001", "城东店", "A-02", "黑西裤", "下装", 199, 4, 2, 320, "挂杆"],
            ["城东店小计", "", "", "", "", "", 14, 2, 720],
            ["002", "城西店", "A-01", "白衬衫", "上装", 129, 3, 0, 120, ""],
            ["合计", "", "", "", "", "", 17, 2, 840],
        ],
    )


def till_sales(path: Path) -> Path:
    """GBK text of a till: one slip has two lines, and the goods' codes are in a column of the style."""
    header = ["单据日期.日期", "店仓.店仓名称", "单据编号", "商品.款号", "商品.品名", "数量", "成交金额"]
    rows = [
        ["2026-05-02", "城东店", "XS0001", "A-01", "白衬衫", "1", "129.00"],
        ["2026-05-02", "城东店", "XS0001", "A-02", "黑西裤", "2", "358.00"],
        ["2026-05-03", "城西店", "XS0002", "A-01", "白衬衫", "1", "119.00"],
        ["合计", "", "", "", "", "4", "606.00"],
    ]
    return write_csv(path, [header, *rows], encoding="gbk")


def month_purchases(path: Path) -> Path:
    """A sheet a month under the same header, a pivot, and a copy of May that somebody left there."""
    header = ["货品编号", "货品名称", "类别", "进货时间", "是否入库", "货品单价", "进货数量", "总价"]
    may: list[list[object]] = [
        ["A-01", "白衬衫", "上装", "2026.5.1", "是", 40, 10, 400],
        ["A-02", "黑西裤", "下装", "2026.5.2", "否", 80, 5, 400],
    ]
    june: list[list[object]] = [["A-01", "白衬衫", "上装", "26.6.3", "是", 42, 10, 420], ["合计", "", "", "", "", "", 10, 420]]
    pivot: list[list[object]] = [["行标签", "求和项:进货数量"], ["A-01", 20], ["总计", 20]]
    return write_sheets(path, {"5月": [header, *may], "6月": [header, *june], "透视": pivot, "5月 (2)": [header, *may]})


def merged_receipts(path: Path) -> Path:
    """A two-row header with merged groups; number, day and supplier stand on the first line of each slip only."""
    return write_xlsx(
        path,
        [
            ["进货登记簿"],
            ["单号", "日期", "供货商", "货品", "", "进货", ""],
            ["", "", "", "编码", "名称", "数量", "单价"],
            ["J-1", "2026/5/1", "青山制衣", "A-01", "白衬衫", 10, 40],
            ["", "", "", "A-02", "黑西裤", 5, 80],
            ["", "", "", "小计", "", 15, ""],
            ["J-2", "2026/5/9", "海棠鞋业", "B-07", "帆布鞋", 6, 55.5],
            ["总计", "", "", "", "", 21, ""],
        ],
    )


def scan_log(path: Path) -> Path:
    """What the scanner wrote down: the pieces on the shelf after each scan."""
    header = ["操作时间", "条形码", "货号", "变动量", "操作类型", "操作前库存", "操作后库存", "备注"]
    rows = [
        ["2026-05-01 09:00:00", "6900000000101", "A-01", "10", "入库", "0", "10", ""],
        ["2026-05-02 15:20:00", "6900000000101", "A-01", "-1", "出库", "10", "9", ""],
        ["2026-05-02 15:21:00", "6900000000102", "A-02", "3", "入库", "0", "3", ""],
        ["2026-05-03 18:00:00", "6900000000101", "A-01", "-2", "出库", "9", "7", "盘点"],
    ]
    return write_csv(path, [header, *rows])


def web_orders(path: Path) -> Path:
    """A web shop's export: notes over several lines, what belongs to the order stands on its first line only."""
    header = ["Name", "Email", "Financial Status", "Paid at", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price",
              "Lineitem sku", "Notes"]  # fmt: skip
    rows = [
        ["#1001", "ann@example.org", "paid", "2026-05-04 10:00:00", "2026-05-04 09:59:00", "2", "Linen shirt", "19.90", "A-01",
         "Please ring\ntwice,\n\"thank you\""],
        ["#1001", "ann@example.org", "", "", "", "1", "Black trousers", "29.00", "A-02", ""],
        ["#1002", "bo@example.org", "pending", "", "2026-05-05 08:00:00", "1", "Linen shirt", "19.90", "A-01", "second\nline"],
    ]  # fmt: skip
    return write_csv(path, [header, *rows], encoding="utf-8")


def old_stock(path: Path) -> Path:
    """The stock book of an old program, as .xls with numbers for codes."""
    return write_xls(path, [["编号", "名称", "结存数", "进价"], [1001.0, "白衬衫", 12.0, 40.5], [1002.0, "黑西裤", 7.0, 80.0]])


def headless(path: Path, *more: list[str]) -> Path:
    """No header at all: code, name, pieces, cost."""
    return write_csv(path, [["A-01", "白衬衫", "10", "40"], ["A-02", "黑西裤", "4", "80.5"], *more])


def vehicles(path: Path) -> Path:
    """One piece a row: every car has its frame number, and there is no quantity."""
    header = ["序号", "车型编码", "车型", "车色", "车架号", "采购价", "入库时间", "地点"]
    rows = [
        [1, "CX-1", "轻巧版", "白", "LTEST000000000001", 81000, "2026-05-01", "一号库"],
        [2, "CX-1", "轻巧版", "红", "LTEST000000000002", 82000, "2026-05-01", "一号库"],
        [3, "CX-2", "豪华版", "黑", "LTEST000000000003", 120000, "2026-05-03", "二号库"],
    ]
    return write_xlsx(path, [header, *rows])


def batches(path: Path) -> Path:
    """Stock by batch: one SKU lies there in several."""
    header = ["站点", "平台", "SKU", "名称", "入库日期", "数量", "库龄天数", "仓库"]
    rows = [
        ["华东", "自营", "A-01", "白衬衫", "2026-04-01", 6, 60, "一号库"],
        ["华东", "自营", "A-01", "白衬衫", "2026-05-01", 4, 30, "一号库"],
        ["华南", "自营", "A-01", "白衬衫", "2026-05-01", 5, 30, "二号库"],
    ]
    return write_xlsx(path, [header, *rows])
