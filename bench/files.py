"""The files that are measured: a shop's orders in the verbatim layout, its product list, its opening stock.

Run as a program (`python -m bench.files FOLDER CSV_ROWS XLSX_ROWS`): the memory it takes is nobody else's.
"""

import json
import sys
from pathlib import Path

import duckdb
from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[1]
SKUS = 3_000
DAYS = 30  # so that the pages' own period, the last 30 days, holds all lines
MARGIN = 2  # a SKU's cost is its price over this
HEADERS = json.loads((ROOT / "etl" / "demo" / "headers.json").read_text(encoding="utf-8"))
COLUMNS: list[str] = HEADERS["douyin_order_A"]

# Line i of n: spread evenly over the days; every second order has two lines; ids carry the platform's tab.
FIRST = "TIMESTAMP '2026-04-01 08:00:00'"
AT = f"({FIRST} + to_seconds(i * {DAYS * 86_400} // $n))"
SKU = f"(i * 7919 % {SKUS})"
CLOSED = "(i % 10 = 3)"
VALUES = {
    "主订单编号": "E'\\t' || (6917926768823000000 + i - (i % 3 = 1)::INT)",
    "子订单编号": "E'\\t' || (6917926768823000000 + i)",
    "选购商品": f"'加绒卫衣 ' || {SKU}",
    "商品规格": "'奶油白;XL'",
    "商品数量": "1 + (i % 7 = 0)::INT",
    "商品ID": f"E'\\t' || (3600000000000 + {SKU})",
    "商家编码": f"'BENCH-' || {SKU}",
    "商品单价": f"(50 + {SKU} % 200)::DECIMAL(10, 2)",
    "订单应付金额": f"((50 + {SKU} % 200) * (1 + (i % 7 = 0)::INT) - 5)::DECIMAL(10, 2)",
    "运费": "'0.00'",
    "优惠总金额": "'5.00'",
    "平台优惠": "'2.00'",
    "商家优惠": "'3.00'",
    "达人优惠": "'0.00'",
    "支付方式": "'微信'",
    "手续费": "'0.00'",
    "收件人": "'##' || md5(i::VARCHAR)",
    "收件人手机号": "'$$' || md5((i + 1)::VARCHAR)",
    "省": "(['浙江省', '广东省', '四川省', '河南省'])[1 + i % 4]",
    "市": "(['杭州市', '广州市', '成都市', '郑州市'])[1 + i % 4]",
    "详细地址": "'##' || md5((i + 2)::VARCHAR) || md5((i + 3)::VARCHAR)",
    "订单提交时间": f"strftime({AT}, '%Y-%m-%d %H:%M:%S')",
    "支付完成时间": f"strftime({AT} + to_seconds(30), '%Y-%m-%d %H:%M:%S')",
    "承诺发货时间": f"strftime({AT} + to_days(2), '%Y-%m-%d %H:%M:%S')",
    "发货时间": f"CASE WHEN {CLOSED} THEN '' ELSE strftime({AT} + to_hours(20), '%Y-%m-%d %H:%M:%S') END",
    "订单完成时间": f"CASE WHEN {CLOSED} THEN '' ELSE strftime({AT} + to_days(8), '%Y-%m-%d %H:%M:%S') END",
    "订单状态": f"CASE WHEN {CLOSED} THEN '已关闭' ELSE '已完成' END",
    "售后状态": f"CASE WHEN {CLOSED} OR i % 3 = 0 THEN '退款成功' ELSE '-' END",
    "达人ID": "E'\\t8899' || (i % 4)",
    "达人昵称": "'主播' || (i % 4)",
    "流量体裁": "'直播'",
    "流量类型": "'自然流量'",
    "APP渠道": "'抖音'",
}
ORDERS = "SELECT {} FROM range($n) t(i) ORDER BY i".format(
    ", ".join(f'{VALUES.get(name, chr(39) + "-" + chr(39))} AS "{name}"' for name in COLUMNS)
)
PRODUCTS = f"""
    SELECT 'BENCH-' || i AS 商家编码, 'STYLE-' || i // 10 AS 款号, '加绒卫衣 ' || i AS 商品名称,
           '奶油白;XL' AS 规格, '类目' || i % 20 AS 分类, '杭州供应商' || i % 8 AS 供应商
    FROM range({SKUS}) t(i)
"""
OPENING = f"""
    SELECT '2026-03-31' AS 期初日期, '主仓' AS 仓库, 'BENCH-' || i AS 商家编码, '加绒卫衣 ' || i AS 商品名称,
           2000 AS 期初数量, ((50 + i % 200) / {MARGIN})::DECIMAL(10, 2) AS "单位成本(元)"
    FROM range({SKUS}) t(i)
"""


def make(folder: Path, csv_rows: int, xlsx_rows: int) -> None:
    """Write products.csv, opening.csv, orders.csv and orders.xlsx into the folder."""
    with duckdb.connect() as db:
        db.execute("SET enable_progress_bar = false")
        for name, query, rows in (
            ("products", PRODUCTS, 0),
            ("opening", OPENING, 0),
            ("orders", ORDERS, csv_rows),
        ):
            text = query.replace("$n", str(rows))
            db.execute(f"COPY ({text}) TO '{folder / name}.csv' (HEADER)")
        book = Workbook(write_only=True)
        sheet = book.create_sheet("订单")
        sheet.append(COLUMNS)
        cursor = db.execute(ORDERS.replace("$n", str(xlsx_rows)))
        while batch := cursor.fetchmany(1_000):
            for row in batch:
                sheet.append(row)
        book.save(folder / "orders.xlsx")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
