"""What the codes of stocktakes are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

STATES: Words = {
    "counting": lambda: _("counting"),
    "waiting_approval": lambda: _("waits for approval"),
    "approved": lambda: _("approved"),
    "cancelled": lambda: _("cancelled"),
}
COLORS = {"counting": "blue", "waiting_approval": "orange", "approved": "green", "cancelled": "gray"}
SCOPES: Words = {
    "all": lambda: _("All that lies there"),
    "category": lambda: _("A category"),
    "abc": lambda: _("A class of sales (A, B, C)"),
    "random": lambda: _("Some by chance"),
}
GROUPS: Words = {
    "reason": lambda: _("By reason"),
    "shelf": lambda: _("By shelf"),
    "category": lambda: _("By category"),
}
REASONS: Words = {
    "damaged": lambda: _("Damaged"),
    "lost": lambda: _("Lost"),
    "shipped_wrong": lambda: _("Shipped wrong"),
    "received_wrong": lambda: _("Received wrong"),
    "returned_unbooked": lambda: _("Return not booked"),
    "used": lambda: _("Used as sample or gift"),
    "counted_wrong": lambda: _("Last count wrong"),
    "unknown": lambda: _("Not found out"),
}
"""Reasons people choose from; the words themselves are kept, so others can be typed."""


def scope_of(scope: str, value: str | None) -> str:
    """What a stocktake takes, short enough for a list."""
    if scope == "abc":
        return _("Class {value}", value=value)
    return value or "" if scope == "category" else SCOPES[scope]()
