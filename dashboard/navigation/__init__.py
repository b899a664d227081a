"""Which pages there are and where.

``main.py`` stands here, not beside ``pages/``: Streamlit would take a neighbour of that name for its own old
kind of multi-page app, and open deep links without our navigation.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parents[1] / "pages"


def page(name: str) -> Path:
    """The script of a page, for links and switches: ``page("ledger")``."""
    return PAGES / f"{name}.py"


def show(name: str) -> None:
    """This run shows the page of that name."""
    st.session_state["shown_before"] = st.session_state.get("shown")
    st.session_state["shown"] = name


def arrived() -> bool:
    """Whether the run before showed another page: then the widgets of this one have forgotten what was typed."""
    return st.session_state.get("shown_before") != st.session_state.get("shown")
