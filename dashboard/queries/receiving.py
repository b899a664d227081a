"""Questions about goods that are to come, that came, and that went back."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.posting.arrival import Arrived, Landed
from inventory.reports import Expected, Period
from inventory.views.landed import LandedPreview


def open_orders() -> pd.DataFrame:
    return frame("open_orders")


def expected(number: str) -> Expected | None:
    return cast("Expected | None", ask("expected", number=number))


def landed_preview(order: str, lines: tuple[Arrived, ...], landed: tuple[Landed, ...], discount_fen: int) -> LandedPreview:
    return cast(LandedPreview, ask("landed_preview", order_number=order, lines=lines, landed=landed, discount_fen=discount_fen))


def goods_now(number: str) -> pd.DataFrame:
    return frame("goods_now", number=number)


def returnable(receipt: str) -> pd.DataFrame:
    return frame("returnable", receipt=receipt)


def purchase_papers(period: Period, **arguments: object) -> pd.DataFrame:
    return frame("purchase_papers", period=period, **arguments)


def document_family(number: str) -> pd.DataFrame:
    return frame("document_family", number=number)


def order_papers(number: str) -> pd.DataFrame:
    return frame("order_papers", number=number)
