"""改价核查: list price against session price against what was paid, by session, host, shop and who took the order."""

from __future__ import annotations

from typing import cast

import streamlit as st

from dashboard import amounts
from dashboard.components import empty, export, head, order_link, pick, table
from dashboard.language import _
from dashboard.queries.asking import ask
from dashboard.words import LEVELS, Words, word
from inventory.reports import PriceAudit

BY: Words = {
    "session": lambda: _("Session"),
    "host": LEVELS["host"],
    "shop": LEVELS["shop"],
    "taken_by": lambda: _("Who took the order"),
    "sku_code": LEVELS["sku"],
}
COLUMNS = ("key", "leak_fen", "leak_share", "lines", "qty", "due_fen", "got_fen", "below_lowest", "below_cost")
ORDERS = (
    "order_no",
    "leak_fen",
    "due_fen",
    "got_fen",
    "qty",
    "below_lowest",
    "below_cost",
    "session",
    "host",
    "taken_by",
    "shop",
    "pay_at",
)

known = empty.books_or_stop(_("Price audit"), "price_change")
with head.row(_("Price audit"), known):
    period = head.period(known)
found = cast(PriceAudit, ask("price_leaks", period=period))
with st.container(horizontal=True, vertical_alignment="center"):
    by = pick.one_of(_("Level"), BY, BY, "session", "audit_by")
    st.space("stretch")
    file = export.place(f"price_audit_{by}", key="export_audit")
head.basis(
    _(
        "Should: pieces × the session price of that moment, without one the list price. Got: paid before refunds, and discounts"
        " that platform or host bear. Leak: what a line got less than it should. In yuan, by payment time"
    ),
    period,
)
if not found.lines:
    empty.show(
        "price_change",
        _("No prices to compare with"),
        _("Give your products a list or session price; orders are compared with it."),
        _("Product archive"),
        "products",
    )
    st.stop()
levels = found.levels["shop"]
with st.grid(4, gap="small", min_column_width=180):
    for label, value, icon in (
        (_("Leak"), amounts.short(found.leak_fen), "water_drop"),
        (_("Of what it should be"), amounts.percent(found.leak_fen / found.due_fen if found.due_fen else None), "percent"),
        (_("Lines below the lowest price"), f"{int(levels['below_lowest'].sum()):,d}", "arrow_downward"),
        (_("Lines below cost"), f"{int(levels['below_cost'].sum()):,d}", "trending_down"),
    ):
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
if found.unpriced:
    st.caption(
        _("{n} of {all} lines are of goods without a price and are left out.", n=f"{found.unpriced:,d}",
          all=f"{found.unpriced + found.lines:,d}")
    )  # fmt: skip
column = st.column_config
MONEY = {
    "leak_fen": column.NumberColumn(_("Leak (yuan)"), format="%,.2f"),
    "due_fen": column.NumberColumn(_("Should (yuan)"), format="%,.2f"),
    "got_fen": column.NumberColumn(_("Got (yuan)"), format="%,.2f"),
    "leak_share": column.NumberColumn(_("Leak share"), format="%.1f%%"),
}
frame = found.levels[by]
table.show(
    frame.assign(key=frame["key"].replace("", _("not said"))),
    COLUMNS,
    key=f"audit_{by}",
    file=file,
    rows=10,
    config=MONEY
    | {
        "key": column.TextColumn(word(BY, by), width=180),
        "lines": column.NumberColumn(_("Lines"), format="%,d"),
        "below_lowest": column.NumberColumn(_("Below lowest price"), format="%,d"),
        "below_cost": column.NumberColumn(_("Below cost"), format="%,d"),
    },
)
st.subheader(_("The 20 worst orders"), anchor=False)
if found.orders.empty:
    st.success(_("No order brought less than it should."), icon=":material/check_circle:")
    st.stop()
table.show(
    found.orders,
    ORDERS,
    key="audit_orders",
    on_click=lambda: order_link.clicked("audit_orders", found.orders),
    rows=20,
    config=MONEY
    | {
        "order_no": column.TextColumn(_("Order number"), width=170),
        "session": column.TextColumn(_("Session"), width=130),
        "below_lowest": column.CheckboxColumn(_("Below lowest price"), width=116),
        "below_cost": column.CheckboxColumn(_("Below cost"), width=80),
        "taken_by": column.TextColumn(_("Who took the order"), width=120),
    },
)
