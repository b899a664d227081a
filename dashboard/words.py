"""What codes are called on screen: English sentences that the catalogue translates when they are shown."""

from __future__ import annotations

from dashboard.language import _

MEASURES = {
    "net_fen": "Net sales",
    "gmv_fen": "Paid GMV",
    "qty": "Pieces",
    "profit_fen": "Gross profit",
    "return_rate": "Return rate",
}
LEVELS = {
    "sku": "SKU",
    "product": "Product",
    "category": "Category",
    "supplier": "Supplier",
    "shop": "Shop",
    "host": "Host",
    "warehouse": "Warehouse",
    "sku_warehouse": "SKU by warehouse",
    "all": "All goods",
}
AVERAGES = {"daily": "Daily average", "ends": "Opening and closing", "monthly": "Monthly points"}
FORMULAS = {
    "daily": "average stock = closing value of every day ÷ days",
    "ends": "average stock = (opening + closing) ÷ 2",
    "monthly": "average stock = (½ first + month ends between + ½ last) ÷ months",
}
PRESETS = {
    "7": "Last 7 days",
    "30": "Last 30 days",
    "month": "This month",
    "last_month": "Last month",
    "custom": "Custom",
}
KINDS = {
    "opening_balance": "Opening balance",
    "goods_receipt": "Goods receipt",
    "purchase_return": "Purchase return",
    "shipment": "Shipment",
    "sales_return": "Sales return",
    "stock_transfer": "Stock transfer",
    "stocktake": "Stocktake",
    "adjustment": "Adjustment",
    "landed_cost": "Landed cost",
    "reversal": "Reversal",
    "cost_variance": "Cost variance",
}
ORDER_STATUS = {
    "pending_payment": "Waiting for payment",
    "to_ship": "To ship",
    "shipped": "Shipped",
    "completed": "Completed",
    "closed": "Closed",
}
AFTER_SALE = {
    "none": "None",
    "in_progress": "In progress",
    "refunded": "Refunded",
    "partly_refunded": "Partly refunded",
    "exchanged": "Exchanged",
    "resent": "Resent",
    "rejected": "Refused by the shop",
}
HEADINGS = {
    "code": "Code",
    "lines": "Lines",
    "money_fen": "At stake (yuan)",
    "first_at": "First",
    "last_at": "Last",
    "file": "File",
    "format": "Format",
    "rows": "Rows",
    "new": "New",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "rejected": "Rejected",
    "seconds": "Seconds",
    "sheet": "Sheet",
    "row": "Row",
    "column": "Column",
    "value": "Value",
    "reason": "Reason",
}
SOURCES = {"order": "Sales orders", "document": "Stock documents"}
STAGES = {
    "read": "Reading",
    "recognise": "Recognising",
    "convert": "Converting",
    "compare": "Comparing with the books",
    "post": "Posting",
    "cost": "Costing",
    "done": "Done",
}


def word(table: dict[str, str], code: str) -> str:
    """What ``code`` is called in the session's language; a code the table does not know stands as it is."""
    return _(table[code]) if code in table else code
