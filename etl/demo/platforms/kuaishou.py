"""快手 order export: one workbook, several sheets with the same header, money as ``¥1,299.90``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from etl.demo.orders import Line, Order
from etl.demo.places import cipher
from etl.demo.workbook import Cell, fill, headers, stamp, write


def write_orders(path: Path, orders: Iterable[Order], at: datetime) -> Path:
    """Write the orders as they stood ``at``, a sheet for each third of the month."""
    columns = headers()["kuaishou_order"]
    parts: list[list[list[Cell]]] = [[], [], []]
    for order in orders:
        part = parts[min((order.lines[0].ordered.day - 1) // 10, 2)]
        part += [fill(columns, _values(order, line, at), None) for line in order.lines]
    return write(path, [(f"订单{place}", columns, rows) for place, rows in enumerate(parts, 1)])


def money(fen: int) -> str:
    return f"¥{fen // 100:,}.{fen % 100:02d}"


def _state(line: Line, at: datetime) -> str:
    state = line.state(at)
    if state == "completed":  # received first, final when the time for returns is over
        done = line.finished is not None and line.finished + timedelta(days=5) <= at
        return "交易成功" if done else "已收货"
    return {"pending": "待付款", "to_ship": "待发货", "shipped": "已发货", "closed": "交易关闭"}[state]


def _after_sale(line: Line, at: datetime) -> str:
    case = line.case_at(at)
    if case is None or case.state(at) in ("withdrawn", "rejected"):
        return "-"
    return "退款成功" if case.state(at) == "done" else "售后处理中"


def _values(order: Order, line: Line, at: datetime) -> dict[str, Cell]:
    host, style = line.host, line.sku.style
    gift = next((other.order_no for other in order.lines if other.gift), "-")
    shipped = line.shipped_at(at)
    spread = host is not None and not line.gift
    return {
        "订单号": line.order_no,
        "赠品订单号": "-" if line.gift or line is not order.lines[0] else gift,
        "活动订单编号": "-",
        "订单创建时间": stamp(line.ordered),
        "订单支付时间": stamp(line.paid),
        "订单状态": _state(line, at),
        "实付款": money(line.payable_fen),
        "快递费": "¥0.00",
        "店铺优惠": money(line.merchant_fen),
        "平台补贴": money(line.platform_fen),
        "主播补贴": money(line.host_fen),
        "混资活动优惠": "¥0.00",
        "支付优惠": "¥0.00",
        "支付方式": "在线支付" if line.paid is not None else "-",
        "成交数量": str(line.qty),
        "售后状态": _after_sale(line, at),
        "活动订单": "否",
        "预售/承诺发货时间": stamp(line.paid + timedelta(hours=48) if line.paid is not None else None),
        "订单载体": "直播间" if host is not None else "商品卡",
        "商品名称": f"【赠品】{style.name}" if line.gift else f"云织 {style.name}",
        "商品ID": style.platform_id[:14],
        "商品规格": line.sku.spec,
        "SKU编码": line.code,
        "商品单价": money(line.unit_fen),
        "渠道": "分销" if spread else "自营",
        "CPS达人ID": host.kuaishou_id if host is not None else "0",
        "CPS达人昵称": host.name if host is not None else "-",
        "预估推广佣金": money(round(line.payable_fen * host.commission)) if host is not None and spread else "¥0.00",
        "预估推广者分佣比例": f"{host.commission:.1%}" if host is not None and spread else "-",
        "团长ID": "0",
        "团长昵称": "-",
        "快赚客ID": "0",
        "快赚客昵称": "-",
        "收货人姓名": line.buyer[0],
        "收货人电话": line.buyer[1],
        "收货地址-省": line.place[0],
        "收货地址-市": line.place[1],
        "收货地址-区": line.place[2],
        "收货地址": cipher(order.number + "地址"),
        "发货时间": stamp(shipped),
        "快递公司": line.waybill[1] if shipped is not None else "-",
        "快递单号": line.waybill[0] if shipped is not None else "-",
        "仓库名称": line.warehouse or "-",
        "发货类型": "商家发货",
    }
