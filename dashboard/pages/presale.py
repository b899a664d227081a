"""预售欠发: what is owed to buyers by promised day, against what lies there and what comes."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import amounts
from dashboard.charts.presale import presale as chart
from dashboard.charts.style import config
from dashboard.components import empty, export, head, table
from dashboard.language import _
from dashboard.queries import presale as asked

COLUMNS = (
    "sku_code", "product_name", "spec", "owed", "on_hand", "coming", "undated", "returning", "first_promise", "short_on",
    "short_qty", "most_short",
)  # fmt: skip


def one_sku(codes: list[str], day: date, *, with_returns: bool) -> None:
    """A SKU day by day; the first of the table unless another is chosen."""
    with st.container(border=True):
        code = st.selectbox(_("SKU code"), codes, key="presale_sku", width=260)
        days = asked.presale_days(day, with_returns=with_returns).query("sku_code == @code")
        title = _("Owed, coming and left: {sku}", sku=code)
        st.plotly_chart(
            chart(
                [f"{one:%m-%d}" for one in days["day"]], list(days["owed"]), list(days["coming"]), list(days["balance"]),
                names=(_("Owed (pcs)"), _("Coming (pcs)"), _("Left after that day (pcs)")),
            ),
            key="presale_chart", config=config("presale"), alt=title,
        )  # fmt: skip


known = empty.books_or_stop(_("Pre-sale ledger"), "pending_actions")
day = head.today(known)
with head.row(_("Pre-sale ledger"), known):
    with_returns = st.toggle(_("Count returns on their way"), key="presale_returns")
st.caption(
    _(
        "Owed: paid and not shipped, by the promised day; without one, 48 hours after payment. Supply: what lies in warehouses that"
        " sell, and open purchase orders on the day they are expected (late ones: {day}). Short: the first day more is due than is"
        " there by then.",
        day=f"{day:%Y-%m-%d}",
    )
)
found = asked.presale(day, with_returns=with_returns)
if found.empty:
    empty.show("pending_actions", _("Nothing is owed"), _("Every paid order is shipped."))
    st.stop()
short = found[found["short_on"].notna()]
with st.grid(4, gap="small", min_column_width=160):
    for label, value, icon in (
        (_("Owed (pcs)"), amounts.pieces(int(found["owed"].sum())), "pending_actions"),
        (_("SKUs owed"), amounts.pieces(len(found)), "inventory_2"),
        (_("SKUs that fall short"), amounts.pieces(len(short)), "warning"),
        (_("Short at worst (pcs)"), amounts.pieces(int(found["most_short"].sum())), "trending_down"),
    ):
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
one_sku([str(code) for code in found["sku_code"]], day, with_returns=with_returns)
with st.container(horizontal=True, vertical_alignment="center"):
    only = st.toggle(_("Only what falls short"), key="presale_short")
    st.space("stretch")
    file = export.place("presale", key="export_presale")
column = st.column_config
table.show(
    short if only else found, COLUMNS, key="presale_table", file=file, alt=_("Pre-sale ledger"),
    config={
        name: column.DateColumn(table.heading(name), format="YYYY-MM-DD", width=100) for name in ("first_promise", "short_on")
    },
)  # fmt: skip
