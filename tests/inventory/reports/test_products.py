"""商品档案: what a search finds, and what the prices were."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.commands import ProductFacts, SkuFacts
from inventory.database import Books
from tests.inventory.desk import Desk, goods


@pytest.fixture(scope="module")
def stocked(story: Books, clerk: Desk) -> Books:
    """A dress of two SKUs, a music box, and a hat that is archived."""
    dress = ProductFacts(
        "长袖连衣裙", "D1", "女装", "云织", supplier="青山制衣",
        skus=[
            SkuFacts("D1-R", "红", "6990000000017", ["旧D1"], list_price_fen=19900, reference_cost_e4=450000),
            SkuFacts("D1-B", "蓝", list_price_fen=18900),
        ],
    )  # fmt: skip
    hat = ProductFacts("帽子", "H1", "配饰", skus=[SkuFacts("H1")])
    for product in (dress, ProductFacts("音乐盒", "M1", "玩具", skus=[SkuFacts("M1")]), hat):
        saved = commands.save_product(story, product, version=0, submission_id=product.product_code, person="小周")
    commands.archive_product(story, saved.product_id, version=1)
    clerk.receive(goods("D1-R", 4, "20"), goods("D1-B", 2, "30"))
    return story


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["D1", "M1"]), ("cxl", ["D1"]), ("YYH", ["M1"]), ("d1-b", ["D1"]), ("00017", ["D1"]), ("旧D1", ["D1"]), ("蓝", ["D1"]),
        ("音乐", ["M1"]), ("没有", []), ("mz", []),
    ],
)  # fmt: skip
def test_a_product_is_found_by_whatever_people_know_of_it(stocked: Books, search: str, found: list[str]) -> None:
    assert reports.products(stocked, search=search).frame["product_code"].tolist() == found


def test_a_row_says_what_its_skus_come_to(stocked: Books) -> None:
    page = reports.products(stocked, category="女装", brand="云织", supplier="青山制衣")
    (row,) = page.frame.to_dict("records")
    assert (row["skus"], row["on_hand"], row["list_price_fen"], row["highest_price_fen"]) == (2, 6, 18900, 19900)
    assert (row["unit_cost_e4"], row["supplier"]) == (200000, "青山制衣")
    assert reports.product_skus(stocked, [row["product_id"]])["sku_code"].tolist() == ["D1-B", "D1-R"]


def test_archived_products_are_asked_for_and_pages_know_the_whole(stocked: Books) -> None:
    assert reports.products(stocked, archived="yes").frame["product_code"].tolist() == ["H1"]
    second = reports.products(stocked, archived="all", limit=2, offset=2)
    assert (second.rows, second.frame["product_code"].tolist()) == (3, ["M1"])
    assert reports.products_to_load(stocked)["sku_code"].tolist() == ["D1-B", "D1-R", "M1"]


def test_every_price_there_was_is_told_with_who_and_when(stocked: Books) -> None:
    record = reports.product_record(stocked, "D1")
    assert record is not None
    red = stocked.value("SELECT sku_id FROM sku WHERE sku_code = 'D1-R'")
    edited = ProductFacts(
        "长袖连衣裙", "D1", "女装", "云织", supplier="青山制衣", product_id=record.product_id,
        skus=[SkuFacts("D1-R", "红", "6990000000017", ["旧D1"], 17900, None, 9900, 450000, sku_id=red)],
    )  # fmt: skip
    commands.save_product(stocked, edited, version=record.version, submission_id="cheaper", person="小李")
    told = reports.price_history(stocked, "D1")[["changed_by", "sku_code", "field", "before_e4", "after_e4"]]
    assert told.astype(object).where(told.notna(), None).to_numpy().tolist() == [
        ["小李", "D1-R", "lowest_price_fen", None, 990000], ["小李", "D1-R", "list_price_fen", 1990000, 1790000],
        ["小周", "D1-B", "list_price_fen", None, 1890000], ["小周", "D1-R", "list_price_fen", None, 1990000],
        ["小周", "D1-R", "reference_cost_e4", None, 450000],
    ]  # fmt: skip
    assert reports.price_history(stocked, "NIE").empty
