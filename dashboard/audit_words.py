"""What is wrong with a parcel, in words."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

FAULTS: Words = {
    "wrong_sku": lambda: _("Wrong SKU"),
    "missing": lambda: _("Pieces missing"),
    "extra": lambda: _("Pieces too many"),
    "duplicate": lambda: _("Sent twice"),
    "cancelled": lambda: _("Order is off"),
    "unknown_order": lambda: _("Order not known"),
    "shared_parcel": lambda: _("Parcel of two buyers"),
    "not_in_file": lambda: _("In no parcel"),
}
FAULT_COLORS = ["red", "orange", "orange", "red", "red", "gray", "violet", "blue"]
"""One for each of FAULTS."""
