"""The lines of an order that is received, in a grid: typed, filled in one click, from a scanner, or from the supplier's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import pandas as pd
import streamlit as st

from dashboard.components import delivery_note, table
from dashboard.components.draft_grid import DraftGrid
from dashboard.forms import receiving as form
from dashboard.language import _, current
from inventory.reports import Expected

state = st.session_state
SHOWN = 12


@dataclass
class Grid(DraftGrid):
    """The grid of one draft and order."""

    found: Expected

    @classmethod
    def of(cls, draft: str, found: Expected, begun: pd.DataFrame) -> Self:
        """With what was typed before (``begun``)."""
        return cls(f"receiving_{draft}_{found.order.number}", form.for_order(found.lines["line_no"], begun), found)

    def show(self) -> pd.DataFrame:
        """Draw the grid; what is typed in it."""
        lines = self.found.lines
        typed = {name: self.base[name].to_numpy() for name in ("good", "defective", "unit_cost", "reason")}
        shown = pd.DataFrame({
            "sku_code": lines["sku_code"], "open": lines["open"], "good": typed["good"], "defective": typed["defective"],
            "product_name": lines["product_name"], "spec": lines["spec"], "agreed": lines["net_fen"] / 100 / lines["ordered"],
            "unit_cost": typed["unit_cost"], "reason": typed["reason"], "ordered": lines["ordered"], "received": lines["received"],
        })  # fmt: skip
        shown["good"], shown["defective"] = shown["good"].astype("Int64"), shown["defective"].astype("Int64")
        st.data_editor(
            shown, key=self.key, hide_index=True, row_height=table.ROW_HEIGHT, placeholder="", column_config=_columns(),
            height=min(len(shown), SHOWN) * table.ROW_HEIGHT + 40,
        )  # fmt: skip
        return self.typed


def tools(grid: Grid) -> None:
    """Above the grid: everything in one click, and the scanner."""
    current()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Scan"), key=f"{grid.name}_scan", placeholder=_("Scan a code: one piece more"), icon=":material/barcode_scanner:",
            on_change=_scan, args=(grid,), width=280, label_visibility="collapsed",
        )  # fmt: skip
        st.button(
            _("All as ordered"), icon=":material/done_all:", key=f"{grid.name}_all",
            on_click=lambda: grid.fill(lambda typed: form.all_as_ordered(typed, grid.found.lines["open"])),
        )  # fmt: skip
        st.button(
            _("Clear"), icon=":material/backspace:", key=f"{grid.name}_clear", type="tertiary",
            on_click=lambda: grid.fill(lambda typed: form.for_order(typed["line_no"], form.TYPED)),
        )  # fmt: skip
        delivery_note.button(grid)
    if told := state.pop(f"{grid.name}_scanned", None):
        good, sentence = told
        st.markdown(f":{'green' if good else 'red'}[{sentence}]")


def _scan(grid: Grid) -> None:
    current()
    code = str(state.get(f"{grid.name}_scan") or "").strip()
    state[f"{grid.name}_scan"] = ""
    if not code:
        return
    line = grid.found.codes.get(code) or {str(known).lower(): n for known, n in grid.found.codes.items()}.get(code.lower())
    if line is None:
        sentence = _(":material/error: {code} is not on this order", code=code)
        state[f"{grid.name}_scanned"] = False, sentence
        return
    grid.fill(lambda typed: form.scanned(typed, line))
    row = grid.found.lines.set_index("line_no").loc[line]
    came = grid.base.set_index("line_no").loc[line, "good"]
    facts = {"code": row["sku_code"], "name": row["product_name"], "came": came, "open": row["open"]}
    sentence = _(":material/check: {code} {name}: {came} of {open}", **facts)
    state[f"{grid.name}_scanned"] = came <= row["open"], sentence


def _columns() -> dict[str, Any]:
    c = st.column_config
    return {
        "sku_code": c.TextColumn(_("SKU"), width=130, pinned=True, disabled=True),
        "product_name": c.TextColumn(_("Product"), width=140, disabled=True),
        "spec": c.TextColumn(_("Specification"), width=90, disabled=True),
        "open": c.NumberColumn(_("To come"), format="%,d", width=76, disabled=True),
        "good": c.NumberColumn(_("Good"), format="%,d", min_value=0, step=1, width=86),
        "defective": c.NumberColumn(_("Defective"), format="%,d", min_value=0, step=1, width=86),
        "agreed": c.NumberColumn(_("Agreed (yuan)"), format="%,.4f", width=92, disabled=True),
        "unit_cost": c.NumberColumn(_("Billed differently"), format="%.4f", min_value=0.0, width=120),
        "reason": c.TextColumn(_("Why more"), width=110, max_chars=120),
        "ordered": c.NumberColumn(_("Ordered (pcs)"), format="%,d", width=96, disabled=True),
        "received": c.NumberColumn(_("Came before"), format="%,d", width=80, disabled=True),
    }
