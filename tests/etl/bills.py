"""Rows of settlement bills and fund flows as the platforms write them, and the books' answer to them. All people are invented."""

from __future__ import annotations

from typing import Any

from inventory import reports
from inventory.database import Books
from tests.etl.exports import LINE, ORDER, Row

BILL: Row = {
    "结算时间": "2026-06-20 10:00:00", "订单号": f"'{ORDER}", "子订单号": f"'{LINE}", "结算金额": "107.00", "结算单类型": "已结算",
    "下单时间": "2026-06-01 20:31:00", "商品ID": "'3690000000000000001", "用户实付": "119.00", "平台补贴": "4.00",
    "收入合计": "123.00",
    "平台服务费": "-4.00", "佣金": "-12.00", "支出合计": "-16.00", "备注": "林小满",
}  # fmt: skip
"""抖店: 123 of income, 4 and 12 of fees, written below zero."""
KUAISHOU_BILL: Row = {
    "订单号": "2615200000000001", "商品ID": "22000000001", "订单创建时间": "2026-06-01 21:00:00", "订单实付(元)": "100.00",
    "平台补贴": "5.00", "合计收入(元)": "105.00", "订单退款(元)": "20.00", "技术服务费(元)": "4.00", "达人佣金(元)": "10.00",
    "团长佣金(元)": "1.00", "合计支出(元)": "15.00", "实际结算金额(元)": "70.00", "实际结算时间": "2026-06-12 08:00:00",
    "账户名称": "林小满",
}  # fmt: skip
"""快手: refunds stand beside the expenses; fees above zero."""
FLOW: Row = {
    "动账时间": "2026-06-20 10:00:00", "动帐流水号": "7001", "动账方向": "入账", "动账金额": "107.00", "动账账户": "聚合账户",
    "动账场景": "货款结算入账", "子订单号": f"'{LINE}", "订单号": f"'{ORDER}", "商户主体名称": "林小满", "备注": "林小满",
}  # fmt: skip
PDD_ENTRY: Row = {"商户订单号": "260517-607198974342268", "发生时间": "2026-05-25 10:00:00", "备注": "林小满"}
TAOBAO_ORDER = "4210000000000000001"
JD_FEE: Row = {
    "订单编号": "301000000001", "父单号": "301000000000", "订单下单时间": "2026-06-01 09:00:00", "商品编号": "10160070484512.0",
    "账单生成时间": "2026-06-15 00:00:00", "收支方向": "支出",
}  # fmt: skip
WECHAT: Row = {
    "交易时间": "`2026-06-05 10:00:00", "微信订单号": "`4200001", "商户订单号": f"`{ORDER}", "用户标识": "`林小满",
    "交易状态": "`SUCCESS",
    "应结订单金额": "`100.00", "退款金额": "`0.00", "手续费": "`0.60", "微信退款单号": "`0", "商户退款单号": "`",
    "商品名称": "`林小满",
}  # fmt: skip
ALIPAY_HEAD = (["#支付宝账务明细查询"], ["#账号：[林小满]"], ["#起始日期：[2026年06月01日]"], ["#-----账务明细列表-----"])
ALIPAY_FOOT = (["#-----账务明细列表结束-----"], ["#支出合计：1笔，共-19.00元", "林小满"], ["#导出时间：2026年06月30日", "林小满"])
ALIPAY: Row = {
    "账务流水号": "900000000000001\t",
    "发生时间": "2026-06-05 10:00:00",
    "业务类型": "交易付款",
    "对方账号": "林小满",
}
WECHAT_TOTALS = (["总交易单数", "应结订单总金额", "退款总金额", "备注"], ["`2", "`100.00", "`100.00", "`林小满"])


def bills(books: Books) -> list[dict[str, Any]]:
    return reports.settlements(books).to_dict("records")  # type: ignore[return-value]


def flows(books: Books) -> list[dict[str, Any]]:
    return reports.fund_flows(books).to_dict("records")  # type: ignore[return-value]


def amounts(row: dict[str, Any], *names: str) -> list[int]:
    """Some amounts of a bill in fen."""
    return [int(row[f"{name}_fen"]) for name in names]


def with_description(rows: list[list[str]]) -> list[list[str]]:
    """The export with the row of formulas that 抖店 writes under the headings."""
    below = ["" for _ in rows[0]]
    below[rows[0].index("结算金额")] = "收入+支出"
    below[rows[0].index("收入合计")] = "用户实付+平台补贴+…"
    return [rows[0], below, *rows[1:]]
