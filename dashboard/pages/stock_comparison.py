"""云仓对账: a stock sheet of a warehouse that others keep, compared with the books; what differs, and since when."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from dashboard import amounts
from dashboard.components import cards, comparison_lines, comparison_upload, document_drawer, empty, export, head
from dashboard.language import _
from dashboard.queries import transfers as asked
from dashboard.queries.warehouses import places

state = st.session_state
known = empty.books_or_stop(_("Stock sheets compared"), "compare_arrows")
with head.row(_("Stock sheets compared"), known):
    pass
there = places()
offered = [str(name) for name in there.loc[(there["type"] != "transit") & ~there["archived"], "warehouse"]]
comparison_upload.form(offered, datetime.combine(head.today(known), time(23, 59)))
if posted := state.pop("comparison_posted", None):
    st.success(_("Posted as {number}", number=posted), icon=":material/check_circle:")
every = asked.stock_comparisons()
if every.empty:
    st.info(_("No sheet was compared yet: choose its warehouse and moment, and hand it in above."), icon=":material/info:")
    st.stop()
said = {
    row["number"]: f"{row['number']} · {row['warehouse']} · {row['told_at']:%Y-%m-%d %H:%M} · {row['file']}"
    for row in every.to_dict("records")
}
if state.get("comparison_number") not in said:
    state["comparison_number"] = next(iter(said))
number = st.selectbox(_("Comparison"), list(said), format_func=said.__getitem__, key="comparison_number")
row = every.set_index("number").loc[number]
with st.grid(4, gap="small", min_column_width=180):
    cards.card(
        _("SKUs that differ"), f"{row['differing'] - row['unknown']:,d}", "difference", against=_("of {n} compared", n=row["lines"])
    )
    cards.card(_("More there"), amounts.pieces(row["more_there"]), "add_box", against=_("pieces the books do not have"))
    cards.card(
        _("Fewer there"), amounts.pieces(row["fewer_there"]), "indeterminate_check_box", against=_("pieces only the books have")
    )
    cards.card(
        _("Worth of the differences"), amounts.short(row["value_fen"]), "payments",
        against=_("{n} unknown codes", n=row["unknown"]), help=_("At the average cost when it was compared"),
    )  # fmt: skip
lines = asked.stock_comparison(number)
with st.container(horizontal=True, vertical_alignment="center"):
    only = st.toggle(_("Only what differs"), True, key="comparison_only")
    st.space("stretch")
    file = export.place(number, key="export_comparison")
differing = lines[(lines["difference"] != 0) | lines["unknown"]].reset_index(drop=True)
shown = differing if only else lines
if shown.empty:
    st.success(_("Both sides agree."), icon=":material/check_circle:")
    st.stop()
chosen = comparison_lines.show(shown, number, file)
comparison_lines.adjust(number, chosen, [str(code) for code in differing.loc[~differing["unknown"], "sku_code"]])
document_drawer.show()
