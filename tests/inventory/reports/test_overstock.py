"""积压与库龄: pieces above the high line or too old, their money, and what may be done about them step by step."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from inventory import clock, commands, reports
from inventory.database import Books
from inventory.language import speaking
from inventory.views.overstock import advice
from tests.inventory.buyer import save
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods


def line(books: Books, sku: str, low: int | None, high: int | None, warehouse: str = MAIN) -> None:
    rows = pd.DataFrame([(sku, warehouse, low, high, None)], columns=["sku_code", "warehouse", "low_qty", "high_qty", "shelf"])
    commands.set_stock_limits(books, rows)


@pytest.fixture
def full(desk: Desk, books: Books, monkeypatch: pytest.MonkeyPatch) -> Books:
    """On 31 January: 100 plates where 40 may lie, 30 of them new; ten bowls since last summer, none of which is sold."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 31, 12, 0))
    desk.receive(goods("BOWL", 10, "8"), at="2025-07-01 09:00")
    desk.receive(goods("PLATE", 98, "4"), at="2025-12-20 09:00")
    desk.receive(goods("PLATE", 30, "4"), at="2026-01-10 09:00")
    desk.ship(goods("PLATE", 28, None), at="2026-01-20 12:00")
    line(books, "PLATE", 10, 40)
    return books


def told(books: Books) -> list[str]:
    return [advice(row) for _place, row in reports.overstock(books).iterrows()]


def test_what_is_too_much_and_what_is_too_old(full: Books) -> None:
    commands.evaluate_alerts(full, clock.now())
    found = reports.overstock(full)
    seen = found[["kind", "sku_code", "qty", "money_fen", "sold"]].to_numpy().tolist()
    assert seen == [["high", "PLATE", 60, 24_000, 28], ["ageing", "BOWL", 10, 8_000, 0]]
    assert found["warehouse"].iloc[0] == MAIN
    assert found["oldest"].iloc[1] == pd.Timestamp(2025, 7, 1)
    assert told(full) == [
        "send 30 pieces of the last 30 days back to 杭州织里; sell off 30 pieces, at this pace they last 30 days",
        "clear out 10 pieces, none sold in 28 days",
    ]  # fmt: skip
    with speaking("zh_CN"):
        assert told(full)[1] == "清掉 10 件，28 天没有卖出"


def test_pieces_go_first_where_some_lack_and_orders_are_put_off(full: Books, desk: Desk) -> None:
    desk.move(goods("PLATE", 1, None), at="2026-01-21 09:00", to=LIVE_ROOM)
    line(full, "PLATE", 20, 46, LIVE_ROOM)
    number = save(full, ("PLATE", 12, "4"), expected_on=date(2026, 2, 3)).number
    commands.place_order(full, number)
    commands.evaluate_alerts(full, clock.now())
    assert told(full)[0] == (
        f"put off or cancel 12 pieces on order ({number}); move to {LIVE_ROOM} 45; "
        "send 14 pieces of the last 30 days back to 杭州织里"
    )
    row = reports.overstock(full).iloc[0]
    assert row["move_qty"] + row["send_back_qty"] + row["rest_qty"] == row["qty"] == 59


def test_what_recovered_is_not_too_much_any_more(full: Books, desk: Desk) -> None:
    commands.evaluate_alerts(full, clock.now())
    desk.ship(goods("PLATE", 60, None), at="2026-01-31 10:00")
    commands.evaluate_alerts(full, clock.now())
    assert reports.overstock(full)["sku_code"].tolist() == ["BOWL"]


def test_nothing_is_too_much_in_empty_books(books: Books) -> None:
    assert reports.overstock(books).empty
