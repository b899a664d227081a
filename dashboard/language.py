"""The language of one browser session: what the visitor chose, then ``?lang=``, then the browser's.

Streamlit runs every rerun, fragment and callback in a thread of its own, and the catalogue's language is a
context variable of that thread. So pages translate through the ``_`` of this module, which sets it first.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from inventory import language as catalogue

KEY = "language"


def current() -> str:
    """The session's language (a key of ``LANGUAGES``), from now on also the one this thread speaks.

    Outside a session, as when a file is made for a download, it is the one the thread speaks already.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return catalogue.current_language()
    if KEY not in st.session_state:
        st.session_state[KEY] = _preferred()
    chosen: str = st.session_state[KEY] or _preferred()
    catalogue.set_language(chosen)
    return chosen


def _preferred() -> str:
    return catalogue.negotiate(st.query_params.get("lang") or st.context.locale)


def _(sentence: str, **facts: object) -> str:
    """``sentence`` in the session's language, with the facts put in their places."""
    current()
    return catalogue._(sentence, **facts)


def switch() -> None:
    """The language switch of the sidebar; every widget has a key, so nothing typed is lost by switching."""
    st.segmented_control(
        _("Language"),
        list(catalogue.LANGUAGES),
        format_func=catalogue.LANGUAGES.__getitem__,
        key=KEY,
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )
