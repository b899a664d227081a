"""调拨建议: what to move between warehouses before the next live sessions, and one click to send it."""

from __future__ import annotations

import streamlit as st

from dashboard.components import allocation_sheet, empty, export, head
from dashboard.language import _
from dashboard.queries import transfers as asked

SPANS = (3, 7, 14)
known = empty.books_or_stop(_("Allocation proposal"), "alt_route")
day = head.today(known)
with head.row(_("Allocation proposal"), known):
    days = st.segmented_control(
        _("Sessions of the next"), SPANS, default=7, required=True, key="allocation_days", label_visibility="collapsed",
        format_func=lambda n: _("{n} days", n=n), persist_state="session",
    )  # fmt: skip
allocation_sheet.told()
days = int(days or 7)
found = asked.allocation(day, days)
st.caption(
    _(
        "For the sessions planned in the {n} days after {day}, which need the median of the last five of the same host, net of"
        " returns, and for what is below its low line. A source keeps its low line, its promises, its own sessions and 7 days"
        " of sales.",
        n=days, day=f"{day:%Y-%m-%d}",
    )
)  # fmt: skip
if found.empty:
    empty.show(
        "alt_route", _("Nothing to move"),
        _("Every warehouse has what its next sessions and low lines ask for, or no other one can spare it."),
        _("Transfers"), "transfers",
    )  # fmt: skip
    st.stop()
warehouses = sorted({*found["from_warehouse"], *found["to_warehouse"]})
with st.container(horizontal=True, vertical_alignment="center"):
    target = st.selectbox(
        _("Sent to"), warehouses, index=None, key="allocation_to", placeholder=_("All warehouses"), width=200,
        label_visibility="collapsed",
    )  # fmt: skip
    st.space("stretch")
    file = export.place("allocation", key="export_allocation")
mine = found[found["to_warehouse"] == target].reset_index(drop=True) if target else found
if mine.empty:
    st.info(_("Nothing is to go there."), icon=":material/filter_alt_off:")
    st.stop()
chosen = allocation_sheet.show(mine, f"allocation_rows_{days}_{target}_{len(mine)}", file)
allocation_sheet.buttons(chosen)
