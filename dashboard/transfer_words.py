"""What the states of transfers are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

TRANSFER_STATES: Words = {
    "in_transit": lambda: _("In transit"),
    "part_received": lambda: _("Partly received"),
    "done": lambda: _("All arrived"),
    "lost": lambda: _("Closed with a loss"),
    "reversed": lambda: _("Reversed"),
}
STATE_COLORS = ["blue", "violet", "green", "orange", "gray"]
"""One for each of TRANSFER_STATES."""
MOVED_FOR: Words = {
    "session": lambda: _("Live session"),
    "low": lambda: _("Low line"),
}
"""Why an allocation moves goods."""
