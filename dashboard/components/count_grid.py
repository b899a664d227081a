"""The list of what is to be counted, typed into like a sheet of paper; every number is kept as it is typed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import table
from dashboard.language import _, current
from inventory import commands
from inventory.commands import Counted
from inventory.errors import Refused, StreamStockError
from inventory.reports import StocktakeSheet

state = st.session_state
MOST = 2000
COLUMNS = ("shelf", "sku_code", "counted_qty", "book_qty", "product_name", "spec", "barcode", "counted_by")


def show(sheet: StocktakeSheet, *, only_open: bool) -> None:
    """The lines; the grid stays as it was drawn while one types, and is drawn anew by the button."""
    number = str(sheet.head["number"])
    base = _base(sheet, number, only_open)
    if problems := state.pop(f"count_problems_{number}", None):
        st.error("  \n".join(problems), icon=":material/block:")
    if base.empty:
        st.success(_("All lines are counted."), icon=":material/check_circle:")
        return
    hidden = {"book_qty"} if sheet.head["blind"] else set()
    columns = [name for name in COLUMNS if name not in hidden and (name not in ("shelf", "barcode") or base[name].notna().any())]
    column = st.column_config
    st.data_editor(
        base.head(MOST), key=_key(number), hide_index=True, num_rows="fixed", column_order=columns, placeholder="",
        height=min(len(base), 14) * table.ROW_HEIGHT + 40, row_height=table.ROW_HEIGHT,
        disabled=[name for name in COLUMNS if name != "counted_qty"], on_change=_typed, args=(number,),
        column_config={
            "shelf": column.TextColumn(_("Shelf"), width=70), "sku_code": column.TextColumn(_("SKU code"), width=124),
            "product_name": column.TextColumn(_("Product"), width=180), "spec": column.TextColumn(_("Specification"), width=110),
            "barcode": column.TextColumn(_("Barcode"), width=130),
            "book_qty": column.NumberColumn(_("Book (pcs)"), format="%,d", width=90),
            "counted_qty": column.NumberColumn(_("Counted (pcs)"), min_value=0, step=1, format="%,d", width=110),
            "counted_by": column.TextColumn(_("Counted by"), width=110),
        },
    )  # fmt: skip
    if len(base) > MOST:
        st.caption(_("The first {n} lines are shown: count in parts, or upload the sheet.", n=f"{MOST:,d}"))


def renew(number: str) -> None:
    """Draw the grid anew with what everybody counted since."""
    state[f"count_turn_{number}"] = int(state.get(f"count_turn_{number}", 0)) + 1
    state.pop(f"count_base_{number}", None)


def _key(number: str) -> str:
    return f"count_grid_{number}_{state.get(f'count_turn_{number}', 0)}"


def _base(sheet: StocktakeSheet, number: str, only_open: bool) -> pd.DataFrame:
    """The lines as they were when the grid was drawn."""
    kept: tuple[bool, pd.DataFrame] | None = state.get(f"count_base_{number}")
    if kept is None or kept[0] != only_open:
        renew(number)
        lines = sheet.lines[sheet.lines["counted_qty"].isna()] if only_open else sheet.lines
        kept = state[f"count_base_{number}"] = (only_open, lines[list(COLUMNS)].reset_index(drop=True))
        state[f"count_kept_{number}"] = {}
    return kept[1]


def _typed(number: str) -> None:
    """Keep the numbers that were typed and are not kept yet."""
    current()
    base: pd.DataFrame = state[f"count_base_{number}"][1]
    kept: dict[int, Any] = state[f"count_kept_{number}"]
    edits = (state.get(_key(number)) or {}).get("edited_rows", {})
    entries, rows = [], []
    for row, said in edits.items():
        qty = said.get("counted_qty")
        if "counted_qty" not in said or kept.get(int(row), "—") == qty:
            continue
        before = base["counted_qty"].iloc[int(row)]
        seen = kept.get(int(row), None if pd.isna(before) else int(before))
        code = str(base["sku_code"].iloc[int(row)])
        entries.append(Counted(code, int(qty or 0), "clear" if qty is None else "set", seen, checked=qty is not None))
        rows.append((int(row), qty))
    if not entries:
        return
    try:
        commands.count_goods(books(), number, entries, person=person.current())
    except Refused as refusal:
        state[f"count_problems_{number}"] = [problem.sentence() for problem in refusal.problems]
        renew(number)
        return
    except StreamStockError as refusal:
        state[f"count_problems_{number}"] = [refusal.sentence()]
        return
    kept.update(dict(rows))
