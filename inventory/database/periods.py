"""Months of the books: which are closed, and what stands frozen at their end."""

from __future__ import annotations

from datetime import date, datetime, time

import numpy as np

from inventory.costing import CostStates
from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.database.sql import write


def closed_until(cursor: Cursor) -> np.datetime64 | None:
    """The end of the last closed month: nothing before it may change. None when no month is closed."""
    month = last_closed(cursor)
    return None if month is None else np.datetime64(following(month), "us")


def last_closed(cursor: Cursor) -> date | None:
    """First day of the last closed month."""
    found: date | None = cursor.value("SELECT max(month) FROM closed_month")
    return found


def is_closed(cursor: Cursor, month: date) -> bool:
    """Whether the month that begins on this day is closed."""
    return bool(cursor.value("SELECT count(*) FROM closed_month WHERE month = ?", [month]))


def first_open(cursor: Cursor) -> date | None:
    """First day of the first open month in which something moved; None when nothing moved since the last closed one."""
    since = closed_until(cursor)
    found: date | None = cursor.value(
        "SELECT date_trunc('month', min(occurred_at))::DATE FROM stock_movement WHERE $since IS NULL OR occurred_at >= $since",
        {"since": None if since is None else since.item()},
    )
    return found


def following(month: date) -> date:
    """First day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def frozen_before(cursor: Cursor, moment: datetime | None = None) -> dict[str, datetime | date | None]:
    """What the macro ``stock_until`` takes: ``moment`` (None: after all) and ``frozen``, the last month closed by then."""
    moment = moment or datetime.max
    month = cursor.value("SELECT max(month) FROM closed_month WHERE month + INTERVAL 1 MONTH <= $1::TIMESTAMP", [moment])
    return {"moment": moment, "frozen": month}


def frozen_within(cursor: Cursor, start: datetime, until: datetime) -> dict[str, datetime | date | None]:
    """What the macro ``stock_flow`` takes: ``start``, ``until``, and between them ``frozen_since`` and ``frozen_until``.

    Between the latter lie the whole months of the period that are closed; both are ``start`` when there are none. With ``frozen``,
    the last month closed by ``start``, for what lay there before.
    """
    first = start if start == _month_of(start) else datetime.combine(following(start.date()), time.min)
    month = last_closed(cursor)
    last = start if month is None else min(_month_of(until), datetime.combine(following(month), time.min))
    whole = (first, last) if first < last else (start, start)
    frozen = frozen_before(cursor, start)["frozen"]
    return {"start": start, "until": until, "frozen_since": whole[0], "frozen_until": whole[1], "frozen": frozen}


def _month_of(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, 1)


def close(cursor: Cursor, month: date, states: CostStates, *, person: str, at: datetime) -> None:
    """Freeze what stands at the end of the month, ``states`` by place, and let nothing into it any more."""
    _record(cursor, month, True, person, at, None)
    for figures in ("freeze_month_flow", "freeze_month_stock"):
        cursor.execute(write(figures), {"month": month, "until": following(month)})
    moved = np.flatnonzero((states.average_qty != 0) | (states.qty != 0))
    rows.insert(
        cursor,
        "month_cost",
        {
            "month": np.full(len(moved), np.datetime64(month, "us")),
            "sku_id": moved // 2,
            "defective": moved % 2 == 1,
            **{name: values[moved] for name, values in vars(states).items()},
        },
    )


def reopen(cursor: Cursor, month: date, *, person: str, at: datetime, reason: str) -> None:
    """Take the frozen figures away and let documents into the month again."""
    _record(cursor, month, False, person, at, reason)
    for table in ("month_stock", "month_flow", "month_cost"):
        cursor.execute(f"DELETE FROM {table} WHERE month = ?", [month])


def _record(cursor: Cursor, month: date, closed: bool, person: str, at: datetime, reason: str | None) -> None:
    cursor.execute(
        "INSERT INTO period_act SELECT coalesce(max(act_id), 0) + 1, ?, ?, ?, ?, ? FROM period_act",
        [month, closed, person, at, reason],
    )
