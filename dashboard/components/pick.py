"""One choice of a few, as a row of buttons."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.words import Words, word


def one_of(label: str, options: Iterable[str], words: Words, default: str, key: str, *, in_address: bool = False) -> str:
    """The code chosen among ``options``, shown by their ``words``; there is always one. ``in_address``: kept there, too."""
    chosen = st.segmented_control(
        label,
        list(options),
        default=default,
        required=True,
        format_func=lambda code: word(words, code),
        key=key,
        label_visibility="collapsed",
        bind="query-params" if in_address else None,
    )
    return chosen or default


def maybe(label: str, words: Words, key: str) -> str | None:
    """The code chosen in a list of ``words``; None = all of them, which ``label`` says."""
    return st.selectbox(
        label, list(words), index=None, format_func=lambda code: word(words, code), key=key, placeholder=label, width=160,
        label_visibility="collapsed",
    )  # fmt: skip
