"""发货包裹: what left in parcels, as files tell it. Nothing is posted from it."""

from __future__ import annotations

from inventory.database.catalogue import Taken
from inventory.database.connection import Cursor
from inventory.database.sql import write


def take(cursor: Cursor) -> Taken:
    """Take over the temp table ``handed_parcel_line``; counts rows of the file. A parcel told otherwise becomes rejected rows."""
    cursor.execute(write("merge_parcel_lines"))
    return Taken(int(cursor.value("SELECT coalesce(sum(told), 0) FROM incoming_parcel WHERE state = 'new'")))
