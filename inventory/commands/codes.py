"""Saying what an unknown code means."""

from __future__ import annotations

from dataclasses import dataclass

from inventory import clock
from inventory.commands import releasing
from inventory.database import Books, standing
from inventory.database.standing import Act
from inventory.errors import REASONS, Problem, Refused


@dataclass(frozen=True)
class Released:
    """Lines that left the waiting queue and what they moved."""

    lines: int
    movements: int


def map_code(books: Books, code: str, sku_code: str, *, person: str = "") -> Released:
    """Say that the unknown ``code`` means the SKU ``sku_code``; every line that waited for it posts itself.

    Raises Refused when there is no such SKU or the code means something already.
    """
    with standing.posting(books) as (cursor, position):
        act = Act(None, person, clock.now())
        standing.announce(cursor, act)
        sku_id = cursor.value("SELECT sku_id FROM sku WHERE sku_code = ?", [sku_code])
        if sku_id is None:
            raise Refused([Problem(0, "sku_code", REASONS["unknown_sku"], {"value": sku_code})])
        owner = cursor.value("SELECT k.sku_code FROM sku_by_code AS b JOIN sku AS k USING (sku_id) WHERE b.code = ?", [code])
        if owner is not None:
            raise Refused([Problem(0, "code", "The code {code} means {owner} already.", {"code": code, "owner": owner})])
        cursor.execute("INSERT INTO sku_alias SELECT ?, ?, person, acted_at FROM act", [code, sku_id])
        standing.reread(cursor, position)
        lines, booked = releasing.release(cursor, position, act)
        return Released(lines, sum(one.movements for one in booked))
