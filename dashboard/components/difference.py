"""What a preview would change: totals before and after, changed cells, the stock of every SKU, unknown codes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.language import _
from etl import rehearsal
from inventory.database.differences import SHOWN, Difference

TOTALS = ("total", "before", "after", "change")
CELLS = ("file", "sheet", "row", "name", "column", "before", "after")
STOCK = ("sku_code", "product_name", "spec", "qty_before", "qty_after", "value_before_fen", "value_after_fen")
CODES = ("code", "title", "lines", "qty", "money_fen")


def show(difference: Difference | None) -> None:
    """The whole difference; None: the files change nothing."""
    changes = rehearsal.totals(difference) if difference else []
    if difference is None or not (changes or difference.changed_cells or difference.moved_skus):
        st.caption(_("These files change nothing: the books hold all of it."))
        return
    table.show(pd.DataFrame(changes, columns=list(TOTALS)), TOTALS, key="preview_totals")
    names = [
        _("Changed cells ({n})", n=f"{difference.changed_cells:,}"),
        _("Stock of SKUs ({n})", n=f"{difference.moved_skus:,}"),
        _("Unknown codes ({n})", n=f"{len(difference.codes):,}"),
    ]
    counts = (difference.changed_cells, difference.moved_skus, len(difference.codes))
    fullest = next((name for name, count in zip(names, counts, strict=True) if count), names[0])
    cells, stock, codes = st.tabs(names, default=fullest)
    with cells:
        _listed(difference.changed_cells, len(difference.cells))
        if difference.changed_cells:
            shown = difference.cells.rename(columns={"old": "before", "new": "after"})
            table.show(shown.drop(columns="sheet") if not shown["sheet"].any() else shown, CELLS, key="preview_cells", rows=10)
        else:
            st.caption(_("Nothing that is in the books already changes."))
    with stock:
        _listed(difference.moved_skus, len(difference.stock))
        if difference.moved_skus:
            table.show(difference.stock, STOCK, key="preview_stock", rows=10)
        else:
            st.caption(_("No stock moves."))
    with codes:
        if len(difference.codes):
            st.caption(_("Their money counts; their stock moves as soon as the codes are matched."))
            table.show(difference.codes, CODES, key="preview_codes", rows=10)
        else:
            st.caption(_("Every code is known."))


def _listed(count: int, shown: int) -> None:
    if count > shown:
        st.caption(_("The first {shown} of {n}.", shown=f"{min(shown, SHOWN):,}", n=f"{count:,}"))
