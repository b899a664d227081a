"""What a form is told of the goods somebody types or scans."""

from __future__ import annotations

import pytest

from inventory import reports
from inventory.database import Books
from tests.inventory.desk import Desk, cells_of, goods


@pytest.fixture(scope="module")
def shelf(story: Books, clerk: Desk) -> Books:
    clerk.receive(goods("DRESS-S", 10, "20"), goods("DRESS-M", 4, "22"), goods("SHIRT", 5, "9.5"), at="2026-06-01 09:00")
    clerk.receive(goods("DRESS-S", 2, "23"), at="2026-06-03 09:00")
    clerk.receive(goods("DRESS-S", 2, "21"), at="2026-06-02 09:00")
    clerk.move(goods("DRESS-S", 3), at="2026-06-04 09:00", to="直播间仓")
    with story.write() as cursor:
        cursor.execute("UPDATE product SET name = '碎花连衣裙', search_key = 'shlyq' WHERE product_code LIKE 'DRESS%'")
        cursor.execute("UPDATE sku SET barcode = '6901234567892' WHERE sku_code = 'SHIRT'")
        cursor.execute("INSERT INTO sku_alias SELECT 'OLD-1', sku_id, NULL, now()::TIMESTAMP FROM sku WHERE sku_code = 'SHIRT'")
        cursor.execute("INSERT INTO sku_alias SELECT 'DRESS', sku_id, NULL, now()::TIMESTAMP FROM sku WHERE sku_code = 'SHIRT'")
    return story


def test_goods_come_with_all_their_pieces_and_the_price_of_the_last_receipt(shelf: Books) -> None:
    found = reports.goods(shelf, ["DRESS-S", "OLD-1", "nothing"]).set_index("code")
    assert cells_of(found, "DRESS-S", "sku_code", "product_name", "on_hand", "last_price_e4") == [
        "DRESS-S", "碎花连衣裙", 14, 230_000
    ]  # fmt: skip
    assert cells_of(found, "OLD-1", "sku_code", "last_price_e4") == ["SHIRT", 95_000]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("dress-s", ["DRESS-S"]),
        ("6901234567892", ["SHIRT"]),
        ("OLD-1", ["SHIRT"]),
        ("DRESS", ["SHIRT"]),
        ("碎花连衣裙", ["DRESS-M", "DRESS-S"]),
        ("shlyq", ["DRESS-M", "DRESS-S"]),
        ("shl", ["DRESS-M", "DRESS-S"]),
        ("花连", ["DRESS-M", "DRESS-S"]),
        ("RESS-M", ["DRESS-M"]),
        ("nothing", []),
    ],
)
def test_a_code_beats_a_name_and_a_name_beats_a_part_of_it(shelf: Books, said: str, meant: list[str]) -> None:
    assert reports.goods_found(shelf, said)["sku_code"].tolist() == meant
