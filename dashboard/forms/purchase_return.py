"""采购退货单: pieces that go back to a supplier, of one receipt or of none, as typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

import pandas as pd

from inventory.commands import Returned
from inventory.documents import STOCK_LINE
from inventory.errors import Problem

KIND = "purchase_return"
OF_RECEIPT = pd.DataFrame({"line_no": pd.Series(dtype="int64"), "qty": pd.Series(dtype="Int64")})
WITHOUT = pd.DataFrame({"sku_code": pd.Series(dtype="str"), "qty": pd.Series(dtype="Int64"), "defective": pd.Series(dtype="bool")})


@dataclass(frozen=True)
class PurchaseReturn:
    """A return as typed. With a ``receipt`` its lines are OF_RECEIPT, without one they are WITHOUT, and name the supplier."""

    receipt: str = ""
    supplier: str = ""
    warehouse: str = ""
    at: datetime | None = None
    reason: str = ""
    note: str = ""
    lines: pd.DataFrame = field(default_factory=OF_RECEIPT.copy)

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(part for part in (self.receipt or self.supplier, self.reason.strip()) if part)

    @property
    def pieces(self) -> int:
        return int(self.lines["qty"].fillna(0).sum())

    def returned(self) -> list[Returned]:
        """Every line of the receipt, those of which nothing goes back too: line numbers of refusals are rows of the grid."""
        pairs = zip(self.lines["line_no"], self.lines["qty"].fillna(0), strict=True)
        return [Returned(int(line), int(qty)) for line, qty in pairs]

    def document(self) -> pd.DataFrame:
        """A return without a receipt in the shape ``stock_line``, ready for ``commands.post``."""
        lines = self.lines[self.lines["sku_code"].fillna("").str.strip() != ""]
        frame = pd.DataFrame({
            "sku_code": lines["sku_code"].str.strip(), "qty": lines["qty"].fillna(0).astype("int64"),
            "grade": ["defective" if bad else "good" for bad in lines["defective"].fillna(False)],
        }).assign(
            occurred_at=self.at, warehouse=self.warehouse, supplier=self.supplier.strip(), reason=self.reason.strip(),
            note=self.note.strip() or None,
        )  # fmt: skip
        return STOCK_LINE.conform(frame)

    def problems(self) -> list[Problem]:
        """What can be seen without the books; commands.return_receipt tells the rest, all at once."""
        if self.receipt:
            return []
        found = [] if self.supplier.strip() else [Problem(0, "supplier", "Choose or type the supplier.")]
        if not self.reason.strip():
            found.append(Problem(0, "reason", "Say why the goods go back."))
        if not self.pieces:
            found.append(Problem(0, "lines", "Enter at least one line."))
        return found

    def content(self) -> str:
        """The return as a draft keeps it; what is read back from it is the same."""
        header = {
            "receipt": self.receipt, "supplier": self.supplier, "warehouse": self.warehouse, "at": self.at and self.at.isoformat(),
            "reason": self.reason, "note": self.note,
        }  # fmt: skip
        typed = self.lines[self.lines["qty"].notna()] if self.receipt else self.lines
        plain = typed.astype(object)
        return json.dumps({**header, "lines": plain.where(plain.notna(), None).to_dict("records")}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept: dict[str, Any] = json.loads(content)
        shape = OF_RECEIPT if kept["receipt"] else WITHOUT
        rows = [{**row, "defective": bool(row["defective"])} if "defective" in row else row for row in kept["lines"]]
        return cls(
            **{name: kept[name] for name in ("receipt", "supplier", "warehouse", "reason", "note")},
            at=datetime.fromisoformat(kept["at"]) if kept["at"] else None,
            lines=pd.DataFrame(rows, columns=list(shape.columns)).astype(shape.dtypes.to_dict()),
        )  # fmt: skip
