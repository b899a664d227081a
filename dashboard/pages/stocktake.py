"""盘点: one stocktake: counting by scanner, list or Excel, then the differences, then what came of it."""

from __future__ import annotations

import streamlit as st

from dashboard.components import (
    count_bar,
    count_grid,
    count_outcome,
    count_upload,
    document_drawer,
    empty,
    export,
    paper,
    stocktake_acts,
)
from dashboard.counting_words import COLORS, STATES, scope_of
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.stocktakes import stocktake
from dashboard.words import word

number = st.query_params.get("count", "")
sheet = stocktake(number)
if sheet is None:
    st.title(_("Stocktake"), anchor=False)
    empty.show("search_off", _("There is no such stocktake"), _("Choose one from the list."), _("Stocktakes"), "stocktakes")
    st.stop()
top = sheet.head
with st.container(horizontal=True, vertical_alignment="center"):
    st.page_link(page("stocktakes"), label=_("Stocktakes"), icon=":material/arrow_back:")
    st.title(number, width="content", anchor=False)
    st.badge(word(STATES, top["state"]), color=COLORS[top["state"]])  # type: ignore[arg-type]
    st.space("stretch")
    if top["state"] == "counting":
        st.link_button(_("Print"), paper.address("stocktake_task", number), icon=paper.ICON)
    else:
        st.link_button(_("Report as PDF"), paper.address("stocktake_report", number), icon=paper.ICON)
        count_outcome.file(sheet, export.place(number, key="export_stocktake"))
    stocktake_acts.buttons(sheet)
stocktake_acts.told()
parts = (
    top["warehouse"],
    scope_of(top["scope"], top["scope_value"]),
    top["blind"] and _("blind"),
    top["made_by"] and _("made by {person}", person=top["made_by"]),
    top["approved_by"]
    and _("approved by {person} on {day}", person=top["approved_by"], day=f"{top['approved_at']:%Y-%m-%d %H:%M}"),
    top["note"],
)
st.caption(" · ".join(str(part) for part in parts if part))
if top["document"]:
    st.button(
        top["document"], key="stocktake_document", type="tertiary", icon=":material/open_in_new:", on_click=document_drawer.ask,
        args=(top["document"],),
    )  # fmt: skip
if top["state"] == "counting":
    count_bar.show(sheet)
    counted, lines = sheet.outcome.counted, sheet.outcome.lines
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("**{counted}** of **{lines}** lines counted", counted=f"{counted:,d}", lines=f"{lines:,d}"), width="content")
        only_open = st.toggle(_("Only what is not counted yet"), key=f"count_open_{number}")
        st.button(
            _("Refresh"), icon=":material/refresh:", key="count_refresh", on_click=count_grid.renew, args=(number,),
            help=_("Shows what others and the scanner counted since"),
        )  # fmt: skip
        st.space("stretch")
        count_upload.buttons(sheet)
    count_grid.show(sheet, only_open=only_open)
    if not top["blind"] and counted:
        st.subheader(_("Differences so far"), anchor=False)
        count_outcome.differences(sheet)
else:
    count_outcome.figures(sheet)
    st.caption(_("Book = pieces at the moment each line was counted; worth at the average cost, in yuan"))
    count_outcome.differences(sheet)
    count_outcome.sums(sheet)
document_drawer.show()
