"""The names that source columns are mapped to: one table of fields per document, and the words a coded field
may hold.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "orders",
    "after_sales",
    "purchases",
    "stock",
    "products",
    "returns",
    "bundles",
    "sessions",
    "parcels",
    "documents",
    "settlements",
    "fund_flows",
]
Document = Literal[
    "sales_order_line",
    "after_sale",
    "stock_line",
    "product_line",
    "recipe_line",
    "session_line",
    "parcel_line",
    "settlement_line",
    "fund_flow",
]
#: How the text of a cell is understood: id = exact text that may not have lost digits, code = merchant's own
#: code, money = yuan, cost = yuan with up to four decimals, qty and int = whole numbers, word = one of
#: `VOCABULARIES`.
Type = Literal["id", "code", "text", "money", "cost", "qty", "int", "time", "word"]

KINDS: dict[Kind, Document] = {
    "orders": "sales_order_line",
    "after_sales": "after_sale",
    "purchases": "stock_line",
    "stock": "stock_line",
    "returns": "stock_line",
    "products": "product_line",
    "bundles": "recipe_line",
    "sessions": "session_line",
    "parcels": "parcel_line",
    "documents": "stock_line",
    "settlements": "settlement_line",
    "fund_flows": "fund_flow",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document: its type and whether a line cannot exist without it."""

    type: Type
    required: bool = False


def _fields(**types: str) -> dict[str, Field]:
    """`order_no="id*"` → Field("id", required=True)."""
    return {name: Field(text.rstrip("*"), text.endswith("*")) for name, text in types.items()}  # type: ignore[arg-type]


FIELDS: dict[Document, dict[str, Field]] = {
    "product_line": _fields(
        sku_code="code*", product_code="code", product_name="text*", spec="text", category="text",
        brand="text", unit="text", barcode="code", alias="text", list_price="money", session_price="money",
        lowest_price="money", reference_cost="cost", description="text", supplier="text", lead_days="int",
        version="int",
    ),
    "sales_order_line": _fields(
        order_no="id*", line_no="id", sku_code="code", platform_product="id", platform_sku="id", title="text",
        spec="text", qty="qty*", unit_price="money", paid="money*", platform_discount="money",
        merchant_discount="money", host_discount="money", freight="money", host="text", creator_id="id",
        order_at="time*", pay_at="time", ship_at="time", finish_at="time", promise_at="time", status="word*",
        after_sale="word", refund="money", waybill="text", warehouse="text", province="text", city="text",
        shop="text", channel="text", room="text", payable="money", amount="money", internal_no="id",
        cancel_at="time", tax="money", returned_qty="qty", buyer_id="text", buyer_name="text", buyer_phone="text",
    ),
    "after_sale": _fields(
        after_sale_no="id*", order_no="id*", line_no="id", sku_code="code", type="word*", status="word*",
        refund_goods="money", refund_freight="money", applied_at="time", refunded_at="time",
        finished_at="time", reason="text", return_waybill="text", return_state="text", instant="word", shop="text",
    ),
    "stock_line": _fields(
        document_no="id", document="word*", at="time", warehouse="text", to_warehouse="text", on_the_way="word",
        shipped="word", supplier="text", shop="text", order_no="id", sku_code="code*", title="text", spec="text",
        qty="qty*", unit_cost="cost", amount="money", freight="money", discount="money", status="word",
        grade="word", spread="word", reason="text", note="text",
    ),
    "recipe_line": _fields(
        bundle_code="code*", bundle_name="text", valid_from="time*", sku_code="code*", component_name="text", qty="qty*",
        note="text",
    ),
    "session_line": _fields(
        shop="text*", room="text", title="text", starts_at="time*", ends_at="time*", host="text", slot_from="time",
        slot_until="time", creator_id="id", note="text",
    ),
    "parcel_line": _fields(parcel_no="id*", order_no="id*", sku_code="code*", qty="qty*", shipped_at="time*"),
    "settlement_line": _fields(
        bill_no="id", order_no="id", line_no="id", after_sale_no="id", platform_product="id", kind="word*", word="text",
        component="word", direction="word", settled_at="time*", order_at="time", income="money", buyer_paid="money",
        platform_subsidy="money", creator_subsidy="money", refund="money", platform_fee="money", commission="money",
        recruiting_fee="money", channel_fee="money", promotion_fee="money", insurance="money", other_fee="money",
        expense="money", settled="money*", shop="text",
    ),
    "fund_flow": _fields(
        flow_no="id", order_no="id", line_no="id", after_sale_no="id", platform_product="id", at="time*", scene="word*",
        word="text", direction="word", amount="money", income="money", expense="money", fee="money", balance="money",
        account="text", shop="text",
    ),
}  # fmt: skip

BUYER = ("buyer_id", "buyer_name", "buyer_phone")
"""Fields of an order line that tell a person: mapped, and masked in the kept row all the same."""

_ORDER = ("pending_payment", "to_ship", "shipped", "completed", "closed")
_AFTER_SALE = ("none", "in_progress", "refunded", "partly_refunded", "exchanged", "resent", "rejected")
_AFTER_SALE_TYPE = (
    "return_refund", "refund_shipped", "refund_unshipped", "exchange", "price_protection", "resend", "repair",
)  # fmt: skip

_SCENES = (
    "sale", "refund", "platform_fee", "commission", "promotion", "insurance", "subsidy", "compensation", "withdrawal", "deposit",
    "recharge", "other",
)  # fmt: skip

#: (document, field) → the canonical words the field may hold.
VOCABULARIES: dict[tuple[Document, str], tuple[str, ...]] = {
    ("sales_order_line", "status"): _ORDER,
    ("sales_order_line", "after_sale"): _AFTER_SALE,
    ("after_sale", "type"): _AFTER_SALE_TYPE,
    ("after_sale", "status"): ("in_progress", "refunded", "done", "closed"),
    ("after_sale", "instant"): ("true", "false"),
    ("stock_line", "document"): (
        "goods_receipt",
        "stock_statement",
        "sales_return",
        "opening_balance",
        "stocktake",
        "purchase_return",
        "landed_cost",
        "shipment",
        "gift_issue",
        "sample_issue",
        "stock_transfer",
        "transfer_receipt",
        "adjustment",
        "revaluation",
    ),
    ("stock_line", "on_the_way"): ("true", "false"),
    ("stock_line", "shipped"): ("true", "false"),
    ("stock_line", "spread"): ("qty", "value"),
    ("settlement_line", "kind"): ("settled", "refund", "insurance", "fee", "other"),
    ("settlement_line", "component"): ("goods", "freight", "platform_fee", "promotion_fee", "insurance", "other_fee"),
    ("settlement_line", "direction"): ("in", "out"),
    ("fund_flow", "direction"): ("in", "out"),
    ("fund_flow", "scene"): _SCENES,
    ("stock_line", "status"): ("ordered", "in_transit", "received", "returned", "cancelled"),
    ("stock_line", "grade"): ("good", "defective", "scrap", "lost"),
}
