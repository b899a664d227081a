"""Settlement bills of the platforms, each made from its verbatim header, as far as the books."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from inventory.database import Books
from tests.etl.bills import (
    BILL,
    JD_FEE,
    KUAISHOU_BILL,
    amounts,
    bills,
    with_description,
)
from tests.etl.exports import LINE, ORDER, Row, export
from tests.etl.sheets import write_csv, write_sheets, write_xlsx
from tests.etl.shelf import counts, loaded

pytestmark = pytest.mark.usefixtures("english")


class TestDouyinSettlement:
    def test_the_row_of_formulas_and_the_marks_before_ids_are_no_data(self, books: Books, tmp_path: Path) -> None:
        file = write_xlsx(tmp_path / "账单.xlsx", with_description(export("douyin_settlement", BILL)))
        (result,) = loaded(books, file)
        assert (result.format, counts(result), result.unbalanced) == ("douyin_settlement", (1, 1, 0, 0, 0), 0)
        (bill,) = bills(books)
        assert (bill["order_no"], bill["line_no"], bill["bill_kind"], bill["word"]) == (ORDER, LINE, "settled", "已结算")
        assert amounts(bill, "income", "platform_fee", "commission", "settled") == [12300, 400, 1200, 10700]

    @pytest.mark.parametrize("fee", ["-", ""], ids=["fees below zero", "fees above zero"])
    @pytest.mark.parametrize("expense", ["-", ""], ids=["expenses below zero", "expenses above zero"])
    def test_fees_cost_above_zero_however_the_file_writes_them(self, books: Books, tmp_path: Path, fee: str, expense: str) -> None:
        written = {"平台服务费": f"{fee}4.00", "佣金": f"{fee}12.00", "支出合计": f"{expense}16.00"}
        back = {
            "子订单号": "'2", "结算金额": "-107.00", "收入合计": "-123.00", "结算单类型": "退款",
            "平台服务费": "4.00" if fee else "-4.00", "佣金": "12.00" if fee else "-12.00",
            "支出合计": "16.00" if expense else "-16.00",
        }  # fmt: skip
        rows = export("douyin_settlement", {**BILL, **written}, {**BILL, **written, "子订单号": "'1"}, {**BILL, **back})
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert result.unbalanced == 0
        found = {row["line_no"]: row for row in bills(books)}
        assert amounts(found[LINE], "platform_fee", "commission", "unexplained") == [400, 1200, 0]
        assert amounts(found["2"], "platform_fee", "commission", "settled") == [-400, -1200, -10700]
        assert found["2"]["bill_kind"] == "refund"

    def test_a_bill_that_does_not_foot_is_in_and_told(self, books: Books, tmp_path: Path) -> None:
        rows = export("douyin_settlement", BILL, {**BILL, "子订单号": "'1"}, {**BILL, "子订单号": "'2", "结算金额": "100.00"})
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert (counts(result), result.unbalanced) == ((3, 3, 0, 0, 0), 1)
        assert any("1 bills do not add up" in note for note in result.notes)
        assert [row["unexplained_fen"] for row in bills(books)] == [0, 0, -700]

    def test_newer_names_of_columns_and_unknown_kinds(self, books: Books, tmp_path: Path) -> None:
        header, row = export("douyin_settlement", {**BILL, "结算单类型": "补发"})
        header[header.index("佣金")] = "达人佣金"
        loaded(books, write_csv(tmp_path / "a.csv", [header, row]))
        (bill,) = bills(books)
        assert (bill["bill_kind"], bill["word"], bill["commission_fen"]) == ("other", "补发", 1200)

    def test_equal_rows_of_one_file_are_all_real_and_another_export_does_not_double_them(
        self, books: Books, tmp_path: Path
    ) -> None:
        first = write_csv(tmp_path / "a.csv", export("douyin_settlement", BILL, BILL))
        assert counts(loaded(books, first)[0]) == (2, 2, 0, 0, 0)
        again = write_csv(tmp_path / "b.csv", export("douyin_settlement", BILL, {**BILL, "子订单号": "'9"}, BILL))
        assert counts(loaded(books, again)[0]) == (3, 1, 0, 2, 0)
        assert len(bills(books)) == 3

    def test_rows_that_cannot_be_read_are_told_one_by_one(self, books: Books, tmp_path: Path) -> None:
        rows = export(
            "douyin_settlement",
            BILL,
            {**BILL, "结算金额": "见备注"},
            {**BILL, "结算时间": ""},
            {"结算时间": "合计", "结算金额": "107"},
        )
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert counts(result) == (3, 1, 0, 0, 2)
        assert result.rejected["column"].tolist() == ["结算金额", "结算时间"]


class TestKuaishou:
    def test_refunds_beside_the_expenses(self, books: Books, tmp_path: Path) -> None:
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("kuaishou_settlement", KUAISHOU_BILL)))
        assert result.unbalanced == 0
        (bill,) = bills(books)
        assert amounts(bill, "income", "refund", "platform_fee", "commission", "recruiting_fee", "settled") == [
            10500, 2000, 400, 1000, 100, 7000,
        ]  # fmt: skip

    def test_refunds_among_the_expenses(self, books: Books, tmp_path: Path) -> None:
        other = {**KUAISHOU_BILL, "合计支出(元)": "35.00"}
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("kuaishou_settlement", other)))
        assert (result.unbalanced, amounts(bills(books)[0], "refund", "unexplained")) == (0, [2000, 0])

    def test_all_sheets_of_the_workbook_are_one_bill(self, books: Books, tmp_path: Path) -> None:
        one = export("kuaishou_settlement", KUAISHOU_BILL)
        other = export("kuaishou_settlement", {**KUAISHOU_BILL, "订单号": "2615200000000002"})
        (result,) = loaded(books, write_sheets(tmp_path / "a.xlsx", {"1": one, "2": other}))
        assert counts(result) == (2, 2, 0, 0, 0)


class TestXiaohongshu:
    BILL: ClassVar[Row] = {
        "订单号": "P800300000001", "下单时间": "2026-06-01 09:00:00", "结算时间": "2026-06-15 09:00:00", "交易类型": "结算入账",
        "动账金额": "84.00", "商品实付/实退": "95.00", "运费实付/实退": "0.00", "平台优惠补贴": "5.00", "佣金": "-5.00",
        "支付渠道费": "-1.00", "分销佣金": "-10.00", "备注": "林小满",
    }  # fmt: skip

    def test_fees_below_zero_and_no_total_of_them(self, books: Books, tmp_path: Path) -> None:
        back = {
            "售后单号": "R1", "交易类型": "退款", "动账金额": "-84.00", "商品实付/实退": "-95.00", "平台优惠补贴": "-5.00",
            "佣金": "5.00", "支付渠道费": "1.00", "分销佣金": "10.00",
        }  # fmt: skip
        rows = export("xhs_settlement", self.BILL, {**self.BILL, **back})
        (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", rows))
        assert (result.format, result.unbalanced) == ("xiaohongshu_settlement", 0)
        paid, refunded = sorted(bills(books), key=lambda row: -row["settled_fen"])
        assert amounts(paid, "income", "platform_fee", "commission", "settled") == [10000, 600, 1000, 8400]
        assert (refunded["bill_kind"], amounts(refunded, "income", "commission")) == ("refund", [-10000, -1000])


class TestFreightInsurance:
    @pytest.mark.parametrize("sign", ["", "-"])
    def test_a_premium_costs_whatever_its_sign(self, books: Books, tmp_path: Path, sign: str) -> None:
        policy = {
            "投保单号": "T1",
            "订单编号": f"'{ORDER}",
            "承保时间": "2026-06-02 09:00:00",
            "支付保费": f"{sign}0.85",
            "保费状态": "已支付",
        }
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", export("douyin_freight_insurance", {**policy, "动账时间": "-"})))
        assert (result.format, result.unbalanced) == ("douyin_freight_insurance", 0)
        (bill,) = bills(books)
        assert (bill["bill_kind"], bill["order_no"], bill["bill_no"]) == ("insurance", ORDER, "T1")
        assert amounts(bill, "income", "insurance", "settled", "unexplained") == [0, 85, -85, 0]

    def test_of_kuaishou_the_merchant_s_share_counts(self, books: Books, tmp_path: Path) -> None:
        row = {
            "订单编号": "2615200000000001", "服务费用（元）": "1.00", "商家承担服务费用（元）": "0.60",
            "平台补贴费用（元）": "0.40",
            "生效时间": "2026-06-02 09:00:00", "收费编号": "S1",
        }  # fmt: skip
        loaded(books, write_csv(tmp_path / "a.csv", export("kuaishou_freight_insurance", row)))
        assert amounts(bills(books)[0], "insurance", "settled") == [60, -60]


class TestJd:
    def test_one_row_a_fee_by_its_direction(self, books: Books, tmp_path: Path) -> None:
        rows = export(
            "jd_settlement",
            {**JD_FEE, "费用名称": "货款", "应结金额": "99.00", "收支方向": "收入"},
            {**JD_FEE, "费用名称": "佣金", "应结金额": "5.00"},
            {**JD_FEE, "费用名称": "运费保险服务费", "应结金额": "0.50"},
            {**JD_FEE, "费用名称": "售后卖家赔付费", "应结金额": "3.00"},
            {**JD_FEE, "费用名称": "货款", "应结金额": "20.00", "售后服务单号": "A1"},
        )
        note = ["说明：本表仅供对账"]
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", [note, *rows], encoding="gb18030"))
        assert (result.format, counts(result), result.shop) == ("jd_settlement", (5, 5, 0, 0, 0), "云织小铺")
        found = {(row["word"], row["after_sale_no"] == "A1"): row for row in bills(books)}
        assert amounts(found["货款", False], "income", "settled") == [9900, 9900]
        assert amounts(found["佣金", False], "platform_fee", "settled") == [500, -500]
        assert (found["运费保险服务费", False]["bill_kind"], found["运费保险服务费", False]["insurance_fen"]) == ("insurance", 50)
        assert (found["售后卖家赔付费", False]["bill_kind"], found["售后卖家赔付费", False]["other_fee_fen"]) == ("fee", 300)
        assert (found["货款", True]["bill_kind"], found["货款", True]["settled_fen"]) == ("refund", -2000)

    def test_the_fee_of_a_later_bill_is_another_one_and_its_payment_changes_nothing(self, books: Books, tmp_path: Path) -> None:
        fee = {**JD_FEE, "费用名称": "佣金", "应结金额": "5.00"}
        loaded(books, write_csv(tmp_path / "6.csv", export("jd_settlement", fee)))
        paid = {**fee, "到账时间": "2026-06-20 00:00:00"}
        later = {**fee, "应结金额": "1.00", "账单生成时间": "2026-07-15 00:00:00"}
        (result,) = loaded(books, write_csv(tmp_path / "7.csv", export("jd_settlement", paid, later)))
        assert counts(result) == (2, 1, 0, 1, 0)
        assert [row["settled_fen"] for row in bills(books)] == [-500, -100]

    def test_amounts_that_carry_their_sign_keep_it(self, books: Books, tmp_path: Path) -> None:
        rows = export(
            "jd_settlement",
            {**JD_FEE, "费用名称": "佣金", "应结金额": "-5.00"},
            {**JD_FEE, "费用名称": "佣金", "应结金额": "-7.00", "订单编号": "301000000002"},
        )
        loaded(books, write_csv(tmp_path / "a.csv", rows))
        assert sorted(row["settled_fen"] for row in bills(books)) == [-700, -500]

    @pytest.mark.parametrize("commission", ["-5.00", "5.00"])
    def test_the_layout_since_august_2026(self, books: Books, tmp_path: Path, commission: str) -> None:
        fee = {
            "订单编号": "301000000001", "父单号": "301000000000", "商品编号": "10160070484512", "结算时间": "2026-08-15 00:00:00",
            "结算单号": "J1", "资金动账备注": "林小满",
        }  # fmt: skip
        rows = export(
            "jd_settlement_2026_08",
            {**fee, "费用名称": "货款", "应结金额": "99.00"},
            {**fee, "费用名称": "佣金", "应结金额": commission},
        )
        (result,) = loaded(books, write_csv(tmp_path / "a.csv", [["结算明细"], *rows]))
        assert result.format == "jd_settlement_2026"
        found = {row["word"]: row for row in bills(books)}
        assert (found["货款"]["settled_fen"], found["佣金"]["settled_fen"], found["佣金"]["platform_fee_fen"]) == (9900, -500, 500)
