"""结算单 and 资金流水 in the books: the line they belong to, the newest export, and how they are taken back."""

from __future__ import annotations

import os
from typing import Any

import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import Refused
from tests.etl.sheets import platform_headers
from tests.inventory.desk import everything, red_checks, same
from tests.inventory.exports import Office, Row, order_line, stamped


def bill(order: str, line: str = "", product: str = "", settled: str = "90.00", **cells: Any) -> Row:
    """One row of the 抖店 settlement export: what is not settled is the platform's fee of 100.00."""
    fee = f"{float(settled) - 100:.2f}"
    return {
        "结算时间": "2026-06-20 10:00:00", "订单号": order, "子订单号": line, "商品ID": product, "结算单类型": "已结算",
        "收入合计": "100.00", "平台服务费": fee, "支出合计": fee, "结算金额": settled, **cells,
    }  # fmt: skip


def entry(number: str, order: str, line: str = "", amount: str = "90.00") -> Row:
    """One row of the 抖店 fund flow."""
    return {
        "动账时间": "2026-06-20 10:00:00", "动帐流水号": number, "动账方向": "入账", "动账金额": amount, "动账场景": "货款结算入账",
        "订单号": order, "子订单号": line,
    }  # fmt: skip


def bills(office: Office, *rows: Row, name: str = "账单.csv", **how: Any) -> Any:
    return office.load(office.write(name, platform_headers()["douyin_settlement"], rows), **how)


def flows(office: Office, *rows: Row, name: str = "流水.csv") -> Any:
    return office.load(office.write(name, platform_headers()["douyin_fund_flow"], rows))


def two_lines(office: Office) -> None:
    """Order O: lines L1 and L2 of products 11 and 12; order S: its only line, of product 13."""
    office.orders(
        order_line("O", "P", line="L1", 商品ID="11"),
        order_line("O", "Q", line="L2", 商品ID="12"),
        order_line("S", "P", line="L3", 商品ID="13"),
        exported="2026-06-04 08:00",
    )


PLACES = {
    "the line it names": (bill("O", "L2", "11"), "line", "L2"),
    "a line its order does not have": (bill("S", "L9", "13"), "order", "L9"),
    "no line, a product of the order": (bill("O", "", "12"), "line", "L2"),
    "no line, another product": (bill("O", "", "99"), "order", None),
    "no line, another product of an order of one line": (bill("S", "", "99"), "line", "L3"),
    "no line and no product": (bill("S"), "line", "L3"),
    "no line, two to choose from": (bill("O"), "order", None),
    "a line and no order": (bill("", "L2"), "line", "L2"),
    "an order nobody knows": (bill("X", "L1"), "open", "L1"),
}


@pytest.mark.parametrize("orders_first", [True, False], ids=["orders first", "bills first"])
@pytest.mark.parametrize("case", PLACES)
def test_where_a_bill_belongs(books: Books, office: Office, case: str, orders_first: bool) -> None:
    row, matched, line = PLACES[case]
    if orders_first:
        two_lines(office)
    result = bills(office, row)
    assert result.unmatched == (matched == "open" or not orders_first)
    if not orders_first:
        two_lines(office)
    found = reports.settlements(books).iloc[0]
    assert (found["matched"], found["line_no"] if isinstance(found["line_no"], str) else None) == (matched, line)
    assert red_checks(books) == {}


def test_a_flow_that_names_no_order_waits_for_none(books: Books, office: Office) -> None:
    result = flows(office, entry("1", "O", "L1"), entry("2", "-", "-"))
    assert result.unmatched == 1
    assert any("1 rows belong to orders that are not in the books yet" in note for note in result.notes)
    two_lines(office)
    assert reports.fund_flows(books)["matched"].fillna("").tolist() == ["line", ""]


def test_a_second_line_of_the_order_takes_a_bill_off_the_only_one(books: Books, office: Office) -> None:
    bills(office, bill("O"))
    office.orders(order_line("O", "P", line="L1"), exported="2026-06-04 08:00")
    assert reports.settlements(books)["matched"].tolist() == ["line"]
    office.orders(order_line("O", "P", line="L1"), order_line("O", "Q", line="L2"), exported="2026-06-05 08:00")
    assert reports.settlements(books)["matched"].tolist() == ["order"]
    assert red_checks(books) == {}


def test_twins_of_a_product_leave_the_bill_on_the_order(books: Books, office: Office) -> None:
    office.orders(
        order_line("O", "P", line="L1", 商品ID="11"), order_line("O", "P", line="L2", 商品ID="11"), exported="2026-06-04 08:00"
    )
    bills(office, bill("O", product="11"))
    assert reports.settlements(books)["matched"].tolist() == ["order"]


