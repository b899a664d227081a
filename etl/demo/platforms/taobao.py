"""淘宝 / 天猫 宝贝报表: sheet ``export``, one row per sub-order, full-width commas in the states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from etl.demo.orders import Line
from etl.demo.workbook import Cell, fill, headers, stamp, write, yuan

_STATE = {
    "pending": "等待买家付款",
    "to_ship": "买家已付款，等待卖家发货",
    "shipped": "卖家已发货，等待买家确认",
    "completed": "交易成功",
    "closed": "交易关闭",
}


def write_lines(path: Path, lines: Iterable[Line], at: datetime) -> Path:
    """Write the lines as they stood ``at``. 买家实际支付金额 is before refunds in this file."""
    columns = headers()["taobao_ExportOrderDetailList"]
    return write(path, [("export", columns, (fill(columns, _values(line, at), None) for line in lines))])


def _refund(line: Line, at: datetime) -> tuple[str, str]:
    """退款状态 and 退款金额."""
    case = line.case_at(at)
    if case is None or case.state(at) in ("withdrawn", "rejected"):
        return "没有申请退款", "无退款申请"
    amount = f"￥{yuan(case.refund_fen)}"
    if case.state(at) != "done":
        return "退款中", amount
    return ("退款成功" if case.refund_fen == line.payable_fen else "部分退款"), amount


def _values(line: Line, at: datetime) -> dict[str, Cell]:
    paid, shipped = line.paid is not None, line.shipped_at(at)
    state, amount = _refund(line, at)
    return {
        "子订单编号": line.line_no,
        "主订单编号": line.order_no,
        "标题": f"云织旗舰店 {line.sku.style.name}",
        "价格": line.unit_fen / 100,
        "购买数量": line.qty,
        "外部系统编号": line.code,
        "商品属性": line.sku.spec,
        "订单状态": _STATE[line.state(at)],
        "商家编码": line.code,
        "支付单号": f"20260{line.order_no}" if paid else None,
        "买家应付货款": line.payable_fen / 100,
        "买家实际支付金额": line.payable_fen / 100 if paid else 0,
        "退款状态": state,
        "退款金额": amount,
        "订单创建时间": stamp(line.ordered),
        "订单付款时间": stamp(line.paid, "") or None,
        "商品id": line.sku.style.platform_id[2:14],
        "发货时间": stamp(shipped, "") or None,
        "物流单号": line.waybill[0] if shipped is not None else None,
        "物流公司": line.waybill[1] if shipped is not None else None,
        "是否赔付": "否",
    }
