"""直播场次: planning and keeping live sessions, and saying how order lines find theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from inventory import clock
from inventory.database import Books, Cursor, changes, live_sessions
from inventory.database.live_sessions import Rule, Session
from inventory.database.standing import Act
from inventory.errors import Problem, Refused

MATCHES = ("room", "host", "shop")
LONGEST_HOURS = 48
MOST_MINUTES = 24 * 60


def save_session(
    books: Books, session: Session, *, submission_id: str, number: str | None = None, version: int = 0, person: str = ""
) -> str:
    """Keep a new session, or change ``number`` from the ``version`` that a form began with. Returns its number.

    Order lines find their sessions anew, as far as this one reaches. The same submission makes one session.
    Raises Refused with everything wrong at once, ChangedMeanwhile when somebody else saved it since.
    """
    with books.write() as cursor:
        if number is None:
            again = live_sessions.by_submission(cursor, submission_id)
            if again is not None:
                return again
        known = live_sessions.find(cursor, number) if number else None
        if number and known is None:
            raise Refused([Problem(0, "number", "There is no session {value}: check the number.", {"value": number})])
        session_id, current, before = known or (0, 0, None)
        if before:
            changes.require_version(cursor, "live_session", session_id, current=current, began_with=version, name=number or "")
        if problems := _problems(cursor, session, session_id):
            raise Refused(problems)
        act = Act(None, person, clock.now())
        number, state = write_session(cursor, session, known, submission_id=submission_id, act=act, number=number or "")
        for span in filter(None, (before, session) if state != "unchanged" else ()):
            attribute_span(cursor, span)
        return number


def write_session(
    cursor: Cursor, session: Session, known: tuple[int, int, Session] | None, *, submission_id: str, act: Act, number: str = ""
) -> tuple[str, str]:
    """Write a session, new or other than the ``known`` one; log what changed. Its number, and new, changed or unchanged."""
    session_id, current, before = known or (0, 0, None)
    if before is None:
        session_id, number = live_sessions.insert(cursor, session, submission_id)
        changed: list[tuple[str, object, object]] = [("created", None, number)]
    else:
        changed = changes.differences(_fields(before), _fields(session))
        if not changed:
            return number, "unchanged"
        live_sessions.update(cursor, session_id, session, current + 1)
    changes.record(cursor, "live_session", session_id, changed, version=current + 1, person=act.person, at=act.at)
    return number, "changed" if before else "new"


def set_attribution_rules(books: Books, rules: Sequence[Rule], *, person: str = "") -> int:
    """Let these rules be tried in their order, and find every line's session anew. Returns how many lines have one.

    Raises Refused with everything wrong at once.
    """
    problems = [
        Problem(line, field, message, {"value": value})
        for line, rule in enumerate(rules, start=1)
        for field, value, wrong, message in (
            ("name", rule.name, not rule.name.strip(), "The name is missing: fill it in."),
            ("match", rule.match, rule.match not in MATCHES, "{value} is no way to find a session: use room, host or shop."),
            ("minutes_before", rule.minutes_before, not 0 <= rule.minutes_before <= MOST_MINUTES,
             "{value} minutes are not between 0 and 1440."),
            ("minutes_after", rule.minutes_after, not 0 <= rule.minutes_after <= MOST_MINUTES,
             "{value} minutes are not between 0 and 1440."),
        )
        if wrong
    ]  # fmt: skip
    if problems:
        raise Refused(problems)
    with books.write() as cursor:
        before = cursor.rows("SELECT * FROM attribution_rule ORDER BY position")
        live_sessions.write_rules(cursor, rules)
        after = cursor.rows("SELECT * FROM attribution_rule ORDER BY position")
        changes.record(
            cursor, "attribution_rule", 0,
            [(str(place), old, new) for place, (old, new) in enumerate(_paired(before, after), start=1) if old != new],
            version=None, person=person, at=clock.now(),
        )  # fmt: skip
        live_sessions.attribute(cursor, "SELECT line_id FROM sales_order_line")
        return live_sessions.attributed(cursor)


def choose_session(books: Books, lines: Sequence[int], number: str | None, *, person: str = "") -> int:
    """Put order lines (line_id) into a session, or, without a number, say that they are of none. Returns how many.

    No rule moves them from then on. Raises Refused for a number nobody knows.
    """
    with books.write() as cursor:
        known = live_sessions.find(cursor, number) if number else None
        if number and known is None:
            raise Refused([Problem(0, "number", "There is no session {value}: check the number.", {"value": number})])
        ids = list(dict.fromkeys(lines))
        cursor.execute("DELETE FROM session_choice WHERE line_id IN (SELECT unnest($1::BIGINT[]))", [ids])
        cursor.execute(
            "INSERT INTO session_choice SELECT unnest($1::BIGINT[]), $2, nullif($3, ''), $4",
            [ids, known[0] if known else None, person, clock.now()],
        )
        live_sessions.attribute(cursor, "SELECT unnest($1::BIGINT[]) AS line_id", [ids])
        return len(ids)


def take_back_choices(books: Books, lines: Sequence[int]) -> int:
    """Let the rules find the session of these order lines again. Returns how many have one by them."""
    ids = list(dict.fromkeys(lines))
    with books.write() as cursor:
        cursor.execute("DELETE FROM session_choice WHERE line_id IN (SELECT unnest($1::BIGINT[]))", [ids])
        live_sessions.attribute(cursor, "SELECT unnest($1::BIGINT[]) AS line_id", [ids])
        return live_sessions.attributed(cursor, ids)


def attribute_all(books: Books) -> int:
    """Find the session of every order line anew; nothing changes unless the rules did. Returns how many have one."""
    with books.write() as cursor:
        live_sessions.attribute(cursor, "SELECT line_id FROM sales_order_line")
        return live_sessions.attributed(cursor)


def attribute_span(cursor: Cursor, session: Session) -> None:
    """Let the order lines near a session find theirs anew. A session reaches as far as the widest rule."""
    live_sessions.attribute(
        cursor,
        "SELECT line_id FROM sales_order_line WHERE shop_id = $1 AND coalesce(pay_at, order_at)"
        " BETWEEN $2::TIMESTAMP - INTERVAL 1 DAY AND $3::TIMESTAMP + INTERVAL 1 DAY",
        [session.shop_id, session.starts_at, session.ends_at],
    )


def _problems(cursor: Cursor, session: Session, session_id: int) -> list[Problem]:
    found = []
    if not cursor.value("SELECT count(*) FROM shop WHERE shop_id = ?", [session.shop_id]):
        found.append(Problem(0, "shop", "Choose the shop."))
    hours = (session.ends_at - session.starts_at).total_seconds() / 3600
    if hours <= 0:
        found.append(Problem(0, "ends_at", "The session ends before it starts: mend the times."))
    elif hours > LONGEST_HOURS:
        found.append(Problem(0, "ends_at", "A session of more than {hours} hours: mend the times.", {"hours": LONGEST_HOURS}))
    for line, slot in enumerate(session.slots, start=1):
        if not slot.host.strip():
            found.append(Problem(line, "host", "The host is missing: fill in the name as orders have it."))
        if slot.ends_at <= slot.starts_at:
            found.append(Problem(line, "ends_at", "The slot ends before it starts: mend the times."))
        elif slot.starts_at < session.starts_at or slot.ends_at > session.ends_at:
            found.append(Problem(line, "starts_at", "The slot reaches beyond the session: mend the times."))
    if not found and not session.cancelled:
        found += [
            Problem(
                0, "hosts", "{host} stands in session {number} at the same time: mend the times.", {"host": host, "number": number}
            )
            for host, number in live_sessions.overlapping(cursor, session, session_id)
        ]
    return found


def _fields(session: Session) -> dict[str, object]:
    facts = asdict(replace(session, slots=()))
    del facts["slots"]
    said = (f"{slot.host} {slot.starts_at:%m-%d %H:%M}–{slot.ends_at:%H:%M}" for slot in session.slots)
    return facts | {"hosts": ", ".join(said) or None}


def _paired(before: list[tuple[object, ...]], after: list[tuple[object, ...]]) -> list[tuple[str | None, str | None]]:
    size = max(len(before), len(after))
    texts = [[" ".join(map(str, row[1:])) for row in rows] for rows in (before, after)]
    padded = [[*text, *([None] * (size - len(text)))] for text in texts]
    return list(zip(*padded, strict=True))
