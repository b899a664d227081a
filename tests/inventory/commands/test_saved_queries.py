"""Saved queries: kept, changed, forgotten; nobody overwrites what somebody else changed meanwhile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import StreamStockError
from inventory.views import filters
from inventory.views.filters import Filter

TEXT = "SELECT $start, $end, $shop, $sku_code, $min_value, $word"


def kept(books: Books) -> list[tuple[int, str, int, str]]:
    return [(one.number, one.name, one.version, one.changed_by) for one in reports.saved_queries(books)]


def test_a_query_is_kept_with_filters_of_the_kinds_their_names_say(books: Books) -> None:
    assert commands.save_query(books, "  主播  净成交 ", f"{TEXT};\n", [Filter("word", "text", "词", "鞋")], person="小周") == 1
    (one,) = reports.saved_queries(books)
    assert (one.name, one.text, one.version, one.changed_by) == ("主播 净成交", TEXT, 1, "小周")
    assert [each.kind for each in one.filters] == ["day", "day", "shop", "sku", "number", "text"]
    assert one.filters[-1] == Filter("word", "text", "词", "鞋")


def test_two_people_who_edit_at_once_do_not_overwrite_each_other(books: Books) -> None:
    number = commands.save_query(books, "库存", "FROM v_stock")
    assert commands.change_query(books, number, "库存", "FROM v_stock LIMIT 5", version=1, person="小李") == 2
    with pytest.raises(StreamStockError, match=r"库存 was changed meanwhile, on .* by 小李"):
        commands.change_query(books, number, "库存", "FROM v_ledger", version=1, person="小周")
    with pytest.raises(StreamStockError, match=r"库存 was changed meanwhile, on .* by 小李"):
        commands.forget_query(books, number, version=1)
    assert reports.saved_query(books, "库存").text == "FROM v_stock LIMIT 5"
    commands.forget_query(books, number, version=2)
    with pytest.raises(StreamStockError, match="was deleted meanwhile"):
        commands.change_query(books, number, "库存", "FROM v_stock", version=2)


def test_a_name_is_taken_once_until_it_is_free_again(books: Books) -> None:
    first = commands.save_query(books, "Stock", "FROM v_stock")
    second = commands.save_query(books, "Ledger", "FROM v_ledger")
    with pytest.raises(StreamStockError, match="already"):
        commands.save_query(books, "STOCK", "SELECT 1")
    with pytest.raises(StreamStockError, match="already"):
        commands.change_query(books, second, "stock", "SELECT 1", version=1)
    commands.forget_query(books, first, version=1)
    assert commands.save_query(books, "Stock", "SELECT 1") == 3
    assert [name for _, name, *_ in kept(books)] == ["Ledger", "Stock"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_stands_in_the_menu(books: Books, name: str) -> None:
    with pytest.raises(StreamStockError, match="at most 40 characters"):
        commands.save_query(books, name, "SELECT 1")


def test_what_is_no_select_is_not_kept(books: Books) -> None:
    with pytest.raises(StreamStockError, match="not with DROP"):
        commands.save_query(books, "x", "DROP TABLE meta")
    with pytest.raises(StreamStockError, match="use one of day, shop"):
        commands.save_query(books, "x", "SELECT $a", [Filter("a", "colour")])
    with pytest.raises(StreamStockError, match="a is a number, not many"):
        commands.save_query(books, "x", "SELECT $a", [Filter("a", "number", "", "many")])
    assert kept(books) == []


def test_emptying_the_demo_keeps_the_queries(books: Books) -> None:
    commands.save_query(books, "库存", "FROM v_stock")
    commands.clear(books)
    assert [name for _, name, *_ in kept(books)] == ["库存"]


def test_what_is_typed_becomes_a_value_of_its_kind() -> None:
    known = [Filter("start", "day"), Filter("end", "day"), Filter("n", "number", "", "1,000"), Filter("shop", "shop")]
    first, last = date(2026, 6, 1), date(2026, 6, 30)
    assert filters.values(known, {}, first, last) == {"start": first, "end": last, "n": Decimal(1000), "shop": None}
    told = filters.values(known, {"start": "2026-06-05", "n": "2.5", "shop": " 小铺 "}, first, last)
    assert told == {"start": date(2026, 6, 5), "end": last, "n": Decimal("2.5"), "shop": "小铺"}
    for typed, sentence in (
        ({"colour": "red"}, "There is no filter colour: this query has start, end, n, shop"),
        ({"start": "6/5"}, "start is a day like 2026-06-18, not 6/5"),
        ({"n": "NaN"}, "n is a number, not NaN"),
    ):
        with pytest.raises(StreamStockError, match=sentence):
            filters.values(known, typed, first, last)
