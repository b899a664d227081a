"""采购入库单: what came in from a supplier, as one document of stock lines."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Self

import pandas as pd

from inventory.documents import STOCK_LINE
from inventory.errors import REASONS, Problem

KIND = "goods_receipt"
LINES = pd.DataFrame(
    {
        "sku_code": pd.Series(dtype="str"),
        "qty": pd.Series(dtype="Int64"),
        "unit_cost": pd.Series(dtype="float64"),
        "note": pd.Series(dtype="str"),
    }
)
MOST_LINES = 2000


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
        return sum(value or 0 for value in line_values(self.lines))

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(part for part in (self.supplier.strip(), self.reference.strip()) if part)

    def content(self) -> str:
        """The receipt as a draft keeps it; what is read back from it is the same."""
        header = {"supplier": self.supplier, "warehouse": self.warehouse, "at": self.at.isoformat(), "reference": self.reference}
        lines = self.lines[list(LINES.columns)].astype(object)
        return json.dumps({**header, "lines": lines.where(lines.notna(), None).to_dict("records")}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept = json.loads(content)
        lines = pd.DataFrame(kept["lines"], columns=list(LINES.columns)).astype(LINES.dtypes.to_dict())
        return cls(kept["supplier"], kept["warehouse"], datetime.fromisoformat(kept["at"]), kept["reference"], lines)


def typed(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines somebody began to fill in; rows left empty are no lines. Numbered as on screen, from 1."""
    kept = lines.copy()
    kept["sku_code"] = kept["sku_code"].fillna("").astype(str).str.strip()
    kept["line_no"] = range(1, len(kept) + 1)
    filled = (kept["sku_code"] != "") | kept["qty"].notna() | kept["unit_cost"].notna()
    return kept[filled].reset_index(drop=True)


def line_values(lines: pd.DataFrame) -> list[int | None]:
    """Cost of each line in 1/10 000 CNY, exact; None when quantity or unit cost is missing."""
    return [
        None if pd.isna(qty) or pd.isna(cost) else round(Decimal(str(cost)) * 10_000) * int(qty)
        for qty, cost in zip(lines["qty"], lines["unit_cost"], strict=True)
    ]


def problems(receipt: GoodsReceipt) -> list[Problem]:
    """Everything wrong that can be seen without the books, all at once; posting checks the rest."""
    found = []
    if not receipt.supplier.strip():
        found.append(Problem(0, "supplier", "Choose or type the supplier."))
    if not receipt.warehouse:
        found.append(Problem(0, "warehouse", "Choose the warehouse the goods went into."))
    if receipt.lines.empty:
        found.append(Problem(0, "lines", "Enter at least one line."))
    if len(receipt.lines) > MOST_LINES:
        found.append(Problem(0, "lines", "More than {n} lines: upload them as a file.", {"n": MOST_LINES}))
    for line in receipt.lines.to_dict("records"):
        number = int(line["line_no"])
        if not line["sku_code"]:
            found.append(Problem(number, "sku_code", "the SKU code is missing"))
        if pd.isna(line["qty"]) or line["qty"] <= 0:
            found.append(Problem(number, "qty", "the quantity must be a whole number above 0"))
        if pd.isna(line["unit_cost"]) or line["unit_cost"] < 0:
            found.append(Problem(number, "unit_cost", "the unit cost must be 0 or more"))
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
            "value_e4": line_values(receipt.lines),
            "note": [
                " · ".join(part for part in (receipt.reference.strip(), str(note or "").strip()) if part)
                for note in receipt.lines["note"].fillna("")
            ],
        }
    )
    return STOCK_LINE.conform(frame)
