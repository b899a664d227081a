"""Questions about customers."""

from __future__ import annotations

from datetime import date
from typing import cast

import pandas as pd

from dashboard.books import books
from dashboard.queries.asking import ask, frame
from inventory import reports
from inventory.reports import CustomerCard, CustomerPage, Segments


def customers(**arguments: object) -> CustomerPage:
    return cast(CustomerPage, ask("customers", **arguments))


def card(customer_id: int) -> CustomerCard | None:
    return cast("CustomerCard | None", ask("customer_card", customer_id=customer_id))


def segments(day: date) -> Segments:
    return cast(Segments, ask("segments", day=day))


def scored(day: date, segment: str | None) -> pd.DataFrame:
    return frame("customer_segments", day=day, segment=segment)


def disclosures(customer_id: int | None = None) -> pd.DataFrame:
    """Asked anew each time: noting a look changes no figure, so the answer must not be an old one."""
    return reports.disclosures(books(), customer_id)
