"""商品卡: what it shows of one product is what stock, ledger, ranking and orders show of it."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.reports import Period, ProductCard
from inventory.views.product_card import daily
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods, row_of
from tests.inventory.exports import Office, order_line

JUNE_30 = date(2026, 6, 30)


def card_of(books: Books, code: str, day: date = JUNE_30) -> ProductCard:
    card = reports.product_card(books, code, day)
    assert card is not None
    return card


def test_the_card_foots_with_stock_ranking_and_ledger(month: LoadedMonth) -> None:
    books = month.books
    period = Period(date(2026, 6, 1), JUNE_30)
    best = reports.ranking(books, period, by="product", measure="qty").iloc[0]
    card = card_of(books, str(best["key"]))
    codes = card.skus["sku_code"].tolist()
    levels = reports.stock(books, by="sku_warehouse")
    levels = levels[levels["sku_code"].isin(codes)].set_index(["sku_code", "warehouse"]).sort_index()
    mine = card.stock.set_index(["sku_code", "warehouse"]).sort_index()
    for column in ("on_hand", "reserved", "available", "return_in_transit", "value_fen", "unit_cost_e4"):
        assert mine[column].fillna(-1).tolist() == levels[column].fillna(-1).tolist()
    assert card.order_lines["qty"].sum() == mine["reserved"].sum()
    days = daily(card.sales, period.start, period.end)
    assert (len(days), days["qty"].sum(), days["net_fen"].sum()) == (30, best["qty"], best["net_fen"])
    assert days["net_qty"].sum() == best["qty"] - best["returned_qty"]
    newest = card.movements.iloc[0]
    ledger = reports.ledger(books, Period(date(2026, 1, 1), date(2026, 12, 31)), sku=newest["sku_code"]).frame.iloc[0]
    assert (newest["number"], newest["qty"], newest["value_fen"]) == (ledger["number"], ledger["qty"], ledger["value_fen"])
    one = daily(card.sales, period.start, period.end, codes[0])
    assert one["qty"].sum() == card.sales.loc[card.sales["sku_code"] == codes[0], "qty"].sum()


@pytest.fixture
def hoodies(desk: Desk, office: Office) -> Books:
    office.products(
        {"商家编码": "WY-01-M", "款号": "WY-01", "商品名称": "连帽卫衣", "规格": "白 M", "条码": "6901",
         "别名": "OLD-M", "售价": "129.00"},
        {"商家编码": "WY-01-L", "款号": "WY-01", "商品名称": "连帽卫衣", "规格": "白 L", "条码": "6902", "售价": "139.00"},
        {"商家编码": "KZ-02", "款号": "KZ-02", "商品名称": "长裤", "规格": "黑", "售价": "99.00"},
    )  # fmt: skip
    desk.open(goods("WY-01-M", 10, "45"), goods("WY-01-L", 6, "45"), at="2026-06-01 09:00")
    return desk.books


def test_any_code_of_a_product_opens_its_card(hoodies: Books) -> None:
    assert [card_of(hoodies, code).asked for code in ("WY-01", "WY-01-M", "OLD-M", "6902")] == [
        None,
        "WY-01-M",
        "WY-01-M",
        "WY-01-L",
    ]
    assert reports.product_card(hoodies, "nothing", JUNE_30) is None
    card = card_of(hoodies, "WY-01")
    assert (card.facts["product_name"], card.facts["skus"], card.facts["image_at"]) == ("连帽卫衣", 2, None)
    assert card.skus.set_index("sku_code")["list_price_fen"].to_dict() == {"WY-01-L": 13900, "WY-01-M": 12900}
    assert card.skus.set_index("sku_code").loc["WY-01-M", "alias"] == "OLD-M"


def test_what_is_promised_on_order_and_lined_stands_by_its_warehouse(hoodies: Books, office: Office) -> None:
    office.orders(order_line("O-1", "WY-01-M", qty=3, paid_at="2026-06-02 10:00:00"), exported="2026-06-03 08:00")
    commands.set_stock_limits(
        hoodies,
        pd.DataFrame([{"sku_code": "WY-01-M", "warehouse": MAIN, "low_qty": 4, "high_qty": 9, "shelf": "A-01"}]),
        person="小周",
    )
    with hoodies.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (91, '织里')")
        cursor.execute(
            "INSERT INTO purchase_order (order_id, number, supplier_id, warehouse_id, status, ordered_at, discount_fen, made_at,"
            " submission_id, version) SELECT n, 'CG' || n, 91, (SELECT min(warehouse_id) FROM warehouse), s, now()::TIMESTAMP, 0,"
            " now()::TIMESTAMP, 'x' || n, 1 FROM (VALUES (1, 'ordered'), (2, 'draft')) AS o(n, s)"
        )
        cursor.execute(
            "INSERT INTO purchase_order_line"
            " SELECT n, 1, sku_id, 20, 450000, NULL FROM sku, range(1, 3) AS o(n) WHERE sku_code = 'WY-01-M'"
        )
    card = card_of(hoodies, "WY-01")
    place = row_of(card.stock.set_index("sku_code"), "WY-01-M")
    assert [place[name] for name in ("on_hand", "reserved", "available", "on_order", "shelf", "high_qty")] == [
        10,
        3,
        7,
        20,
        "A-01",
        9,
    ]
    assert card.purchase_orders[["number", "supplier", "ordered", "on_order"]].values.tolist() == [["CG1", "织里", 20, 20]]
    assert card.order_lines[["order_no", "sku_code", "qty"]].values.tolist() == [["O-1", "WY-01-M", 3]]
    assert set(card.changes["field"]) == {"low_qty", "high_qty", "shelf"}
    assert set(card.changes["changed_by"]) == {"小周"}


def test_a_bundle_that_was_paid_is_an_open_order_of_its_components(hoodies: Books, office: Office) -> None:
    commands.set_recipe(hoodies, "SET", [("WY-01-L", 2), ("KZ-02", 1)], valid_from=datetime(2026, 5, 1), create=True)
    office.orders(order_line("O-9", "SET", qty=2, paid_at="2026-06-02 10:00:00"), exported="2026-06-03 08:00")
    card = card_of(hoodies, "WY-01")
    assert card.order_lines[["sku_code", "bundle", "qty"]].values.tolist() == [["WY-01-L", "SET", 4]]
    assert card.stock["reserved"].sum() == 4


def test_defective_goods_and_goods_on_the_way_stand_apart(hoodies: Books, desk: Desk) -> None:
    desk.move(goods("WY-01-M", 2), at="2026-06-03 09:00", to=LIVE_ROOM, sent=True)
    desk.move(goods("WY-01-M", 1), at="2026-06-04 09:00", to="次品仓")
    kinds = card_of(hoodies, "WY-01").stock.query("sku_code == 'WY-01-M'").set_index("type")["on_hand"].to_dict()
    assert kinds == {"main": 7, "transit": 2, "defective": 1}


@pytest.mark.parametrize(
    ("text", "products", "sku"),
    [
        ("6901", ["WY-01"], "WY-01-M"), ("old-m", ["WY-01"], "WY-01-M"), ("wy-01", ["WY-01"], None), ("WY", ["WY-01"], None),
        ("卫衣", ["WY-01"], None), ("lmwy", ["WY-01"], None), ("黑", ["KZ-02"], None), ("01", ["WY-01"], None),
        ("zzz", [], None), (" ", [], None),
    ],
)  # fmt: skip
def test_products_are_found_by_code_barcode_alias_name_and_initials(
    hoodies: Books, text: str, products: list[str], sku: str | None
) -> None:
    with hoodies.write() as cursor:
        cursor.execute("UPDATE product SET search_key = 'lmwy' WHERE product_code = 'WY-01'")
    found = reports.found_products(hoodies, text)
    assert found["product_code"].tolist() == products
    if products:
        assert (found["sku_code"].astype(object).where(found["sku_code"].notna(), None).iloc[0]) == sku
