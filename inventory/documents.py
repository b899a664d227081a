"""What a form or a file hands in: tables with a fixed shape per kind of document.

Every export format ends in one of these shapes (``etl.convert``), every form too, so that one door posts them all.
Columns named ``*_fen`` are 1/100 CNY, ``*_e4`` 1/10 000 CNY, quantities are pieces, times are local.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

PROVENANCE = {
    "file_no": ("INTEGER", "which staged file the line comes from; NULL for a form"),
    "sheet_no": ("INTEGER", "which sheet of that file"),
    "row_no": ("BIGINT", "spreadsheet row of the line"),
}


@dataclass(frozen=True)
class Shape:
    """The columns of a staged table: name → (SQL type, meaning)."""

    name: str
    grain: str
    columns: Mapping[str, tuple[str, str]]

    def create(self, table: str | None = None) -> str:
        """SQL that makes an empty temp table of this shape."""
        columns = ", ".join(f"{name} {sql_type}" for name, (sql_type, _) in self.columns.items())
        return f"CREATE OR REPLACE TEMP TABLE {table or self.name} ({columns})"

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """``frame`` with exactly this shape's columns; those it lacks are empty.

        Raises ValueError for a column the shape does not know: a misspelt one would be lost without a word.
        """
        unknown = [str(name) for name in frame.columns if name not in self.columns]
        if unknown:
            raise ValueError(f"{self.name} has no column {', '.join(unknown)}")
        return frame.reindex(columns=list(self.columns))


PRODUCT_LINE = Shape(
    "product_line",
    "one row per SKU of a product list",
    {
        "sku_code": ("VARCHAR", "merchant's code of the SKU"),
        "product_code": ("VARCHAR", "style code; the SKU code when the list has none"),
        "product_name": ("VARCHAR", "name of the product"),
        "spec": ("VARCHAR", "colour, size, …"),
        "category": ("VARCHAR", "category"),
        "brand": ("VARCHAR", "brand"),
        "unit": ("VARCHAR", "counting unit"),
        "description": ("VARCHAR", "description"),
        "barcode": ("VARCHAR", "what a scanner reads"),
        "alias": ("VARCHAR", "other codes that mean this SKU, separated by commas"),
        "list_price_fen": ("BIGINT", "list price"),
        "session_price_fen": ("BIGINT", "price in a live session"),
        "lowest_price_fen": ("BIGINT", "lowest price to sell at"),
        "reference_cost_e4": ("BIGINT", "cost price to start from when no receipt tells it"),
        "supplier": ("VARCHAR", "usual supplier"),
        "lead_days": ("INTEGER", "days from order to arrival"),
        "version": ("INTEGER", "version of the product that a sheet to edit was made from"),
        **PROVENANCE,
    },
)

SALES_ORDER_LINE = Shape(
    "sales_order_line",
    "one row per line (子订单) of a platform order export",
    {
        "platform": ("VARCHAR", "platform code"),
        "shop": ("VARCHAR", "shop name"),
        "order_no": ("VARCHAR", "platform's order number"),
        "line_no": ("VARCHAR", "platform's line number, or what stands for it"),
        "occurrence": ("INTEGER", "1, 2, … for lines of one order that nothing tells apart"),
        "sku_code": ("VARCHAR", "merchant code on the line"),
        "platform_product": ("VARCHAR", "platform's product id"),
        "platform_sku": ("VARCHAR", "platform's SKU id"),
        "title": ("VARCHAR", "product title"),
        "spec": ("VARCHAR", "specification"),
        "qty": ("BIGINT", "pieces"),
        "unit_price_fen": ("BIGINT", "price of one piece before discounts"),
        "paid_fen": ("BIGINT", "what the buyer pays for the line, before refunds (支付GMV once paid)"),
        "platform_discount_fen": ("BIGINT", "discount borne by the platform"),
        "merchant_discount_fen": ("BIGINT", "discount borne by the merchant"),
        "host_discount_fen": ("BIGINT", "discount borne by the host"),
        "freight_fen": ("BIGINT", "freight the buyer pays"),
        "host": ("VARCHAR", "host or creator"),
        "creator_id": ("VARCHAR", "platform's id of the host"),
        "order_at": ("TIMESTAMP", "ordered"),
        "pay_at": ("TIMESTAMP", "paid; NULL = never paid"),
        "ship_at": ("TIMESTAMP", "shipped; NULL = not shipped"),
        "finish_at": ("TIMESTAMP", "finished"),
        "promise_at": ("TIMESTAMP", "promised shipping time"),
        "status": ("VARCHAR", "pending_payment | to_ship | shipped | completed | closed"),
        "after_sale": ("VARCHAR", "none | in_progress | refunded | partly_refunded | exchanged | resent | rejected"),
        "refund_fen": ("BIGINT", "refunded so far as far as this export tells; NULL = it does not tell"),
        "waybill": ("VARCHAR", "parcel number"),
        "warehouse": ("VARCHAR", "shipping warehouse if the export names one"),
        "province": ("VARCHAR", "province"),
        "city": ("VARCHAR", "city"),
        "channel": ("VARCHAR", "live, product card, …"),
        "room": ("VARCHAR", "live room if the export names one"),
        "buyer_key": ("VARCHAR", "digest of the platform's id of the buyer; NULL = not told, or masked by the platform"),
        "buyer_phone_key": ("VARCHAR", "digest of the telephone; NULL = not told, or masked by the platform"),
        "buyer_weak_key": ("VARCHAR", "digest of what stays of the buyer when masked: telephone and name together"),
        "buyer_name": ("VARCHAR", "name as it may be kept"),
        "buyer_phone": ("VARCHAR", "telephone as it may be kept"),
        "exported_at": ("TIMESTAMP", "when the export was made; the newer export wins"),
        **PROVENANCE,
    },
)

AFTER_SALE = Shape(
    "after_sale",
    "one row per after-sale case (售后单)",
    {
        "platform": ("VARCHAR", "platform code"),
        "shop": ("VARCHAR", "shop name"),
        "after_sale_no": ("VARCHAR", "platform's case number"),
        "order_no": ("VARCHAR", "order number"),
        "line_no": ("VARCHAR", "order line the case is about"),
        "sku_code": ("VARCHAR", "merchant code"),
        "type": (
            "VARCHAR",
            "return_refund | refund_shipped | refund_unshipped | exchange | price_protection | resend | repair",
        ),
        "status": ("VARCHAR", "in_progress | refunded | done | closed"),
        "refund_fen": ("BIGINT", "goods money refunded (freight refunds are not product refunds)"),
        "refund_freight_fen": ("BIGINT", "freight refunded"),
        "applied_at": ("TIMESTAMP", "applied"),
        "refunded_at": ("TIMESTAMP", "money went back"),
        "received_at": ("TIMESTAMP", "goods came back; NULL = not (yet)"),
        "return_waybill": ("VARCHAR", "parcel number the goods come back under"),
        "reason": ("VARCHAR", "reason"),
        "exported_at": ("TIMESTAMP", "when the export was made"),
        **PROVENANCE,
    },
)

STOCK_LINE = Shape(
    "stock_line",
    "one row per line of a stock document, the document's header fields repeated",
    {
        "document_key": ("VARCHAR", "what makes the document one: its number in the source, or the form's submission id"),
        "document": ("VARCHAR", "kind of document, a key of inventory.posting.RULES, or stock_statement"),
        "occurred_at": ("TIMESTAMP", "business time"),
        "ordered_at": ("TIMESTAMP", "when it was ordered: tells the recipe of a bundle; NULL = when it moves"),
        "warehouse": ("VARCHAR", "warehouse code or name"),
        "to_warehouse": ("VARCHAR", "where a transfer goes"),
        "on_the_way": ("BOOLEAN", "transfer: sent only, to be received later"),
        "shipped": ("BOOLEAN", "the goods have really left: recorded even when the book has too few"),
        "supplier": ("VARCHAR", "supplier name"),
        "shop": ("VARCHAR", "shop name"),
        "order_no": ("VARCHAR", "order or document the line refers to: what a return takes back, a transfer receipt receives, …"),
        "line_no": ("INTEGER", "line of the document, from 1"),
        "sku_code": ("VARCHAR", "merchant code"),
        "title": ("VARCHAR", "product name as the document has it"),
        "spec": ("VARCHAR", "specification as the document has it"),
        "qty": ("BIGINT", "pieces; for counts and statements what lies there"),
        "value_e4": ("BIGINT", "cost of the whole line; NULL = not stated"),
        "grade": ("VARCHAR", "good | defective | scrap, for returns; lost, for what a transfer receipt misses"),
        "spread": ("VARCHAR", "landed cost: shared out by qty or by value"),
        "reason": ("VARCHAR", "why stock is adjusted, lost or valued anew"),
        "note": ("VARCHAR", "note"),
        **PROVENANCE,
    },
)

RECIPE_LINE = Shape(
    "recipe_line",
    "one row per component of a bundle recipe",
    {
        "bundle_code": ("VARCHAR", "merchant's code of the bundle"),
        "valid_from": ("TIMESTAMP", "holds for goods ordered from then on"),
        "sku_code": ("VARCHAR", "merchant's code of the component"),
        "qty": ("BIGINT", "pieces of it in one bundle"),
        "note": ("VARCHAR", "note"),
        **PROVENANCE,
    },
)

SESSION_LINE = Shape(
    "session_line",
    "one row per live session and host's slot of it",
    {
        "shop": ("VARCHAR", "shop it sells for"),
        "room": ("VARCHAR", "live room, when the shop has several"),
        "title": ("VARCHAR", "what it is about"),
        "starts_at": ("TIMESTAMP", "on air from"),
        "ends_at": ("TIMESTAMP", "on air until"),
        "host": ("VARCHAR", "host as orders have the name"),
        "slot_from": ("TIMESTAMP", "host from; NULL = from the start"),
        "slot_until": ("TIMESTAMP", "host until; NULL = until the end"),
        "creator_id": ("VARCHAR", "platform's id of the host"),
        "note": ("VARCHAR", "note"),
        **PROVENANCE,
    },
)

PARCEL_LINE = Shape(
    "parcel_line",
    "one row per SKU of an order in a parcel that left",
    {
        "parcel_no": ("VARCHAR", "number of the parcel"),
        "order_no": ("VARCHAR", "order it is for, of a platform or taken here"),
        "sku_code": ("VARCHAR", "code of the SKU that was packed"),
        "qty": ("BIGINT", "pieces packed"),
        "shipped_at": ("TIMESTAMP", "when it left"),
        **PROVENANCE,
    },
)

SETTLEMENT_LINE = Shape(
    "settlement_line",
    "one row per row of a settlement bill; settled = income − refund − fees + unexplained, fees above zero where they cost",
    {
        "platform": ("VARCHAR", "platform code"),
        "shop": ("VARCHAR", "shop name"),
        "row_key": ("VARCHAR", "what makes it the same row in a newer export: the platform's own numbers and words"),
        "occurrence": ("INTEGER", "1, 2, … for equal rows of one file"),
        "kind": ("VARCHAR", "settled | refund | insurance | fee | other"),
        "word": ("VARCHAR", "the platform's own word for it"),
        "bill_no": ("VARCHAR", "number of the bill or the insurance policy"),
        "order_no": ("VARCHAR", "order it is about"),
        "line_no": ("VARCHAR", "order line it is about"),
        "after_sale_no": ("VARCHAR", "after-sale case it is about"),
        "platform_product": ("VARCHAR", "platform's product id"),
        "settled_at": ("TIMESTAMP", "when it was settled"),
        "order_at": ("TIMESTAMP", "ordered"),
        "income_fen": ("BIGINT", "what counts for the merchant before refunds and fees"),
        "buyer_paid_fen": ("BIGINT", "part of the income: paid by the buyer"),
        "platform_subsidy_fen": ("BIGINT", "part of the income: paid by the platform"),
        "creator_subsidy_fen": ("BIGINT", "part of the income: paid by the creator"),
        "refund_fen": ("BIGINT", "refunds that this bill takes back"),
        "platform_fee_fen": ("BIGINT", "the platform's fee"),
        "commission_fen": ("BIGINT", "the creator's commission"),
        "recruiting_fee_fen": ("BIGINT", "share of the recruiting agency"),
        "channel_fee_fen": ("BIGINT", "share of the channel"),
        "promotion_fee_fen": ("BIGINT", "promotion outside the platform"),
        "insurance_fen": ("BIGINT", "freight insurance"),
        "other_fee_fen": ("BIGINT", "further fees"),
        "settled_fen": ("BIGINT", "what the platform pays for it; below zero: takes for it"),
        "unexplained_fen": ("BIGINT", "what the components leave of the settled amount; 0 when the bill foots"),
        "exported_at": ("TIMESTAMP", "when the export was made; the newer export wins"),
        **PROVENANCE,
    },
)

FUND_FLOW = Shape(
    "fund_flow",
    "one row per entry of a platform's or payment service's account",
    {
        "platform": ("VARCHAR", "platform code"),
        "shop": ("VARCHAR", "shop name"),
        "row_key": ("VARCHAR", "what makes it the same row in a newer export: the platform's own numbers and words"),
        "occurrence": ("INTEGER", "1, 2, … for equal rows of one file"),
        "scene": ("VARCHAR", "what the money is, one of a fixed list; other = a word that is not known"),
        "word": ("VARCHAR", "the platform's own word for it"),
        "flow_no": ("VARCHAR", "number of the entry"),
        "occurred_at": ("TIMESTAMP", "when the money moved"),
        "amount_fen": ("BIGINT", "+ into the account, − out of it"),
        "fee_fen": ("BIGINT", "fee stated beside the amount"),
        "balance_fen": ("BIGINT", "balance of the account after it"),
        "account": ("VARCHAR", "which of the platform's accounts"),
        "order_no": ("VARCHAR", "order it is about"),
        "line_no": ("VARCHAR", "order line it is about"),
        "after_sale_no": ("VARCHAR", "after-sale case it is about"),
        "platform_product": ("VARCHAR", "platform's product id"),
        "exported_at": ("TIMESTAMP", "when the export was made; the newer export wins"),
        **PROVENANCE,
    },
)

SHAPES = {
    shape.name: shape
    for shape in (
        PRODUCT_LINE,
        SALES_ORDER_LINE,
        AFTER_SALE,
        STOCK_LINE,
        RECIPE_LINE,
        SESSION_LINE,
        PARCEL_LINE,
        SETTLEMENT_LINE,
        FUND_FLOW,
    )
}
