"""编写查询: a new saved query, or the change of one."""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.components import query_editor
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import analysis

state = st.session_state
number = st.query_params.get("query")
# What others change meanwhile is not taken for what this person saw: their version stays the one the form began with.
if navigation.arrived() or state.get("query_begun", (None,))[0] != number:
    state["query_begun"] = (number, next((one for one in analysis.saved_queries() if str(one.number) == number), None))
kept = state["query_begun"][1]
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(kept.name if kept else _("New saved query"), anchor=False, width="content")
    st.space("stretch")
    if st.button(_("All saved queries"), type="tertiary", icon=":material/list:", key="to_saved_queries"):
        st.switch_page(page("saved_queries"))
query_editor.show(kept)
