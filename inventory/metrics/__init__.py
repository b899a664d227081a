"""口径: the one registry of figures, and which of them each page shows."""

from __future__ import annotations

from inventory.metrics.goods import STOCK
from inventory.metrics.metric import BASES, FRESH, UNITS, Metric
from inventory.metrics.movements import LEDGER, STATE, SUMMARY, TURNOVER
from inventory.metrics.sales import RETURNS, SALES
from inventory.metrics.shown import SHOWN

__all__ = ["BASES", "FRESH", "METRICS", "SHOWN", "UNITS", "Metric", "of_column"]

METRICS: dict[str, Metric] = {**SALES, **RETURNS, **STOCK, **TURNOVER, **LEDGER, **SUMMARY, **STATE}


def of_column(report: str, column: str) -> str | None:
    """The metric that a column of a report shows; None for names, codes and other texts."""
    return SHOWN.get(report, {}).get(column)
