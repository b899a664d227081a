"""The way from a file that was not recognised to the wizard for its columns, which gets the file along."""

from __future__ import annotations

import streamlit as st

from dashboard.jobs import Job
from dashboard.language import _
from dashboard.navigation import page
from etl.load import FileResult

HANDED = "mapping_file"
"""Where the file lies meanwhile: (name, content)."""


def show(job: Job, number: int, came: FileResult) -> None:
    """Offer it below what came of the file."""
    content = job.unknown.get(came.file)
    if content is not None and st.button(
        _("Map the columns of {file}", file=came.file), type="primary", icon=":material/table_convert:", key=f"map_offer_{number}"
    ):
        st.session_state[HANDED] = (came.file, content)
        st.switch_page(page("mappings"))
