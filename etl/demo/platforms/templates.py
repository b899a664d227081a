"""StreamStock's own sheets: product list, opening stock, receipts, returns, stocktake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from etl.demo.catalogue import Sku
from etl.demo.orders import DEFECTIVE, LIVE_ROOM, MAIN, RETURNS, Case, Line
from etl.demo.purchases import Bought, Purchase
from etl.demo.sessions import KUAISHOU
from etl.demo.stock import COUNTED, OPENED, Counted, Place
from etl.demo.workbook import Cell, stamp, write

_SKU = ("商家编码", "商品名称", "规格")  # how every sheet names a SKU, see _named
PRODUCTS = (
    *("商家编码", "款号", "商品名称", "规格", "分类", "品牌", "单位"),
    *("条码", "别名", "售价", "成本价", "供应商", "采购周期(天)"),
)
RECEIPT = ("入库单号", "入库时间", "供应商", "仓库", *_SKU, "数量", "单价(元)", "金额(元)", "备注")
OPENING = ("期初日期", "仓库", *_SKU, "期初数量", "单位成本(元)")
COUNT = ("盘点时间", "仓库", *_SKU, "实盘数量", "盘点人", "备注")
RETURN = ("退货单号", "收货时间", "店铺", "订单号", *_SKU, "数量", "品级", "仓库", "备注")


def write_products(path: Path, skus: Iterable[Sku]) -> Path:
    return write(path, [("商品资料", PRODUCTS, (_product(sku) for sku in skus))])


def _product(sku: Sku) -> list[Cell]:
    style = sku.style
    name = [sku.code, style.code, style.name, sku.spec, style.category, style.brand, style.unit]
    return [
        *name,
        sku.barcode,
        sku.alias or None,
        style.price_fen / 100,
        sku.cost_e4 / 10_000,
        style.supplier,
        style.lead_days,
    ]


def write_opening(path: Path, opening: dict[Place, tuple[int, int]]) -> Path:
    """Pieces and cost on 1 June, 0:00; SKUs of which nothing lay there have no row."""
    rows = ((f"{OPENED:%Y-%m-%d}", place, *_named(sku), qty, cost / 10_000) for (sku, place), (qty, cost) in opening.items() if qty)
    return write(path, [("期初库存", OPENING, rows)])


def write_receipts(path: Path, receipts: Iterable[Purchase]) -> Path:
    """Goods receipts; 入库时间 is a real date cell, as people type it."""
    rows = (_received(receipt, line) for receipt in receipts for line in receipt.lines)
    return write(path, [("采购入库单", RECEIPT, rows)])


def _received(receipt: Purchase, line: Bought) -> list[Cell]:
    head: list[Cell] = [receipt.number, receipt.at, receipt.supplier, receipt.warehouse]
    cost, amount = line.cost_e4 / 10_000, line.qty * line.cost_e4 / 10_000
    return [*head, *_named(line.sku), line.qty, cost, amount, line.note or None]


def write_returns(path: Path, came_back: Iterable[tuple[Line, Case]]) -> Path:
    """Goods that came back to the 快手 and 淘宝 shops; one number per shop and day."""
    return write(path, [("退货入库单", RETURN, (_returned(line, case) for line, case in came_back))])


def _returned(line: Line, case: Case) -> list[Cell]:
    at = case.arrived or datetime.max
    number = f"TH{at:%Y%m%d}-{'K' if line.shop == KUAISHOU else 'T'}"
    note = {"良品": None, "次品": "吊牌缺失"}.get(case.grade, "污损无法再售")
    head: list[Cell] = [number, stamp(at), line.shop, line.line_no]
    return [*head, *_named(line.sku), line.qty, case.grade, case.warehouse, note]


def write_count(path: Path, counted: Iterable[Counted]) -> Path:
    people = {MAIN: "仓管小周", LIVE_ROOM: "场控阿米", RETURNS: "售后小唐", DEFECTIVE: "售后小唐"}
    rows = ((stamp(COUNTED), row.warehouse, *_named(row.sku), row.qty, people[row.warehouse], row.note or None) for row in counted)
    return write(path, [("盘点表", COUNT, rows)])


def _named(sku: Sku) -> tuple[str, str, str]:
    """How every sheet names a SKU: 商家编码, 商品名称, 规格."""
    return sku.code, sku.style.name, sku.spec
