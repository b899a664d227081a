"""抖店 after-sale export: one row per case, joined to the orders by 商品单号 = 子订单编号."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from etl.demo.orders import GOODS_COME_BACK, Case, Line
from etl.demo.places import cipher
from etl.demo.platforms.douyin import after_sale_word, title
from etl.demo.workbook import Cell, fill, headers, stamp, write, yuan

TYPES = {
    "return_refund": "退货退款",
    "refund_shipped": "已发货仅退款",
    "refund_unshipped": "未发货仅退款",
    "exchange": "换货",
    "price_protection": "价保",
    "resend": "补寄",
    "repair": "维修",
}


def write_cases(path: Path, cases: Iterable[tuple[Line, Case]], at: datetime) -> Path:
    """Write the cases as they stood ``at``."""
    columns = headers()["douyin_aftersale"]
    return write(path, [("售后单", columns, (fill(columns, _values(line, case, at), "-") for line, case in cases))])


def _values(line: Line, case: Case, at: datetime) -> dict[str, Cell]:
    state = case.state(at)
    done = state == "done"
    over = case.finished if done and case.finished is not None and case.finished <= at else None
    # A repair that is done ends like a case that was closed: no money went back.
    closed = case.ended if state in ("rejected", "withdrawn") else over if case.type == "repair" else None
    return {
        "售后单号": case.number,
        "订单号": line.order_no,
        "商品单号": line.line_no,
        "商品名称": title(line),
        "商品ID": line.sku.style.platform_id,
        "应付金额（元）": yuan(line.payable_fen),
        "商品运费（元）": "0.00",
        "支付优惠（元）": "0.00",
        "商品税费（元）": "0.00",
        "商品发货状态": "未发货" if case.type == "refund_unshipped" else "已发货",
        "售后类型": TYPES[case.type],
        "退商品金额（元）": yuan(case.refund_fen),
        "退运费金额（元）": "0.00",
        "退支付优惠（元）": "0.00",
        "退税费金额（元）": "0.00",
        "售后状态": _word(line, case, at),
        "售后申请时间": stamp(case.applied),
        "退款方式": "原路退回" if case.refund_fen else "-",
        "是否已上传退款凭证": "否",
        "售后原因": case.reason,
        "自动处理截止时间": stamp(case.applied + timedelta(hours=48)),
        "同意售后申请时间": stamp(case.agreed if case.agreed <= at and state not in ("rejected", "withdrawn") else None),
        "商家退款时间": stamp(case.refunded if done and case.refunded is not None else None),
        "用户到账时间": stamp(case.refunded + timedelta(seconds=95) if done and case.refunded is not None else None),
        "售后关闭时间": stamp(closed),
        "售后完结时间": stamp(over),
        "仲裁状态": "-",
        "是否极速退款": "是" if case.instant else "否",
        "是否拒签后退款": "否",
        "发货物流单号": line.waybill[0] or "-",
        "发货物流状态": "已签收" if line.shipped is not None else "-",
        "操作人": "系统" if case.instant else "客服",
        "商家编码": line.code,
        **_goods(line, case, at),
    }


def _goods(line: Line, case: Case, at: datetime) -> dict[str, Cell]:
    """The way of the goods back to the shop."""
    if case.type not in GOODS_COME_BACK or case.sent is None or case.sent > at or case.ended is not None:
        return {}
    values: dict[str, Cell] = {
        "退货物流单号": case.waybill[0],
        "退货物流公司": case.waybill[1],
        "退货发货时间": stamp(case.sent),
        "退货物流状态": "已签收" if case.signed(at) else "运输中",
        "商家退货地址": cipher(line.shop + "退货地址"),
    }
    if case.type == "exchange" and case.signed(at):
        values["换货物流单号"] = f"{case.waybill[0][:2]}{int(case.waybill[0][2:]) + 7}"
        values["换货商品信息"] = f"{line.sku.spec} x{line.qty}"
    return values


def _word(line: Line, case: Case, at: datetime) -> str:
    """The state word; the order export uses the same, but only for the newest case."""
    alone = Line(line.shop, line.order_no, line.line_no, line.sku, line.code, line.qty, line.unit_fen, line.ordered, "")
    alone.cases = [case]
    return after_sale_word(alone, at)
