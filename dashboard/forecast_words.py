"""What the choices of the forecast are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

HORIZONS: Words = {
    "7": lambda: _("Next 7 days"),
    "14": lambda: _("Next 14 days"),
    "28": lambda: _("Next 28 days"),
    "56": lambda: _("Next 56 days"),
}
TOLD: Words = {"enough": lambda: _("With a forecast"), "short": lambda: _("Insufficient data")}
