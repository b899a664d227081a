"""What forms ask of the goods that are typed or scanned."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.queries.asking import frame


def of(codes: Iterable[str]) -> pd.DataFrame:
    """reports.goods of these codes, indexed by code."""
    return frame("goods", codes=sorted(set(codes))).set_index("code")


def meant_by(said: str) -> pd.DataFrame:
    """reports.goods_found."""
    return frame("goods_found", said=said)
