"""What analysts ask: the dictionary of the books, and the rows behind a figure."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.books import books
from dashboard.queries.asking import ask, frame
from inventory import reports
from inventory.database import snapshot
from inventory.reports import Answer, SavedQuery


def dictionary() -> pd.DataFrame:
    """reports.dictionary, whole."""
    return frame("dictionary")


def lens_rows(metric: str, asked: dict[str, object]) -> pd.DataFrame:
    """reports.lens_rows."""
    return frame("lens_rows", metric=metric, asked={name: value for name, value in asked.items() if name != "now"})


def saved_queries() -> list[SavedQuery]:
    """reports.saved_queries."""
    return cast(list[SavedQuery], ask("saved_queries"))


@st.cache_data(max_entries=32, show_spinner=False)
def _answered(path: str, made: int, text: str, values: str, _values: dict[str, Any]) -> Answer:
    return reports.answered(books(), text, _values)


def answered(text: str, values: dict[str, Any]) -> Answer:
    """reports.answered; an answer is kept until there is a newer copy of the books."""
    shelf = books()
    copy = snapshot.snapshot_path(shelf.path)
    made = copy.stat().st_mtime_ns if copy.exists() else 0
    return _answered(str(shelf.path), made, text, repr(sorted(values.items())), values)
