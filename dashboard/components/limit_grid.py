"""低高库存线 in a grid: lines and shelves are typed where they stand, looked over as before → after, and saved together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import export, table
from dashboard.forms import stock_limits as form
from dashboard.language import _, current
from dashboard.queries import stock_limits as asked
from inventory import commands
from inventory.errors import Refused, StreamStockError

MOST = 1000
TYPED = ("low_qty", "high_qty", "shelf")
COLUMNS = (
    "sku_code", "product_name", "spec", "warehouse", "low_qty", "high_qty", "shelf", "on_hand", "reserved", "available", "gap",
    "suggested_in", "suggested_out",
)  # fmt: skip
state = st.session_state


def _key() -> str:
    return f"limit_grid_{state.get('limits_round', 0)}"


def pending() -> bool:
    """Whether something is typed in the grid that is not saved; what the grid shows then stays as it is."""
    return bool((state.get(_key()) or {}).get("edited_rows"))


def renew() -> None:
    """Let the grid show the books anew; what was typed is forgotten."""
    state["limits_round"] = state.get("limits_round", 0) + 1
    state.pop("limits_shown", None)
    state["limits_ask"] = False


def begun(question: Mapping[str, object]) -> pd.DataFrame:
    """The rows to edit: as they were when the first of them was typed into, else as the books have them now."""
    kept = state.get("limits_shown")
    if kept is None or not pending():
        kept = asked.stock_limits(**question), asked.last_change()
        state["limits_shown"] = kept
    return kept[0]


def show(every: pd.DataFrame, file: export.Place) -> None:
    """The grid of ``every`` (reports.stock_limits), which ``file`` saves, its buttons, and the question before saving."""
    current()
    if done := state.pop("limits_done", None):
        st.success(done, icon=":material/check_circle:")
    frame = every.head(MOST)
    column = st.column_config
    config: dict[str, Any] = {
        name: column.NumberColumn(table.heading(name), format="%,d", width=88, disabled=True)
        for name in ("on_hand", "reserved", "available", "gap", "suggested_in", "suggested_out")
    } | {
        "sku_code": column.TextColumn(_("SKU"), width=130, pinned=True, disabled=True),
        "product_name": column.TextColumn(_("Product"), width=120, disabled=True),
        "spec": column.TextColumn(table.heading("spec"), width=80, disabled=True),
        "warehouse": column.TextColumn(_("Warehouse"), width=76, disabled=True),
        "low_qty": column.NumberColumn(table.heading("low_qty"), width=104, min_value=0, step=1, format="%,d"),
        "high_qty": column.NumberColumn(table.heading("high_qty"), width=104, min_value=0, step=1, format="%,d"),
        "shelf": column.TextColumn(table.heading("shelf"), width=76, max_chars=40),
    }  # fmt: skip
    edited = st.data_editor(
        frame[list(COLUMNS)], key=_key(), hide_index=True, column_config=config, row_height=table.ROW_HEIGHT,
        height=min(len(frame), 15) * table.ROW_HEIGHT + 40, placeholder="",
    )  # fmt: skip
    export.at(file, lambda: every[list(COLUMNS)], config, key=_key())
    changes = form.cells(frame, edited)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Save"), type="primary", icon=":material/save:", key="limits_save", disabled=changes.empty, on_click=_ask,
        )  # fmt: skip
        st.button(_("Discard"), icon=":material/undo:", key="limits_discard", disabled=changes.empty, on_click=renew)
        if len(changes):
            st.caption(_("{n} cells changed, not saved yet; the filters wait for them", n=f"{len(changes):,d}"), width="content")
    if state.get("limits_ask") and len(changes):
        st.dialog(_("Save the stock lines?"), width="medium", on_dismiss=_unasked)(_confirm)(frame, edited, changes)


def _ask() -> None:
    state["limits_ask"] = True


def _unasked() -> None:
    state["limits_ask"] = False


def _confirm(frame: pd.DataFrame, edited: pd.DataFrame, changes: pd.DataFrame) -> None:
    """Drawn anew by an edit that arrives late, so that what is saved is what was typed last."""
    st.caption(_("{n} cells change:", n=f"{len(changes):,d}"))
    shown = changes.assign(column=[table.heading(str(name)) for name in changes["column"]])
    table.show(shown, ("sku_code", "warehouse", "column", "before", "after"), key="limits_changes", rows=10)
    if refused := state.pop("limits_refused", None):
        st.error(refused, icon=":material/block:", title=_("Not saved"))
    if st.button(_("Save"), type="primary", icon=":material/save:", key="limits_confirm"):
        _save(form.changed(frame, edited))
        st.rerun()


def _save(rows: pd.DataFrame) -> None:
    current()
    try:
        n = commands.set_stock_limits(books(), rows, person=person.current(), seen=state["limits_shown"][1])
    except Refused as refusal:
        codes = rows["sku_code"].tolist()
        state["limits_refused"] = "\n".join(
            f"- {codes[one.line - 1] if one.line else ''} {_(one.message, **one.facts)}" for one in refusal.problems
        )
        return
    except StreamStockError as refusal:
        state["limits_refused"] = refusal.sentence()
        return
    renew()
    state["limits_done"] = _("{n} rows saved", n=f"{n:,d}")
