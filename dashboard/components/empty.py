"""The friendly empty state: what would stand here, and the one thing to do about it."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.language import _
from dashboard.navigation import page
from inventory.reports.overview import Choices


def show(icon: str, title: str, sentence: str, action: str | None = None, leads_to: str = "upload") -> None:
    """An icon, a bold line, one sentence, and one primary button that leads to a page."""
    with st.container(border=True, horizontal_alignment="center"):
        st.space("medium")
        st.markdown(f"## :gray[:material/{icon}:]", width="content")
        st.markdown(f"**{title}**", width="content")
        st.caption(sentence, width="content", text_alignment="center")
        if action and st.button(action, type="primary", icon=":material/arrow_forward:", key=f"empty_{leads_to}"):
            st.switch_page(page(leads_to))
        st.space("medium")


def books_or_stop(title: str, icon: str = "inbox") -> Choices:
    """What the books know to choose from; with empty books the page ends here, in the empty state."""
    known = queries.choices()
    if known.first_day is None or known.last_day is None:
        st.title(title, anchor=False)
        show(
            icon,
            _("Nothing here yet"),
            _("Upload the exports of your shops, or look around with the demo month first."),
            _("Upload files"),
        )
        st.stop()
    return known
