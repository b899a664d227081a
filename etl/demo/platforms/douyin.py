"""抖店 order exports: csv with a byte order mark, text cells quoted behind a tab, ``-`` for empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from etl.demo.orders import Line
from etl.demo.places import cipher
from etl.demo.workbook import Cell, fill, headers, stamp, yuan

_IDS = (
    "主订单编号",
    "子订单编号",
    "商品ID",
    "商家编码",
    "货号",
    "商品69码",
    "快递信息",
    "达人ID",
    "仓库ID",
    "序列号",
)
_WORDS = (
    "选购商品",
    "商品规格",
    "收件人",
    "收件人手机号",
    "街道",
    "详细地址",
    "买家留言",
    "商家备注",
    "达人昵称",
)
_TEXT = frozenset((*_IDS, *_WORDS))
_STATE = {
    "pending": "待支付",
    "to_ship": "待发货",
    "shipped": "已发货",
    "completed": "已完成",
    "closed": "已关闭",
}
_CHINA = timezone(timedelta(hours=8))
_UPDATED_TOMORROW = "数据将于第二天更新"


def file_name(at: datetime, ending: str = "new.csv") -> str:
    """The platform names the file by the second of the export."""
    return f"{int(at.replace(tzinfo=_CHINA).timestamp())}_{ending}"


def write(folder: Path, layout: str, lines: Iterable[Line], at: datetime) -> Path:
    """Write the lines as they stood ``at`` in layout ``douyin_order_A`` or ``douyin_order_B``."""
    columns = headers()[layout]
    values = _LAYOUTS[layout]
    text = [column in _TEXT for column in columns]
    path = folder / file_name(at)
    with path.open("w", encoding="utf-8-sig", newline="\n") as file:
        file.write(",".join(columns) + "\n")
        for line in lines:
            row = fill(columns, values(line, at), "-")
            file.write(",".join(_cell(value, quoted) for value, quoted in zip(row, text, strict=True)) + "\n")
    return path


def _cell(value: Cell, text: bool) -> str:
    written = str(value)
    if not text or written == "-":
        return written
    return '"\t' + written.replace('"', '""') + '"'


def title(line: Line) -> str:
    """The product title in the shop; hosts have links of their own."""
    if line.gift:
        return f"【赠品】{line.sku.style.name}"
    by = f"【{line.host.name}推荐】" if line.host is not None else ""
    return f"{by}{line.sku.style.name},夏季新款" if line.sku.style.clothing else f"{by}{line.sku.style.name}"


def _both(line: Line, at: datetime) -> dict[str, Cell]:
    """The columns that the two layouts share."""
    style, key = line.sku.style, line.order_no
    closed = line.state(at) == "closed"
    fresh = line.ordered.date() == at.date()
    return {
        "主订单编号": line.order_no,
        "子订单编号": line.line_no,
        "商品数量": line.qty,
        "商品ID": style.platform_id,
        "商家编码": line.code,
        "订单应付金额": yuan(line.payable_fen),
        "运费": "0.00",
        "优惠总金额": yuan(line.discount_fen),
        "平台优惠": yuan(line.platform_fen),
        "商家优惠": yuan(line.merchant_fen),
        "达人优惠": yuan(line.host_fen),
        "商家改价": "0.00",
        "支付优惠": "0.00",
        "红包抵扣": "0.00",
        "降价类优惠": "0.00",
        "平台实际承担优惠金额": yuan(line.platform_fen),
        "商家实际承担优惠金额": yuan(line.merchant_fen),
        "达人实际承担优惠金额": yuan(line.host_fen),
        "手续费": "0.00",
        "支付方式": "在线支付" if line.paid is not None and line.paid <= at else "-",
        "收件人": line.buyer[0],
        "收件人手机号": line.buyer[1],
        "省": line.place[0],
        "市": line.place[1],
        "区": line.place[2],
        "街道": cipher(key + "街道"),
        "详细地址": cipher(key + "地址"),
        "是否修改过地址": "否",
        "订单提交时间": stamp(line.ordered),
        "支付完成时间": stamp(line.paid if line.paid is not None and line.paid <= at else None),
        "发货时间": stamp(line.shipped_at(at)),
        "订单完成时间": stamp(line.finished_at(at)),
        "承诺发货时间": stamp(line.paid + timedelta(hours=48) if line.paid is not None and line.paid <= at else None),
        "订单状态": _STATE[line.state(at)],
        "售后状态": after_sale_word(line, at),
        "取消原因": "超时未支付" if closed and line.paid is None else "用户申请退款" if closed else "-",
        "订单类型": "普通订单",
        "APP渠道": "抖音极速版" if int(line.order_no[-3]) < 3 else "抖音",
        "流量来源": "精选联盟" if line.host is not None and line.host.commission else "自营",
        "流量体裁": _UPDATED_TOMORROW if fresh else line.channel,
        "流量类型": _UPDATED_TOMORROW if fresh else "自然流量" if int(line.order_no[-4]) < 7 else "付费流量",
        "达人ID": line.host.douyin_id if line.host is not None else "-",
        "达人昵称": line.host.name if line.host is not None else "-",
        "仓库名称": line.warehouse or "-",
        "是否安心购": "是",
        "发货主体": "商家",
        "是否平台仓自流转": "否",
    }


def _layout_a(line: Line, at: datetime) -> dict[str, Cell]:
    return {
        **_both(line, at),
        "选购商品": title(line),
        "商品规格": line.sku.spec,
        "商品单价": yuan(line.unit_fen),
        "商品69码": line.sku.barcode,
    }


def _layout_b(line: Line, at: datetime) -> dict[str, Cell]:
    number, carrier = line.waybill
    return {
        **_both(line, at),
        "选购商品": f"{title(line)} {line.sku.spec}",
        "货号": line.sku.style.code,
        "商品金额": yuan(line.unit_fen),
        "快递信息": f"{number}-{carrier}" if line.shipped_at(at) is not None else "-",
        "是否是以旧换新": "否",
        "商品单价是否含税": "否",
        "税费": "0.00",
        "教育优惠": "0.00",
        "是否是渠道商品": "否",
    }


_LAYOUTS: dict[str, Callable[[Line, datetime], dict[str, Cell]]] = {
    "douyin_order_A": _layout_a,
    "douyin_order_B": _layout_b,
}


def after_sale_word(line: Line, at: datetime) -> str:
    """What the order export says about the newest after-sale case of the line."""
    case = line.case_at(at)
    if case is None:
        return "-"
    state = case.state(at)
    if state == "done":
        if case.type == "refund_unshipped":
            return "同意退款，退款成功"
        done = {
            "refund_shipped": "已全额退款",
            "exchange": "换货成功",
            "resend": "补寄成功",
            "repair": "售后关闭",
        }
        return done.get(case.type, "退款成功")
    if state == "withdrawn":
        return "售后关闭"
    if state == "rejected":
        return "售后已拒绝"
    if case.type not in ("return_refund", "exchange", "repair"):
        return "退款中" if state == "agreed" and case.refund_fen else "售后待处理"
    return {"waiting": "售后待处理", "agreed": "待退货", "sent": "待收退货"}.get(state, "-")
