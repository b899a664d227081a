"""Cached doors to the live sessions and to how orders find theirs."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.queries.asking import ask, frame
from inventory.database.live_sessions import Rule, Session
from inventory.reports import Period


def sessions(period: Period) -> pd.DataFrame:
    return frame("sessions", period=period)


def session_slots(period: Period) -> pd.DataFrame:
    return frame("session_slots", period=period)


def session(number: str) -> tuple[int, Session] | None:
    return cast("tuple[int, Session] | None", ask("session", number=number))


def lines_without_session(period: Period) -> pd.DataFrame:
    return frame("lines_without_session", period=period)


def attribution(period: Period) -> pd.DataFrame:
    return frame("attribution", period=period)


def attribution_rules() -> list[Rule]:
    return cast("list[Rule]", ask("attribution_rules"))


def shop_ids() -> dict[str, int]:
    return cast("dict[str, int]", ask("shop_ids"))
