"""Order exports of platforms abroad, each made from its verbatim header: how their money lies, their dates, their words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from etl.formats import formats
from etl.load import FileResult, load
from etl.recognise import Match, recognise
from inventory.database import Books
from tests.etl.exports import Row, export
from tests.etl.sheets import platform_headers, write_csv, write_xlsx
from tests.etl.shelf import adds_up, counts, red_checks, texts
from tests.etl.tables import HeadOnly

pytestmark = pytest.mark.usefixtures("english")

SHOPIFY: Row = {
    "Name": "#1001", "Email": "maya@example.com", "Financial Status": "paid", "Paid at": "2021-03-01 22:30:00 +0400",
    "Fulfillment Status": "fulfilled", "Fulfilled at": "2021-03-02 10:00:00 +0400", "Currency": "AED", "Subtotal": "90.00",
    "Shipping": "10.00", "Taxes": "0.00", "Total": "100.00", "Discount Amount": "10.00", "Created at": "2021-03-01 22:00:00 +0400",
    "Lineitem quantity": "2", "Lineitem name": "Linen skirt - M", "Lineitem price": "35.00", "Lineitem sku": "QZ-M",
    "Shipping Name": "Maya Noor", "Shipping Zip": "'12345", "Notes": "leave at the door\nring twice", "Refunded Amount": "0.00",
}  # fmt: skip
SECOND: Row = {
    "Name": "#1001", "Created at": "2021-03-01 22:00:00 +0400", "Lineitem quantity": "1", "Lineitem name": "Socks",
    "Lineitem price": "30.00", "Lineitem sku": "WZ-1",
}  # fmt: skip
WOO: Row = {
    "order_number": "501", "order_date": "2026-06-01 10:00:00", "paid_date": "2026-06-01 10:01:00", "status": "processing",
    "order_currency": "USD", "shipping_total": "5.00", "tax_total": "3.00", "discount_total": "0", "order_total": "48.00",
    "product_name": "Linen skirt", "sku": "QZ-M", "quantity": "1", "item_total": "30.00", "billing_first_name": "Maya",
}  # fmt: skip
TIKTOK: Row = {
    "Order ID": "583800000000000001\t", "Order Status": "Completed", "SKU ID": "1729000000000000001", "Seller SKU": "QZ-M",
    "Product Name": "Linen skirt", "Quantity": "2", "SKU Unit Original Price": "100000", "SKU Subtotal Before Discount": "200000",
    "SKU Seller Discount": "20000", "SKU Platform Discount": "0", "SKU Subtotal After Discount": "180000",
    "Shipping Fee After Discount": "9000", "Order Refund Amount": "0", "Order Amount": "279000",
    "Created Time": "10/05/2026 22:05:43\t", "Paid Time": "10/05/2026 22:06:00\t", "Shipped Time": "11/05/2026 09:00:00\t",
    "Country": "Indonesia", "Recipient": "Maya Noor", "Creator Handle": "arlan.live",
}  # fmt: skip
AMAZON: Row = {
    "amazon-order-id": "701-0000001-0000001", "purchase-date": "2026-06-01T18:30:00+00:00", "order-status": "Shipped",
    "fulfillment-channel": "Merchant", "product-name": "Linen skirt", "sku": "QZ-M", "asin": "B000000001", "quantity": "2",
    "currency": "USD", "item-price": "60.00", "item-tax": "4.80", "shipping-price": "5.00", "item-promotion-discount": "6.00",
}  # fmt: skip
EBAY: Row = {
    "Sales Record Number": "101", "Order Number": "12-00001-00001", "Item Number": "110000000001", "Item Title": "Linen skirt",
    "Custom Label": "QZ-M", "Quantity": "1", "Sold For": "$1,433.66", "Shipping And Handling": "$10.00", "Sale Date": "Jul-25-26",
    "Paid On Date": "Jul-25-26", "Shipped On Date": "Jul-26-26", "Transaction ID": "2200000001", "Buyer Name": "Maya Noor",
}  # fmt: skip
SHOPEE: Row = {
    "Order ID": "260601ABCDEF", "Order Status": "Completed", "Order Creation Date": "2026-06-01 10:00",
    "Order Paid Time": "2026-06-01 10:05", "Ship Time": "2026-06-02 09:00", "Product Name": "Linen skirt",
    "SKU Reference No.": "QZ-M", "Deal Price": "100.00", "Quantity": "2", "Product Subtotal": "200.00",
    "Products' Price Paid by Buyer (PHP)": "270.00", "Buyer Paid Shipping Fee": "30.00", "Username (Buyer)": "maya.noor",
}  # fmt: skip
LAZADA: Row = {
    "orderItemId": "40000001", "orderNumber": "400000001", "sellerSku": "QZ-M", "lazadaSku": "110_MY-1", "itemName": "Linen skirt",
    "createTime": "04 Jul 2022 11:46", "paidPrice": "90.00", "unitPrice": "100.00", "sellerDiscountTotal": "-10.00",
    "status": "delivered", "shippingCountry": "Malaysia", "customerName": "Maya Noor",
}  # fmt: skip


def taken(books: Books, path: Path) -> FileResult:
    """The file in the books: nothing refused or rejected, rows add up, the books sound."""
    (result,) = load(books, [path])
    assert (result.refusal, result.rejected["reason"].tolist()) == (None, [])
    assert adds_up(result)
    assert red_checks(books) == []
    return result


def lines(books: Books, *columns: str) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows(f"SELECT {', '.join(columns)} FROM sales_order_line ORDER BY line_id")


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


class TestShopify:
    def test_the_order_is_on_its_first_row_and_is_shared_out(self, books: Books, tmp_path: Path) -> None:
        result = taken(books, write_csv(tmp_path / "a.csv", export("shopify_order", SHOPIFY, SECOND)))
        assert (result.format, counts(result)) == ("shopify_order", (2, 2, 0, 0, 0))
        assert lines(books, "sku_code", "qty", "paid_fen", "freight_fen", "merchant_discount_fen", "status") == [
            ("QZ-M", 2, 7_000, 700, 700, "shipped"),
            ("WZ-1", 1, 3_000, 300, 300, "shipped"),
        ]
        assert "The amounts are in AED: they are kept as they are, nothing is converted to CNY." in result.notes
        assert not any("do not add up" in note for note in result.notes)

    def test_times_with_a_zone_are_the_shops_time(self, books: Books, tmp_path: Path) -> None:
        taken(books, write_csv(tmp_path / "a.csv", export("shopify_order", SHOPIFY, SECOND)))
        assert set(lines(books, "strftime(pay_at, '%Y-%m-%d %H:%M')")) == {("2021-03-02 02:30",)}

    def test_orders_that_do_not_add_up_are_told(self, books: Books, tmp_path: Path) -> None:
        wrong = {**SHOPIFY, "Name": "#1002", "Lineitem quantity": "3"}
        taxed = {**SHOPIFY, "Name": "#1003", "Lineitem price": "50.00", "Taxes": "9.00", "Total": "109.00"}
        result = taken(books, write_csv(tmp_path / "a.csv", export("shopify_order", SHOPIFY, SECOND, wrong, taxed)))
        told = [note for note in result.notes if "do not add up" in note]
        assert told == [
            "1 orders do not add up (Lineitem price × Lineitem quantity − Discount Amount = Subtotal), the first is #1002:"
            " check them on the platform."
        ]

    def test_refunds_cancellations_and_cash_on_delivery(self, books: Books, tmp_path: Path) -> None:
        unsent = {**SHOPIFY, "Fulfillment Status": "unfulfilled", "Fulfilled at": ""}
        rows = [
            {**SHOPIFY, "Name": "#1", "Financial Status": "partially_refunded", "Refunded Amount": "40.00"},
            {**SHOPIFY, "Name": "#2", "Financial Status": "refunded", "Refunded Amount": "100.00"},
            {**unsent, "Name": "#3", "Cancelled at": "2021-03-03 10:00:00 +0400"},
            {**unsent, "Name": "#4", "Financial Status": "pending", "Paid at": ""},
        ]  # fmt: skip
        taken(books, write_csv(tmp_path / "a.csv", export("shopify_order", *rows)))
        assert lines(books, "status", "after_sale", "refund_fen", "pay_at IS NULL") == [
            ("shipped", "partly_refunded", 4_000, False),
            ("shipped", "refunded", 10_000, False),
            ("closed", "none", 0, False),
            ("pending_payment", "none", 0, True),
        ]

    def test_a_product_without_a_code_waits_under_its_name(self, books: Books, tmp_path: Path) -> None:
        result = taken(books, write_csv(tmp_path / "a.csv", export("shopify_order", {**SHOPIFY, "Lineitem sku": ""})))
        assert (result.waiting, lines(books, "sku_code")) == (1, [("Linen skirt - M",)])

    def test_an_export_trimmed_of_its_money_is_asked_for_again(self, books: Books, tmp_path: Path) -> None:
        money = ("Subtotal", "Total", "Taxes", "Shipping", "Discount Amount", "Lineitem price")
        rows = [
            [*row]
            for row in zip(*[c for c in zip(*export("shopify_order", SHOPIFY), strict=True) if c[0] not in money], strict=True)
        ]
        (result,) = load(books, [write_csv(tmp_path / "a.csv", rows)])
        assert (
            result.refusal
            == "a.csv: closest to Shopify orders, but Total is missing. Export it again with these columns, or map it."
        )


class TestWooCommerce:
    def test_totals_of_the_first_row_are_shared_by_item_totals(self, books: Books, tmp_path: Path) -> None:
        second = {"order_number": "501", "product_name": "Socks", "sku": "WZ-1", "quantity": "2", "item_total": "10.00"}
        result = taken(books, write_csv(tmp_path / "a.csv", export("woocommerce_plugin", WOO, second)))
        assert lines(books, "sku_code", "qty", "paid_fen", "status") == [
            ("QZ-M", 1, 3_600, "to_ship"),
            ("WZ-1", 2, 1_200, "to_ship"),
        ]
        assert any("in USD" in note for note in result.notes)
        assert not any("do not add up" in note for note in result.notes)

    def test_its_states(self, books: Books, tmp_path: Path) -> None:
        words = ("completed", "on-hold", "refunded", "failed")
        rows = [{**WOO, "order_number": str(500 + n), "status": word} for n, word in enumerate(words)]
        taken(books, write_csv(tmp_path / "a.csv", export("woocommerce_plugin", *rows)))
        assert lines(books, "status", "refund_fen") == [("completed", 0), ("pending_payment", 0), ("closed", 4_800), ("closed", 0)]


class TestTikTok:
    DESCRIPTION = "Platform unique order ID."

    def sheet(self, path: Path, *rows: Row) -> Path:
        header, *records = export("tiktok_order_ID", *rows)
        described = [self.DESCRIPTION, *("x" for _ in header[1:])]
        return write_csv(path, [header, described, *records])

    def test_amounts_of_the_order_count_once_under_the_row_of_descriptions(self, books: Books, tmp_path: Path) -> None:
        socks = {
            **TIKTOK, "SKU ID": "1729000000000000002", "Seller SKU": "WZ-1", "Quantity": "1", "SKU Unit Original Price": "90000",
            "SKU Subtotal Before Discount": "90000", "SKU Seller Discount": "0", "SKU Subtotal After Discount": "90000",
        }  # fmt: skip
        result = taken(books, self.sheet(tmp_path / "a.csv", TIKTOK, socks))
        assert (result.format, counts(result)) == ("tiktok_order", (2, 2, 0, 0, 0))
        assert lines(books, "order_no", "sku_code", "qty", "paid_fen", "freight_fen", "host") == [
            ("583800000000000001", "QZ-M", 2, 18_000_000, 600_000, "arlan.live"),
            ("583800000000000001", "WZ-1", 1, 9_000_000, 300_000, "arlan.live"),
        ]
        assert "The amounts are in IDR: they are kept as they are, nothing is converted to CNY." in result.notes

    def test_one_number_above_twelve_decides_for_the_column(self, books: Books, tmp_path: Path) -> None:
        later = {**TIKTOK, "Order ID": "583800000000000002", "Created Time": "25/05/2026 08:00:00"}
        result = taken(books, self.sheet(tmp_path / "a.csv", TIKTOK, later))
        assert lines(books, "strftime(order_at, '%m-%d %H:%M')") == [("05-10 22:05",), ("05-25 08:00",)]
        assert lines(books, "strftime(ship_at, '%m-%d')") == [("05-11",), ("05-11",)]
        assert not any("day from month" in note for note in result.notes)

    def test_months_first_where_a_column_says_so(self, books: Books, tmp_path: Path) -> None:
        times = {"Created Time": "03/01/2026 10:00:00 AM", "Paid Time": "", "Shipped Time": "03/13/2026 01:00:00 PM"}
        taken(books, self.sheet(tmp_path / "a.csv", {**TIKTOK, **times}))
        assert lines(books, "strftime(order_at, '%m-%d %H')", "strftime(ship_at, '%m-%d %H')") == [("03-01 10", "03-13 13")]

    def test_dates_that_nothing_decides_are_told(self, books: Books, tmp_path: Path) -> None:
        result = taken(books, self.sheet(tmp_path / "a.csv", TIKTOK))
        assert lines(books, "strftime(order_at, '%m-%d')") == [("05-10",)]
        (told,) = [note for note in result.notes if "day from month" in note]
        assert "Created Time" in told
        assert "31/12/2026" in told

    def test_a_refund_of_the_order_is_shared_out(self, books: Books, tmp_path: Path) -> None:
        socks = {**TIKTOK, "SKU ID": "2", "Seller SKU": "WZ-1", "SKU Subtotal After Discount": "90000"}
        rows = [{**row, "Order Refund Amount": "27000"} for row in (TIKTOK, socks)]
        taken(books, self.sheet(tmp_path / "a.csv", *rows))
        assert lines(books, "after_sale", "refund_fen") == [("partly_refunded", 1_800_000), ("partly_refunded", 900_000)]

    @pytest.mark.parametrize(
        ("word", "state"),
        [
            ("Selesai", "completed"), ("จัดส่งแล้ว", "shipped"), ("Perlu dikirim", "to_ship"), ("Dibatalkan", "closed"),
            ("เสร็จสมบูรณ์", "completed"),
        ],
    )  # fmt: skip
    def test_states_in_the_sellers_language(self, word: str, state: str, books: Books, tmp_path: Path) -> None:
        taken(books, self.sheet(tmp_path / "a.csv", {**TIKTOK, "Order Status": word}))
        assert lines(books, "status") == [(state,)]

    def test_money_with_the_sign_of_its_currency(self, books: Books, tmp_path: Path) -> None:
        rows = {**TIKTOK, "Country": "", "SKU Subtotal After Discount": "JPY 1,200", "SKU Unit Original Price": "JPY 600"}
        result = taken(books, self.sheet(tmp_path / "a.csv", rows))
        assert lines(books, "paid_fen") == [(120_000,)]
        assert any("in JPY" in note for note in result.notes)


def tab_separated(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join("\t".join(row) for row in rows).encode(encoding))
    return path


class TestAmazon:
    def test_the_row_tells_its_total_less_promotions(self, books: Books, tmp_path: Path) -> None:
        result = taken(books, tab_separated(tmp_path / "a.txt", export("amazon_all_orders", AMAZON)))
        assert result.format == "amazon_all_orders"
        assert lines(books, "qty", "paid_fen", "merchant_discount_fen", "strftime(order_at, '%d %H:%M')") == [
            (2, 6_380, 600, "02 02:30")
        ]

    def test_a_pending_order_shows_no_price_and_a_cancelled_one_no_pieces(self, books: Books, tmp_path: Path) -> None:
        nothing = {"item-price": "", "item-tax": "", "shipping-price": "", "item-promotion-discount": ""}
        pending = {**AMAZON, "amazon-order-id": "2", "order-status": "Pending", **nothing}
        cancelled = {**AMAZON, "amazon-order-id": "3", "order-status": "Cancelled", "quantity": "0", **nothing}
        taken(books, tab_separated(tmp_path / "a.txt", export("amazon_all_orders", pending, cancelled)))
        assert lines(books, "status", "qty", "paid_fen", "pay_at IS NULL") == [
            ("pending_payment", 2, 0, True),
            ("closed", 0, 0, True),
        ]

    def test_a_shipped_order_without_a_price_is_not_nought(self, books: Books, tmp_path: Path) -> None:
        priceless = {**AMAZON, "item-price": "", "item-tax": "", "shipping-price": ""}
        (result,) = load(books, [tab_separated(tmp_path / "a.txt", export("amazon_all_orders", priceless))])
        assert result.rejected[["column", "reason"]].values.tolist() == [
            ["item-price", "The cell is empty, but needed: fill it in."]
        ]

    def test_what_was_to_ship_is_the_same_line_once_it_left(self, books: Books, tmp_path: Path) -> None:
        to_ship = {
            "order-id": AMAZON["amazon-order-id"], "order-item-id": "9001", "purchase-date": "2026-06-01T18:30:00+00:00",
            "payments-date": "2026-06-01T18:30:00+00:00", "sku": "QZ-M", "product-name": "Linen skirt", "quantity-purchased": "2",
            "currency": "USD", "item-price": "60.00", "item-tax": "4.80", "shipping-price": "5.00",
            "item-promotion-discount": "6.00", "recipient-name": "Maya Noor",
        }  # fmt: skip
        first = taken(books, tab_separated(tmp_path / "a.txt", export("amazon_fulfilment_orders", to_ship), "cp1252"))
        assert (first.format, lines(books, "status", "paid_fen")) == ("amazon_to_ship", [("to_ship", 6_380)])
        second = taken(books, tab_separated(tmp_path / "b.txt", export("amazon_all_orders", AMAZON)))
        assert (second.changed, lines(books, "status")) == (1, [("shipped",)])


class TestEbay:
    def test_summary_rows_footers_and_preamble(self, books: Books, tmp_path: Path) -> None:
        summary = {"Sales Record Number": "102", "Order Number": "12-00002-00002", "Sold For": "$30.00", "Sale Date": "Jul-25-26"}
        parts = [
            {
                **EBAY,
                "Order Number": "12-00002-00002",
                "Item Number": f"11000000000{n}",
                "Transaction ID": str(n),
                "Sold For": "$15.00",
            }
            for n in (2, 3)
        ]
        header, *rows = export("ebay_orders_report", EBAY, summary, *parts)
        width = len(header)
        footers = [["83 record(s) downloaded", *[""] * (width - 1)], ["Seller ID : maya.store", *[""] * (width - 1)]]
        path = write_csv(tmp_path / "a.csv", [[""] * width, header, [""] * width, *rows, *footers])
        path.write_bytes(b"sep=,\r\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        result = taken(books, path)
        assert (result.format, counts(result)) == ("ebay_order", (3, 3, 0, 0, 0))
        assert lines(books, "paid_fen", "status", "strftime(ship_at, '%Y-%m-%d')") == [
            (144_366, "shipped", "2026-07-26"), (2_500, "shipped", "2026-07-26"), (2_500, "shipped", "2026-07-26"),
        ]  # fmt: skip
        assert "1 rows are left out: other rows of the file say the same." in result.notes

    @pytest.mark.parametrize(("total", "paid", "price"), [("$70.00", 7_000, 3_000), ("$40.00", 4_000, 1_500), ("", 4_000, 1_500)])
    def test_the_total_tells_whether_the_price_is_of_a_piece(
        self, total: str, paid: int, price: int, books: Books, tmp_path: Path
    ) -> None:
        row = {**EBAY, "Quantity": "2", "Sold For": "$30.00", "Total Price": total}
        taken(books, write_csv(tmp_path / "a.csv", export("ebay_orders_report", row)))
        assert lines(books, "paid_fen", "unit_price_fen") == [(paid, price)]

    def test_the_british_report(self, books: Books, tmp_path: Path) -> None:
        names = {
            "Shipping And Handling": "Postage and packaging",
            "Shipped On Date": "Dispatched on date",
            "Sale Date": "Sale date",
        }
        header, *rows = export("ebay_orders_report", {**EBAY, "Sold For": "£12.50", "Shipping And Handling": "£2.00"})
        british = [names.get(heading, heading.lower()) for heading in header]
        result = taken(books, write_csv(tmp_path / "a.csv", [british, *rows]))
        assert lines(books, "paid_fen", "status") == [(1_450, "shipped")]
        assert any("in GBP" in note for note in result.notes)


class TestShopee:
    def test_totals_repeat_on_every_row(self, books: Books, tmp_path: Path) -> None:
        socks = {**SHOPEE, "SKU Reference No.": "WZ-1", "Quantity": "1", "Deal Price": "70.00", "Product Subtotal": "70.00"}
        result = taken(books, write_xlsx(tmp_path / "a.xlsx", export("shopee_order_PH", SHOPEE, socks)))
        assert lines(books, "sku_code", "paid_fen", "freight_fen") == [("QZ-M", 20_000, 2_222), ("WZ-1", 7_000, 778)]
        assert any("in PHP" in note for note in result.notes)

    def test_some_pieces_sent_back_are_their_share_of_the_money(self, books: Books, tmp_path: Path) -> None:
        back = {**SHOPEE, "Return / Refund Status": "Request Approved", "Products' Price Paid by Buyer (PHP)": "200.00"}
        rows = [{**back, "Returned quantity": "1"}, {**back, "Order ID": "2", "Returned quantity": "2"}]
        taken(books, write_xlsx(tmp_path / "a.xlsx", export("shopee_order_PH", *rows)))
        assert lines(books, "after_sale", "refund_fen") == [("partly_refunded", 10_000), ("refunded", 20_000)]

    def test_indonesia_writes_dots_between_thousands(self, books: Books, tmp_path: Path) -> None:
        row = {
            "No. Pesanan": "260601ID", "Status Pesanan": "Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian",
            "Waktu Pesanan Dibuat": "2026-06-01 10:00", "Nama Produk": "Rok linen", "Nomor Referensi SKU": "QZ-M",
            "Harga Setelah Diskon": "125.000", "Jumlah": "2", "Total Harga Produk": "250.000", "Total Pembayaran": "259.500",
        }  # fmt: skip
        result = taken(books, write_xlsx(tmp_path / "a.xlsx", export("shopee_order_ID", row)))
        assert lines(books, "qty", "unit_price_fen", "paid_fen", "status") == [(2, 12_500_000, 25_950_000, "completed")]
        assert any("in IDR" in note for note in result.notes)

    def test_thailand(self, books: Books, tmp_path: Path) -> None:
        row = {
            "หมายเลขคำสั่งซื้อ": "260601TH", "สถานะการสั่งซื้อ": "สำเร็จแล้ว", "วันที่ทำการสั่งซื้อ": "2026-06-01 10:00",
            "ชื่อสินค้า": "Linen skirt", "เลขอ้างอิง SKU (SKU Reference No.)": "QZ-M", "จำนวน": "1", "ราคาขาย": "฿1,200.50",
            "ราคาขายสุทธิ": "฿1,200.50",
        }  # fmt: skip
        result = taken(books, write_xlsx(tmp_path / "a.xlsx", export("shopee_order_TH", row)))
        assert lines(books, "paid_fen", "status") == [(120_050, "completed")]
        assert any("in THB" in note for note in result.notes)


class TestLazada:
    def test_each_row_is_a_piece_and_equal_rows_are_all_real(self, books: Books, tmp_path: Path) -> None:
        rows = [LAZADA, LAZADA, {**LAZADA, "orderItemId": "40000002"}]
        result = taken(books, write_xlsx(tmp_path / "a.xlsx", export("lazada_order", *rows)))
        assert counts(result) == (3, 3, 0, 0, 0)
        assert (
            lines(books, "qty", "paid_fen", "merchant_discount_fen", "strftime(order_at, '%Y-%m-%d %H:%M')")
            == [(1, 9_000, 1_000, "2022-07-04 11:46")] * 3
        )
        assert any("in MYR" in note for note in result.notes)

    def test_a_returned_piece_was_refunded(self, books: Books, tmp_path: Path) -> None:
        rows = [{**LAZADA, "status": "returned"}, {**LAZADA, "orderItemId": "2", "status": "canceled"}]
        taken(books, write_xlsx(tmp_path / "a.xlsx", export("lazada_order", *rows)))
        assert lines(books, "status", "after_sale", "refund_fen") == [("completed", "refunded", 9_000), ("closed", "none", 0)]
