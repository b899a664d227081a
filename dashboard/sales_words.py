"""What the measures of sales and their comparisons are called on screen."""

from __future__ import annotations

from dashboard.language import _
from dashboard.words import Words

MEASURES: Words = {
    "net_fen": lambda: _("Net sales"),
    "gmv_fen": lambda: _("Paid GMV"),
    "qty": lambda: _("Pieces"),
    "net_qty": lambda: _("Kept pieces"),
    "orders": lambda: _("Orders"),
    "profit_fen": lambda: _("Gross profit"),
    "margin": lambda: _("Gross margin"),
    "refund_fen": lambda: _("Refunds"),
    "returned_qty": lambda: _("Returned pieces"),
    "return_rate": lambda: _("Return rate"),
}
COMPARED: Words = {
    "before": lambda: _("vs the days before"),
    "month": lambda: _("vs a month earlier"),
    "year": lambda: _("vs a year earlier"),
    "chosen": lambda: _("vs chosen days"),
}
"""What a period is compared with."""
MOVERS: Words = {
    "hot": lambda: _("Hot"),
    "slow": lambda: _("Slow"),
    "rising": lambda: _("Rising"),
    "falling": lambda: _("Falling"),
}
SPANS: Words = {
    "day": lambda: _("Day"),
    "week": lambda: _("Week"),
    "month": lambda: _("Month"),
}
