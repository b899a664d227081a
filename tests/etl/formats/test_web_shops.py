"""Orders of shops of one's own: the order's money stands on its first row, and must add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.load import load
from inventory.database import Books
from tests.etl.exports import export
from tests.etl.foreign import SECOND, SHOPIFY, WOO, lines, taken
from tests.etl.sheets import write_csv
from tests.etl.shelf import counts

pytestmark = pytest.mark.usefixtures("english")


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
