"""采购入库单: what came in from a supplier, as one document of stock lines."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

import pandas as pd

from dashboard.forms import lines
from inventory.documents import STOCK_LINE
from inventory.errors import REASONS, Problem

KIND = "goods_receipt"
PRICE = "unit_cost"
LINES = lines.blank(PRICE)


@dataclass(frozen=True)
class GoodsReceipt:
    """A receipt as typed: the header, and lines with ``sku_code``, ``qty`` and ``unit_cost`` in yuan."""

    supplier: str
    warehouse: str
    at: datetime
    reference: str = ""
    lines: pd.DataFrame = field(default_factory=LINES.copy)

    @property
    def pieces(self) -> int:
        return int(self.lines["qty"].fillna(0).sum())

    @property
    def value_e4(self) -> int:
        return sum(value or 0 for value in lines.values_e4(self.lines, PRICE))

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(part for part in (self.supplier.strip(), self.reference.strip()) if part)

    def content(self) -> str:
        """The receipt as a draft keeps it; what is read back from it is the same."""
        header = {"supplier": self.supplier, "warehouse": self.warehouse, "at": self.at.isoformat(), "reference": self.reference}
        return json.dumps({**header, "lines": lines.told(self.lines, PRICE)}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept = json.loads(content)
        at = datetime.fromisoformat(kept["at"])
        return cls(kept["supplier"], kept["warehouse"], at, kept["reference"], lines.heard(kept["lines"], PRICE))


def problems(receipt: GoodsReceipt) -> list[Problem]:
    """Everything wrong that can be seen without the books, all at once; posting checks the rest."""
    found = []
    if not receipt.supplier.strip():
        found.append(Problem(0, "supplier", "Choose or type the supplier."))
    if not receipt.warehouse:
        found.append(Problem(0, "warehouse", "Choose the warehouse the goods went into."))
    if receipt.lines.empty:
        found.append(Problem(0, "lines", "Enter at least one line."))
    if len(receipt.lines) > lines.MOST:
        found.append(Problem(0, "lines", "More than {n} lines: upload them as a file.", {"n": lines.MOST}))
    found += lines.problems(receipt.lines, PRICE)
    return found


def at_typed_lines(found: list[Problem], receipt: GoodsReceipt) -> list[Problem]:
    """Posting counts the lines it got; people see the rows of the grid, where some were left empty."""
    shown = [0, *(int(number) for number in receipt.lines["line_no"])]
    return [replace(problem, line=shown[problem.line]) for problem in found]


def only_unknown(found: list[Problem]) -> bool:
    """Whether all that is wrong is something new, which may be made while posting."""
    new = {REASONS[reason] for reason in ("unknown_sku", "unknown_supplier", "unknown_warehouse")}
    return all(problem.message in new for problem in found)


def document(receipt: GoodsReceipt) -> pd.DataFrame:
    """The receipt in the shape ``stock_line``, ready for ``commands.post``."""
    frame = pd.DataFrame(
        {
            "occurred_at": receipt.at,
            "warehouse": receipt.warehouse,
            "supplier": receipt.supplier.strip(),
            "sku_code": receipt.lines["sku_code"],
            "qty": receipt.lines["qty"].astype("int64"),
            "value_e4": lines.values_e4(receipt.lines, PRICE),
            "note": [
                " · ".join(part for part in (receipt.reference.strip(), str(note or "").strip()) if part)
                for note in receipt.lines["note"].fillna("")
            ],
        }
    )
    return STOCK_LINE.conform(frame)
