"""Goods receipts and purchase returns as a list; a click opens the document."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import document_drawer, table
from dashboard.language import _
from dashboard.words import KINDS, word

COLUMNS = (
    "number", "at", "kind", "supplier", "warehouse", "lines", "qty", "billed_fen", "landed_fen", "purchase_order", "origin", "note",
)  # fmt: skip
MOST = 1000


def show(frame: pd.DataFrame) -> None:
    """The papers of reports.purchase_papers; those that were reversed are grey."""
    key = document_drawer.keyed("papers")
    shown = frame.head(MOST).assign(kind=[word(KINDS, str(kind)) for kind in frame["kind"].head(MOST)])
    c = st.column_config
    table.show(
        shown, COLUMNS, key=key, rows=16, faint=shown["reversed"], on_click=lambda: document_drawer.clicked(key, shown),
        config={
            "number": c.TextColumn(table.heading("number"), width=150, pinned=True),
            "kind": c.TextColumn(table.heading("kind"), width=84),
            "supplier": c.TextColumn(_("Supplier"), width=150), "lines": c.NumberColumn(_("Lines"), format="%,d", width=60),
            "billed_fen": c.NumberColumn(_("Billed (yuan)"), format="%,.2f", width=100),
            "landed_fen": c.NumberColumn(_("Further costs (yuan)"), format="%,.2f", width=100),
            "purchase_order": c.TextColumn(_("Purchase order"), width=140), "note": c.TextColumn(_("Note"), width=160),
        },
    )  # fmt: skip
    if len(frame) > MOST:
        st.caption(_("The first 1,000 rows are shown: filter to see others."))
