"""撤销导入: stock, cost, orders and figures are what they were before the file was loaded."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.desk import EVER, Desk, goods, ledger, pieces, red_checks, unit_cost, worth
from tests.inventory.exports import Office, case, order_line, shipped_line

FIRST, SECOND = "2026-06-04 08:00", "2026-06-08 08:00"


TABLES = ("sales_order_line", "after_sale", "sku", "product", "sku_alias", "waiting_line", "v_stock", "v_sales_day")


def receipt(number: str, at: str, sku: str, qty: int) -> dict[str, Any]:
    """A row of the receipt sheet: pieces at 30.00."""
    return {"入库单号": number, "入库时间": at, "供应商": "杭州织里", "商家编码": sku, "数量": qty, "单价(元)": "30"}


def newest(books: Books) -> int:
    return int(reports.imports(books)["batch_id"].max())


def state(books: Books) -> dict[str, Any]:
    """What people see: order lines, cases, products, stock, figures. Versions of products only count up."""
    with books.reading() as cursor:
        tables = {table: cursor.frame(f"SELECT COLUMNS(c -> c <> 'version') FROM {table} ORDER BY ALL") for table in TABLES}
        costs = cursor.rows(
            "SELECT sku_id, kind, qty, value_fen, variance_fen FROM stock_movement WHERE cost_rule <> 8 ORDER BY ALL"
        )
    return tables | {"costs": costs, "summary": reports.summary(books, EVER), "ranking": reports.ranking(books, EVER, by="sku")}


def same(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What differs."""
    return [
        name
        for name, value in before.items()
        if not (value.equals(after[name]) if isinstance(value, pd.DataFrame) else value == after[name])
    ]


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    desk.receive(goods("P", 20, "20"), goods("Q", 20, "5"), at="2026-06-01 09:00")
    return desk


def test_new_orders_are_gone_and_their_goods_are_back(stocked: Desk, office: Office, books: Books) -> None:
    before = state(books)
    office.orders(shipped_line("O-1", qty=3), order_line("O-2", "NEW"), exported=FIRST)
    assert pieces(books, "P") == 17
    undone = commands.undo_batch(books, newest(books), person="小周")
    assert (undone.reversals, undone.movements) == (1, 1)
    assert same(before, state(books)) == []
    assert red_checks(books) == {}


def test_changed_orders_are_what_they_were(stocked: Desk, office: Office, books: Books) -> None:
    office.orders(order_line("O-1"), shipped_line("O-2", qty=2), order_line("O-3"), exported=FIRST)
    before = state(books)
    office.orders(
        shipped_line("O-1", shipped_at="2026-06-07 10:00:00"),
        shipped_line("O-2", qty=2),
        shipped_line("O-4", "Q", qty=4),
        exported=SECOND,
    )
    assert (pieces(books, "P"), pieces(books, "Q")) == (17, 16)
    commands.undo_batch(books, newest(books))
    assert same(before, state(books)) == []
    assert red_checks(books) == {}


def test_after_sales_are_taken_back_with_the_goods_that_came(stocked: Desk, office: Office, books: Books) -> None:
    office.orders(shipped_line("O-1", qty=2, paid="200.00"), exported=FIRST)
    before = state(books)
    office.after_sales(case("A-1", "O-1", goods="200.00", parcel="已签收"), exported="2026-06-14 08:00")
    assert pieces(books, "P") == 20
    with pytest.raises(Refused, match="Later documents build on it: reverse XT"):
        commands.undo_batch(books, newest(books) - 1)
    commands.undo_batch(books, newest(books))
    assert same(before, state(books)) == []
    assert red_checks(books) == {}


def test_purchases_and_products(stocked: Desk, office: Office, books: Books) -> None:
    before = state(books)
    office.products(
        {"商家编码": "Z", "商品名称": "新品", "成本价": "8.00"}, {"商家编码": "P", "商品名称": "改名", "成本价": "9.00"}
    )
    commands.undo_batch(books, newest(books))
    assert same(before, state(books)) == []
    stocked.ship(goods("P", 2), at="2026-06-05 09:00")
    before = state(books)
    office.receipts(receipt("RK-9", "2026-06-02 10:00:00", "P", 20))
    assert unit_cost(books, "P") == 25
    undone = commands.undo_batch(books, newest(books))
    assert (undone.recosted.days, undone.recosted.cogs_fen) == (1, -2 * 500)
    assert same(before, state(books)) == []


