"""What the codes of after-sales are called on screen."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.words import Words
from inventory.language import _

TYPES: Words = {
    "return_refund": lambda: _("Return and refund"),
    "refund_shipped": lambda: _("Refund after shipping"),
    "refund_unshipped": lambda: _("Refund before shipping"),
    "exchange": lambda: _("Exchange"),
    "price_protection": lambda: _("Price protection"),
    "resend": lambda: _("Resend"),
    "repair": lambda: _("Repair"),
}
STATES: Words = {
    "in_progress": lambda: _("In progress"),
    "refunded": lambda: _("Refunded"),
    "done": lambda: _("Done"),
    "closed": lambda: _("Closed"),
}
GOODS: Words = {
    "none": lambda: _("no goods"),
    "waiting": lambda: _("goods awaited"),
    "back": lambda: _("goods back"),
}
GRADES: Words = {
    "good": lambda: _("Good"),
    "defective": lambda: _("Defective"),
    "scrap": lambda: _("Scrap"),
}
PARCELS: Words = {
    "received": lambda: _("received"),
    "unknown": lambda: _("unknown"),
    "closed": lambda: _("dealt with"),
}
WAITING: Words = {
    "waiting": lambda: _("on its way"),
    "lost": lambda: _("lost"),
    "given_up": lambda: _("given up"),
}
# Why buyers send goods back or ask for money; own words are taken too.
REASONS: tuple[Callable[[], str], ...] = (
    lambda: _("changed their mind"),
    lambda: _("wrong size"),
    lambda: _("flawed goods"),
    lambda: _("wrong goods sent"),
    lambda: _("goods missing"),
    lambda: _("not as described"),
    lambda: _("damaged on the way"),
    lambda: _("came too late"),
)
