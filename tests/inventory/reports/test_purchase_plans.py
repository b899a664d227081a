"""采购建议: what the stock asks for, by low lines and by sales."""

from __future__ import annotations

from datetime import date

from inventory import commands, reports
from inventory.database import Books
from tests.inventory.buyer import save
from tests.inventory.desk import Desk, goods


def limit(books: Books, sku: str, low: int, high: int | None = None) -> None:
    with books.write() as cursor:
        cursor.execute("INSERT INTO stock_limit SELECT sku_id, 1, $1, $2, NULL FROM sku WHERE sku_code = $3", [low, high, sku])


def proposed(books: Books, **how: int) -> list[tuple[str, str, int]]:
    found = reports.purchase_proposal(books, day=date(2026, 1, 31), **how)
    return list(zip(found["sku_code"], found["rule"], found["qty"], strict=True))


def test_what_is_below_its_low_line_is_filled_up(shelf: Books) -> None:
    assert proposed(shelf) == []
    limit(shelf, "P", 11)
    limit(shelf, "Q", 11, 50)
    assert proposed(shelf) == [("Q", "low", 40), ("P", "low", 1)]
    number = save(shelf, ("Q", 1, "8")).number
    assert len(proposed(shelf)) == 2
    commands.place_order(shelf, number)
    assert proposed(shelf) == [("P", "low", 1)]


def test_what_sells_out_before_the_days_to_cover_is_bought(desk: Desk, shelf: Books) -> None:
    desk.ship(goods("P", 8, None), at="2026-01-10 12:00")
    desk.ship(goods("Q", 1, None), at="2025-12-20 12:00")
    # 8 sold in 28 days: 4 in 14 days, 2 left.
    assert proposed(shelf) == [("P", "sales", 2)]
    assert proposed(shelf, cover_days=28) == [("P", "sales", 6)]
    assert proposed(shelf, base_days=7) == []
    limit(shelf, "P", 5)
    assert proposed(shelf) == [("P", "low", 3)]


def test_a_proposal_knows_from_whom_at_which_price_and_when(shelf: Books) -> None:
    limit(shelf, "P", 20)
    with shelf.write() as cursor:
        cursor.execute("UPDATE product SET lead_days = 5")
    save(shelf, ("P", 1, "19.5"))
    row = reports.purchase_proposal(shelf, day=date(2026, 1, 31)).iloc[0]
    assert [row[name] for name in ("supplier", "unit_price_e4", "amount_fen", "expected_on", "lacking", "low", "available")] == [
        "杭州织里", 195_000, 19_500, date(2026, 2, 5), 10, 20, 10,
    ]  # fmt: skip


def test_archived_goods_are_not_bought(shelf: Books) -> None:
    limit(shelf, "P", 20)
    with shelf.write() as cursor:
        cursor.execute("UPDATE sku SET archived = true")
    assert proposed(shelf) == []
