"""库存结构: how old the stock is, what the money in it costs, what to keep and what to cut."""

from __future__ import annotations

import streamlit as st

from dashboard.components import empty, head, pick, stock_age, tied_money
from dashboard.language import _
from dashboard.structure_words import PARTS

SHOW = {"age": stock_age.show, "money": tied_money.show}

known = empty.books_or_stop(_("Stock structure"), "stacked_bar_chart")
with head.row(_("Stock structure"), known):
    day = st.date_input(
        _("When this day ends"), head.today(known), key="structure_day", bind="query-params", format="YYYY-MM-DD",
        label_visibility="collapsed", width=150,
    )  # fmt: skip
SHOW[pick.one_of(_("What is shown"), PARTS, PARTS, "age", "structure_part", in_address=True)](day)
