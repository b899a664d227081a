"""预警设置: what is an alert, where alerts are told, and what was sent."""

from __future__ import annotations

import streamlit as st

from dashboard.books import books
from dashboard.components import alert_channels, alert_rules
from dashboard.language import _
from dashboard.navigation import page
from inventory import reports

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Alert settings"), width="content", anchor=False)
    at = reports.last_evaluation(books())
    st.badge(
        _("Checked {time}", time=f"{at:%Y-%m-%d %H:%M}") if at else _("Nothing was checked yet"),
        icon=":material/schedule:", color="gray",
    )  # fmt: skip
    st.space("stretch")
    st.page_link(page("alerts"), label=_("Alerts"), icon=":material/notifications:")
st.subheader(_("What is an alert"), anchor=False)
alert_rules.show()
with st.expander(_("Changes of the settings")):
    alert_rules.log()
st.subheader(_("Where alerts are told"), anchor=False)
st.caption(_("One message for each check with new alerts. Addresses are secret: they are shown masked."))
alert_channels.show()
st.subheader(_("Messages"), anchor=False)
alert_channels.log()
