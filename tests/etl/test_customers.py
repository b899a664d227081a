"""Buyers of order files become customers: the same one in every file, masked or not, and nobody can be read out of the books."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.convert.buyers import macros
from inventory import commands
from inventory.database import Books, Staging, customers
from inventory.settings import PersonalData
from tests.etl.exports import DOUYIN, KUAISHOU, Row, export, line
from tests.etl.sheets import write_csv
from tests.etl.shelf import contents, loaded, texts

pytestmark = pytest.mark.usefixtures("english")
LIN = {"收件人": "林小满", "收件人手机号": "13900001111"}
LIN_MASKED = {"收件人": "林**", "收件人手机号": "139****1111"}
CUSTOMERS = "SELECT list((customer_id, name, phone) ORDER BY customer_id) FROM customer"
BOUGHT = "SELECT list((line_no[-3:], customer_id) ORDER BY line_no) FROM sales_order_line"


def douyin(folder: Path, name: str, *rows: Row) -> Path:
    return write_csv(folder / f"{name}.csv", export("douyin_order_A", *rows))


def value(books: Books, sql: str) -> Any:
    return books.value(sql)


@pytest.mark.parametrize("first", [LIN, LIN_MASKED], ids=["in the clear first", "masked first"])
def test_two_imports_of_one_buyer_are_one_customer(books: Books, tmp_path: Path, first: Row) -> None:
    second = LIN_MASKED if first is LIN else LIN
    loaded(books, douyin(tmp_path, "a", line(DOUYIN, 1, **first)))
    loaded(books, douyin(tmp_path, "b", line(DOUYIN, 2, **second), line(DOUYIN, 3, **first)))
    assert value(books, CUSTOMERS) == [(1, "林**", "139****1111")]
    assert value(books, BOUGHT) == [("001", 1), ("002", 1), ("003", 1)]
    assert not [text for text in texts(books) if "林小满" in text or "13900001111" in text]


def test_who_differs_in_the_clear_is_another_and_what_tells_too_little_is_nobody(books: Books, tmp_path: Path) -> None:
    loaded(
        books,
        douyin(
            tmp_path, "a", line(DOUYIN, 1, **LIN), line(DOUYIN, 2, 收件人="林大", 收件人手机号="13977771111"),
            line(DOUYIN, 3, 收件人="林小满", 收件人手机号=""), line(DOUYIN, 4, 收件人="林小满", 收件人手机号="18400000000-2211"),
            line(DOUYIN, 5, 收件人="$$a8f9Q==$", 收件人手机号="$$c81e728d9d4c2f636f"),
            line(DOUYIN, 6, 收件人="", 收件人手机号="139****1111"),
        ),
    )  # fmt: skip
    assert value(books, BOUGHT) == [("001", 1), ("002", 2), ("003", None), ("004", None), ("005", None), ("006", None)]


def test_two_platforms_are_two_customers(books: Books, tmp_path: Path) -> None:
    buyer = {"收货人姓名": "林小满", "收货人电话": "13900001111"}
    loaded(books, douyin(tmp_path, "a", line(DOUYIN, 1, **LIN)))
    loaded(books, write_csv(tmp_path / "k.csv", export("kuaishou_order", {**KUAISHOU, **buyer})))
    assert value(books, "SELECT list((platform, customer_id) ORDER BY ALL) FROM customer_identity WHERE kind = 'phone'") == [
        ("douyin", 1), ("kuaishou", 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "shown"), [("mask", ("林**", "139****1111")), ("keep", ("林小满", "13900001111")), ("drop", (None, None))]
)
def test_the_setting_says_what_is_shown_and_never_who_is_whom(
    books: Books, tmp_path: Path, policy: PersonalData, shown: tuple[str | None, str | None]
) -> None:
    loaded(books, douyin(tmp_path, "a", line(DOUYIN, 1, **LIN)))
    commands.change_setting(books, "personal_data", policy)
    other = {"收件人": "周一", "收件人手机号": "13900002222"}
    loaded(books, douyin(tmp_path, "b", line(DOUYIN, 2, **LIN), line(DOUYIN, 3, **other)))
    assert value(books, BOUGHT) == [("001", 1), ("002", 1), ("003", 2)]
    assert value(books, CUSTOMERS)[0] == (1, "林**", "139****1111")
    assert (value(books, CUSTOMERS)[1][1] is None) is (shown[0] is None)


def test_a_buyer_with_an_id_is_told_by_it_whoever_receives_the_goods(books: Books, tmp_path: Path) -> None:
    row = {
        "订单编号": "T1", "总金额": "10.00", "宝贝总数量": "1", "买家实际支付金额": "10.00", "订单创建时间": "2026-05-01 10:00:00",
        "订单状态": "交易成功", "买家会员名": "小满_88", "收货人姓名": "林小满", "联系手机": "'13900001111",
    }  # fmt: skip
    mother = row | {"订单编号": "T2", "收货人姓名": "林妈妈", "联系手机": "'13900002222"}
    loaded(books, write_csv(tmp_path / "t.csv", export("taobao_ExportOrderList", row, mother)))
    assert value(books, "SELECT list((order_no, customer_id) ORDER BY ALL) FROM sales_order_line") == [("T1", 1), ("T2", 1)]


def test_files_of_before_are_filled_in_and_an_undone_import_takes_its_customers_along(books: Books, tmp_path: Path) -> None:
    bare = [line(DOUYIN, n, 收件人="", 收件人手机号="") for n in (1, 2)]
    loaded(books, douyin(tmp_path, "a", *bare))
    before = contents(books)
    told = douyin(tmp_path, "b", line(DOUYIN, 1, **LIN), bare[1])
    loaded(books, told)
    assert value(books, BOUGHT) == [("001", 1), ("002", None)]
    commands.undo_batch(books, value(books, "SELECT max(batch_id) FROM import_batch"))
    after = contents(books)
    assert {name: after[name] for name in ("customer", "customer_identity", "sales_order_line")} == {
        name: before[name] for name in ("customer", "customer_identity", "sales_order_line")
    }
    loaded(books, told)
    again = value(books, "SELECT max(batch_id) FROM import_batch")
    loaded(books, douyin(tmp_path, "c", line(DOUYIN, 3, **LIN)))
    commands.undo_batch(books, again)
    # The later order still is this buyer's.
    assert value(books, BOUGHT) == [("001", None), ("002", None), ("003", 1)]


@pytest.mark.parametrize(
    "phone",
    ["13900001111", "+86 139-0000-1111", "008613900001111", "0571-88880000", "18400000000-2211", "139****1111", "65 9123 4567",
     "$$c81e728d", "12345", "", "（0571）88880000"],
)  # fmt: skip
def test_a_telephone_is_read_the_same_way_in_files_and_at_the_desk(books: Books, phone: str) -> None:
    with Staging() as staging, books.reading() as cursor:
        staging.execute(macros("mask", customers.salt(cursor)))
        digits = customers.phone_digits(phone)
        assert staging.value("SELECT whole_phone(?)", [phone]) == digits
        if digits:
            assert staging.value("SELECT buyer_digest(?)", [digits]) == customers.digest(cursor, digits)
