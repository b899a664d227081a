"""采购退货: some of a goods receipt goes back to its supplier, at the cost it came with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inventory import clock
from inventory.commands import paper
from inventory.commands.documents import posted_before
from inventory.commands.results import Posted
from inventory.database import Books, drafts, receiving, standing
from inventory.database.standing import Act
from inventory.errors import REASONS, Problem, Refused

KIND = "purchase_return"


@dataclass(frozen=True)
class Returned:
    """Pieces of one line of a goods receipt that go back."""

    line_no: int
    qty: int


def return_receipt(
    books: Books, receipt: str, lines: Sequence[Returned], *, at: datetime, reason: str, submission_id: str, warehouse: str = "",
    person: str = "", note: str = "",
) -> Posted:  # fmt: skip
    """Send pieces of the goods receipt with this number back to its supplier, each at the cost of its own line.

    Good pieces leave from ``warehouse`` (where the receipt put them, unless it is named), defective ones from the defective
    warehouse. The same ``submission_id`` returns once. Raises Refused with every problem at once, at the line of ``lines``
    it stands on.
    """
    with standing.posting(books) as (cursor, position):
        if again := posted_before(cursor, position, KIND, submission_id):
            return again
        known = receiving.returnable_lines(cursor, receipt).set_index("line_no")
        found = [] if reason.strip() else [Problem(0, "reason", REASONS["no_reason"])]
        if known.empty:
            message = "No goods of receipt {number} can go back: check the number; it may have been reversed."
            raise Refused([*found, Problem(0, "order_no", message, {"number": receipt})])
        place = warehouse or str(known["paper_warehouse"].iloc[0])
        if place not in position.warehouses.ids:
            found.append(Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": place}))
        going = [(line, one) for line, one in enumerate(lines, start=1) if one.qty != 0]
        if not going:
            found.append(Problem(0, "lines", "Nothing goes back yet: enter pieces, at least on one line."))
        strangers = [(line, one.line_no) for line, one in going if one.line_no not in known.index]
        message = "Receipt {receipt} has no line {number}."
        found += [Problem(line, "sku_code", message, {"receipt": receipt, "number": number}) for line, number in strangers]
        if found:
            raise Refused(found)
        rows = known.loc[[one.line_no for _, one in going]]
        header = {
            "occurred_at": at, "warehouse": place, "supplier": rows["supplier"].iloc[0], "order_no": receipt,
            "reason": reason.strip(), "note": note.strip() or None,
        }  # fmt: skip
        handed = paper.columns(KIND, submission_id, header, [
            {"sku_code": code, "qty": one.qty, "grade": "defective" if defective else "good"}
            for (_, one), code, defective in zip(going, rows["sku_code"], rows["defective"], strict=True)
        ])  # fmt: skip
        origins = list(zip(rows["movement_id"], rows["left_qty"], strict=True))
        drafts.drop(cursor, submission_id)
        return paper.post(cursor, position, Act(None, person, clock.now()), handed, [line for line, _ in going], origins=origins)
