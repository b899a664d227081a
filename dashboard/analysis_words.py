"""What the kinds of things one can ask are called."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

PARTS: Words = {
    "published": lambda: _("Views and macros"),
    "all": lambda: _("Everything"),
}
KINDS: Words = {
    "view": lambda: _("View"),
    "macro": lambda: _("Macro"),
    "table": lambda: _("Table"),
}
FILTERS: Words = {
    "day": lambda: _("Day"),
    "shop": lambda: _("Shop"),
    "warehouse": lambda: _("Warehouse"),
    "supplier": lambda: _("Supplier"),
    "category": lambda: _("Category"),
    "host": lambda: _("Host"),
    "sku": lambda: _("SKU code"),
    "number": lambda: _("Number"),
    "text": lambda: _("Text"),
}
