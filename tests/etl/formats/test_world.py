"""Order exports of platforms abroad: each header is one format's only, and nobody in it enters the books."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.formats import formats
from etl.recognise import Match, recognise
from inventory.database import Books
from tests.etl.exports import export
from tests.etl.foreign import EBAY, LAZADA, SHOPEE, SHOPIFY, TIKTOK, WOO, taken
from tests.etl.sheets import platform_headers, write_csv
from tests.etl.shelf import texts
from tests.etl.tables import HeadOnly

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("export_name", sorted(platform_headers()))
def test_every_header_is_the_header_of_one_format_only(export_name: str) -> None:
    """Whatever formats there are: without its own, no other takes the sheet."""
    headings = platform_headers()[export_name]
    table = HeadOnly(export_name, "", [headings, ["1"] * len(headings)])
    answer = recognise(table, formats())
    assert isinstance(answer, Match), answer
    others = [one for one in formats() if one.platform != answer.format.platform]
    other = recognise(table, others)
    assert not isinstance(other, Match), other.format.code


WORLD = (
    "shopify_order", "woocommerce_plugin", "tiktok_order_ID", "amazon_fulfilment_orders", "ebay_orders_report", "shopee_order_PH",
    "shopee_order_ID", "shopee_order_TH", "lazada_order",
)  # fmt: skip


@pytest.mark.parametrize("export_name", WORLD)
def test_no_person_of_a_foreign_order_enters_the_books(export_name: str) -> None:
    headings = platform_headers()[export_name]
    answer = recognise(HeadOnly(export_name, "", [headings, ["1"] * len(headings)]), formats())
    assert isinstance(answer, Match)
    kept = [heading for index, heading in enumerate(headings) if index not in answer.dropped]
    people = (
        "mail",
        "phone",
        "address",
        "zip",
        "postcode",
        "postal",
        "recipient",
        "buyer name",
        "buyer-name",
        "username",
        "first_name",
    )
    others = (
        "customername",
        "shippingname",
        "billing name",
        "shipping name",
        "addr",
        "pembeli)",
        "nama penerima",
        "telepon",
        "ผู้รับ",
    )
    assert [heading for heading in kept if any(part in heading.lower() for part in (*people, *others))] == []


def test_what_enters_the_books_names_nobody(books: Books, tmp_path: Path) -> None:
    """Raw rows are kept, but not the columns with people in them."""
    orders = {
        "shopify_order": SHOPIFY, "woocommerce_plugin": WOO, "tiktok_order_ID": TIKTOK, "ebay_orders_report": EBAY,
        "shopee_order_PH": SHOPEE, "lazada_order": LAZADA,
    }  # fmt: skip
    for number, (name, row) in enumerate(orders.items()):
        taken(books, write_csv(tmp_path / f"{number}.csv", export(name, row)))
    kept = texts(books)
    assert any("Linen skirt" in text for text in kept)
    people = ("Maya", "maya", "leave at the door", "'12345")
    assert [text for text in kept if any(part in text for part in people)] == []
