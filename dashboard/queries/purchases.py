"""Questions about purchase plans and purchase orders. What is overdue changes with the day, so the day is part of the question."""

from __future__ import annotations

from datetime import date
from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory import clock
from inventory.reports import OrderSheet


def orders(**arguments: object) -> pd.DataFrame:
    return frame("purchase_orders", today=clock.now().date(), **arguments)


def order(number: str) -> OrderSheet | None:
    return cast("OrderSheet | None", ask("purchase_order", number=number, today=clock.now().date()))


def plans() -> pd.DataFrame:
    return frame("purchase_plans")


def plan_lines(number: str) -> pd.DataFrame:
    return frame("purchase_plan_lines", number=number)


def proposal(day: date, base_days: int, cover_days: int) -> pd.DataFrame:
    return frame("purchase_proposal", day=day, base_days=base_days, cover_days=cover_days)
