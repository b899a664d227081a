"""What a stocktake found: the figures, the lines that differ with their reasons, and sums by reason, shelf and category."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.books import books
from dashboard.components import export, pick, table
from dashboard.counting_words import GROUPS, REASONS
from dashboard.language import _, current
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import StocktakeSheet
from inventory.views.stocktake import grouped

state = st.session_state
COLUMNS = (
    "sku_code",
    "product_name",
    "spec",
    "shelf",
    "book_qty",
    "counted_qty",
    "difference",
    "value",
    "reason",
    "counted_by",
    "counted_at",
)


def figures(sheet: StocktakeSheet) -> None:
    """How right the book was, and the money."""
    came = sheet.outcome
    with st.grid(5, gap="small", min_column_width=150):
        for label, value, icon in (
            (_("Lines counted"), f"{came.counted:,d} / {came.lines:,d}", "checklist"),
            (_("Lines that agree"), amounts.percent(came.line_accuracy), "rule"),
            (_("Accuracy by value"), amounts.percent(came.value_accuracy), "percent"),
            (_("Found too much"), amounts.yuan(came.gain_fen), "add_circle"),
            (_("Missing"), amounts.yuan(came.loss_fen), "remove_circle"),
        ):  # fmt: skip
            st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")


def differences(sheet: StocktakeSheet) -> None:
    """The lines that differ; a reason is kept as it is chosen."""
    number, lines = str(sheet.head["number"]), sheet.lines
    shown = lines[lines["difference"].fillna(0).ne(0)].sort_values("value_fen", key=abs, ascending=False).reset_index(drop=True)
    if shown.empty:
        st.info(_("No difference so far: what was counted agrees with the book."), icon=":material/check_circle:")
        return
    settled = sheet.head["state"] in ("approved", "cancelled")
    options = sorted({*(said() for said in REASONS.values()), *shown["reason"].dropna()})
    settings = _settings(options)
    named = shown.assign(value=shown["value_fen"].astype("Float64") / 100)
    told = [name for name in COLUMNS if name != "shelf" or shown["shelf"].notna().any()]
    st.data_editor(
        named,
        hide_index=True,
        num_rows="fixed",
        column_order=told,
        key=f"differences_{number}_{state.get('differences_turn', 0)}",
        disabled=True if settled else [n for n in COLUMNS if n != "reason"],
        height=min(len(shown), 14) * table.ROW_HEIGHT + 40,
        row_height=table.ROW_HEIGHT,
        placeholder="",
        on_change=_explained,
        args=(number, shown["sku_code"].tolist()),
        column_config=settings,
    )
    export.at(None, lambda: named[told], settings, key=f"differences_{number}")


def file(sheet: StocktakeSheet, place: export.Place) -> None:
    """The button that saves all lines, those that agree too."""
    lines = sheet.lines.assign(value=sheet.lines["value_fen"].astype("Float64") / 100)
    export.at(place, lambda: lines[list(COLUMNS)], _settings([]), key="stocktake_lines")


def _settings(reasons: list[str]) -> dict[str, Any]:
    """How the columns of lines are shown; ``reasons``: what may be chosen."""
    column = st.column_config
    return {
        "sku_code": column.TextColumn(_("SKU code"), width=124),
        "product_name": column.TextColumn(_("Product"), width=150),
        "spec": column.TextColumn(_("Specification"), width=100),
        "shelf": column.TextColumn(_("Shelf"), width=60),
        "book_qty": column.NumberColumn(_("Book then (pcs)"), format="%,d", width=112),
        "counted_qty": column.NumberColumn(_("Counted (pcs)"), format="%,d", width=104),
        "difference": column.NumberColumn(_("Count difference"), format="%+,d", width=116),
        "value": column.NumberColumn(_("Worth (yuan)"), format="%+,.2f", width=100),
        "reason": column.SelectboxColumn(_("Reason"), options=reasons, width=130),
        "counted_by": column.TextColumn(_("Counted by"), width=100),
        "counted_at": column.DatetimeColumn(_("Counted at"), format="MM-DD HH:mm", width=104),
    }


def sums(sheet: StocktakeSheet) -> None:
    """Gain and loss by reason, shelf or category."""
    by = pick.one_of(_("Sum up by"), GROUPS, GROUPS, "reason", "count_group")
    frame = grouped(sheet.lines, by)
    if frame.empty:
        return
    column = st.column_config
    table.show(
        frame.assign(key=frame["key"].replace("", _("not said"))),
        ("key", "lines", "gain_qty", "loss_qty", "gain_fen", "loss_fen", "net_fen"),
        key=f"count_sums_{by}",
        rows=10,
        config={
            "key": column.TextColumn(GROUPS[by](), width=180),
            "gain_qty": column.NumberColumn(_("Too much (pcs)"), format="%,d"),
            "loss_qty": column.NumberColumn(_("Short (pcs)"), format="%,d"),
            "gain_fen": column.NumberColumn(_("Found too much (yuan)"), format="%,.2f"),
            "loss_fen": column.NumberColumn(_("Missing (yuan)"), format="%,.2f"),
            "net_fen": column.NumberColumn(_("Effect (yuan)"), format="%,.2f"),
        },
    )


def _explained(number: str, codes: list[str]) -> None:
    current()
    edits: dict[Any, Any] = (state.get(f"differences_{number}_{state.get('differences_turn', 0)}") or {}).get("edited_rows", {})
    reasons = {
        codes[int(row)]: str(said["reason"] or "")
        for row, said in edits.items()
        if "reason" in said and not pd.isna(said["reason"])
    }
    try:
        commands.explain_differences(books(), number, reasons)
    except StreamStockError as refusal:
        state["stocktake_refused_act"] = refusal.sentence()
