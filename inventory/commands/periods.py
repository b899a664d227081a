"""月结: closing a month so that nothing in it changes any more, and opening it again, with a reason."""

from __future__ import annotations

from datetime import date

from inventory import clock
from inventory.database import Books, costs, periods, standing
from inventory.errors import StreamStockError


def close_period(books: Books, month: date, *, person: str = "") -> None:
    """Close the month that ``month`` lies in, and freeze its closing stock and averages.

    Raises StreamStockError when the month is not over, is closed already, or an earlier month with movements is still open.
    """
    month = month.replace(day=1)
    until = periods.following(month)
    with standing.posting(books) as (cursor, position):
        last = periods.last_closed(cursor)
        if clock.now().date() < until:
            raise StreamStockError("The month {month} is not over: close it from {day} on.", month=f"{month:%Y-%m}", day=until)
        if last is not None and month <= last:
            raise StreamStockError("The month {month} is closed already.", month=f"{month:%Y-%m}")
        first = periods.first_open(cursor)
        if first is not None and first < month:
            raise StreamStockError("Close {first} first: months are closed one after the other.", first=f"{first:%Y-%m}")
        periods.close(cursor, month, costs.states_at(cursor, position, until), person=person, at=clock.now())
        standing.reread(cursor, position)


def reopen_period(books: Books, month: date, *, reason: str, person: str = "") -> None:
    """Open a closed month again; what was frozen at its end goes.

    Raises StreamStockError without a reason, when the month is not closed, or when a later one is.
    """
    month = month.replace(day=1)
    if not reason.strip():
        raise StreamStockError("Say why the month is reopened: the reason is kept with it.")
    with standing.posting(books) as (cursor, position):
        last = periods.last_closed(cursor)
        if last is None or month > last or not periods.is_closed(cursor, month):
            raise StreamStockError("The month {month} is not closed.", month=f"{month:%Y-%m}")
        if month < last:
            raise StreamStockError("Reopen {last} first: it builds on {month}.", last=f"{last:%Y-%m}", month=f"{month:%Y-%m}")
        periods.reopen(cursor, month, person=person, at=clock.now(), reason=reason.strip())
        standing.reread(cursor, position)
