"""What a preview would change: totals before and after, changed cells, the stock of every SKU, unknown codes."""

from __future__ import annotations

import streamlit as st

from dashboard.components import table
from dashboard.language import _
from etl import rehearsal
from inventory.database.differences import SHOWN, Difference

CELLS = ("file", "sheet", "row", "name", "column", "before", "after")
STOCK = ("sku_code", "product_name", "spec", "qty_before", "qty_after", "value_before_fen", "value_after_fen")
CODES = ("code", "title", "lines", "qty", "money_fen")


def show(difference: Difference | None) -> None:
    """The whole difference; None: the files change nothing."""
    changes = rehearsal.totals(difference) if difference else []
    if difference is None or not (changes or difference.changed_cells or difference.moved_skus):
        st.caption(_("These files change nothing: the books hold all of it."))
        return
    with st.grid(max(3, len(changes)), gap="small", min_column_width=170):
        for name, before, after in changes:
            st.metric(name, after, before, delta_color="off", delta_arrow="off", delta_description=_("before"), border=True)
    cells, stock, codes = st.tabs(
        [
            _("Changed cells ({n})", n=f"{difference.changed_cells:,}"),
            _("Stock of SKUs ({n})", n=f"{difference.moved_skus:,}"),
            _("Unknown codes ({n})", n=f"{len(difference.codes):,}"),
        ]
    )
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
