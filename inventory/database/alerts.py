"""Alerts in the books: their settings, the conditions that hold, and the rows an evaluation leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory.alerting import FOUND, KINDS, SETTINGS
from inventory.database.connection import Cursor
from inventory.database.sql import query, write

_SEEN = ("cost", "promised", "place", "free")
"""What the kinds share, read once by an evaluation: queries/alerting_cost.sql becomes the temp table alert_cost, and so on."""

_NEEDS = {
    "cover": ("line", "now", "base_days", "base_until"), "session": ("line", "now"), "purchase": ("line", "now"),
    "shipment": ("line", "now"), "return": ("line", "now"), "transfer": ("line", "now"), "bill": ("line", "now"),
    "ageing": ("line", "now"), "missed_count": ("line", "now"),
}  # fmt: skip

_BASE_SEARCH = timedelta(days=60)
"""The last day anything was shipped is looked for in so many days first: as a rule it is there, and the rest need not be read."""

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


def find(cursor: Cursor, now: datetime, old: Old) -> int:
    """Make the temp table alert_found of what holds at ``now``: kind and FOUND, one row per kind × subject; gives how many.

    Kinds that are off hold nothing. old: finds goods that lie too long among the days on which goods came in.
    """
    chosen = settings(cursor)
    for name in _SEEN:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE alert_{name} AS {query(f'alerting_{name}')}")
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE alert_found (kind VARCHAR, subject VARCHAR, sku_id INTEGER, warehouse_id INTEGER,"
        " reference VARCHAR, value BIGINT, line BIGINT, money_fen BIGINT, due_at TIMESTAMP)"
    )
    known = {"now": now, "base_days": chosen["base_days"], "base_until": _base_until(cursor, now) if chosen["on_cover"] else now}
    for kind in KINDS:
        if chosen[f"on_{kind}"]:
            asked = known | {"line": chosen.get(f"line_{kind}")}
            question, facts = query(f"alerting_{kind}"), {name: asked[name] for name in _NEEDS.get(kind, ())}
            if kind == "ageing":
                cursor.register("alert_old", typed(old(cursor.frame(question, facts), now.date(), chosen["line_ageing"])))
                question, facts = "SELECT * FROM alert_old", {}
            asking = question.rstrip().removesuffix(";")
            cursor.execute(f"INSERT INTO alert_found BY NAME SELECT '{kind}' AS kind, * FROM ({asking})", facts or None)
    return int(cursor.value("SELECT count(*) FROM alert_found"))


def _base_until(cursor: Cursor, now: datetime) -> datetime:
    for since in (now - _BASE_SEARCH, datetime.min):
        found: datetime | None = cursor.value(query("alerting_base"), {"now": now, "since": since})
        if found is not None:
            return found
    return datetime.combine(now.date() + timedelta(days=1), time.min)


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers that may be missing stay whole numbers."""
    whole = dict.fromkeys(("sku_id", "warehouse_id", "value", "line", "money_fen"), "Int64")
    dates = pd.to_datetime(frame["due_at"]).astype("datetime64[us]")
    return frame[list(FOUND)].astype(whole | dict.fromkeys(("subject", "reference"), "string")).assign(due_at=dates)


@dataclass(frozen=True)
class Met:
    """What became of the conditions since the last look: alerts to open, alerts that recovered, alerts whose numbers moved."""

    opened: int
    recovered: int
    changed: int


def keep(cursor: Cursor, now: datetime) -> Met:
    """Compare alert_found with the alerts that have not recovered, and write what became of them at ``now``.

    The same conditions a second time write nothing, so that a condition opens one alert however often it is looked at.
    """
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE alert_met AS {query('alert_crossings')}")
    met = Met(
        *cursor.rows("SELECT count(*) FILTER (opens), count(*) FILTER (recovers), count(*) FILTER (changes) FROM alert_met")[0]
    )
    for name, count in (("recover_alerts", met.recovered), ("tell_alerts", met.changed), ("open_alerts", met.opened)):
        if count:
            cursor.execute(write(name), {"now": now} if name != "tell_alerts" else None)
    return met


def opened_since(cursor: Cursor, last: int, now: datetime) -> pd.DataFrame:
    """The alerts that came after number ``last``, as ``reports.alerts`` shows them."""
    return cursor.frame(query("alerts"), {"kind": None, "state": None, "search": None, "now": now, "after": last})


def log_run(cursor: Cursor, now: datetime, *, holding: int, opened: int, recovered: int, seconds: float) -> None:
    """Note an evaluation."""
    cursor.execute(
        "INSERT INTO alert_run SELECT coalesce(max(run_id), 0) + 1, ?, ?, ?, ?, ? FROM alert_run",
        [now, holding, opened, recovered, seconds],
    )
