"""Long answers page by page: the page number is known before the pages are counted."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import streamlit as st

SIZE = 200


class Page(Protocol):
    """A page of a report: its frame, and how many rows all pages have together."""

    @property
    def frame(self) -> Any: ...
    @property
    def rows(self) -> int: ...


P = TypeVar("P", bound=Page)


def current(key: str, question: object, ask: Callable[[int], P]) -> P:
    """The page the visitor is on; a changed ``question`` starts again at the first."""
    if st.session_state.get(f"{key}_question") != question:
        st.session_state[f"{key}_question"] = question
        st.session_state.pop(key, None)
    return ask(int(st.session_state.get(key, 1)))


def bar(key: str, rows: int, size: int = SIZE) -> None:
    """The page numbers, when there is more than one page."""
    if rows > size:
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.pagination(math.ceil(rows / size), key=key)
