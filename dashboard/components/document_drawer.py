"""单据 in a drawer: what the paper says, what it moved, and its reversal. Opened from wherever its number stands."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.components import document_family, export, reversal, table
from dashboard.components import paper as on_paper
from dashboard.language import _
from dashboard.navigation import page
from dashboard.words import KINDS, word
from inventory.reports import Paper

LINES = ("sku_code", "product_name", "spec", "warehouse", "qty", "unit_cost_e4", "value_fen", "variance_fen", "order_no", "origin")
OPTIONAL = ("variance_fen", "order_no", "origin", "unit_cost_e4")
state = st.session_state


def ask(number: str, sku: str | None = None) -> None:
    """Open the drawer at the end of this run; ``sku``: first only the lines of this SKU."""
    state["document_asked"] = {"number": number, "sku": sku}
    reversal.begin()


def clicked(key: str, frame: pd.DataFrame) -> None:
    """Open the document of the row of table ``key`` that was clicked; ``frame`` (number, sku_code) is what it shows."""
    row = table.clicked(key)
    if row is not None and row < len(frame) and isinstance(number := frame["number"].iloc[row], str):
        ask(number, str(frame["sku_code"].iloc[row]) if "sku_code" in frame else None)


def keyed(name: str) -> str:
    """The key of a table that opens the drawer: another one each time it closes, so that the click is forgotten."""
    return f"{name}_{state.get('document_round', 0)}"


def _closed() -> None:
    state.pop("document_asked", None)
    state["document_round"] = state.get("document_round", 0) + 1


def show() -> None:
    """Draw the drawer when something was asked for; call it at the end of the page."""
    asked: dict[str, Any] | None = state.get("document_asked")
    if asked and (paper := queries.document(asked["number"])):
        title = f"{word(KINDS, paper.kind)} {paper.number}"
        st.dialog(title, width=900, position="right", on_dismiss=_closed)(_paper)(paper, asked["sku"])


def _paper(paper: Paper, sku: str | None) -> None:
    _header(paper)
    document_family.show(paper.number, ask)
    returnable = paper.kind == "goods_receipt" and paper.reversible
    if returnable and st.button(_("Send some of it back"), icon=":material/undo:", key="document_send_back", type="tertiary"):
        _closed()
        st.switch_page(page("purchase_return"), query_params={"receipt": paper.number})
    lines = paper.lines
    if sku and 0 < int((lines["sku_code"] == sku).sum()) < len(lines):
        everything = _("All {n} lines", n=f"{len(lines):,d}")
        if not st.toggle(everything, key="document_lines_all"):
            lines = lines[lines["sku_code"] == sku]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _(
                "{lines} lines, {pieces} pieces, {value} at cost", lines=f"{len(lines):,d}",
                pieces=amounts.pieces(lines["qty"].sum()), value=amounts.yuan(lines["value_fen"].sum()),
            )
        )  # fmt: skip
        st.space("stretch")
        on_paper.button(paper.kind, paper.number)
        if paper.kind == "goods_receipt":
            on_paper.label_choice(lines.assign(labels=lines["qty"].clip(lower=0)), key="document_labels")
        file = export.place(paper.number, key="export_document")
    used = [name for name in LINES if name not in OPTIONAL or (lines[name].notna() & (lines[name] != 0)).any()]
    amount = st.column_config.NumberColumn(_("Amount (yuan)"), format="%,.2f")
    table.show(lines, used, key="document_lines", file=file, rows=14, faint=lines["undone"], config={"value_fen": amount})
    if reversal.form(paper):
        _closed()
        st.rerun()


def _header(paper: Paper) -> None:
    place = " → ".join(filter(None, (paper.warehouse, paper.to_warehouse)))
    facts = {
        _("Time"): f"{paper.at:%Y-%m-%d %H:%M}", _("Warehouse"): place, _("Shop or supplier"): paper.party,
        _("Refers to"): paper.origin, _("Reason"): paper.reason, _("Note"): paper.note,
        _("Posted"): " · ".join(filter(None, (f"{paper.posted_at:%Y-%m-%d %H:%M}", paper.posted_by))), _("File"): paper.file,
    }  # fmt: skip
    if paper.reversed_by:
        st.badge(_("Reversed by {number}", number=paper.reversed_by), icon=":material/undo:", color="gray")
    with st.grid(3, gap="small", min_column_width=140):
        for label, value in facts.items():
            if value:
                with st.container(gap=None):
                    st.caption(label)
                    st.text(value)
    if paper.kind == "stock_transfer":
        st.page_link(page("transfer"), label=_("Transfer"), icon=":material/swap_horiz:", query_params={"number": paper.number})
    if paper.party and paper.kind in ("goods_receipt", "purchase_return"):
        link, name = _("Card of {name}", name=paper.party), {"supplier": paper.party}
        st.page_link(page("supplier"), label=link, icon=":material/factory:", query_params=name)
