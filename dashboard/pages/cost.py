"""成本追踪: how the average of a SKU came about: each receipt, return and freight bill, in words, as a sum and as a line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.charts.cost import cost
from dashboard.charts.style import config
from dashboard.components import cost_words, document_drawer, empty, export, head, pick, reversal, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.words import KINDS, POOLS
from inventory.views.cost_trace import price

COLUMNS = (
    "at", "number", "kind", "qty", "working", "told", "average_after_e4", "qty_after", "value_after_fen", "variance_fen", "party",
)  # fmt: skip

known = empty.books_or_stop(_("Cost of a SKU"), "price_check")
with head.row(_("Cost of a SKU"), known):
    sku = st.text_input(
        _("SKU"), key="sku", bind="query-params", icon=":material/search:", label_visibility="collapsed",
        placeholder=_("Code, name or barcode"), width=280,
    ).strip()  # fmt: skip
reversal.told()
found = queries.sku_choices(sku, limit=50)
if found.empty:
    empty.show("search_off", _("No SKU is called that"), _("Type a code, a name or a barcode."))
    st.stop()
chosen = str(found["sku_code"].iloc[0])
every = queries.cost_trace(chosen)
names = " ".join(str(part) for part in (found["product_name"].iloc[0], found["spec"].iloc[0]) if part)
if every.empty:
    empty.show("inventory_2", names, _("Nothing of it ever moved: there is no cost to explain."))
    st.stop()
every = every.assign(told=[cost_words.told(row) for row in every.itertuples()])
with st.container(horizontal=True, vertical_alignment="center"):
    st.subheader(f"{chosen} · {names}", anchor=False, width="content")
    st.space("stretch")
    st.page_link(page("ledger"), label=_("Show its movements"), icon=":material/menu_book:", query_params={"sku": chosen})
    file = export.place(f"cost_{chosen}", key="export_cost")
head.basis(_("Moving average over all warehouses, yuan a piece, by movement time; defective goods have an average of their own"))
if len(every) == queries.TRACED:
    st.caption(
        _("Its latest {count} movements; all of them: streamstock export cost --sku {sku}", count=f"{len(every):,d}", sku=chosen)
    )
damaged = False
if every["defective"].any() and not every["defective"].all():
    damaged = pick.one_of(_("Which goods"), tuple(POOLS), POOLS, "good", "cost_pool") == "defective"
frame = every[every["defective"] == damaged] if every["defective"].nunique() > 1 else every
lasting = frame[frame["step"] != "undone"]
last = lasting.iloc[-1] if len(lasting) else None
with st.grid(4, gap="small", min_column_width=150):
    for label, value, icon in (
        (_("Average now"), "¥" + price(None if last is None else last["average_after_e4"]), "price_check"),
        (_("Pieces"), amounts.pieces(0 if last is None else int(last["qty_after"])), "inventory_2"),
        (_("Stock value"), amounts.yuan(0 if last is None else int(last["value_after_fen"])), "savings"),
        (_("Times the average moved"), f"{int((lasting['step'] != 'unchanged').sum()):,d}", "timeline"),
    ):
        st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")
drawn = lasting[lasting["average_after_e4"].notna()]
moments = [pd.Timestamp(at).to_pydatetime() for at in drawn["at"].tolist()]
averages = [int(e4) / 10_000 for e4 in drawn["average_after_e4"].tolist()]
points = zip(moments, averages, drawn["working"].tolist(), drawn["step"].tolist(), strict=True)
title = _("How the average moved")
with st.container(border=True):
    st.subheader(title, anchor=False)
    st.plotly_chart(
        cost(
            moments,
            averages,
            [(at, average, sum_) for at, average, sum_, step in points if step not in ("unchanged", "brought_back")],
            names=(_("Average"), _("What moved it")),
        ),
        key="cost_chart",
        config=config("cost"),
        alt=title,
    )
only = st.toggle(_("Only what moved the average"), value=True, key="cost_only")
shown = (frame[frame["step"] != "unchanged"] if only else frame).iloc[::-1]
papers = shown.assign(sku_code=chosen)
key = document_drawer.keyed("cost_table")
column = st.column_config
table.show(
    shown,
    COLUMNS,
    key=key,
    file=file,
    words={"kind": KINDS},
    on_click=lambda: document_drawer.clicked(key, papers),
    rows=12,
    faint=shown["step"] == "undone",
    config={
        "at": column.DatetimeColumn(_("Time"), format="YYYY-MM-DD HH:mm", width=124, pinned=True),
        "working": column.TextColumn(_("How it adds up"), width=280),
        "told": column.TextColumn(_("In words"), width=400),
        "average_after_e4": column.NumberColumn(_("Average after"), format="%,.4f"),
        "qty_after": column.NumberColumn(_("Pieces after"), format="%,d"),
        "value_after_fen": column.NumberColumn(_("Value after (yuan)"), format="%,.2f"),
    },
)
document_drawer.show()
