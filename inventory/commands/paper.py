"""A document that a command makes itself: its lines as arrays, handed in through the door that forms and files use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from inventory.commands import entering
from inventory.commands.documents import make_places, problems
from inventory.commands.results import Posted
from inventory.database import Cursor
from inventory.database.standing import Act, Position
from inventory.errors import Problem, Refused
from inventory.posting.handed import handed_lines

Line = Mapping[str, Any]


def columns(kind: str, key: str, header: Line, lines: Sequence[Line]) -> dict[str, Any]:
    """One document of ``kind`` under the name ``key``, in the shape documents.STOCK_LINE as far as its lines tell.

    ``header`` is said on every line. Every line says the same fields.
    """
    count = len(lines)
    own = {name: np.array([line[name] for line in lines], dtype=object) for name in lines[0]}
    same = {**header, "document": kind, "document_key": key}
    repeated = {name: np.full(count, value, dtype=object) for name, value in same.items()}
    return {"sku_code": np.full(count, None, dtype=object), **own, **repeated, "line_no": np.arange(1, count + 1)}


def post(
    cursor: Cursor, position: Position, act: Act, handed: dict[str, Any], typed: Sequence[int], *,
    origins: Sequence[tuple[int, int]] | None = None, known: Mapping[str, Sequence[int]] | None = None,
) -> Posted:  # fmt: skip
    """Post ``columns``. ``typed``: where each line stands on the form, so that what is wrong is told there.

    ``origins``: for each line the very movement it takes back, and how many pieces are left of that. ``known``: fields of
    posting.lines.Lines (sku, shop, warehouse, order_line) whose ids need not be found by names. Raises Refused.
    """
    lines = handed_lines(handed, position)
    if make_places(cursor, position, lines):
        lines = handed_lines(handed, position)
    for name, ids in (known or {}).items():
        getattr(lines, name)[:] = np.array(ids, dtype=np.int64)
    lines = entering.prepare(cursor, position, lines)
    if origins is not None:
        lines.origin[:], lines.returnable[:] = np.array(origins, dtype=np.int64).T
    checked = entering.check(cursor, position, act, lines)
    if checked.faults:
        raise Refused([
            Problem(typed[problem.line - 1] if problem.line else 0, problem.column, problem.message, problem.facts)
            for problem in problems(checked.lines, checked.faults)
        ])  # fmt: skip
    return Posted.of(entering.book(cursor, position, act, checked))
