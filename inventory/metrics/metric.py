"""What is said of a figure: how it is made, in which unit, by which date, how fresh it is, and why other screens differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """A figure of the pages (docs/domain.md). Sentences are English msgids, to be translated where they are shown.

    sql: file of ``inventory/database/lens`` that gives it, and ``column`` the column there; None = it is no sum of rows. rows: file
    there with the rows behind. section: of docs/domain.md.
    """

    name: str
    formula: str
    unit: str
    basis: str
    section: str
    sql: str | None = None
    column: str | None = None
    rows: str | None = None
    differs: str = ""


UNITS = {
    "yuan": "yuan",
    "pieces": "pieces",
    "orders": "orders",
    "share": "percent",
    "times": "times",
    "days": "days",
    "count": "number",
    "moment": "date and time",
}
BASES = {
    "paid": "By payment time: the order lines paid in the period, whatever happened to them later",
    "moved": "By the time of the stock movement, as its document states it",
    "now": "As it stands now, or at the end of the day picked",
    "refunded": "By payment time of the order; a refund counts by the days from payment to its success",
    "alert": "By the last time the alerts were looked at",
}
FRESH = {
    "paid": "Known up to the newest order file; it changes as refunds come in, for about 15 days after payment",
    "moved": "Known up to the newest document posted or loaded; a closed month changes no more",
    "now": "Known up to the newest document posted or loaded",
    "refunded": "Known up to the newest after-sales file; younger sales still rise and stand grey",
    "alert": "Looked at again after every load and every few minutes",
}
"""Date basis → how fresh such figures are."""
