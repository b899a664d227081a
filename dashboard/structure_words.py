"""What the choices and codes of the stock's structure are called on screen."""

from __future__ import annotations

from dashboard.words import LEVELS, Words
from inventory.language import _

PARTS: Words = {
    "age": lambda: _("Stock age"),
    "money": lambda: _("Money tied up"),
}
BUCKETS: Words = {
    "d0": lambda: _("0–30 days"),
    "d31": lambda: _("31–60 days"),
    "d61": lambda: _("61–90 days"),
    "d91": lambda: _("91–180 days"),
    "d181": lambda: _("Over 180 days"),
}
CHOSEN: Words = {"every": lambda: _("All ages"), **BUCKETS}
TIED: Words = {
    "sku": LEVELS["sku"],
    "supplier": LEVELS["supplier"],
    "category": LEVELS["category"],
    "age": lambda: _("Age"),
}
