"""采购计划 as typed: what a draft keeps of a plan that is made or changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Self

import pandas as pd

KIND = "purchase_plan"
SAID = ("sku_code", "qty", "unit_price", "supplier", "expected_on", "reason")
"""What people say of a line; ``unit_price`` in yuan, as text."""


def kind_of(number: str | None) -> str:
    """The kind of the drafts: new plans share one, every plan that is changed has its own."""
    return f"{KIND}:{number}" if number else KIND


@dataclass(frozen=True)
class PurchasePlan:
    """A plan as typed. ``lines``: SAID. number, version: the plan that is changed and what it was when the form began."""

    note: str = ""
    lines: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SAID)))
    number: str | None = None
    version: int | None = None

    @classmethod
    def of(cls, lines: pd.DataFrame, note: str, number: str | None, version: int | None) -> Self:
        """The form of a plan in the books; ``lines``: reports.purchase_plan_lines, without rows for a new one."""
        if lines.empty:
            return cls(note, number=number, version=version)
        prices = [None if pd.isna(price) else f"{price / 10_000:.4f}" for price in lines["unit_price_e4"]]
        return cls(note, lines.assign(unit_price=pd.Series(prices, index=lines.index, dtype=object))[list(SAID)], number, version)

    def content(self) -> str:
        """The plan as a draft keeps it."""
        lines = [
            {name: None if pd.isna(value) or value == "" else value for name, value in row.items()}
            | {"qty": None if pd.isna(row["qty"]) else int(row["qty"]),
               "expected_on": None if pd.isna(row["expected_on"]) else f"{pd.Timestamp(row['expected_on']):%Y-%m-%d}"}
            for row in self.lines[list(SAID)].to_dict("records")
        ]  # fmt: skip
        return json.dumps({"note": self.note, "number": self.number, "version": self.version, "lines": lines}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept = json.loads(content)
        return cls(kept["note"], pd.DataFrame(kept["lines"], columns=list(SAID)), kept["number"], kept["version"])
