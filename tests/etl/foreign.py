"""Rows of order exports abroad, under verbatim headers, and what became of them in the books. All people are invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.load import FileResult, load
from inventory.database import Books
from tests.etl.exports import Row
from tests.etl.shelf import adds_up, red_checks

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


def tab_separated(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join("\t".join(row) for row in rows).encode(encoding))
    return path
