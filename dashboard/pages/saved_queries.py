"""已存查询: what analysts wrote in SQL, for everybody to ask."""

from __future__ import annotations

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import empty, query_filters
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import analysis
from inventory import commands
from inventory.errors import StreamStockError
from inventory.reports import SavedQuery

state = st.session_state
FORGET = "query_forget"


def forget(one: SavedQuery) -> None:
    """Ask once more, then take it out of the menu."""
    st.markdown(_("It leaves the menu and this list for everybody. The books stay as they are."))
    if st.button(_("Delete it"), type="primary", icon=":material/delete:", key="query_forget_now"):
        try:
            commands.forget_query(books(), one.number, version=one.version, person=person.current())
        except StreamStockError as error:
            st.error(error.sentence(), icon=":material/error:")
            return
        state.pop(FORGET, None)
        st.rerun()


def listed(one: SavedQuery) -> None:
    """One saved query with what can be done to it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        if st.button(f"**{one.name}**", type="tertiary", key=f"query_open_{one.number}"):
            st.switch_page(page("saved_query"), query_params={"query": str(one.number)})
        for each in query_filters.labels(one.filters):
            st.badge(each, color="gray", width="content")
        st.caption(one.about, width="content")
        st.space("stretch")
        st.caption(
            f"{one.changed_at:%Y-%m-%d %H:%M}" + (f" · {one.changed_by}" if one.changed_by else ""), width="content"
        )  # fmt: skip
        if st.button(_("Edit"), icon=":material/edit:", key=f"query_change_{one.number}"):
            st.switch_page(page("query_form"), query_params={"query": str(one.number)})
        if st.button("", icon=":material/delete:", key=f"query_forget_{one.number}", help=_("Delete")):
            state[FORGET] = one


known = analysis.saved_queries()
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Saved queries"), anchor=False, width="content")
    st.space("stretch")
    if known and st.button(_("New saved query"), type="primary", icon=":material/add:", key="query_new"):
        st.switch_page(page("query_form"))
if not known:
    empty.show(
        "database",
        _("No query is saved yet"),
        _("Whoever writes SQL saves a question here once; everybody asks it with a few clicks."),
        _("New saved query"),
        "query_form",
    )
for one in known:
    listed(one)
if FORGET in state:
    st.dialog(_("Delete {name}?", name=state[FORGET].name), on_dismiss=lambda: state.pop(FORGET, None))(forget)(state[FORGET])
