"""客户: the list, the card and the segments, told of three buyers."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from etl import export
from etl.owner import OwnDoor
from inventory import commands, reports
from inventory.commands import CustomerFacts
from inventory.database import Books
from tests.inventory.desk import red_checks

DAY = date(2026, 6, 30)
LINE = """INSERT INTO sales_order_line BY NAME SELECT
    {n} AS line_id, shop_id, warehouse_id, '{order}' AS order_no, '{n}' AS line_no, 1 AS occurrence,
    'A' AS sku_code, '裙' AS title, 'M' AS spec,
    {qty} AS qty, 1000 AS unit_price_fen, {paid} AS paid_fen, 0 AS platform_discount_fen, 0 AS merchant_discount_fen,
    0 AS host_discount_fen, 0 AS freight_fen, '小鱼' AS host, TIMESTAMP '{at}' AS order_at, TIMESTAMP '{at}' AS pay_at,
    'completed' AS status, 'none' AS after_sale, 0 AS refund_told_fen, {refund} AS refund_fen, {back} AS returned_qty,
    0 AS received_qty, TIMESTAMP '{at}' AS exported_at, {customer} AS customer_id, {purpose} AS purpose
    FROM shop WHERE name = '云织小铺'"""


@pytest.fixture
def trade(books: Books) -> Books:
    """李小梅 keeps two orders (one of two lines), 王五 sends all of three back, 赵六 bought a year ago; one exchange is no sale."""
    buyers = [
        CustomerFacts("李小梅", phone="13800000001"), CustomerFacts("王五", phone="13900000002"),
        CustomerFacts("赵六", phone="13700000003"),
    ]  # fmt: skip
    mei, wu, zhao = (commands.save_customer(books, facts).customer_id for facts in buyers)
    lines = [
        ("D1", mei, "2026-06-01 20:00", 1, 1000, 0, 0), ("D1", mei, "2026-06-01 20:00", 2, 2000, 0, 0),
        ("D2", mei, "2026-06-29 20:00", 2, 2000, 1000, 1), ("D3", wu, "2026-06-02 20:00", 1, 1000, 1000, 1),
        ("D4", wu, "2026-06-03 20:00", 1, 1000, 1000, 1), ("D5", wu, "2026-06-04 20:00", 1, 1000, 1000, 1),
        ("D6", zhao, "2025-06-30 20:00", 1, 1000, 0, 0), ("D7", mei, "2026-06-30 20:00", 1, 1000, 0, 0),
    ]  # fmt: skip
    with books.write() as cursor:
        cursor.execute("INSERT INTO warehouse (warehouse_id, name) SELECT 1, '主仓' WHERE NOT EXISTS (FROM warehouse)")
        cursor.execute("INSERT INTO shop BY NAME SELECT 1 AS shop_id, 'douyin' AS platform, '云织小铺' AS name, 1 AS warehouse_id")
        for n, (order, customer, at, qty, paid, refund, back) in enumerate(lines, start=1):
            purpose = "'exchange'" if order == "D7" else "NULL"
            sql = LINE.format(
                n=n, order=order, customer=customer, at=at, qty=qty, paid=paid, refund=refund, back=back, purpose=purpose
            )  # fmt: skip
            cursor.execute(sql)
    return books


def test_the_list_counts_kept_money_and_finds_by_name_initials_telephone_and_order(trade: Books) -> None:
    page = reports.customers(trade)
    rows = page.frame[["name", "phone", "platforms", "orders", "kept_orders", "net_fen"]]
    assert rows.values.tolist() == [
        ["李小梅", "138****0001", "douyin", 2, 2, 4000], ["赵六", "137****0003", "douyin", 1, 1, 1000],
        ["王五", "139****0002", "douyin", 3, 0, 0],
    ]  # fmt: skip
    assert page.frame["return_rate"].tolist() == [0.2, 0.0, 1.0]
    for said, name in (("小梅", "李小梅"), ("lxm", "李小梅"), ("0002", "王五"), ("D6", "赵六")):
        assert reports.customers(trade, search=said).frame["name"].tolist() == [name], said
    assert reports.customers(trade, search="900").rows == 0, "three figures find too many"
    assert [reports.customers(trade, limit=1, offset=n).frame["name"].item() for n in range(3)] == ["李小梅", "赵六", "王五"]
    assert reports.customers(trade, limit=1).rows == 3
    assert reports.customers(trade, segment="high_return", day=DAY).frame["name"].tolist() == ["王五"]
    assert red_checks(trade) == {}


def test_segments_look_at_twelve_months_up_to_the_day(trade: Books) -> None:
    found = reports.segments(trade, DAY)
    assert found.customers[["name", "orders", "kept_orders", "net_fen", "segment"]].values.tolist() == [
        ["李小梅", 2, 2, 4000, "regular"], ["王五", 3, 0, 0, "high_return"]
    ]  # fmt: skip
    assert found.customers["days"].iloc[0] == 1
    assert found.repeat_rate == 1.0
    assert reports.segments(trade, date(2026, 6, 29)).customers["name"].tolist() == ["李小梅", "王五", "赵六"]
    assert reports.segments(trade, date(2026, 6, 28)).customers["kept_orders"].tolist() == [1, 0, 1]


def test_a_card_shows_all_of_a_customer_and_of_those_merged_into_it(trade: Books) -> None:
    mei, _wu, zhao = (int(number) for number in trade.value("SELECT list(customer_id ORDER BY customer_id) FROM customer"))
    commands.merge_customers(trade, mei, zhao, version=1)
    card = reports.customer_card(trade, zhao)
    assert card is not None
    assert (card.customer_id, card.record["phone"]) == (mei, "138****0001")
    assert card.orders["order_no"].tolist() == ["D7", "D2", "D1", "D6"]
    assert card.orders["qty"].tolist() == [1, 2, 3, 1]
    assert card.goods[["sku_code", "spec", "qty", "returned_qty"]].values.tolist() == [["A", "M", 6, 1]]
    assert card.hosts[["host", "orders", "net_fen"]].values.tolist() == [["小鱼", 3, 5000]]
    assert card.merged["name"].tolist() == ["赵六"]
    assert reports.customers(trade).rows == 2
    assert trade.value("SELECT list((customer_id, net::VARCHAR) ORDER BY ALL) FROM v_customer")[0] == (mei, "50.00")
    commands.split_customer(trade, zhao)
    again = reports.customer_card(trade, zhao)
    assert again is not None
    assert again.orders["order_no"].tolist() == ["D6"]
    assert reports.customer_card(trade, 99) is None


def test_every_list_that_leaves_the_books_is_noted(trade: Books) -> None:
    nothing: dict[str, str | None] = {}
    door = OwnDoor(trade, keep=True)
    out = export.report_frame(door, "customers", start=None, end=None, as_of=None, options=nothing)
    moment = datetime(2026, 6, 30)
    scored = export.report_frame(door, "customer_segments", start=None, end=None, as_of=moment, options=nothing)
    assert not any("13800000001" in str(cell) for cell in pd.concat([out, scored]).to_numpy().ravel())
    noted = reports.disclosures(trade)
    assert noted[["act", "subject", "row_count"]].values.tolist() == [
        ["exported", "customer_segments", 2], ["exported", "customers", 3]
    ]  # fmt: skip
    assert noted["person"].notna().all()
