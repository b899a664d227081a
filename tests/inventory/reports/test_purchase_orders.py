"""采购订单: the board finds orders; an order tells what happened to it; stock shows what is on order."""

from __future__ import annotations

from datetime import date, datetime

from inventory import commands, reports
from inventory.database import Books
from tests.inventory.buyer import arrived, save
from tests.inventory.desk import MAIN, Desk, goods


def test_the_board_finds_orders(desk: Desk, shelf: Books) -> None:
    late = save(shelf, ("P", 10, "12"), reference="K-77").number
    commands.place_order(shelf, late)
    arrived(shelf, late, desk.receive(goods("P", 4, "12"), at="2026-01-05 09:00").number)
    draft = save(shelf, ("Q", 10, "1"), submission="s2", supplier="乙厂", create=True).number
    day = date(2026, 1, 9)

    def board(**how: str) -> list[str]:
        return reports.purchase_orders(shelf, today=day, **how)["number"].tolist()

    assert board() == [draft, late]
    assert board(state="overdue") == board(state="part_received") == board(search="k-77") == board(search="p") == [late]
    assert board(supplier="乙厂") == board(search="q") == board(state="draft") == [draft]
    assert (board(search=late), board(state="closed")) == ([late], [])
    row = reports.purchase_orders(shelf, today=day, search=late).iloc[0]
    assert [row[name] for name in ("ordered", "received", "open", "progress", "amount_fen", "open_amount_fen")] == [
        10, 4, 6, 0.4, 12_000, 7_200,
    ]  # fmt: skip
    assert reports.purchase_order_lines(shelf, number=late)["sku_code"].tolist() == ["P"]
    assert len(reports.purchase_order_lines(shelf)) == 2


def test_an_order_tells_what_happened_to_it(desk: Desk, shelf: Books) -> None:
    number = save(shelf, ("P", 10, "12")).number
    save(shelf, ("P", 12, "12", None, 1), number=number, version=1, person="阿明")
    commands.place_order(shelf, number, person="小周")
    receipt = desk.receive(goods("P", 4, "12"), at="2026-01-05 09:00").number
    arrived(shelf, number, receipt)
    back = desk.send_back(goods("P", 1, None), at="2026-01-06 09:00", of=receipt).number
    commands.close_order(shelf, number, "停产", person="小周")
    sheet = reports.purchase_order(shelf, number=number)
    assert sheet is not None
    assert (sheet.state, sheet.version, sheet.received, sheet.amount_fen) == ("closed", 4, 4, 14_400)
    told = sheet.timeline.iloc[::-1]
    events = set(told["event"])
    assert events == {"created", "changed", "placed", "goods_receipt", "purchase_return", "closed"}
    by = told.set_index("event")
    assert by.loc["changed", "changed"] == [("line 1 qty", "10", "12")]
    assert [by.loc[event, "number"] for event in ("goods_receipt", "purchase_return")] == [receipt, back]
    assert [by.loc[event, "pieces"] for event in ("goods_receipt", "purchase_return")] == [4, -1]
    assert (by.loc["closed", "reason"], by.loc["closed", "person"], by.loc["changed", "person"]) == ("停产", "小周", "阿明")
    assert reports.purchase_order(shelf, number="CG1") is None


def test_stock_shows_what_is_on_order(desk: Desk, shelf: Books) -> None:
    desk.receive(goods("NEW", 1, "1"), at="2025-12-01 09:00")
    desk.undo("RK20251201-0002")
    number = save(shelf, ("P", 10, "12"), ("P", 5, "12"), ordered_at=datetime(2026, 1, 1)).number

    def on_order(as_of: datetime | None = None) -> int:
        places = reports.stock(shelf, by="sku_warehouse", as_of=as_of)
        return int(places.loc[(places["sku_code"] == "P") & (places["warehouse"] == MAIN), "on_order"].sum())

    assert on_order() == 0
    commands.place_order(shelf, number)
    assert on_order() == 15
    arrived(shelf, number, desk.receive(goods("P", 4, "12"), at="2026-01-05 09:00").number)
    assert (on_order(), on_order(datetime(2026, 1, 4)), on_order(datetime(2025, 12, 31))) == (11, 15, 0)
    commands.close_order(shelf, number, "停产")
    assert (on_order(), on_order(datetime(2026, 1, 6))) == (0, 11)
