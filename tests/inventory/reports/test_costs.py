"""What lies below nought, how a cost came about, and which months are closed."""

from __future__ import annotations

from datetime import date

import pandas as pd

from inventory import commands, reports
from inventory.database import Books
from tests.inventory.desk import LIVE_ROOM, Desk, goods
from tests.inventory.exports import Office, shipped_line


def test_what_is_below_nought_names_the_order_that_took_it_there(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 2, "20"), at="2026-06-01 09:00")
    desk.receive(goods("P", 7, "20"), at="2026-06-01 09:00", warehouse=LIVE_ROOM)
    office.orders(
        shipped_line("O-1", qty=1, shipped_at="2026-06-03 10:00:00"),
        shipped_line("O-2", qty=4, shipped_at="2026-06-03 11:00:00"),
        shipped_line("O-3", qty=1, shipped_at="2026-06-03 12:00:00"),
        exported="2026-06-04 08:00",
    )
    (row,) = reports.negative_stock(books).to_dict("records")
    assert (row["sku_code"], row["warehouse"], row["missing"], row["deepest"], row["value_fen"]) == ("P", "主仓", 4, 4, 8_000)
    assert (row["order_no"], row["number"], f"{row['since']:%m-%d %H:%M}") == ("O-2", "CK20260603-0001", "06-03 11:00")
    assert row["elsewhere"] == "直播间仓 7"
    desk.receive(goods("P", 4, "20"), at="2026-06-05 09:00")
    assert reports.negative_stock(books).empty


def test_each_step_of_the_average_is_told(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00", submission="R-1")
    desk.receive(goods("P", 10, "26"), at="2026-06-02 09:00")
    desk.ship(goods("P", 5), at="2026-06-03 09:00", submission="S-1")
    desk.receive(goods("P", 5, "40"), at="2026-06-04 09:00")
    desk.take_back(goods("P", 1), at="2026-06-05 09:00", of="S-1")
    desk.add_cost("20", of="R-1", at="2026-06-06 09:00")
    desk.revalue("P", at="2026-06-07 09:00", each="25")
    wrong = desk.receive(goods("P", 1, "99"), at="2026-06-08 09:00")
    desk.undo(wrong.number)
    trace = reports.cost_trace(books, sku="P")
    assert trace["step"].tolist() == [
        "first", "landed", "mixed", "unchanged", "mixed", "brought_back", "valued", "undone", "undone",
    ]  # fmt: skip
    assert [int(e4) for e4 in trace["average_after_e4"].dropna()] == [200_000, 220_000, 240_000, 240_000, 280_000, 278_095, 250_000]
    last = trace.dropna(subset=["qty_after"]).iloc[-1]
    assert (int(last["qty_after"]), int(last["value_after_fen"])) == (21, 52_500)
    assert int(last["average_after_e4"]) == int(reports.stock(books)["unit_cost_e4"].iloc[0])


def test_a_hole_is_filled_at_the_new_cost(desk: Desk, books: Books) -> None:
    desk.open(goods("P", 1, "18"), at="2026-06-01 09:00")
    desk.ship(goods("P", 11), at="2026-06-02 09:00", shipped=True, submission="S-1")
    desk.receive(goods("P", 30, "20"), at="2026-06-03 09:00")
    trace = reports.cost_trace(books, sku="P")
    assert trace["step"].tolist() == ["first", "unchanged", "healed"]
    assert trace["variance_fen"].tolist() == [0, 0, -2_000]
    # What comes back of the pieces that left too early brings back what they cost in the end.
    back = desk.take_back(goods("P", 11), at="2026-06-04 09:00", of="S-1")
    assert back.value_fen == 11 * 1_800
    assert int(reports.stock(books)["value_fen"].sum()) == 20 * 2_000 + 11 * 1_800 + 2_000
    trace = reports.cost_trace(books, sku="P")
    assert trace["working"].tolist() == [
        "1 @ 18.00 → 18.00", "1 @ 18.00 − 11 @ 18.00 → 18.00", "−10 @ 18.00 + 30 @ 20.00 → 20.00",
        "20 @ 20.00 + 11 @ 19.8182 → 19.9355",
    ]  # fmt: skip
    assert trace["recost_fen"].tolist() == [0, -2_000, 0, 2_000]
    assert int(trace["value_after_fen"].iloc[-1]) == int(reports.stock(books)["value_fen"].sum())


def test_a_receipt_is_told_as_a_sum(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "5"), at="2026-06-01 09:00", submission="R-1")
    desk.receive(goods("P", 20, "6.5"), at="2026-06-02 09:00")
    desk.add_cost("6", of="R-1", at="2026-06-03 09:00")
    trace = reports.cost_trace(books, sku="P")
    assert trace["working"].tolist() == ["10 @ 5.00 → 5.00", "10 @ 5.00 + ¥6.00 → 5.60", "10 @ 5.60 + 20 @ 6.50 → 6.20"]


def test_a_sku_nobody_knows_has_no_trace(books: Books) -> None:
    assert reports.cost_trace(books, sku="NOPE").empty


def test_months_and_their_state(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-04-02 09:00")
    desk.ship(goods("P", 4), at="2026-05-20 09:00")
    commands.close_period(books, reports.periods(books)["month"].min().date(), person="老板")
    months = reports.periods(books)
    assert months["month"].dt.strftime("%Y-%m").tolist() == ["2026-05", "2026-04"]
    assert months["closed"].tolist() == [False, True]
    assert months["state"].tolist() == ["open", "closed"]
    assert months[["qty", "value_fen", "cogs_fen"]].values.tolist() == [[6, 12_000, 8_000], [10, 20_000, 0]]
    commands.reopen_period(books, months["month"].min().date(), reason="漏单")
    assert reports.periods(books)["state"].tolist() == ["open", "reopened"]


def test_what_was_below_nought_when_the_month_ended(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 2, "20"), at="2026-04-02 09:00")
    desk.ship(goods("P", 5), at="2026-04-30 23:59", shipped=True)
    desk.receive(goods("P", 3, "20"), at="2026-05-01 00:00")
    april = reports.month_end_negatives(books, date(2026, 4, 1))
    assert april[["sku_code", "warehouse", "missing", "value_fen"]].values.tolist() == [["P", "主仓", 3, 6_000]]
    assert reports.month_end_negatives(books, date(2026, 5, 1)).empty


def test_the_latest_movements_are_traced_as_all_of_them_are(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "5"), at="2026-06-01 09:00")
    desk.ship(goods("P", 3), at="2026-06-02 09:00")
    desk.receive(goods("P", 20, "6.5"), at="2026-06-03 09:00")
    desk.ship(goods("P", 1), at="2026-06-04 09:00")
    whole = reports.cost_trace(books, sku="P")
    pd.testing.assert_frame_equal(reports.cost_trace(books, sku="P", last=2), whole.tail(2).reset_index(drop=True))
