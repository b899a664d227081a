"""Which SKU an unknown code may mean."""

from __future__ import annotations

import re

import pandas as pd
from rapidfuzz import fuzz

from dashboard import queries

MOST = 8
_WORD = re.compile(r"[^\W_]{2,}")


def words(code: str, title: str) -> list[str]:
    """What to look for, in this order: the code, its parts, the words of the title; longer parts say more."""
    parts = sorted({*_WORD.findall(code), *_WORD.findall(title)}, key=len, reverse=True)
    return [code, *(part for part in parts if part != code)]


def candidates(code: str, title: str, search: str) -> pd.DataFrame:
    """SKUs that ``search`` finds, else those that the words of code or title find; the likest codes first."""
    for text in [search] if search else words(code, title):
        found = queries.sku_choices(text) if text else pd.DataFrame()
        if len(found):
            likeness = [fuzz.ratio(code.upper(), str(sku).upper()) for sku in found["sku_code"]]
            return found.assign(likeness=likeness).nlargest(MOST, "likeness").drop(columns="likeness")
    return queries.sku_choices("", limit=0)
