"""Lines that waited for their code: once it is known they are posted, and what came after them is costed anew."""

from __future__ import annotations

from inventory.commands import entering
from inventory.database import Cursor, orders, waiting
from inventory.database.journal import Booked
from inventory.database.standing import Act, Position
from inventory.posting.handed import handed_lines


def release(cursor: Cursor, position: Position, act: Act) -> tuple[int, list[Booked]]:
    """Post every waiting line whose code is known by now: orders first, for returns take back their shipments.

    The position must know the codes. Returns how many lines left the queue and what was booked.
    """
    found, booked = orders.find_codes(cursor), []
    if found:
        booked.append(orders.book_due(cursor, position, act))
    columns = waiting.release(cursor)
    count = len(columns["sku_code"])
    if count:
        lines = entering.prepare(cursor, position, handed_lines(columns, position))
        good = entering.set_apart(cursor, entering.check(cursor, position, act, lines))
        booked.append(entering.book(cursor, position, act, good.checked))
    return count + found, booked
