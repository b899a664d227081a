"""Fund flows of platforms and payment services, each made from its verbatim header, as far as the books."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from etl.load import load
from inventory.database import Books
from tests.etl.bills import (
    ALIPAY,
    ALIPAY_FOOT,
    ALIPAY_HEAD,
    BILL,
    FLOW,
    KUAISHOU_BILL,
    PDD_ENTRY,
    TAOBAO_ORDER,
    WECHAT,
    WECHAT_TOTALS,
    bills,
    flows,
)
from tests.etl.exports import DOUYIN, ORDER, PEOPLE, Row, export
from tests.etl.sheets import write_csv, write_sheets
from tests.etl.shelf import counts, loaded, red_checks, texts

pytestmark = pytest.mark.usefixtures("english")


class TestDouyinFundFlow:
    ENTRIES = (
        FLOW,
        {**FLOW, "动帐流水号": "7002", "动账方向": "出账", "动账金额": "19.00", "动账场景": "退款-结算后退款-退用户"},
        {
            **FLOW,
            "动帐流水号": "7003",
            "动账方向": "出账",
            "动账金额": "80.00",
            "动账场景": "余额提现",
            "订单号": "-",
            "子订单号": "-",
        },
        {
            **FLOW,
            "动帐流水号": "7004",
            "动账方向": "出账",
            "动账金额": "5.00",
            "动账场景": "货款充值保证金",
            "订单号": "",
            "子订单号": "",
        },
        {**FLOW, "动帐流水号": "7005", "动账方向": "出账", "动账金额": "0.85", "动账场景": "权益保险"},
        {**FLOW, "动帐流水号": "7006", "动账方向": "出账", "动账金额": "1.00", "动账场景": "星图任务"},
    )
    AMOUNTS = (10700, -1900, -8000, -500, -85, -100)

    @pytest.mark.parametrize("sign", ["", "-"], ids=["unsigned", "signed"])
    def test_what_goes_out_is_below_zero(self, books: Books, tmp_path: Path, sign: str) -> None:
        entries = [{**e, "动账金额": (sign if e["动账方向"] == "出账" else "") + e["动账金额"]} for e in self.ENTRIES]
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("douyin_fund_flow", *entries)))
        assert (result.format, counts(result)) == ("douyin_fund_flow", (6, 6, 0, 0, 0))
        assert tuple(row["amount_fen"] for row in flows(books)) == self.AMOUNTS

    def test_scenes_by_the_words_in_them_and_one_s_own_money_is_no_profit(self, books: Books, tmp_path: Path) -> None:
        rows = export("douyin_fund_flow", *self.ENTRIES)
        rows[0][rows[0].index("动帐流水号")] = "动账流水号"
        loaded(books, write_csv(tmp_path / "a.csv", rows))
        found = [(row["scene"], row["profit_or_loss"]) for row in flows(books)]
        assert found == [
            ("sale", True), ("refund", True), ("withdrawal", False), ("deposit", False), ("insurance", True), ("other", True),
        ]  # fmt: skip
        assert flows(books)[5]["word"] == "星图任务"

    def test_a_first_entry_that_names_no_order_is_an_entry(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("douyin_fund_flow", self.ENTRIES[2], FLOW)))
        assert counts(result) == (2, 2, 0, 0, 0)

    def test_an_entry_without_an_amount_is_rejected(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("douyin_fund_flow", FLOW, {**FLOW, "动账金额": ""})))
        assert counts(result) == (2, 1, 0, 0, 1)
        assert result.rejected["column"].tolist() == ["动账金额"]


class TestKuaishou:
    def test_its_own_money_leaves_as_no_loss(self, books: Books, tmp_path: Path) -> None:
        entry = {"账务流水号": "K1", "关联业务单号": "2615200000000001", "入账时间": "2026-06-12 08:00:00", "备注": "林小满"}
        rows = export(
            "kuaishou_fund_flow",
            {**entry, "账务方向": "收入", "发生额（元）": "70.00", "业务类型": "订单结算", "期末余额（元）": "170.00"},
            {
                **entry,
                "账务流水号": "K2",
                "账务方向": "支出",
                "发生额（元）": "100.00",
                "业务类型": "商家提现",
                "关联业务单号": "-",
            },
        )
        loaded(books, write_csv(tmp_path / "a.csv", rows, encoding="gb18030"))
        sale, out = flows(books)
        assert (sale["amount_fen"], sale["scene"], sale["balance_fen"], sale["profit_or_loss"]) == (7000, "sale", 17000, True)
        assert (out["amount_fen"], out["scene"], out["word"], out["profit_or_loss"]) == (-10000, "withdrawal", "商家提现", False)


class TestPinduoduo:
    def test_entries_without_numbers_under_a_preamble(self, books: Books, tmp_path: Path) -> None:
        rows = export(
            "pdd_fund_flow",
            {**PDD_ENTRY, "收入金额（+元）": "129.00", "账务类型": "交易收入", "业务描述": "0010002|交易收入-订单收入"},
            {**PDD_ENTRY, "收入金额（+元）": "4.00", "业务描述": "0010005|交易收入-优惠券结算"},
            {**PDD_ENTRY, "支出金额（-元）": "-129.00", "业务描述": "0020002|交易退款-订单退款"},
            {**PDD_ENTRY, "支出金额（-元）": "-0.77", "业务描述": "0030002|技术服务费-基础技术服务费"},
            {**PDD_ENTRY, "支出金额（-元）": "-6.00", "业务描述": "0060001|营销费用-多多进宝"},
            {**PDD_ENTRY, "支出金额（-元）": "-6.00", "业务描述": "0060001|营销费用-多多进宝"},
        )
        head = [["#拼多多货款明细"], ["#账号：[林小满]"], ["#起始日期：2026-05-01"], ["#-----明细列表-----"]]
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", [*head, *rows, ["#导出人：林小满"]], encoding="gb18030"))
        assert (result.format, counts(result)) == ("pdd_fund_flow", (6, 6, 0, 0, 0))
        assert [(row["scene"], row["amount_fen"]) for row in flows(books)] == [
            ("sale", 12900), ("subsidy", 400), ("refund", -12900), ("platform_fee", -77), ("commission", -600),
            ("commission", -600),
        ]  # fmt: skip


class TestAlipay:
    @pytest.mark.parametrize(
        "where",
        [
            {"商户订单号": f"T200P{TAOBAO_ORDER}"},
            {"备注": f"林小满付款{{{TAOBAO_ORDER}}}"},
            {"备注": f"订单（{TAOBAO_ORDER}）", "商户订单号": "CAE0001"},
            {"业务基础订单号": f"T200P{TAOBAO_ORDER}\t"},
        ],
    )
    def test_the_order_number_wherever_it_stands(self, books: Books, tmp_path: Path, where: Row) -> None:
        rows = export("alipay_ledger", {**ALIPAY, "收入金额（+元）": "119.00", **where})
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", [*ALIPAY_HEAD, *rows, *ALIPAY_FOOT], encoding="gb18030"))
        assert (result.format, counts(result)) == ("alipay_ledger", (1, 1, 0, 0, 0))
        (entry,) = flows(books)
        assert (entry["order_no"], entry["flow_no"], entry["platform"]) == (TAOBAO_ORDER, "900000000000001", "taobao")

    @pytest.mark.parametrize("sign", ["-", ""])
    def test_expenses_below_zero_or_not(self, books: Books, tmp_path: Path, sign: str) -> None:
        rows = export(
            "alipay_ledger",
            {**ALIPAY, "收入金额（+元）": "119.00", "支出金额（-元）": "0.00"},
            {**ALIPAY, "账务流水号": "2", "支出金额（-元）": f"{sign}19.00", "业务类型": "退款"},
            {**ALIPAY, "账务流水号": "3", "支出金额（-元）": f"{sign}50.00", "业务类型": "提现"},
        )
        loaded(books, write_csv(tmp_path / "a.csv", [*ALIPAY_HEAD, *rows]))
        assert [(row["scene"], row["amount_fen"]) for row in flows(books)] == [
            ("sale", 11900),
            ("refund", -1900),
            ("withdrawal", -5000),
        ]

    def test_a_remark_without_a_number_on_the_first_entry(self, books: Books, tmp_path: Path) -> None:
        rows = export("alipay_ledger", {**ALIPAY, "支出金额（-元）": "-50.00", "业务类型": "提现", "备注": "提现到银行卡"})
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", [*ALIPAY_HEAD, *rows]))
        assert counts(result) == (1, 1, 0, 0, 0)
        assert [(row["order_no"], row["matched"]) for row in flows(books)] == [(None, None)]

    def test_the_newer_layout_with_its_fee(self, books: Books, tmp_path: Path) -> None:
        rows = export("alipay_ledger_new", {
            "序号": "1", "入账时间": "2026-06-05 10:00:00", "支付宝流水号": "900000000000002", "商户订单号": f"T200P{TAOBAO_ORDER}",
            "账务类型": "交易", "收入（+元）": "100.00", "支出（-元）": "", "服务费（元）": "-0.60", "对方名称": "林小满",
            "付款备注": "林小满",
            "对方账户": "林小满",
        })  # fmt: skip
        sheet = [*ALIPAY_HEAD, *rows, *ALIPAY_FOOT]
        (result,) = loaded(books, write_sheets(tmp_path / "a.xlsx", {"1": sheet, "2": [*ALIPAY_HEAD, rows[0], *ALIPAY_FOOT]}))
        assert (result.format, counts(result)) == ("alipay_ledger_new", (1, 1, 0, 0, 0))
        (entry,) = flows(books)
        assert (entry["amount_fen"], entry["fee_fen"], entry["order_no"]) == (10000, 60, TAOBAO_ORDER)


class TestTaobao:
    def test_day_and_time_stand_apart_or_together(self, books: Books, tmp_path: Path) -> None:
        entry = {"商家昵称": "林小满", "入帐日期": "2026-06-05", "支付流水号": "P1", "主订单id": TAOBAO_ORDER}
        rows = export(
            "taobao_fund_flow",
            {**entry, "入帐时间": "10:00:00", "入帐类型": "交易收款", "收入金额(元)": "119.00"},
            {**entry, "入帐时间": "2026-06-05 10:00:07", "入帐类型": "交易退款(售后)", "支出金额(元)": "19.00"},
            {**entry, "入帐日期": "2026/6/5", "入帐时间": "2026/6/5 10:01", "入帐类型": "服务费", "支出金额(元)": "1.00"},
            {**entry, "入帐日期": "2026-06-05 00:00:00", "入帐时间": "11:00:00", "入帐类型": "服务费", "支出金额(元)": "2.00"},
            {**entry, "入帐日期": "2026-06-06", "入帐时间": "", "入帐类型": "服务费", "支出金额(元)": "3.00"},
        )
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert (result.format, counts(result)) == ("taobao_fund_flow", (5, 5, 0, 0, 0))
        assert [(f"{row['at']:%d %H:%M:%S}", row["scene"], row["amount_fen"]) for row in flows(books)] == [
            ("05 10:00:00", "sale", 11900), ("05 10:00:07", "refund", -1900), ("05 10:01:00", "platform_fee", -100),
            ("05 11:00:00", "platform_fee", -200), ("06 00:00:00", "platform_fee", -300),
        ]  # fmt: skip


class TestWechat:
    REFUND: ClassVar[Row] = {
        **WECHAT,
        "交易状态": "`REFUND",
        "应结订单金额": "`0.00",
        "退款金额": "`100.00",
        "微信退款单号": "`5000001",
        "手续费": "`-0.60",
    }

    @pytest.mark.parametrize("amount", ["应结订单金额", "总金额"])
    def test_backticks_and_totals_are_no_data(self, books: Books, tmp_path: Path, amount: str) -> None:
        rows = export("wechat_merchant_bill", WECHAT, self.REFUND)
        rows[0] = [amount if heading == "应结订单金额" else heading for heading in rows[0]]
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", [*rows, *WECHAT_TOTALS]))
        assert (result.format, counts(result)) == ("wechat_bill", (2, 2, 0, 0, 0))
        paid, back = flows(books)
        assert (paid["flow_no"], paid["order_no"], paid["scene"]) == ("4200001", ORDER, "sale")
        assert (paid["amount_fen"], paid["fee_fen"]) == (10000, 60)
        assert (back["flow_no"], back["scene"], back["amount_fen"], back["fee_fen"]) == ("5000001", "refund", -10000, -60)

    def test_a_bill_of_refunds_alone_gives_fees_back(self, books: Books, tmp_path: Path) -> None:
        loaded(books, write_csv(tmp_path / "a.csv", [*export("wechat_merchant_bill", self.REFUND), *WECHAT_TOTALS]))
        assert [(row["amount_fen"], row["fee_fen"]) for row in flows(books)] == [(-10000, -60)]


def test_fund_flow_of_a_wechat_shop(books: Books, tmp_path: Path) -> None:
    entry = {"流水单号": "W1", "记账时间": "2026-06-05 10:00:00", "关联订单号": "3700000000001", "详情": "林小满"}
    rows = export(
        "wechat_shop_fund_flow",
        {**entry, "动帐类型": "订单结算", "收支类型": "收入", "收支金额": "90.00", "账户余额": "190.00"},
        {**entry, "流水单号": "W2", "动帐类型": "提现", "收支类型": "支出", "收支金额": "100.00", "关联订单号": ""},
    )
    (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
    assert (result.format, result.unmatched) == ("wechat_shop_fund_flow", 1)
    assert [(row["scene"], row["amount_fen"]) for row in flows(books)] == [("sale", 9000), ("withdrawal", -10000)]


def test_no_bill_brings_people_into_the_books(books: Books, tmp_path: Path) -> None:
    alipay = export("alipay_ledger", {**ALIPAY, "备注": f"林小满{TAOBAO_ORDER}", "收入金额（+元）": "1.00", "商品名称": "林小满"})
    newer = export("alipay_ledger_new", {
        "入账时间": "2026-06-05 10:00:00", "支付宝流水号": "1", "账务类型": "交易", "收入（+元）": "1.00", "对方名称": "林小满",
        "备注": f"林小满{TAOBAO_ORDER}", "对方账户": "林小满", "付款备注": "林小满",
    })  # fmt: skip
    files = [
        write_csv(tmp_path / "1.csv", [*ALIPAY_HEAD, *alipay, *ALIPAY_FOOT]),
        write_csv(tmp_path / "2.csv", [*newer, *ALIPAY_FOOT]),
        write_csv(tmp_path / "3.csv", [*export("wechat_merchant_bill", WECHAT), *WECHAT_TOTALS]),
        write_csv(tmp_path / "4.csv", export("douyin_settlement", BILL)),
        write_csv(tmp_path / "5.csv", export("douyin_fund_flow", FLOW)),
        write_csv(tmp_path / "6.csv", export("kuaishou_settlement", KUAISHOU_BILL)),
        write_csv(tmp_path / "7.csv", [["#林小满"], *export("pdd_fund_flow", {**PDD_ENTRY, "收入金额（+元）": "1"}), ["#林小满"]]),
        write_csv(tmp_path / "8.csv", export("taobao_fund_flow", {
            "商家昵称": "林小满", "备注": "林小满", "入帐日期": "2026-06-05", "入帐时间": "10:00:00", "支付流水号": "P",
            "主订单id": TAOBAO_ORDER, "入帐类型": "交易收款", "收入金额(元)": "1",
        })),
    ]  # fmt: skip
    results = loaded(books, *files)
    assert [result.new for result in results] == [1] * len(files)
    found = texts(books)
    assert not [person for person in PEOPLE if any(person in text for text in found)]


def test_orders_and_their_bills_in_one_go(books: Books, tmp_path: Path) -> None:
    files = [
        write_csv(tmp_path / "账单.csv", export("douyin_settlement", BILL)),
        write_csv(tmp_path / "流水.csv", export("douyin_fund_flow", FLOW)),
        write_csv(tmp_path / "订单.csv", export("douyin_order_A", DOUYIN)),
    ]
    bill, flow, _orders = loaded(books, *files)
    assert (bill.unmatched, flow.unmatched) == (0, 0)
    assert [row["sku_code"] for row in (*bills(books), *flows(books))] == ["QZ-M", "QZ-M"]


def test_only_formats_of_the_kind_that_is_asked_for_are_tried(books: Books, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", export("douyin_settlement", BILL))
    assert load(books, [file], kind="fund_flows")[0].refusal is not None
    assert load(books, [file], kind="settlements")[0].new == 1
    assert red_checks(books) == []
