"""采购计划: what the stock asks for, and the plans made of it: money, days of arrival, who approved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.buying_words import PLAN_COLORS, PLAN_STATES
from dashboard.components import empty, export, head, plan_proposal, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import purchases
from dashboard.words import word

COLUMNS = (
    "number", "status", "lines", "qty", "amount_fen", "suppliers", "first_on", "last_on", "made_by", "made_at", "approved_by",
    "note",
)  # fmt: skip

known = empty.books_or_stop(_("Purchase plans"), "event_note")
with head.row(_("Purchase plans"), known):
    st.page_link(page("reorder"), label=_("Replenishment"), icon=":material/add_shopping_cart:")
    st.page_link(page("purchase_orders"), label=_("Purchase orders"), icon=":material/shopping_cart:")
    if st.button(_("New plan by hand"), icon=":material/add:", key="plans_new"):
        st.switch_page(page("purchase_plan"))
made = purchases.plans()
if not made.empty:
    running = made[made["status"].isin(["draft", "approved"])]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _(
                "{n} plans not ordered yet, {amount}. Click one to change, approve or order it",
                n=len(running),
                amount=amounts.short(running["amount_fen"].sum()),
            ),
            width="stretch",
        )
        file = export.place("purchase_plans", key="export_plans")
    column = st.column_config
    states = [word(PLAN_STATES, code) for code in PLAN_STATES]
    said = pd.Series([[word(PLAN_STATES, code)] for code in made["status"]], index=made.index, dtype=object)
    table.show(
        made.assign(status=said),
        COLUMNS,
        key="plans_table",
        file=file,
        rows=8,
        on_click=lambda: None,
        faint=made["status"] == "cancelled",
        config={
            "number": column.TextColumn(_("Number"), width=142, pinned=True),
            "status": column.MultiselectColumn(_("State"), options=states, color=PLAN_COLORS, width=90),
            "lines": column.NumberColumn(_("Lines"), width=60),
            "qty": column.NumberColumn(_("Pieces"), format="%,d", width=80),
            "amount_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f", width=110),
            "suppliers": column.NumberColumn(_("Number of suppliers"), width=70),
            "first_on": column.DateColumn(_("First arrival"), format="YYYY-MM-DD", width=100),
            "last_on": column.DateColumn(_("Last arrival"), format="YYYY-MM-DD", width=100),
        },
    )
    row = table.clicked("plans_table")
    if row is not None and row < len(made):
        st.switch_page(page("purchase_plan"), query_params={"plan": str(made["number"].iloc[row])})
with st.container(border=True):
    st.subheader(_("What the stock asks for"), anchor=False)
    plan_proposal.show(head.today(known))
