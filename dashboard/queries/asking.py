"""Asking a report once for every state of the books."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.books import books
from inventory import reports


@st.cache_data(max_entries=256, show_spinner=False)
def _answer(report: str, path: str, version: int, arguments: str, _arguments: Mapping[str, object]) -> Any:
    return getattr(reports, report)(books(), **_arguments)


def ask(report: str, **arguments: object) -> Any:
    shelf = books()
    return _answer(report, str(shelf.path), shelf.version, repr(sorted(arguments.items())), arguments)


def frame(report: str, **arguments: object) -> pd.DataFrame:
    return cast(pd.DataFrame, ask(report, **arguments))
