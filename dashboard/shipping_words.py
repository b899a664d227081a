"""What the codes of shipping are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

DUE: Words = {
    "late": lambda: _("late"),
    "soon": lambda: _("due within 6 hours"),
    "later": lambda: _("not yet due"),
}
READY: Words = {
    "all": lambda: _("All"),
    "ready": lambda: _("Can be shipped"),
    "short": lambda: _("Goods are missing"),
}
REMEDIES: Words = {
    "transfer": lambda: _("Transfer goods"),
    "wait": lambda: _("Wait for the purchase order"),
    "buy": lambda: _("Buy"),
    "refund": lambda: _("Refund"),
}
COLORS = {"late": "red", "soon": "orange", "later": "gray"}
