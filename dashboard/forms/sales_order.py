"""销售订单 as typed: head and lines of an order that is taken or changed. Pure: what a draft keeps, what a command takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

import pandas as pd

from dashboard.forms import lines
from inventory.errors import REASONS, Problem
from inventory.ordering import line_fen, price_e4
from inventory.ordering.sales_order import SaleHeader
from inventory.reports import SaleSheet

KIND = "sales_order"
PRICE = "unit_price"
LINES = lines.blank(PRICE)
WORDS = (
    "shop", "warehouse", "buyer", "receiver", "phone", "address", "session", "reference", "note", "approved_by", "number",
    "version",
)  # fmt: skip


def kind_of(number: str | None) -> str:
    """The kind of the drafts: new orders share one, every order that is changed has its own."""
    return f"{KIND}:{number}" if number else KIND


@dataclass(frozen=True)
class SalesOrder:
    """An order as typed. ``lines``: ``sku_code``, ``qty``, ``unit_price`` in yuan or nothing, and ``line_no``, their row on screen.

    was: by row on screen the number of the order's line that began there. number, version: the order that is changed and what it
    was when the form began; None for a new one.
    """

    shop: str
    ordered_at: datetime
    warehouse: str = ""
    buyer: str = ""
    receiver: str = ""
    phone: str = ""
    address: str = ""
    session: str = ""
    promise_at: datetime | None = None
    reference: str = ""
    note: str = ""
    approved_by: str = ""
    lines: pd.DataFrame = field(default_factory=LINES.copy)
    was: tuple[int | None, ...] = ()
    number: str | None = None
    version: int | None = None

    @property
    def pieces(self) -> int:
        return int(self.lines["qty"].fillna(0).sum())

    @property
    def prices(self) -> list[str | None]:
        """Price of each line as it reads on screen; None = the usual one."""
        return [None if pd.isna(price) else f"{price:.2f}" for price in self.lines[PRICE]]

    def amount_fen(self, usual: dict[str, int]) -> int:
        """Sum of the lines; ``usual``: code → fen, for those without a price."""
        total = 0
        for code, qty, price in zip(self.lines["sku_code"], self.lines["qty"].fillna(0), self.prices, strict=True):
            each = usual.get(code, 0) * 100 if price is None else price_e4(price)
            total += line_fen(max(int(qty), 0), each) if isinstance(each, int) else 0
        return total

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(part for part in (self.number or "", self.buyer.strip(), self.reference.strip()) if part)

    @property
    def header(self) -> SaleHeader:
        return SaleHeader(
            self.shop, self.ordered_at, warehouse=self.warehouse, buyer=self.buyer, receiver=self.receiver, phone=self.phone,
            address=self.address, promise_at=self.promise_at, session=self.session, reference=self.reference, note=self.note,
            approved_by=self.approved_by,
        )  # fmt: skip

    def line_number(self, row: int) -> int | None:
        """The number of the order's line in a row on screen, from 1."""
        return self.was[row - 1] if row <= len(self.was) else None

    def command_lines(self) -> pd.DataFrame:
        """The lines as ``commands.save_sales_order`` takes them."""
        told: dict[str, Any] = {
            "sku_code": self.lines["sku_code"],
            "qty": self.lines["qty"].astype(object).where(self.lines["qty"].notna(), None),
            "unit_price": pd.Series(self.prices, dtype=object),
        }
        if self.number:
            told["line_no"] = pd.Series([self.line_number(int(row)) for row in self.lines["line_no"]], dtype=object)
        return pd.DataFrame(told)

    def content(self) -> str:
        """The order as a draft keeps it; what is read back from it is the same, rows left empty gone."""
        kept = {
            **{name: getattr(self, name) for name in WORDS},
            "ordered_at": self.ordered_at.isoformat(),
            "promise_at": self.promise_at.isoformat() if self.promise_at else None,
            "lines": lines.told(self.lines, PRICE),
            "was": [self.line_number(int(row)) for row in self.lines["line_no"]],
        }
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept = json.loads(content)
        return cls(
            **kept
            | {
                "ordered_at": datetime.fromisoformat(kept["ordered_at"]),
                "promise_at": datetime.fromisoformat(kept["promise_at"]) if kept["promise_at"] else None,
                "lines": _numbered(lines.heard(kept["lines"], PRICE)),
                "was": tuple(kept["was"]),
            }
        )

    @classmethod
    def of(cls, sheet: SaleSheet) -> Self:
        """The form of an order that is in the books."""
        typed = sheet.lines.assign(unit_price=sheet.lines["unit_price_fen"].astype("float64") / 100, note="")
        words: dict[str, Any] = {name: getattr(sheet, name) or "" for name in WORDS if hasattr(sheet, name)}
        return cls(
            **words
            | {
                "warehouse": str(sheet.lines["warehouse"].iloc[0]), "ordered_at": sheet.ordered_at, "promise_at": sheet.promise_at,
                "lines": _numbered(typed[list(LINES.columns)].astype(LINES.dtypes.to_dict())),
                "was": tuple(int(number) for number in sheet.lines["line_no"]), "version": sheet.version,
            }
        )  # fmt: skip


def problems(typed: pd.DataFrame) -> list[Problem]:
    """What is wrong with lines while they are typed; saving checks the rest."""
    found = []
    for line in typed.to_dict("records"):
        row = int(line["line_no"])
        if not line["sku_code"]:
            found.append(Problem(row, "sku_code", REASONS["no_code"]))
        if pd.isna(line["qty"]):
            found.append(Problem(row, "qty", REASONS["no_qty"]))
        elif line["qty"] <= 0:
            found.append(Problem(row, "qty", REASONS["not_positive"], {"value": line["qty"]}))
    return found


def at_typed_lines(found: list[Problem], order: SalesOrder) -> list[Problem]:
    """A command counts the lines it got; people see the rows of the grid, where some were left empty."""
    shown = [0, *(int(row) for row in order.lines["line_no"])]
    return [replace(problem, line=shown[problem.line]) for problem in found]


def _numbered(typed: pd.DataFrame) -> pd.DataFrame:
    return typed.reset_index(drop=True).assign(line_no=range(1, len(typed) + 1))
