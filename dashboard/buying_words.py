"""What the states, steps and fields of purchase plans and orders are called on screen."""

from __future__ import annotations

from dashboard.words import KINDS, Words
from inventory.language import _

ORDER_STATES: Words = {
    "draft": lambda: _("Draft"),
    "waiting_approval": lambda: _("Waits for approval"),
    "ordered": lambda: _("Ordered"),
    "part_received": lambda: _("Partly received"),
    "received": lambda: _("All received"),
    "closed": lambda: _("Closed"),
    "cancelled": lambda: _("Cancelled"),
    "overdue": lambda: _("Overdue"),
}
STATE_COLORS = ["gray", "orange", "blue", "violet", "green", "gray", "gray", "red"]
"""One for each of ORDER_STATES."""
PLAN_STATES: Words = {
    "draft": lambda: _("Draft"),
    "approved": lambda: _("Approved"),
    "ordered": lambda: _("Orders made"),
    "cancelled": lambda: _("Cancelled"),
}
PLAN_COLORS = ["gray", "blue", "green", "gray"]
EVENTS: Words = {
    **KINDS,
    "created": lambda: _("Made"),
    "changed": lambda: _("Changed"),
    "placed": lambda: _("Ordered"),
    "waits": lambda: _("Waits for approval"),
    "approved": lambda: _("Approved"),
    "rejected": lambda: _("Rejected"),
    "closed": lambda: _("Closed"),
    "cancelled": lambda: _("Cancelled"),
    "reopened": lambda: _("Opened again"),
}
EVENT_ICONS = {
    "created": "note_add", "changed": "edit", "placed": "shopping_cart_checkout", "waits": "hourglass_top", "approved": "verified",
    "rejected": "undo", "closed": "block", "cancelled": "cancel", "reopened": "lock_open", "goods_receipt": "move_to_inbox",
    "purchase_return": "assignment_return", "landed_cost": "local_shipping", "reversal": "history",
}  # fmt: skip
ORDER_FIELDS: Words = {
    "supplier": lambda: _("Supplier"),
    "warehouse": lambda: _("Warehouse"),
    "ordered_at": lambda: _("Ordered on"),
    "expected_on": lambda: _("Expected on"),
    "discount_fen": lambda: _("Discount"),
    "reference": lambda: _("Supplier's number"),
    "note": lambda: _("Note"),
    "sku_code": lambda: _("SKU code"),
    "qty": lambda: _("Pieces"),
    "unit_price_e4": lambda: _("Unit price"),
}
RULES: Words = {"low": lambda: _("below its low line"), "sales": lambda: _("by sales")}
