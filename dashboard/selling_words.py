"""What the states, steps and fields of sales orders are called on screen."""

from __future__ import annotations

from dashboard.words import KINDS, ORDER_STATUS, Words
from inventory.language import _

SALE_STATES: Words = {
    "pending_payment": ORDER_STATUS["pending_payment"],
    "to_ship": ORDER_STATUS["to_ship"],
    "part_shipped": lambda: _("Partly shipped"),
    "shipped": ORDER_STATUS["shipped"],
    "completed": ORDER_STATUS["completed"],
    "refunded": lambda: _("Refunded"),
    "closed": lambda: _("Closed"),
}
STATE_COLORS = ["gray", "orange", "violet", "blue", "green", "red", "gray"]
"""One for each of SALE_STATES."""
STEPS: Words = {
    "ordered": lambda: _("Ordered"),
    "paid": lambda: _("Paid"),
    "locked": lambda: _("Stock held"),
    "shipped": lambda: _("Shipped"),
    "completed": lambda: _("Completed"),
    "refunded": lambda: _("Refunded"),
    "closed": lambda: _("Closed"),
    "cancelled": lambda: _("Cancelled"),
}
EVENTS: Words = {
    **KINDS,
    **STEPS,
    "created": lambda: _("Taken, stock held"),
    "changed": lambda: _("Changed"),
    "applied": lambda: _("After-sale asked for"),
    "goods_back": lambda: _("Goods came back"),
}
EVENT_ICONS = {
    "created": "note_add", "changed": "edit", "ordered": "shopping_cart", "paid": "payments", "shipment": "local_shipping",
    "completed": "check_circle", "cancelled": "cancel", "applied": "support_agent", "refunded": "currency_exchange",
    "goods_back": "assignment_return", "sales_return": "assignment_return", "reversal": "history",
}  # fmt: skip
FIELDS: Words = {
    "shop": lambda: _("Shop"),
    "warehouse": lambda: _("Warehouse"),
    "buyer": lambda: _("Buyer"),
    "receiver": lambda: _("Receiver"),
    "phone": lambda: _("Telephone"),
    "address": lambda: _("Address"),
    "session": lambda: _("Live session"),
    "ordered_at": lambda: _("Ordered on"),
    "promise_at": lambda: _("Ship before"),
    "reference": lambda: _("Number elsewhere"),
    "note": lambda: _("Note"),
    "approved_by": lambda: _("Low price agreed by"),
    "cancel_reason": lambda: _("Reason"),
    "sku_code": lambda: _("SKU code"),
    "qty": lambda: _("Pieces"),
    "unit_price_e4": lambda: _("Unit price"),
}
