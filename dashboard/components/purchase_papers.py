"""Goods receipts and purchase returns as a list; a click opens the document."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import document_drawer, export, table
from dashboard.language import _
from dashboard.words import KINDS

COLUMNS = (
    "number", "at", "kind", "supplier", "warehouse", "lines", "qty", "billed_fen", "landed_fen", "purchase_order", "origin", "note",
)  # fmt: skip


def show(frame: pd.DataFrame, file: export.Place) -> None:
    """The papers of reports.purchase_papers; those that were reversed are grey."""
    key = document_drawer.keyed("papers")
    c = st.column_config
    table.show(
        frame, COLUMNS, key=key, rows=16, faint=frame["reversed"], on_click=lambda: document_drawer.clicked(key, frame),
        file=file, words={"kind": KINDS},
        config={
            "number": c.TextColumn(table.heading("number"), width=150, pinned=True),
            "kind": c.TextColumn(table.heading("kind"), width=84),
            "supplier": c.TextColumn(_("Supplier"), width=150), "lines": c.NumberColumn(_("Lines"), format="%,d", width=60),
            "billed_fen": c.NumberColumn(_("Billed (yuan)"), format="%,.2f", width=100),
            "landed_fen": c.NumberColumn(_("Further costs (yuan)"), format="%,.2f", width=100),
            "purchase_order": c.TextColumn(_("Purchase order"), width=140), "note": c.TextColumn(_("Note"), width=160),
        },
    )  # fmt: skip
