"""Questions about suppliers and the fields the shop added."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.database.custom_fields import CustomField
from inventory.reports import Period, SupplierCard


def suppliers(**arguments: object) -> pd.DataFrame:
    return frame("suppliers", **arguments)


def card(name: str) -> SupplierCard | None:
    return cast("SupplierCard | None", ask("supplier_card", name=name))


def score(period: Period) -> pd.DataFrame:
    return frame("supplier_score", period=period)


def evidence(period: Period, supplier: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return cast(tuple[pd.DataFrame, pd.DataFrame], ask("supplier_evidence", period=period, supplier=supplier))


def custom_fields(subject: str | None = None, *, archived: bool = False) -> list[CustomField]:
    return cast(list[CustomField], ask("custom_fields", subject=subject, archived=archived))
