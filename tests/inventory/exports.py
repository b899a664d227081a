"""Files as the platforms and the staff hand them in, small enough to be read at a glance, loaded by the real loader."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from etl.demo.platforms.templates import PRODUCTS, RECEIPT, RETURN
from etl.demo.workbook import headers
from etl.load import FileResult, load
from inventory.clock import BUSINESS_ZONE
from inventory.database import Books

SHOP = "云织小铺"
Row = dict[str, Any]


def order_line(
    order: str,
    sku: str = "P",
    *,
    line: str | None = None,
    qty: int = 1,
    paid: str = "100.00",
    status: str = "待发货",
    paid_at: str = "2026-06-02 10:00:00",
    shipped_at: str = "",
    after_sale: str = "-",
    host: str = "阿宁",
    **cells: Any,
) -> Row:
    """One row of the 抖店 order export; ``line`` (子订单编号) is the order's own number unless it has several."""
    return {
        "主订单编号": order, "子订单编号": line or order, "选购商品": f"商品{sku}", "商品规格": "红;M", "商品数量": qty,
        "商家编码": sku, "商品单价": paid, "订单应付金额": paid, "运费": "0", "订单提交时间": paid_at or "2026-06-02 09:59:00",
        "支付完成时间": paid_at, "订单状态": status, "发货时间": shipped_at, "售后状态": after_sale, "达人昵称": host,
        **cells,
    }  # fmt: skip


def shipped_line(order: str, sku: str = "P", *, shipped_at: str = "2026-06-03 15:00:00", **more: Any) -> Row:
    return order_line(order, sku, status="已发货", shipped_at=shipped_at, **more)


def case(
    number: str,
    order: str,
    *,
    line: str | None = None,
    kind: str = "退货退款",
    status: str = "退款成功",
    goods: str = "100.00",
    freight: str = "0.00",
    refunded_at: str = "2026-06-10 10:00:00",
    parcel: str = "",
    finished_at: str = "2026-06-12 16:00:00",
) -> Row:
    """One row of the 抖店 after-sale export; ``parcel`` is how far the returned parcel is (已签收 = it arrived)."""
    return {
        "售后单号": number, "订单号": order, "商品单号": line or order, "售后类型": kind, "退商品金额（元）": goods,
        "退运费金额（元）": freight, "售后状态": status, "售后申请时间": "2026-06-08 10:00:00", "商家退款时间": refunded_at,
        "退货物流状态": parcel, "售后完结时间": finished_at, "商家编码": "P", "是否极速退款": "否",
    }  # fmt: skip


@dataclass
class Office:
    """Where exports of one 抖店 shop and the staff's own sheets are written and loaded."""

    books: Books
    folder: Path

    def orders(self, *rows: Row, exported: str) -> FileResult:
        """An order export made at ``exported``."""
        return self.load(self.write(stamped(exported, "new.csv"), headers()["douyin_order_A"], rows))

    def after_sales(self, *rows: Row, exported: str) -> FileResult:
        return self.load(self.write(stamped(exported, "售后单.csv"), headers()["douyin_aftersale"], rows))

    def products(self, *rows: Row) -> FileResult:
        return self.load(self.write("商品资料.csv", [*PRODUCTS, "直播价", "最低售价", "描述"], rows))

    def receipts(self, *rows: Row, name: str = "采购入库单.csv") -> FileResult:
        return self.load(self.write(name, RECEIPT, rows))

    def returns(self, *rows: Row) -> FileResult:
        return self.load(self.write("退货入库单.csv", RETURN, rows))

    def write(self, name: str, header: Sequence[str], rows: Iterable[Row]) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(rows)
        return path

    def load(self, path: Path, **how: Any) -> FileResult:
        """Load one file; it must have been read."""
        result = load(self.books, [path], shop=SHOP, **how)[0]
        assert result.refusal is None, result.refusal
        return result


def stamped(exported: str, name: str) -> str:
    """抖店 names its files after the second of the export."""
    return f"{int(datetime.fromisoformat(exported).replace(tzinfo=BUSINESS_ZONE).timestamp())}_{name}"
