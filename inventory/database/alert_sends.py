"""Channels and messages of alerts in the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory.database.connection import Cursor


@dataclass(frozen=True)
class Channel:
    """Where alerts are told. ``address`` is a secret; ``kinds`` empty = all; quiet hours in minutes of the day."""

    name: str
    address: str
    kinds: tuple[str, ...] = ()
    quiet_from: int | None = None
    quiet_until: int | None = None
    active: bool = True
    channel_id: int = 0
    version: int = 0


@dataclass(frozen=True)
class Send:
    """A message that is to go out now."""

    send_id: int
    address: str
    title: str
    body: str
    tries: int


_COLUMNS = "name, address, coalesce(kinds, []), quiet_from, quiet_until, active, channel_id, version"


def channels(cursor: Cursor) -> list[Channel]:
    """All channels, by name."""
    rows = cursor.rows(f"SELECT {_COLUMNS} FROM alert_channel ORDER BY name")
    return [Channel(name, address, tuple(kinds), *rest) for name, address, kinds, *rest in rows]


def add_channel(cursor: Cursor, one: Channel) -> int:
    """Write a new channel; its id."""
    number = int(cursor.value("SELECT coalesce(max(channel_id), 0) + 1 FROM alert_channel"))
    cursor.execute(
        "INSERT INTO alert_channel VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        [number, one.name, one.address, list(one.kinds) or None, one.quiet_from, one.quiet_until, one.active],
    )
    return number


def queue(cursor: Cursor, channel: Channel, title: str, body: str, alerts: int, now: datetime, next_at: datetime) -> None:
    """Write a message that goes out at ``next_at`` or later."""
    cursor.execute(
        "INSERT INTO alert_send SELECT coalesce(max(send_id), 0) + 1, ?, ?, ?, ?, ?, 'queued', 0, ?, NULL, NULL FROM alert_send",
        [channel.channel_id, title, body, alerts, now, next_at],
    )


def lose(cursor: Cursor, now: datetime) -> None:
    """What was being sent when the program ended: nobody knows whether it arrived."""
    cursor.execute("UPDATE alert_send SET state = 'unknown', ended_at = ? WHERE state = 'sending'", [now])


def due(cursor: Cursor, now: datetime) -> list[tuple[int, int, str, str, int]]:
    """Messages whose time has come: send_id, channel_id, title, body, tries."""
    return cursor.rows(
        "SELECT send_id, channel_id, title, body, tries FROM alert_send WHERE state = 'queued' AND next_at <= ? ORDER BY send_id",
        [now],
    )


def mark_sending(cursor: Cursor, sends: Sequence[int]) -> None:
    """From here on a message may have arrived."""
    cursor.execute(
        "UPDATE alert_send SET state = 'sending', tries = tries + 1 WHERE send_id IN (SELECT unnest(?::BIGINT[]))", [list(sends)]
    )


def end(cursor: Cursor, send_id: int, state: str, reason: str | None, at: datetime, next_at: datetime) -> None:
    """What became of a message that was being sent."""
    cursor.execute(
        "UPDATE alert_send SET state = ?, reason = ?, ended_at = ?, next_at = ? WHERE send_id = ? AND state = 'sending'",
        [state, reason, at, next_at, send_id],
    )
