"""Products, warehouses and aliases as lists and documents bring them."""

from __future__ import annotations

import pytest

from inventory import reports
from inventory.database import Books
from inventory.database.catalogue import warehouse_type
from tests.inventory.desk import Desk, cells_of, goods, pieces
from tests.inventory.exports import Office


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("主仓", "main"),
        ("杭州仓", "main"),
        ("直播间仓", "live_room"),
        ("菜鸟云仓", "cloud"),
        ("次品仓", "defective"),
        ("样品间", "sample"),
    ],
)
def test_a_warehouse_s_name_tells_its_type(name: str, kind: str) -> None:
    assert warehouse_type(name) == kind


def test_what_lies_in_a_defective_warehouse_is_not_for_sale(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 5, "20"), goods("P", 2, "20", warehouse="次品仓"))
    assert cells_of(reports.stock(books).set_index("sku_code"), "P", "on_hand", "available") == [7, 5]


def test_the_newest_list_counts_and_the_same_list_changes_nothing(office: Office, desk: Desk, books: Books) -> None:
    dress = {"商家编码": "P", "款号": "D1", "商品名称": "连衣裙", "规格": "红;M", "分类": "女装", "条码": "6990000000017"}
    first = office.products(dress, {**dress, "商家编码": "Q", "规格": "红;L", "条码": "", "别名": "旧Q，Q-OLD"})
    assert (first.new, first.changed) == (2, 0)
    path = office.write("商品资料2.csv", list(dress), [{**dress, "商品名称": "新名连衣裙"}, dress | {"商家编码": "R"}])
    again = office.load(path)
    assert (again.new, again.changed, again.unchanged) == (1, 1, 0)
    assert office.load(path).unchanged == 2
    for code in ("6990000000017", "Q-OLD", "旧Q"):
        desk.receive(goods(code, 1, "20"))
    assert (pieces(books, "P"), pieces(books, "Q")) == (1, 2)
    assert reports.sku_choices(books, "")["sku_code"].tolist() == ["P", "Q", "R"]


def test_every_product_and_supplier_is_found_by_its_initials(office: Office, desk: Desk, books: Books) -> None:
    dress = {"商家编码": "P", "款号": "D1", "商品名称": "长袖连衣裙", "供应商": "青山制衣"}
    keys = "SELECT list(search_key ORDER BY search_key) FROM product"
    office.products(dress)
    desk.receive(goods("K1", 1, "20", title="音乐盒"), supplier="杭州织里")
    assert books.value(keys) == ["cxlyq", "yyh"]
    office.load(office.write("商品资料2.csv", list(dress), [{**dress, "商品名称": "短袖连衣裙"}]))
    assert books.value(keys) == ["dxlyq", "yyh"]
    assert books.value("SELECT list(search_key ORDER BY search_key) FROM supplier") == ["hzzl", "qszy"]


def test_old_books_learn_the_initials_when_they_are_opened(desk: Desk, books: Books) -> None:
    desk.receive(goods("K1", 1, "20", title="音乐盒"))
    with books.write() as cursor:
        cursor.execute("UPDATE product SET search_key = NULL")
    path = books.path
    books.close()
    opened = Books.open(path)
    assert opened.value("SELECT search_key FROM product") == "yyh"
    opened.close()


def test_a_list_whose_prices_are_out_of_order_is_told_at_its_rows(office: Office, books: Books) -> None:
    hat = {"商家编码": "P", "款号": "H", "商品名称": "帽子", "售价": "50", "直播价": "60"}
    taken = office.products(hat, {**hat, "商家编码": "Q", "直播价": "", "最低售价": "51"}, {**hat, "商家编码": "R", "直播价": "50"})
    assert (taken.new, taken.rejected_rows) == (1, 2)
    told = taken.rejected[["row", "column", "value"]].to_numpy().tolist()
    assert told == [[2, "直播价", "60.00"], [3, "最低售价", "51.00"]]
    assert taken.rejected["reason"].str.contains("out of order").all()
    assert books.value("SELECT list(sku_code) FROM sku") == ["R"]
