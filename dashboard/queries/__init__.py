"""Cached doors to the reports: an answer is kept until the books change.

Keyed by the report, its arguments and the version of the books, and shared by all sessions. A noun with many questions has a module
of its own here (``from dashboard.queries import suppliers``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.books import books
from dashboard.queries.asking import ask, frame
from inventory import clock, reports
from inventory.database.selfcheck import Check
from inventory.reports import LedgerPage, LinePage, Overview, Paper, Period
from inventory.reports.overview import Choices


def overview(day: date) -> Overview:
    return cast(Overview, ask("overview", day=day))


def freshness() -> pd.DataFrame:
    return frame("freshness")


def choices() -> Choices:
    return cast(Choices, ask("choices"))


def stock(**arguments: object) -> pd.DataFrame:
    return frame("stock", **arguments)


def skus_searched(search: str) -> list[str]:
    return cast(list[str], ask("skus_searched", search=search))


def ledger(period: Period, **arguments: object) -> LedgerPage:
    return cast(LedgerPage, ask("ledger", period=period, **arguments))


def posters() -> list[str]:
    return cast(list[str], ask("posters"))


def summary(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("summary", period=period, **arguments)


def turnover(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("turnover", period=period, **arguments)


def turnover_trend(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("turnover_trend", period=period, **arguments)


def ranking(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("ranking", period=period, **arguments)


def sales_trend(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("sales_trend", period=period, **arguments)


def sku_days(period: Period) -> pd.DataFrame:
    return frame("sku_days", period=period)


def order_lines(period: Period, **arguments: object) -> LinePage:
    return cast(LinePage, ask("order_lines", period=period, **arguments))


def waiting() -> pd.DataFrame:
    return frame("waiting")


def unmatched() -> pd.DataFrame:
    """reports.unmatched, out of the suggestions that the drawer shows too: they are found once."""
    return suggestions().drop_duplicates("line").drop(columns="line").reset_index(drop=True)


def suggestions() -> pd.DataFrame:
    return frame("suggestions")


def matches() -> pd.DataFrame:
    return frame("matches")


def imports(limit: int = 50) -> pd.DataFrame:
    return frame("imports", limit=limit)


def sku_choices(search: str, limit: int = 50) -> pd.DataFrame:
    return frame("sku_choices", search=search, limit=limit)


def negative_stock() -> pd.DataFrame:
    return frame("negative_stock")


def negative_days(period: Period) -> pd.DataFrame:
    return frame("negative_days", period=period)


def document(number: str) -> Paper | None:
    return cast("Paper | None", ask("document", number=number))


TRACED = 2_000
"""Movements of a SKU whose cost is told on a page; of more only the latest."""


def cost_trace(sku: str) -> pd.DataFrame:
    return frame("cost_trace", sku=sku, last=TRACED)


def periods() -> pd.DataFrame:
    return frame("periods")


def month_end_negatives(month: date) -> pd.DataFrame:
    return frame("month_end_negatives", month=month)


def bundles() -> pd.DataFrame:
    return frame("bundles")


def recipe(bundle: str) -> pd.DataFrame:
    return frame("recipe", bundle=bundle)


def setting_log() -> pd.DataFrame:
    return frame("setting_log")


def settings() -> dict[str, str]:
    return cast(dict[str, str], ask("current_settings"))


@dataclass(frozen=True)
class Proof:
    """The self-checks, when they ran and how many seconds that took."""

    checks: list[Check]
    at: datetime
    seconds: float

    @property
    def red(self) -> list[Check]:
        return [check for check in self.checks if not check.green]


@st.cache_data(max_entries=4, show_spinner=False)
def _proved(path: str, version: int) -> Proof:
    started = monotonic()
    return Proof(reports.checks(books()), clock.now(), monotonic() - started)


def checks() -> Proof:
    """Every self-check of the books as they are."""
    shelf = books()
    return _proved(str(shelf.path), shelf.version)


def forget_checks() -> None:
    """Let the next question prove everything anew."""
    _proved.clear()