def test_of_overlapping_exports_the_newer_one_counts(books: Books, office: Office) -> None:
    def load(settled: str, moment: str) -> tuple[int, int, int]:
        path = office.write(f"{settled}.csv", platform_headers()["douyin_settlement"], [bill("O", "L1", settled=settled)])
        stamp = int(stamped(moment, "x").split("_")[0])
        os.utime(path, (stamp, stamp))
        result = office.load(path)
        return result.new, result.changed, result.unchanged

    assert load("90.00", "2026-06-21 08:00") == (1, 0, 0)
    assert load("80.00", "2026-06-25 08:00") == (0, 1, 0)
    assert load("70.00", "2026-06-23 08:00") == (0, 0, 1)
    (found,) = reports.settlements(books).to_dict("records")
    assert (found["settled_fen"], found["platform_fee_fen"]) == (8000, 2000)
    assert red_checks(books) == {}


class TestUndo:
    def test_new_bills_are_gone_and_changed_ones_as_before(self, books: Books, office: Office) -> None:
        two_lines(office)
        bills(office, bill("O", "L1"), bill("S", "L3"))
        flows(office, entry("1", "O", "L1"))
        before = everything(books)
        bills(office, bill("O", "L1", settled="80.00"), bill("O", "L2"), name="b.csv")
        flows(office, entry("1", "O", "L1", amount="80.00"), entry("2", "O", "L2"), name="f.csv")
        for number in (5, 4):
            commands.undo_batch(books, number)
        after = everything(books)
        assert same(
            {n: before[n] for n in ("settlement_line", "fund_flow")}, {n: after[n] for n in ("settlement_line", "fund_flow")}
        )
        assert after["replaced_settlement_line"].empty
        assert after["replaced_fund_flow"].empty
        assert red_checks(books) == {}

    def test_later_imports_are_undone_first(self, books: Books, office: Office) -> None:
        bills(office, bill("O", "L1"))
        bills(office, bill("O", "L1", settled="80.00"), name="b.csv")
        with pytest.raises(Refused, match=r"undo b\.csv first"):
            commands.undo_batch(books, 1)
        commands.undo_batch(books, 2)
        commands.undo_batch(books, 1)
        assert reports.settlements(books).empty

    def test_bills_of_orders_that_are_taken_back_wait_again(self, books: Books, office: Office) -> None:
        bills(office, bill("O", "L1"), bill("S"), bill("O"))
        flows(office, entry("1", "O", "L1"))
        office.orders(order_line("S", "P", line="L3"), exported="2026-06-03 08:00")
        two_lines(office)
        commands.undo_batch(books, 4)
        assert reports.settlements(books)["matched"].tolist() == ["open", "line", "open"]
        assert reports.fund_flows(books)["matched"].tolist() == ["open"]
        assert red_checks(books) == {}

    def test_a_bill_that_was_undone_can_be_loaded_again(self, books: Books, office: Office) -> None:
        bills(office, bill("O", "L1"))
        commands.undo_batch(books, 1)
        assert bills(office, bill("O", "L1")).new == 1

    def test_what_a_newer_export_confirmed_stays(self, books: Books, office: Office) -> None:
        for name, stamp, rows in (("a.csv", 1_780_000_000, ["L1", "L2"]), ("b.csv", 1_780_100_000, ["L2", "L3"])):
            path = office.write(name, platform_headers()["douyin_settlement"], [bill("O", line) for line in rows])
            os.utime(path, (stamp, stamp))
            office.load(path)
        commands.undo_batch(books, 1)
        assert sorted(reports.settlements(books)["line_no"]) == ["L2", "L3"]
        commands.undo_batch(books, 2)
        assert everything(books)["settlement_line"].empty
        assert everything(books)["confirmed_bill"].empty


def test_published_views_say_what_the_reports_say(books: Books, office: Office) -> None:
    two_lines(office)
    bills(office, bill("O", "L1"), bill("S", "L3", settled="80.00", 结算金额="79.00"))
    flows(office, entry("1", "O", "L1"), {**entry("2", ""), "动账场景": "提现", "动账方向": "出账"})
    with books.reading() as cursor:
        shown = cursor.frame("SELECT * FROM v_settlement ORDER BY line_no")
        flow = cursor.frame("SELECT * FROM v_fund_flow ORDER BY flow_no")
    report = reports.to_yuan(reports.settlements(books)).sort_values("line_no")
    for column in ("income", "platform_fee", "settled", "unexplained"):
        assert shown[column].astype("float64").tolist() == report[column].tolist()
    assert (shown["income"] - shown["refund"] - shown["fees"] + shown["unexplained"] - shown["settled"]).abs().max() == 0
    assert shown["sku_code"].tolist() == ["P", "P"]
    assert flow["profit_or_loss"].tolist() == [True, False]
    assert flow["amount"].astype("float64").tolist() == [90.0, -90.0]
