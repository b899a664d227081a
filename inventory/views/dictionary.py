"""数据字典: what the comments in the database say, each language in a column of its own."""

from __future__ import annotations

import pandas as pd

COLUMNS = ("kind", "table_name", "about_zh", "about_en", "column_name", "data_type", "meaning_zh", "meaning_en")


def dictionary(comments: pd.DataFrame) -> pd.DataFrame:
    """The dictionary: kind, table_name, column_name (empty for a macro), data_type, and about_ and meaning_ in zh and en.

    comments: kind, table_name, about, column_name, data_type, meaning; about and meaning are ``中文 · English``.
    """
    frame = comments.fillna("")
    for name in ("about", "meaning"):
        said = frame[name].astype("string").str.partition(" · ")
        frame[f"{name}_zh"], frame[f"{name}_en"] = said[0].str.strip(), said[2].str.strip()
    return frame[list(COLUMNS)]


def matching(known: pd.DataFrame, search: str) -> pd.DataFrame:
    """The rows of the dictionary that hold every word of ``search``, anywhere and in any case."""
    found = known
    for word in search.lower().split():
        held = [found[name].astype("string").str.lower().str.contains(word, regex=False) for name in COLUMNS]
        found = found[pd.concat(held, axis=1).any(axis=1)]
    return found.reset_index(drop=True)
