"""Choices that stand in the address of the page by their code, so that a link shows the same view in any language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import streamlit as st

from dashboard.words import Words, word


def one_of(label: str, words: Words, default: str, key: str, *, shape: Literal["buttons", "list"] = "buttons", **look: Any) -> str:
    """The code chosen among ``words``; there is always one. The default is left out of the address."""
    codes: Sequence[str] = list(words)
    asked = st.query_params.get(key)
    first = asked if asked in codes else default
    if shape == "buttons":
        chosen = st.segmented_control(
            label, codes, default=first, required=True, format_func=lambda code: word(words, code), key=f"chosen_{key}",
            label_visibility="collapsed", **look,
        )  # fmt: skip
    else:
        chosen = st.selectbox(
            label, codes, index=codes.index(first), format_func=lambda code: word(words, code), key=f"chosen_{key}", **look
        )
    chosen = chosen or default
    if chosen != default:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return chosen
