"""Every paper leads to those it comes from and to those that came of it, and these lead back."""

from __future__ import annotations

from inventory import commands, reports
from inventory.commands.stocktakes import Counted
from inventory.database import Books
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import MAIN, Desk, goods
from tests.inventory.exports import Office, shipped_line


def family(books: Books, number: str, relation: str) -> set[tuple[str, str]]:
    found = reports.document_family(books, number)
    found = found[found["relation"] == relation]
    return set(zip(found["kind"], found["number"], strict=True))


def test_an_order_its_shipment_and_its_return_lead_to_each_other(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    office.orders(shipped_line("1", qty=2), shipped_line("2", qty=1), exported="2026-06-06 08:00")
    with books.reading() as cursor:
        orders = sorted({number for (number,) in cursor.rows("SELECT order_no FROM sales_order_line")})
        shipped = dict(
            cursor.rows(
                "SELECT l.order_no, d.number FROM stock_movement AS m JOIN document AS d USING (document_id)"
                " JOIN sales_order_line AS l ON l.line_id = m.order_line_id"
            )
        )
    first = shipped[orders[0]]
    here = {("sales_order", order) for order in orders if shipped[order] == first}
    assert family(books, first, "origin") == here
    back = desk.take_back(goods("P", 1), at="2026-06-08 10:00", of=orders[0]).number
    assert family(books, back, "origin") == {("sales_order", orders[0]), ("shipment", first)}
    assert family(books, first, "outcome") == {("sales_return", back)}
    sheet = reports.sales_order(books, number=orders[0])
    assert sheet is not None
    assert sheet.documents["number"].tolist() == [first, back]
    undone = desk.undo(back).number
    assert ("reversal", undone) in family(books, back, "outcome")
    assert ("sales_return", back) in family(books, undone, "origin")


def test_a_return_leads_to_its_case(month: LoadedMonth) -> None:
    with month.books.reading() as cursor:
        number, case = cursor.rows(
            "SELECT d.number, a.after_sale_no FROM stock_movement AS m JOIN document AS d USING (document_id)"
            " JOIN sales_order_line AS l ON l.line_id = m.order_line_id"
            " JOIN after_sale AS a ON a.shop_id = l.shop_id AND a.order_no = l.order_no AND a.line_no = l.line_no"
            " WHERE d.kind = 'sales_return' ORDER BY d.number, a.after_sale_no LIMIT 1"
        )[0]
    assert ("after_sale", case) in family(month.books, number, "origin")


def test_a_stocktake_leads_to_the_count_it_is_of(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    task = commands.start_stocktake(books, warehouse=MAIN, submission_id="count", person="小赵")
    commands.count_goods(books, task, [Counted("P", 9)], person="小赵")
    commands.submit_stocktake(books, task)
    posted = commands.approve_stocktake(books, task, person="店长").number
    assert posted is not None
    assert family(books, posted, "origin") == {("stocktake_task", task)}
    sheet = reports.stocktake(books, number=task)
    assert sheet is not None
    assert sheet.head["document"] == posted


def test_a_transfer_and_its_receipt_lead_to_each_other(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    sent = desk.move(goods("P", 4), at="2026-06-03 09:00", to="直播间仓", sent=True).number
    there = desk.arrive(goods("P", 4), at="2026-06-04 09:00", of=sent).number
    assert family(books, sent, "outcome") == {("transfer_receipt", there)}
    assert family(books, there, "origin") == {("stock_transfer", sent)}
