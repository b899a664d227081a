"""Posting a stock document, and undoing one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from inventory import clock
from inventory.commands import entering, undoing
from inventory.commands.results import Posted
from inventory.database import Books, Cursor, catalogue, drafts, rows, standing
from inventory.database.standing import Act, Position
from inventory.documents import STOCK_LINE
from inventory.errors import REASONS, Problem, Refused
from inventory.posting import REVERSAL, RULES
from inventory.posting.faults import Fault
from inventory.posting.handed import handed_lines
from inventory.posting.lines import Grade, Lines

Columns = dict[str, Any]
GRADED = ("sales_return", "goods_receipt", "purchase_return")
"""Kinds of document whose defective pieces lie in the defective warehouse."""


def post(books: Books, lines: pd.DataFrame, *, kind: str, submission_id: str, person: str = "", create: bool = False) -> Posted:
    """Post one document of ``kind`` (a key of posting.RULES), or a ``reversal``, whose one line names the document it undoes.

    lines: the shape documents.STOCK_LINE, one row per line; columns may be missing. ``value_e4`` is the cost of the
    whole line. The same ``submission_id`` posts once; a draft with that id is dropped. ``create`` makes SKUs, warehouses and
    suppliers that are not known.

    Raises Refused with every problem at once; nothing is written then.
    """
    if kind not in (*RULES, REVERSAL):
        kinds = ", ".join((*RULES, REVERSAL))
        raise Refused([Problem(0, "kind", "There is no document {kind}: use one of {kinds}.", {"kind": kind, "kinds": kinds})])
    columns = _columns(lines, kind, submission_id)
    with standing.posting(books) as (cursor, position):
        again = posted_before(cursor, position, kind, submission_id)
        if again:
            return again
        act = Act(None, person, clock.now())
        handed = handed_lines(columns, position)
        if kind == REVERSAL:
            return undoing.reverse(cursor, position, act, handed)
        made = create and _create(cursor, position, handed)
        if make_places(cursor, position, handed) or made:
            handed = handed_lines(columns, position)
        checked = entering.check(cursor, position, act, entering.prepare(cursor, position, handed))
        if checked.faults:
            raise Refused(problems(checked.lines, checked.faults))
        drafts.drop(cursor, submission_id)
        return Posted.of(entering.book(cursor, position, act, checked))


def problems(lines: Lines, faults: list[Fault]) -> list[Problem]:
    """What is wrong with the lines of a form, in their order."""
    found = [
        (int(lines.line_no[line]), fault.column, Problem(int(lines.line_no[line]), fault.column, REASONS[fault.reason], {
            "value": None if fault.value is None else fault.value[number],
            "missing": None if fault.missing is None else int(fault.missing[number]),
            "place": None if fault.place is None else fault.place[number],
        }))
        for fault in faults
        for number, line in enumerate(fault.lines)
    ]  # fmt: skip
    return [problem for _, _, problem in sorted(found, key=lambda one: one[:2])]


def _columns(lines: pd.DataFrame, kind: str, submission_id: str) -> Columns:
    """The lines of a form as arrays. Raises Refused when there is none, or one with a part of a piece."""
    unknown = [str(name) for name in lines.columns if name not in STOCK_LINE.columns]
    if unknown:
        raise ValueError(f"stock_line has no column {', '.join(unknown)}")
    if lines.empty:
        raise Refused([Problem(0, "lines", "The document has no lines: enter at least one.")])
    count = len(lines)
    columns: Columns = {str(name): lines[name].array for name in lines.columns}
    columns |= {
        "document": np.full(count, kind, dtype=object), "document_key": np.full(count, submission_id, dtype=object),
        "line_no": np.arange(1, count + 1),
    }  # fmt: skip
    columns.setdefault("sku_code", np.full(count, None, dtype=object))
    qty = pd.to_numeric(lines["qty"], errors="coerce").to_numpy(dtype=float, na_value=np.nan) if "qty" in lines else np.zeros(count)
    split = np.flatnonzero(qty % 1 > 0)
    if len(split):
        message = "{value} is not a whole number of pieces."
        raise Refused([Problem(int(line) + 1, "qty", message, {"value": lines["qty"].iloc[line]}) for line in split])
    return columns


def posted_before(cursor: Cursor, position: Position, kind: str, submission_id: str) -> Posted | None:
    """What this submission posted when it came before; None = it is new."""
    document = position.submissions.get((kind, submission_id))
    if document is None:
        return None
    number, movements, value_fen = cursor.rows(
        "SELECT min(d.number), count(m.movement_id), coalesce(sum(m.value_fen), 0)::BIGINT"
        " FROM document AS d LEFT JOIN stock_movement AS m USING (document_id)"
        " WHERE d.kind = ? AND d.source_key = ? AND d.batch_id IS NULL",
        [kind, submission_id],
    )[0]
    return Posted(number, movements, value_fen, again=True)


def make_places(cursor: Cursor, position: Position, handed: Lines) -> bool:
    """Make the places the books need by themselves, for goods on their way and for damaged ones. Whether any was made."""
    wanted = []
    if not position.transit and handed.of("stock_transfer", "transfer_receipt").any():
        wanted.append(catalogue.TRANSIT_WAREHOUSE)
    if not position.defective_home and (handed.of(*GRADED) & (handed.grade == Grade.DEFECTIVE)).any():
        wanted.append(catalogue.DEFECTIVE_WAREHOUSE)
    if wanted:
        catalogue.ensure_warehouses(cursor, wanted)
        standing.reread(cursor, position)
    return bool(wanted)


def _create(cursor: Cursor, position: Position, handed: Lines) -> bool:
    """Make the SKUs, warehouses, suppliers and shops that the lines name and the books do not know. Whether any was made."""
    places = (handed.warehouse, handed.to_warehouse, handed.supplier, handed.shop)
    if position.main and not any((ids < 0).any() for ids in (handed.sku, *places)):
        return False
    said = handed.names
    catalogue.main_warehouse(cursor)
    for names, make in ((said["warehouse"], catalogue.ensure_warehouses), (said["to_warehouse"], catalogue.ensure_warehouses),
                        (said["supplier"], catalogue.ensure_suppliers)):  # fmt: skip
        make(cursor, [name for name in dict.fromkeys(names) if name])
    shops = [name for name in dict.fromkeys(said["shop"]) if name and position.shops.ids.get(name) is None]
    catalogue.ensure_shops(cursor, [("own", name) for name in shops])
    texts = {name: said[name] for name in ("title", "spec", "supplier")}
    rows.insert(cursor, "handed_stock_line", {"sku_code": handed.sku_code, **texts, "line_no": handed.line_no}, temporary=True)
    standing.announce(cursor, Act(None, "", clock.now()))
    catalogue.make_skus(cursor)
    standing.reread(cursor, position)
    return True
