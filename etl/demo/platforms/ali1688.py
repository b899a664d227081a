"""1688 purchase orders: order-level cells merged over the item rows, money written once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook

from etl.demo.places import cipher
from etl.demo.purchases import Purchase
from etl.demo.workbook import Cell, fill, headers, save, stamp

BUYER = "云织电商（演示）"
_ITEM = (
    "货品标题",
    "单价(元)",
    "数量",
    "单位",
    "货号",
    "型号",
    "Offer ID",
    "SKU ID",
    "物料编号",
    "单品货号",
    "货品种类",
)


def write_orders(path: Path, orders: Iterable[Purchase]) -> Path:
    """Write the orders; every cell that belongs to the whole order stands once, merged downwards."""
    columns = headers()["ali1688_order"]
    book = Workbook()
    sheet = book.active
    sheet.title = "订单"
    sheet.append(columns)
    at = 2
    for order in orders:
        for place, values in enumerate(_items(order)):
            sheet.append(fill(columns, {**(_head(order) if place == 0 else {}), **values}, None))
        if len(order.lines) > 1:
            for column, name in enumerate(columns, 1):
                if name not in _ITEM:
                    sheet.merge_cells(
                        start_row=at,
                        end_row=at + len(order.lines) - 1,
                        start_column=column,
                        end_column=column,
                    )
        at += len(order.lines)
    return save(book, path)


def _head(order: Purchase) -> dict[str, Cell]:
    paid = order.status not in ("待付款", "交易关闭")
    total = order.goods_fen + order.freight_fen + order.change_fen
    arrived = order.status in ("交易成功", "已收货", "待收货")
    return {
        "订单编号": order.number,
        "买家公司名": BUYER,
        "买家会员名": "yunzhi_demo",
        "卖家公司名": order.supplier,
        "卖家会员名": f"demo_{len(order.supplier)}",
        "货品总价(元)": order.goods_fen / 100,
        "运费(元)": order.freight_fen / 100,
        "涨价或折扣(元)": order.change_fen / 100,
        "实付款(元)": total / 100,
        "订单状态": order.status,
        "订单创建时间": stamp(order.at - timedelta(minutes=6)),
        "订单付款时间": stamp(order.at, "") if paid else None,
        "发货方": order.supplier,
        "收货人姓名": cipher(BUYER),
        "收货地址": cipher(BUYER + "地址"),
        "物流公司": "飞鹭快运" if arrived else None,
        "运单号": f"FL{order.number[-12:]}" if arrived else None,
    }


def _items(order: Purchase) -> list[dict[str, Cell]]:
    return [
        {
            "货品标题": line.sku.style.name + " 厂家直供",
            "单价(元)": line.cost_e4 / 10_000,
            "数量": line.qty,
            "单位": line.sku.style.unit,
            "货号": line.sku.style.code,
            "型号": line.sku.spec,
            "Offer ID": f"7{line.sku.style.platform_id[-11:]}",
            "SKU ID": f"5{line.sku.platform_id}",
            "单品货号": line.sku.code,
            "货品种类": line.sku.style.category,
        }
        for line in order.lines
    ]
