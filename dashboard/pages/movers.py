"""热销滞销榜: goods that sell, that lie, that rise and that fall, by thresholds everybody sees and can change."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts, queries
from dashboard.components import drill, empty, export, gaps, head, lens, pick, table, thresholds
from dashboard.language import _
from dashboard.sales_words import MOVERS

COLUMNS = (
    "key", "name", "net_qty", "net_daily", "then_qty", "growth", "net_fen", "profit_fen", "margin", "return_rate", "available",
    "cover_days", "value_fen",
)  # fmt: skip

known = empty.books_or_stop(_("Hot and slow goods"), "local_fire_department")
with head.row(_("Hot and slow goods"), known):
    period = head.period(known)
with st.container(horizontal=True, vertical_alignment="center"):
    which = pick.one_of(_("List"), MOVERS, MOVERS, "hot", "mover_list", in_address=True)
    st.space("stretch")
    lens.button("movers", lens.filters(period, by="sku", measure="net_qty"))
    file = export.place("movers", key="export_movers")
limits = thresholds.chosen(which)
every = queries.movers(period, limits=limits)
frame = every[every["list"] == which].reset_index(drop=True)
head.basis(
    _(
        "{n} SKUs; kept pieces: paid in the period and not refunded as returns, compared with {start} – {end};"
        " stock and its value at cost as of now",
        n=f"{len(frame):,d}", start=f"{period.previous.start:%Y-%m-%d}", end=f"{period.previous.end:%Y-%m-%d}",
    ),
    period,
)  # fmt: skip
gaps.banner(period)
if which in ("rising", "falling") and known.first_day and known.first_day > period.previous.end:
    st.info(_("The books know nothing of the days before: nothing is seen to rise or fall."), icon=":material/history_toggle_off:")
    st.stop()
with st.grid(4, gap="small", min_column_width=180):
    for label, value, icon in (
        (_("SKUs"), f"{len(frame):,d}", "sell"),
        (_("Kept pieces"), amounts.pieces(frame["net_qty"].sum()), "shopping_bag"),
        (_("Net sales"), amounts.short(frame["net_fen"].sum()), "payments"),
        (_("Stock value at cost"), amounts.short(frame["value_fen"].clip(lower=0).sum()), "inventory_2"),
    ):
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
if frame.empty:
    st.info(_("No goods are beyond these thresholds: change them, or pick another period."), icon=":material/filter_alt_off:")
    st.stop()
key = f"movers_table_{which}_{drill.round_()}"


def clicked() -> None:
    row = table.clicked(key)
    if row is not None and row < len(frame):
        drill.ask("sku", str(frame["key"].iloc[row]), str(frame["name"].iloc[row]), period)


table.show(
    frame,
    COLUMNS,
    key=key,
    report="movers",
    file=file,
    rows=16,
    on_click=clicked,
    config={
        "then_qty": st.column_config.NumberColumn(_("Kept before (pcs)"), format="%,d", help=_("In as many days before")),
        "growth": st.column_config.NumberColumn(
            _("Growth"), format="%+.1f%%", help=_("Of the kept pieces; — when none were kept before")
        ),
    },
)
drill.show()
