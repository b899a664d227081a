"""Orders of marketplaces abroad: how their money lies, their dates, their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.load import load
from inventory.database import Books
from tests.etl.exports import Row, export
from tests.etl.foreign import AMAZON, EBAY, LAZADA, SHOPEE, TIKTOK, lines, tab_separated, taken
from tests.etl.sheets import write_csv, write_xlsx
from tests.etl.shelf import counts

pytestmark = pytest.mark.usefixtures("english")


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
