"""Alerts in the books: their settings, the conditions that hold, and the rows an evaluation leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from inventory.alerting import FOUND, KINDS, SETTINGS
from inventory.database.connection import Cursor
from inventory.database.sql import query, write

_NEEDS = {
    "cover": ("line", "now", "base_days", "base_until"), "session": ("line", "now"), "purchase": ("line", "now"),
    "shipment": ("line", "now"), "return": ("line", "now"), "transfer": ("line", "now"), "bill": ("line", "now"),
}  # fmt: skip

Old = Callable[[pd.DataFrame, date, int], pd.DataFrame]
"""Days on which goods came in, today, days they may lie → FOUND."""


def settings(cursor: Cursor) -> dict[str, int]:
    """Setting → its value: the last change, or its default."""
    changed = dict(cursor.rows("SELECT name, max_by(value, change_id) FROM alert_setting GROUP BY name"))
    return {name: int(changed.get(name, default)) for name, (default, _, _) in SETTINGS.items()}


def change_setting(cursor: Cursor, name: str, value: int, *, person: str, at: datetime) -> None:
    """Write the change into the log."""
    cursor.execute(
        "INSERT INTO alert_setting SELECT coalesce(max(change_id), 0) + 1, ?, ?, nullif(?, ''), ? FROM alert_setting",
        [name, value, person, at],
    )


def found(cursor: Cursor, now: datetime, old: Old) -> pd.DataFrame:
    """What holds at ``now``: kind and FOUND, one row per kind × subject; kinds that are off hold nothing.

    old: finds goods that lie too long among the days on which goods came in.
    """
    chosen = settings(cursor)
    known = {"now": now, "base_days": chosen["base_days"], "base_until": cursor.value(query("alerting_base"), {"now": now})}
    frames = []
    for kind in KINDS:
        if chosen[f"on_{kind}"]:
            line = chosen.get(f"line_{kind}")
            frame = (
                typed(old(cursor.frame(query("alerting_ageing")), now.date(), line or 0))
                if kind == "ageing"
                else _asked(cursor, kind, known | {"line": line})
            )
            frames.append(frame.assign(kind=kind))
    return pd.concat(frames, ignore_index=True) if frames else _asked(cursor, "negative", {}).iloc[:0].assign(kind="")


def _asked(cursor: Cursor, kind: str, known: Mapping[str, Any]) -> pd.DataFrame:
    frame = cursor.frame(query(f"alerting_{kind}"), {name: known[name] for name in _NEEDS.get(kind, ())} or None)
    return typed(frame)


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers that may be missing stay whole numbers."""
    whole = dict.fromkeys(("sku_id", "warehouse_id", "value", "line", "money_fen"), "Int64")
    dates = pd.to_datetime(frame["due_at"]).astype("datetime64[us]")
    return frame[list(FOUND)].astype(whole | dict.fromkeys(("subject", "reference"), "string")).assign(due_at=dates)


def held(cursor: Cursor) -> pd.DataFrame:
    """The alerts that have not recovered: alert_id, kind, subject and what was last seen of them."""
    return cursor.frame(query("alerts_held")).astype({"alert_id": "Int64", "kind": "string", "subject": "string"})


def keep(cursor: Cursor, met: pd.DataFrame, now: datetime) -> None:
    """Write what became of the alerts (``views.alerts.crossings``) at ``now``."""
    cursor.add("alert_found", met)
    for statement in write("keep_alerts").split(";\n"):
        if "alert" in statement:
            cursor.execute(statement, {"now": now} if "$now" in statement else None)


def opened_since(cursor: Cursor, last: int, now: datetime) -> pd.DataFrame:
    """The alerts that came after number ``last``, as ``reports.alerts`` shows them."""
    frame = cursor.frame(query("alerts"), {"kind": None, "state": None, "search": None, "now": now})
    return frame[frame["alert_id"] > last]


def log_run(cursor: Cursor, now: datetime, *, holding: int, opened: int, recovered: int, seconds: float) -> None:
    """Note an evaluation."""
    cursor.execute(
        "INSERT INTO alert_run SELECT coalesce(max(run_id), 0) + 1, ?, ?, ?, ?, ? FROM alert_run",
        [now, holding, opened, recovered, seconds],
    )
