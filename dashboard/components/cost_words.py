"""A step of the moving average, told as a person would: what came or went, and why the average moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.language import _
from inventory.views.cost_trace import price


def told(row: Any) -> str:
    """One row of the report cost_trace in words."""
    later = row.recost_fen if row.qty > 0 else -row.recost_fen
    facts = {
        "qty": f"{abs(int(row.qty)):,d}", "each": price(row.unit_cost_e4), "before": price(row.average_before_e4),
        "after": price(row.average_after_e4), "held": f"{0 if pd.isna(row.qty_before) else int(row.qty_before):,d}",
        "together": f"{0 if pd.isna(row.qty_after) else int(row.qty_after):,d}", "value": f"{row.value_fen / 100:,.2f}",
        "variance": f"{row.variance_fen / 100:,.2f}", "origin": row.origin or "—", "recost": f"{later / 100:,.2f}",
    }  # fmt: skip
    return SENTENCES[row.step](row).format(**facts)


SENTENCES: dict[str, Callable[[Any], str]] = {
    "undone": lambda row: _("Reversed: it took no part in the cost"),
    "first": lambda row: _("{qty} pieces at {each} on an empty shelf: the average is {after}"),
    "mixed": lambda row: _("{qty} pieces at {each} lie with {held} at {before}: the average of the {together} is {after}"),
    "healed": lambda row: _(
        "{qty} pieces at {each} fill what was missing ({held}): the average is {after}, {variance} of cost variance"
    ),
    "brought_back": lambda row: (
        _("{qty} pieces come back at {each} and {recost} their receipt told later ({origin}): average {before} → {after}")
        if row.recost_fen
        else _("{qty} pieces come back at {each}, what they left at ({origin}): average {before} → {after}")
    ),
    "sent_back": lambda row: _("{qty} pieces go back at {each}, what they came at ({origin}): average {before} → {after}"),
    "landed": lambda row: _("{value} of costs for {origin}: average {before} → {after}"),
    "valued": lambda row: _("Valued anew by {value}: average {before} → {after}"),
    "free": lambda row: _("{qty} free pieces leave the average at {after}; the gain of {variance} is cost variance"),
    "written_down": lambda row: _("Damaged returns written down by {value}"),
    "unchanged": lambda row: (
        _("{qty} pieces come at {each}, the average stays")
        if row.qty > 0
        else _("{qty} pieces go at the average of {each}; some were not there yet, their receipt told {recost} more")
        if row.recost_fen
        else _("{qty} pieces go at the average of {each}")
    ),
}
