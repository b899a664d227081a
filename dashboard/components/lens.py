"""口径: every figure of a page opens what it means, the SQL that gives it, and the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard import queries
from dashboard.components import table
from dashboard.language import _
from dashboard.queries import analysis
from inventory import clock, reports
from inventory.metrics import BASES, FRESH, METRICS, SHOWN, UNITS
from inventory.reports import Period

state = st.session_state
OPEN = "lens"


def named(metric: str) -> str:
    """What a figure is called."""
    return _(METRICS[metric].name)


def ask(metric: str, asked: dict[str, Any]) -> None:
    """Open the drawer on a figure at the end of this run."""
    state[OPEN] = {"metric": metric, "asked": asked}


def filters(period: Period | None = None, as_of: datetime | None = None, **more: Any) -> dict[str, Any]:
    """The filters of a page as the SQL has them: days of the period, the day of the stock, level, measure, …"""
    known = queries.choices()
    last = period.end if period else known.last_day
    start = period.start if period else known.first_day
    return {
        "start": start,
        "end": last,
        "as_of": as_of.date() if as_of else last,
        "as_of_picked": bool(as_of),
        "now": clock.now(),
        **more,
    }


def button(report: str, asked: dict[str, Any], figures: Iterable[str] | None = None) -> None:
    """The button 口径 of a page, and the drawer when one of its figures was asked for. One per page, drawn anywhere.

    figures: columns of ``metrics.SHOWN[report]`` on the page; all when not given.
    """
    shown = SHOWN[report]
    metrics = list(dict.fromkeys(shown[name] for name in (shown if figures is None else figures) if name in shown))
    st.button(
        _("How it is counted"), key=f"lens_{report}", icon=":material/function:", type="tertiary", on_click=ask,
        args=(metrics[0], asked), help=_("What the figures of this page mean, their SQL and the rows behind"),
    )  # fmt: skip
    if opened := state.get(OPEN):
        state[f"lens_metric_{report}"] = opened["metric"]
        drawer: Callable[..., Any] = st.dialog(_("How it is counted"), width=900, position="right", on_dismiss=_closed)(_drawer)
        drawer(report, metrics if opened["metric"] in metrics else [opened["metric"], *metrics], opened["asked"])


def _closed() -> None:
    state.pop(OPEN, None)


def _chosen(key: str) -> None:
    if OPEN in state:
        state[OPEN] = {**state[OPEN], "metric": state[key]}


def _drawer(report: str, metrics: list[str], asked: dict[str, Any]) -> None:
    key = f"lens_metric_{report}"
    metric = st.selectbox(_("Figure"), metrics, format_func=named, key=key, on_change=_chosen, args=(key,), width=300)
    known = METRICS[metric]
    lines = [
        (_("Formula"), f"**{named(metric)}** = {_(known.formula)}"), (_("Counted in"), _(UNITS[known.unit])),
        (_("Date basis"), _(BASES[known.basis])), (_("Freshness"), _(FRESH[known.basis])),
        (_("Why the platform's console differs"), _(known.differs) if known.differs else "—"),
        (_("Definition"), f"docs/domain.md {known.section}"),
    ]  # fmt: skip
    for name, said in lines:
        st.markdown(f":gray[{name}]  \n{said}")
    sql = reports.lens_sql(metric, asked)
    if sql is None:
        st.caption(_("It is no sum of rows: the list on the page is all there is to it."))
        return
    st.caption(
        _("SQL for the DuckDB shell (streamstock shell); the number is in the column {column}", column=f"`{known.column}`")
        if known.column
        else _("SQL for the DuckDB shell (streamstock shell)")
    )
    st.code(sql, language="sql", wrap_lines=True)
    if asked.get("by") not in (None, "all") and "'all' AS key" in sql:
        st.caption(_("The published views do not know this level: the SQL adds up all rows of the page."))
    if known.rows:
        rows = analysis.lens_rows(metric, asked)
        st.markdown(f"**{_('Rows behind it')}**")
        st.dataframe(rows, hide_index=True, key=f"lens_rows_{metric}", height=330, row_height=table.ROW_HEIGHT)
        st.caption(_("The first {n} rows; run the SQL without LIMIT for all", n=f"{len(rows):,d}"))
