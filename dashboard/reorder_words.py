"""What the choices of replenishment are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

DEMAND: Words = {"average": lambda: _("Average of the last days"), "forecast": lambda: _("Sales forecast")}
RULES: Words = {"demand": lambda: _("by demand"), "low": lambda: _("below its low line")}
