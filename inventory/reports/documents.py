"""单据: one document as it stands in the books."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.posting import REVERSAL


@dataclass(frozen=True)
class Paper:
    """A document: its header, and its movements as ``lines`` (one row each, in the order of the paper; amounts in fen and e4).

    ``origin`` is the document it refers to (of a reversal: the one it undoes), ``file`` where it was read from.
    """

    number: str
    kind: str
    at: datetime
    warehouse: str | None
    to_warehouse: str | None
    party: str | None
    origin: str | None
    reason: str | None
    note: str | None
    posted_at: datetime
    posted_by: str | None
    batch_id: int | None
    file: str | None
    reversed_by: str | None
    of_orders: bool
    lines: pd.DataFrame

    @property
    def reversible(self) -> bool:
        """Whether a person may try to reverse it; platform orders, what was reversed and reversals themselves are not."""
        return not (self.of_orders or self.reversed_by or self.kind == REVERSAL)


def document(books: Books, number: str) -> Paper | None:
    """The document of this number; None when there is none."""
    with books.reading() as cursor:
        found = cursor.rows(query("document_header"), {"number": number})
        if not found:
            return None
        lines = cursor.frame(query("document_lines"), {"number": number})
        return Paper(**dict(zip((field.name for field in fields(Paper)), (*found[0], lines), strict=True)))
