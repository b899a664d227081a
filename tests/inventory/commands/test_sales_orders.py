"""Orders taken here: held at once, never oversold, changed and cancelled, counted like those of platforms."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused
from inventory.ordering.sales_order import SaleHeader
from tests.inventory.desk import JUNE, LIVE_ROOM, Desk, goods, red_checks

AT = datetime(2026, 6, 10, 20, 5)


def lines(*said: tuple[str, int] | tuple[str, int, str]) -> pd.DataFrame:
    rows = [dict(zip(("sku_code", "qty", "unit_price"), line, strict=False)) for line in said]
    return pd.DataFrame(rows, columns=["sku_code", "qty", "unit_price"])


def head(**more: Any) -> SaleHeader:
    return SaleHeader(**{"shop": "门店", "ordered_at": AT, "buyer": "小鹿", **more})


def sell(
    books: Books, *said: Any, submission: str = "s1", number: str | None = None, version: int | None = None, **more: Any
) -> Any:
    return commands.save_sales_order(
        books, head(**more), lines(*said), submission_id=submission, number=number, version=version, person="小周"
    )


def available(books: Books, sku: str) -> int:
    return int(reports.stock(books).set_index("sku_code")["available"].loc[sku])


@pytest.fixture
def stocked(books: Books, desk: Desk) -> Books:
    """Ten dresses in the main warehouse and three in the live room; a shirt; prices."""
    desk.open(goods("A-1", 10, "20"), goods("B-1", 5, "8"))
    desk.open(goods("A-1", 3, "20"), warehouse=LIVE_ROOM)
    with books.write() as cursor:
        cursor.execute(
            "UPDATE sku SET list_price_fen = 9900, session_price_fen = 7900, lowest_price_fen = 6000 WHERE sku_code = 'A-1'"
        )
    return books


def test_an_order_gets_a_number_and_holds_its_goods_at_once(stocked: Books) -> None:
    saved = sell(stocked, ("A-1", 4), ("B-1", 1, "19.90"))
    assert saved.number == "XS20260610-0001"
    assert (available(stocked, "A-1"), available(stocked, "B-1")) == (9, 4)
    day = reports.sales_trend(stocked, JUNE).set_index("day").loc["2026-06-10"]
    assert (day["orders"], day["qty"], day["gmv_fen"]) == (1, 5, 4 * 7900 + 1990)
    assert sell(stocked, ("A-1", 4)).again
    assert red_checks(stocked) == {}


def test_more_than_is_left_is_refused_with_how_many_are_missing_and_where_others_lie(stocked: Books) -> None:
    sell(stocked, ("A-1", 8))
    with pytest.raises(Refused) as refused:
        sell(stocked, ("A-1", 1), ("A-1", 3), ("B-1", 6, "1"), submission="s2")
    first, second = refused.value.problems
    assert (first.line, first.facts["left"], first.facts["missing"], first.facts["place"]) == (2, 1, 2, "直播间仓 3")
    assert (second.line, second.facts["left"], second.facts["place"]) == (3, 5, "")
    assert available(stocked, "A-1") == 5
    assert sell(stocked, ("A-1", 3), submission="s3", warehouse=LIVE_ROOM).number == "XS20260610-0002"


def test_fifty_people_at_once_sell_ten_pieces_and_not_one_more(stocked: Books) -> None:
    def one(number: int) -> bool:
        try:
            sell(stocked, ("A-1", 1), submission=f"rush-{number}")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(16) as people:
        sold = list(people.map(one, range(50)))
    assert sum(sold) == 10
    with stocked.reading() as cursor:
        assert cursor.value("SELECT sum(qty) FROM sales_order_line") == 10
        assert cursor.value("SELECT count(DISTINCT number) FROM sales_order") == 10


def test_a_price_below_the_lowest_needs_somebody_who_agrees(stocked: Books) -> None:
    with pytest.raises(Refused) as refused:
        sell(stocked, ("A-1", 1, "59.99"))
    assert [problem.column for problem in refused.value.problems] == ["unit_price"]
    number = sell(stocked, ("A-1", 1, "59.99"), approved_by="店长").number
    with stocked.reading() as cursor:
        assert cursor.rows("SELECT approved_by, taken_by FROM sales_order WHERE number = ?", [number]) == [("店长", "小周")]


def test_everything_wrong_is_told_at_once(stocked: Books) -> None:
    with pytest.raises(Refused) as refused:
        sell(
            stocked, ("?", 1, "1"), ("B-1", 0, "1"), ("B-1", 1), session="ZB1", warehouse="月球", promise_at=AT - timedelta(days=1)
        )
    found = [(problem.line, problem.column) for problem in refused.value.problems]
    assert found == [(0, "promise_at"), (0, "warehouse"), (0, "session"), (1, "sku_code"), (2, "qty"), (3, "unit_price")]
    with pytest.raises(Refused):
        commands.save_sales_order(stocked, head(shop=""), lines(), submission_id="x")


def test_a_changed_order_holds_what_it_says_now_and_the_second_person_is_told(stocked: Books) -> None:
    saved = sell(stocked, ("A-1", 4))
    again = sell(stocked, ("A-1", 6), ("B-1", 1, "10"), number=saved.number, version=1)
    assert (again.version, available(stocked, "A-1"), available(stocked, "B-1")) == (2, 7, 4)
    with pytest.raises(ChangedMeanwhile):
        sell(stocked, ("A-1", 1), number=saved.number, version=1)
    assert sell(stocked, ("A-1", 6), ("B-1", 1, "10"), number=saved.number, version=1).again
    with pytest.raises(Refused):
        sell(stocked, ("A-1", 11), number=saved.number, version=2)
    assert available(stocked, "A-1") == 7


def test_a_cancelled_order_is_no_sale_and_its_goods_are_free(stocked: Books) -> None:
    number = sell(stocked, ("A-1", 4)).number
    with pytest.raises(Refused):
        commands.cancel_sales_order(stocked, number, reason=" ")
    assert commands.cancel_sales_order(stocked, number, reason="买家不要了", version=1).version == 2
    assert commands.cancel_sales_order(stocked, number, reason="again").again
    assert available(stocked, "A-1") == 13
    assert reports.sales_trend(stocked, JUNE)["gmv_fen"].sum() == 0
    with pytest.raises(Refused):
        sell(stocked, ("A-1", 1), number=number, version=2)


def test_a_bundle_holds_its_components(stocked: Books, desk: Desk) -> None:
    commands.set_recipe(stocked, "SET", [("A-1", 2)], valid_from=datetime(2026, 1, 1), create=True)
    sell(stocked, ("SET", 4, "100"))
    assert available(stocked, "A-1") == 5
    with pytest.raises(Refused) as refused:
        sell(stocked, ("SET", 2, "100"), submission="s2")
    assert refused.value.problems[0].facts["missing"] == 2


ACT = st.tuples(st.sampled_from(["new", "change", "cancel"]), st.integers(0, 3), st.integers(1, 6))


@settings(max_examples=8, deadline=None)
@given(st.lists(ACT, max_size=8))
def test_whatever_is_taken_changed_and_cancelled_nothing_is_promised_twice(
    blank_file: Path, acts: list[tuple[str, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(blank_file, f"{folder}/warehouse.duckdb")
        books = Books.open(Path(folder) / "warehouse.duckdb")
        Desk(books).open(goods("A-1", 10, "20"))
        open_: dict[str, int] = {}
        for step, (act, which, qty) in enumerate(acts):
            number = list(open_)[which % len(open_)] if open_ else None
            try:
                if act == "new" or number is None:
                    open_[sell(books, ("A-1", qty, "9"), submission=f"s{step}").number] = qty
                elif act == "change":
                    sell(books, ("A-1", qty, "9"), number=number)
                    open_[number] = qty
                else:
                    commands.cancel_sales_order(books, number, reason="—")
                    del open_[number]
            except Refused:
                assert sum(open_.values()) + qty - (open_.get(number or "", 0) if act == "change" else 0) > 10
            assert available(books, "A-1") == 10 - sum(open_.values()) >= 0
        assert red_checks(books) == {}
        books.close()


def test_orders_of_one_telephone_are_one_customers(stocked: Books) -> None:
    first = sell(stocked, ("A-1", 1), submission="s1", phone="13800000001", buyer="小鹿")
    sell(stocked, ("A-1", 1), submission="s2", phone="138 0000 0001", buyer="鹿小姐")
    sell(stocked, ("A-1", 1), submission="s3", buyer="王五")
    told = "SELECT list((o.customer_id, l.customer_id, c.name) ORDER BY o.order_id) FROM sales_order AS o"
    joined = " JOIN sales_order_line AS l ON l.order_no = o.number JOIN customer AS c ON c.customer_id = l.customer_id"
    assert stocked.value(told + joined) == [(1, 1, "小鹿"), (1, 1, "小鹿"), (2, 2, "王五")]
    sell(stocked, ("A-1", 2), submission="s4", number=first.number, buyer="王五")
    assert stocked.value(told + joined)[0] == (2, 2, "王五")
    assert red_checks(stocked) == {}
