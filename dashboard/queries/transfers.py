"""Questions about goods that move between warehouses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.reports import TransferCard


def transfers(**arguments: object) -> pd.DataFrame:
    return frame("transfers", **arguments)


def transfer(number: str) -> TransferCard | None:
    return cast("TransferCard | None", ask("transfer", number=number))


def goods_at(warehouse: str, codes: Iterable[str]) -> pd.DataFrame:
    """reports.goods_at, indexed by code."""
    return frame("goods_at", warehouse=warehouse, codes=sorted(set(codes)))


def allocation(day: date, days: int) -> pd.DataFrame:
    return frame("allocation", day=day, days=days)


def stock_comparisons() -> pd.DataFrame:
    return frame("stock_comparisons")


def stock_comparison(number: str) -> pd.DataFrame:
    return frame("stock_comparison", number=number)
