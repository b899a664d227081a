"""What the choices of the return analysis are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

WHAT: Words = {"pieces": lambda: _("Pieces"), "amount": lambda: _("Money"), "orders": lambda: _("Orders")}
BASES: Words = {
    "returns": lambda: _("Returns"),
    "shipped": lambda: _("All after shipping"),
    "every": lambda: _("All refunds"),
}
MATURITY: Words = {
    "3": lambda: "D+3",
    "7": lambda: "D+7",
    "15": lambda: "D+15",
    "30": lambda: "D+30",
}
LEVELS: Words = {
    "product": lambda: _("Product"),
    "sku": lambda: _("SKU"),
    "category": lambda: _("Category"),
    "spec": lambda: _("Size and colour"),
    "reason": lambda: _("Reason"),
    "host": lambda: _("Host"),
    "shop": lambda: _("Shop"),
    "session": lambda: _("Session"),
}
