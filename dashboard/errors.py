"""What a visitor sees when something breaks: a sentence and a number to quote, never a traceback."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from dashboard.language import _
from inventory.errors import StreamStockError

log = logging.getLogger("streamstock.dashboard")


def show(error: Exception) -> bool:
    """Say what happened: a refusal in its own words, anything else under the number it is logged with.

    Returns True: Streamlit need not show the exception.
    """
    if isinstance(error, StreamStockError):
        st.error(error.sentence(), icon=":material/block:")
        return True
    number = secrets.token_hex(4)
    log.error("error %s", number, exc_info=error)
    st.error(
        _("This page could not be shown. Try again; if it stays, quote number {number}.", number=number),
        icon=":material/error:",
    )
    return True
