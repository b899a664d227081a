"""列映射: sheets that no format knows: say once what their columns are, load them, and keep what was said."""

from __future__ import annotations

import streamlit as st

from dashboard.components import mapping_list, mapping_offer, mapping_wizard
from dashboard.language import _

state = st.session_state
handed = state.get(mapping_offer.HANDED)

st.title(_("Column mappings"), anchor=False)
with st.container(border=True):
    if handed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(handed[0], anchor=False, width="content")
            st.space("stretch")
            if st.button(_("Another file"), icon=":material/close:", key="map_other"):
                state.pop(mapping_offer.HANDED, None)
                st.rerun()
        mapping_wizard.show(*handed)
    else:
        file = st.file_uploader(
            _("A sheet that is not recognised: its columns are proposed, you say what is right"),
            type=["xlsx", "xls", "xlsb", "csv", "txt"],
            key="map_upload",
        )
        if file:
            state[mapping_offer.HANDED] = (file.name, file.getvalue())
            st.rerun()
mapping_list.show()
