"""Who works at this browser. Nobody logs in yet: one says one's name, the browser remembers it, and what is done carries it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.books import books
from dashboard.language import _
from inventory import reports

KEY = "person"
LONGEST = 40
"""Characters of a name."""
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def current() -> str:
    """The name of who works here; empty while nobody said it."""
    return str(st.session_state.get(KEY) or "")


def switch() -> None:
    """The popover of the sidebar where one picks or types one's name."""
    label = current() or _("Who works here?")
    asked = st.popover(label, icon=":material/person:", key="person_asked", on_change="rerun", width="stretch")
    # Who is known takes a look at all documents: only when somebody wants to choose.
    if asked.open:
        with asked:
            known = reports.people(books())
            mine = current()
            names = known if mine in known or not mine else [mine, *known]
            st.selectbox(
                _("Your name"), names, index=names.index(mine) if mine else None, accept_new_options=True, key="person_choice",
                placeholder=_("Choose or type a new one"), on_change=_chosen,
            )  # fmt: skip
            st.caption(_("What you save and post is kept under this name. This browser remembers it."))
    _remembered()


def _chosen() -> None:
    st.session_state[KEY] = _tidy(st.session_state.get("person_choice"))


def _remembered() -> None:
    """Let the browser keep the name, or tell it after a reload: then the page is drawn once more."""
    keep = st.components.v2.component("person", js=SCRIPT)
    keep(key="person_kept", data={"name": st.session_state.get(KEY)}, on_name_change=_told, height=1)


def _told() -> None:
    if KEY not in st.session_state:
        st.session_state[KEY] = _tidy(st.session_state["person_kept"].name)


def _tidy(name: Any) -> str:
    return " ".join(str(name or "").split())[:LONGEST]
