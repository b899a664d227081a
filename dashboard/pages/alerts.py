"""通知中心: what crossed its line and still does, with money and date; who looks after it; what became of earlier ones."""

from __future__ import annotations

import streamlit as st

from dashboard.books import books
from dashboard.components import alert_list, empty, export, head
from dashboard.language import _
from dashboard.navigation import page
from inventory import commands, reports

known = empty.books_or_stop(_("Alerts"), "notifications")
STATES = {"open": _("Waiting to be done"), "snoozed": _("Put off"), "done": _("Done, still true"), "recovered": _("Recovered")}
with head.row(_("Alerts"), known):
    st.page_link(page("alert_settings"), label=_("Alert settings"), icon=":material/tune:")
    if st.button(_("Check now"), icon=":material/refresh:", key="alerts_check"):
        found = commands.evaluate_alerts(books())
        st.toast(_("{opened} new alerts, {recovered} recovered", opened=found.opened, recovered=found.recovered))
at = reports.last_evaluation(books())
counts = reports.alert_counts(books())
if at is None:
    empty.show(
        "notifications",
        _("Nothing was checked yet"),
        _("A check looks for stock beyond its lines, goods that run out or lie too long, and what is overdue."),
    )
    st.stop()
kind = alert_list.chips(counts)
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = st.text_input(
        _("Search"), key="alerts_search", placeholder=_("Code, name or number"), icon=":material/search:",
        label_visibility="collapsed", width=240, persist_state="session",
    ).strip()  # fmt: skip
    shown = st.segmented_control(
        _("State"), list(STATES), default="open", required=True, format_func=STATES.__getitem__, key="alerts_state",
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    st.space("stretch")
    file = export.place("alerts", key="export_alerts")
frame = reports.alerts(books(), kind=kind, state=shown, search=search)
head.basis(
    _(
        "{n} alerts, most money first. Checked {time}; an alert comes once, and again only after its condition ended",
        n=f"{len(frame):,d}",
        time=f"{at:%Y-%m-%d %H:%M}",
    )
)
if frame.empty:
    st.info(_("No alerts here."), icon=":material/notifications_off:")
    st.stop()
picked = alert_list.show(frame, file=file, key=f"alerts_table_{st.session_state.get('alerts_round', 0)}_{kind}_{shown}_{search}")
alert_list.acts(picked, shown)
if len(frame) > alert_list.MOST:
    st.caption(_("The first 1,000 rows are shown: filter to see others."))
