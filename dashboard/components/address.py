"""Choices that stand in the page's address by their codes: a link sent to others shows the same, whatever language they read."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import navigation

state = st.session_state


def follow(key: str, options: Iterable[str], default: str | None) -> None:
    """Before the widget ``key`` is drawn: take the choice of the address when that is new, as of a link or after going back."""
    said = st.query_params.get(key)
    written: dict[str, str | None] = state.setdefault("in_address", {})
    if navigation.arrived():
        written.pop(key, None)
    if key in written and said == written[key]:
        return
    if said in list(options):
        state[key] = said
    elif key in written:
        state[key] = default


def tell(key: str, chosen: str | None, default: str | None) -> None:
    """After it is drawn: write what is chosen into the address; the default is left out."""
    told = None if chosen == default else chosen
    if told is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != told:
        st.query_params[key] = told
    state.setdefault("in_address", {})[key] = told