def test_later_imports_are_undone_first(stocked: Desk, office: Office, books: Books) -> None:
    office.orders(order_line("O-1"), exported=FIRST)
    office.orders(shipped_line("O-1", shipped_at="2026-06-07 10:00:00"), exported=SECOND)
    with pytest.raises(Refused, match=r"Later imports changed what it brought: undo .*new\.csv first"):
        commands.undo_batch(books, newest(books) - 1)
    commands.undo_batch(books, newest(books))
    commands.undo_batch(books, newest(books) - 1)
    assert pieces(books, "P") == 20
    assert ledger(books, "P")["qty"].sum() == 20


def test_goods_that_left_since_and_closed_months_stand_in_the_way(stocked: Desk, office: Office, books: Books) -> None:
    office.receipts(receipt("RK-9", "2026-06-02 10:00:00", "Z", 5))
    office.products({"商家编码": "Z", "商品名称": "新品"})
    with pytest.raises(Refused, match="let lines of other files go"):
        commands.undo_batch(books, newest(books))
    office.receipts(receipt("RK-10", "2026-05-02 10:00:00", "P", 5))
    receipts = newest(books)
    stocked.ship(goods("P", 22), at="2026-06-05 09:00")
    with pytest.raises(Refused, match="2 pieces of P have left 主仓 since"):
        commands.undo_batch(books, receipts)
    commands.close_period(books, pd.Timestamp("2026-05-01").date())
    with pytest.raises(Refused, match="It was posted in 2026-05, which is closed"):
        commands.undo_batch(books, receipts)
    assert worth(books, "P") > 0


def test_a_file_that_was_undone_can_be_loaded_again(stocked: Desk, office: Office, books: Books) -> None:
    office.orders(shipped_line("O-1", qty=3), exported=FIRST)
    loaded = state(books)
    commands.undo_batch(books, newest(books))
    with pytest.raises(Refused, match="was undone before"):
        commands.undo_batch(books, newest(books))
    with pytest.raises(Refused, match="There is no import 99"):
        commands.undo_batch(books, 99)
    assert office.orders(shipped_line("O-1", qty=3), exported=FIRST).new == 1
    assert same({"costs": loaded["costs"], "v_stock": loaded["v_stock"]}, state(books)) == []
    assert red_checks(books) == {}


def changes_of(books: Books) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows("SELECT field, before, after, changed_by, batch_id FROM record_change ORDER BY change_id")


def test_a_list_logs_what_it_changes_and_taking_it_back_logs_that_too(office: Office, books: Books) -> None:
    dress = {"商家编码": "Z1", "款号": "Z", "商品名称": "长裙", "售价": "100.00", "成本价": "8.00"}
    office.products(dress, {**dress, "商家编码": "Z2"})
    assert changes_of(books) == []
    office.products({**dress, "商品名称": "短裙", "售价": "90.00", "直播价": "80.00", "最低售价": "70.00", "描述": "棉"})
    batch = newest(books)
    logged = [
        ("description", None, "棉"), ("name", "长裙", "短裙"), ("list_price_fen", "10000", "9000"),
        ("lowest_price_fen", None, "7000"), ("session_price_fen", None, "8000"),
    ]  # fmt: skip
    assert [(*one[:3], one[4]) for one in changes_of(books)] == [(*one, batch) for one in logged]
    assert books.value("SELECT (version, search_key) FROM product") == (2, "dq")
    commands.undo_batch(books, batch, person="小李")
    assert changes_of(books)[len(logged) :] == [(field, after, before, "小李", batch) for field, before, after in logged]
    assert books.value("SELECT (version, search_key, name, description) FROM product") == (3, "cq", "长裙", None)
    assert books.value("SELECT (list_price_fen, session_price_fen) FROM sku WHERE sku_code = 'Z1'") == (10000, None)


def test_what_a_list_does_not_tell_stays(office: Office, books: Books) -> None:
    full = {
        "商家编码": "Z1", "款号": "Z", "商品名称": "长裙", "分类": "女装", "售价": "100.00", "直播价": "80.00", "成本价": "8.00",
        "供应商": "青山制衣", "规格": "红",
    }  # fmt: skip
    office.products(full, {**full, "商家编码": "Z2", "规格": "蓝"})
    office.products({"商家编码": "Z1", "商品名称": "长裙", "售价": "90.00"})
    assert [one[:3] for one in changes_of(books)] == [("list_price_fen", "10000", "9000")]
    office.products({**full, "直播价": ""}, {**full, "商家编码": "Z2", "规格": "蓝"})
    assert books.value("SELECT list(session_price_fen ORDER BY sku_code) FROM sku") == [None, 8000]


def test_products_that_were_changed_by_hand_since_are_not_taken_back(office: Office, books: Books) -> None:
    office.products({"商家编码": "Z1", "商品名称": "长裙"})
    commands.archive_product(books, books.value("SELECT product_id FROM product"), version=1)
    with pytest.raises(Refused, match="changed by hand since: Z1"):
        commands.undo_batch(books, newest(books))
