"""Telling alerts to people: channels, and messages that go out once.

A message is written in the transaction that opens its alerts, marked ``sending`` before it goes out and ``sent`` or ``failed``
after. When the program ends in between, nobody can know whether it arrived: it becomes ``unknown`` and goes out again only when
somebody says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from inventory import clock
from inventory.alerting import KINDS, RETRIES, quiet_end
from inventory.database import Books, Cursor, alert_sends, alerts, changes, settings
from inventory.database.alert_sends import Channel, Send
from inventory.errors import StreamStockError
from inventory.language import _, speaking
from inventory.views import alert_words

_GONE = "This channel is no longer there: look at the list again."


def save_channel(books: Books, facts: Channel, *, person: str = "") -> int:
    """Make a channel (channel_id 0), or change the one the form showed at ``version``; its id. Without an address it keeps its own.

    The log says that an address changed, never what it is. Raises StreamStockError, ChangedMeanwhile.
    """
    name, address = facts.name.strip(), facts.address.strip()
    if not name or not (address or facts.channel_id):
        raise StreamStockError("A channel needs a name and an address.")
    if unknown := [kind for kind in facts.kinds if kind not in KINDS]:
        raise StreamStockError("There is no kind of alert {kind}.", kind=unknown[0])
    with books.write(figures=False) as cursor:
        known = {one.channel_id: one for one in alert_sends.channels(cursor)}
        if any(one.name == name and one.channel_id != facts.channel_id for one in known.values()):
            raise StreamStockError("There is a channel {name} already: choose another name.", name=name)
        if not facts.channel_id:
            number = alert_sends.add_channel(cursor, replace(facts, name=name, address=address))
            changes.record(cursor, "alert_channel", number, [("created", None, name)], version=1, person=person, at=clock.now())
            return number
        before = _at(known, facts.channel_id)
        changes.require_version(
            cursor, "alert_channel", before.channel_id, current=before.version, began_with=facts.version, name=before.name
        )
        after = replace(facts, name=name, address=address or before.address)
        said, was = _record(after), _record(before)
        changed = changes.differences(was, said)
        if changed:
            hidden = [(field, *(("***", "***") if field == "address" else (old, new))) for field, old, new in changed]
            columns = {field: said[field] for field, _old, _new in changed}
            changes.update(
                cursor, "alert_channel", "channel_id", before.channel_id, columns, hidden,
                before=before.version, person=person, at=clock.now(),
            )  # fmt: skip
        return before.channel_id


def remove_channel(books: Books, channel_id: int, *, person: str = "") -> None:
    """Forget a channel and its address; what was sent there stays in the log, what waits is dropped."""
    with books.write(figures=False) as cursor:
        one = _at({one.channel_id: one for one in alert_sends.channels(cursor)}, channel_id)
        cursor.execute("DELETE FROM alert_send WHERE channel_id = ? AND state = 'queued'", [channel_id])
        cursor.execute("DELETE FROM alert_channel WHERE channel_id = ?", [channel_id])
        changes.record(
            cursor, "alert_channel", channel_id, [("deleted", one.name, None)], version=one.version, person=person, at=clock.now()
        )


def queue_test(books: Books, channel_id: int) -> None:
    """Let a message of trial go to a channel, quiet hours or not."""
    with books.write(figures=False) as cursor:
        one = _at({one.channel_id: one for one in alert_sends.channels(cursor)}, channel_id)
        title, now = _("StreamStock: a test"), clock.now()
        alert_sends.queue(cursor, one, title, _("Alerts of this shop will be told here."), 0, now, now)


def queue_news(cursor: Cursor, last: int, now: datetime) -> None:
    """Write one message for each channel that takes some of the alerts that came after number ``last``."""
    told = [one for one in alert_sends.channels(cursor) if one.active]
    if not told:
        return
    opened = alerts.opened_since(cursor, last, now)
    english = alerts.settings(cursor)["english"]
    address = settings.current(cursor).dashboard_address
    for one in told:
        news = opened[opened["kind"].isin(one.kinds or tuple(KINDS))]
        if not news.empty:
            with speaking("en" if english else "zh_CN"):
                title, body = alert_words.message(news, address)
            later = quiet_end(now, one.quiet_from, one.quiet_until)
            alert_sends.queue(cursor, one, title, body, len(news), now, later or now)


def claim_sends(books: Books, now: datetime | None = None) -> list[Send]:
    """The messages that are to go out now, marked as being sent; who calls this sends them and says ``end_send`` of each.

    One caller at a time: what was being sent before is of a program that ended. What is queued in quiet hours waits for their end.
    """
    at = now or clock.now()
    with books.reading() as cursor:
        if not cursor.value("SELECT count(*) FROM alert_send WHERE state = 'sending' OR (state = 'queued' AND next_at <= ?)", [at]):
            return []
    with books.write(figures=False) as cursor:
        alert_sends.lose(cursor, at)
        known = {one.channel_id: one for one in alert_sends.channels(cursor)}
        claimed = []
        for send_id, channel_id, title, body, tries in alert_sends.due(cursor, at):
            one = known.get(channel_id)
            if one is not None and one.active:
                claimed.append(Send(send_id, one.address, title, body, tries + 1))
        alert_sends.mark_sending(cursor, [send.send_id for send in claimed])
    return claimed


def end_send(books: Books, send: Send, reason: str | None = None, now: datetime | None = None) -> None:
    """Say that a claimed message arrived, or why it did not: then it waits for its next try, after the last it has failed."""
    at = now or clock.now()
    again = reason is not None and send.tries <= len(RETRIES)
    wait = timedelta(minutes=RETRIES[send.tries - 1]) if again else timedelta()
    state = "sent" if reason is None else "queued" if again else "failed"
    with books.write(figures=False) as cursor:
        alert_sends.end(cursor, send.send_id, state, reason, at, at + wait)


def retry_message(books: Books, send_id: int) -> None:
    """Let a message go out anew that failed, or of which nobody knows whether it arrived."""
    with books.write(figures=False) as cursor:
        if not cursor.value("SELECT count(*) FROM alert_send WHERE send_id = ? AND state IN ('failed', 'unknown')", [send_id]):
            raise StreamStockError("This message is not to be sent again: look at the list again.")
        cursor.execute("UPDATE alert_send SET state = 'queued', tries = 0, next_at = ? WHERE send_id = ?", [clock.now(), send_id])


def _record(one: Channel) -> dict[str, object]:
    return {
        "name": one.name, "address": one.address, "kinds": list(one.kinds) or None, "quiet_from": one.quiet_from,
        "quiet_until": one.quiet_until, "active": one.active,
    }  # fmt: skip


def _at(known: dict[int, Channel], channel_id: int) -> Channel:
    if channel_id not in known:
        raise StreamStockError(_GONE)
    return known[channel_id]
