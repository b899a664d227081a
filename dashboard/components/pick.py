"""One choice of a few, as a row of buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.components import address
from dashboard.words import Words, word


def one_of(label: str, options: Iterable[str], words: Words, default: str, key: str, *, in_address: bool = False) -> str:
    """The code chosen among ``options``, shown by their ``words``; there is always one. ``in_address``: a link has it."""
    options = list(options)
    if in_address:
        address.follow(key, options, default)
    chosen = st.segmented_control(
        label,
        options,
        default=None if key in st.session_state else default,
        required=True,
        format_func=lambda code: word(words, code),
        key=key,
        label_visibility="collapsed",
    )
    if in_address:
        address.tell(key, chosen or default, default)
    return chosen or default


def maybe(label: str, words: Words, key: str) -> str | None:
    """The code chosen in a list of ``words``; None = all of them, which ``label`` says."""
    return st.selectbox(
        label, list(words), index=None, format_func=lambda code: word(words, code), key=key, placeholder=label, width=160,
        label_visibility="collapsed",
    )  # fmt: skip


def listed(label: str, words: Words, key: str, *, width: int = 150) -> str:
    """The code chosen in a short list, at first the first; it stands in the page's address."""
    options = list(words)
    address.follow(key, options, options[0])
    chosen: str = st.selectbox(
        label, options, key=key, width=width, format_func=lambda code: word(words, code), label_visibility="collapsed"
    )
    address.tell(key, chosen, options[0])
    return chosen


def of(label: str, names: Sequence[str], key: str) -> str | None:
    """One of some names, or None = all of them, which ``label`` says; it stands in the page's address."""
    return st.selectbox(
        label, names, index=None, key=key, placeholder=label, width=150, label_visibility="collapsed", bind="query-params"
    )
