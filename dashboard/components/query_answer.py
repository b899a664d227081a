"""The rows a query in SQL gives, under the names it gives them, with the button that saves them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.components import export, head, table
from dashboard.language import _
from inventory import reports
from inventory.reports import Answer
from inventory.reports.saved_queries import INTEGERS

MARKED = "|"


def show(answer: Answer, *, key: str, file: export.Place | None = None, rows: int = 16) -> None:
    """The table, its count and the time of the copy that was asked; files have exact amounts."""
    frame = reports.framed(answer)
    head.basis(
        _(
            "{n} rows · columns, units and dates as the query has them · copy of the books of {time}",
            n=f"{len(frame):,d}", time=answer.published_at,
        )
    )  # fmt: skip
    if answer.cut:
        st.warning(_("There are more rows: only the first {n} are given.", n=f"{len(frame):,d}"), icon=":material/content_cut:")
    if frame.empty:
        st.info(_("No row fits these filters."), icon=":material/filter_alt_off:")
        return
    # Columns are called as the query calls them, and are not taken for those of a report.
    marked = [f"{name}{MARKED}" for name in answer.columns]
    config = {mark: _column(name, kind) for mark, name, kind in zip(marked, answer.columns, answer.types, strict=True)}
    exact = reports.framed(answer, exact=True).set_axis(marked, axis=1)
    table.show(
        frame.set_axis(marked, axis=1).infer_objects(), marked, key=key, file=file, rows=rows, config=config, whole=lambda: exact
    )


def _column(name: str, kind: str) -> Any:
    """How a column of DuckDB's type is shown: decimals with the places they have."""
    c = st.column_config
    if kind.startswith("DECIMAL"):
        places = int(kind.rstrip(")").rpartition(",")[2])
        return c.NumberColumn(name, format=f"%,.{places}f")
    if kind in ("DOUBLE", "FLOAT"):
        return c.NumberColumn(name)
    if kind == "DATE":
        return c.DateColumn(name, format="YYYY-MM-DD")
    if kind.startswith("TIMESTAMP"):
        return c.DatetimeColumn(name, format="YYYY-MM-DD HH:mm", width=128)
    if kind in (*INTEGERS, "HUGEINT", "UBIGINT"):
        return c.NumberColumn(name, format="%,d")
    return c.CheckboxColumn(name) if kind == "BOOLEAN" else c.TextColumn(name)
