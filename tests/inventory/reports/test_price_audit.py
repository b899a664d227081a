"""改价核查: prices as they stood when the order was placed, discounts by who bears them, and the worst orders."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.ordering.sales_order import SaleHeader
from inventory.views.price_audit import LEVELS
from tests.inventory.desk import JUNE
from tests.inventory.exports import Office, order_line


@pytest.fixture
def priced(shelf: Books) -> Books:
    """P: list 99, session 79, lowest 60 since it was made; on the 20th of June the session price fell from 89 to 79."""
    with shelf.write() as cursor:
        cursor.execute(
            "UPDATE sku SET list_price_fen = 9900, session_price_fen = 7900, lowest_price_fen = 6000 WHERE sku_code = 'P'"
        )
        cursor.execute(
            "INSERT INTO record_change"
            " SELECT 1, 'sku', sku_id, 2, 'session_price_fen', '8900', '7900', '店长', TIMESTAMP '2026-06-20', NULL"
            " FROM sku WHERE sku_code = 'P'"
        )
    return shelf


def sell(books: Books, price: str, day: int, person: str, qty: int = 1) -> None:
    lines = pd.DataFrame({"sku_code": ["P"], "qty": [qty], "unit_price": [price]})
    header = SaleHeader("门店", datetime(2026, 6, day, 12), approved_by="店长")
    commands.save_sales_order(books, header, lines, submission_id=f"{day}-{price}", person=person)


def test_a_price_is_compared_with_what_was_asked_then(priced: Books) -> None:
    sell(priced, "79", 10, "小周")
    sell(priced, "79", 25, "小赵")
    sell(priced, "50", 26, "小赵", 2)
    audit = reports.price_leaks(priced, JUNE)
    assert (audit.lines, audit.unpriced, audit.leak_fen) == (3, 0, 1000 + 2 * 2900)
    takers = audit.levels["taken_by"].set_index("key")
    assert takers["leak_fen"].to_dict() == {"小赵": 5800, "小周": 1000}
    assert takers.loc["小赵", "below_lowest"] == 1
    assert audit.orders["leak_fen"].tolist() == [5800, 1000]
    for level in LEVELS:
        found = reports.price_audit(priced, JUNE, by=level)
        assert (found["leak_fen"].sum(), found["due_fen"].sum()) == (audit.leak_fen, audit.due_fen), level


def test_what_a_platform_pays_is_no_leak_and_goods_without_a_price_are_left_out(priced: Books, office: Office) -> None:
    office.orders(
        order_line("1", paid="69.00"),
        order_line("2", "Q"),
        exported="2026-06-25 09:00:00",
    )
    with priced.write() as cursor:
        cursor.execute("UPDATE sales_order_line SET platform_discount_fen = 1500, host_discount_fen = 500 WHERE order_no = '1'")
    audit = reports.price_leaks(priced, JUNE)
    assert (audit.lines, audit.unpriced) == (1, 1)
    assert audit.leak_fen == 8900 - 6900 - 1500 - 500
