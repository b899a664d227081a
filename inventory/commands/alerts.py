"""预警: looking what crossed its line, and what people do about an alert."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inventory import clock
from inventory.alerting import SETTINGS
from inventory.commands.alert_delivery import queue_news
from inventory.database import Books, Cursor, alerts
from inventory.errors import StreamStockError
from inventory.views.ageing import conditions

LONGEST_NOTE = 500
_GONE = "These alerts changed meanwhile: look at the list again."


@dataclass(frozen=True)
class Evaluated:
    """What an evaluation came to: conditions that hold, alerts it opened, alerts that recovered."""

    holding: int
    opened: int
    recovered: int


def evaluate_alerts(books: Books, now: datetime | None = None) -> Evaluated:
    """Open an alert for every condition that has become true at ``now``, and let those recover whose condition has ended.

    Twice at the same state of the books changes nothing the second time: an alert is one crossing. One transaction; the queries
    run before it, so that writers wait only while the rows are compared and kept.
    """
    began, at = time.monotonic(), now or clock.now()
    with closing(books.cursor()) as cursor:
        with books.reading(cursor):
            holding = alerts.find(cursor, at, conditions)
        with books.write(cursor, figures=False):
            last = cursor.value("SELECT coalesce(max(alert_id), 0) FROM alert")
            met = alerts.keep(cursor, at)
            if met.opened:
                queue_news(cursor, last, at)
            result = Evaluated(holding, met.opened, met.recovered)
            alerts.log_run(
                cursor, at, holding=holding, opened=met.opened, recovered=met.recovered, seconds=time.monotonic() - began
            )
    return result


def own_alerts(books: Books, seen: Sequence[tuple[int, int]], owner: str) -> None:
    """Let somebody look after alerts; nobody when ``owner`` is empty. seen: (alert_id, version) as they were shown."""
    _change(books, seen, "owner = nullif(trim($who), '')", {"who": owner})


def snooze_alerts(books: Books, seen: Sequence[tuple[int, int]], until: datetime) -> None:
    """Keep alerts off the list until then; raises StreamStockError for a moment that has passed."""
    if until <= clock.now():
        raise StreamStockError("Choose a time to come: until then these alerts are not shown.")
    _change(books, seen, "snoozed_until = $until", {"until": until})


def finish_alerts(books: Books, seen: Sequence[tuple[int, int]], *, note: str = "", person: str = "") -> None:
    """Say that alerts are dealt with. They come again only when their condition ends and becomes true anew."""
    facts = {"at": clock.now(), "by": person, "note": note.strip()[:LONGEST_NOTE]}
    _change(books, seen, "done_at = $at, done_by = nullif($by, ''), note = coalesce(nullif($note, ''), note)", facts)


def reopen_alerts(books: Books, seen: Sequence[tuple[int, int]]) -> None:
    """Put alerts back on the list that were done or snoozed."""
    _change(books, seen, "done_at = NULL, done_by = NULL, snoozed_until = NULL", {})


def change_alert_settings(books: Books, values: dict[str, int], *, person: str = "") -> int:
    """Let settings of alerts be so from now on; gives how many changed. Raises StreamStockError for what there is not."""
    for name, value in values.items():
        if name not in SETTINGS:
            raise StreamStockError("There is no setting {name}: use one of {names}.", name=name, names=", ".join(SETTINGS))
        _, lowest, highest = SETTINGS[name]
        if not lowest <= value <= highest:
            raise StreamStockError(
                "{value} is out of range: use {lowest} to {highest}.", value=value, lowest=lowest, highest=highest
            )
    with books.write(figures=False) as cursor:
        before = alerts.settings(cursor)
        changed = {name: value for name, value in values.items() if before[name] != value}
        for name, value in changed.items():
            alerts.change_setting(cursor, name, value, person=person, at=clock.now())
    return len(changed)


def _change(books: Books, seen: Sequence[tuple[int, int]], assigned: str, facts: dict[str, Any]) -> None:
    """Change all alerts of ``seen`` or none; raises StreamStockError when one is not what was shown."""
    with books.write(figures=False) as cursor:
        _require(cursor, seen)
        cursor.execute(
            f"UPDATE alert SET {assigned}, version = version + 1 WHERE alert_id IN (SELECT unnest($ids::BIGINT[]))",
            facts | {"ids": [number for number, _ in seen]},
        )


def _require(cursor: Cursor, seen: Sequence[tuple[int, int]]) -> None:
    ids = [number for number, _ in seen]
    now = cursor.rows("SELECT alert_id, version FROM alert WHERE alert_id IN (SELECT unnest(?::BIGINT[]))", [ids])
    if sorted(now) != sorted(set(seen)):
        raise StreamStockError(_GONE)
