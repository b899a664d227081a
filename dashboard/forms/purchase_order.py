"""采购订单 as typed: head and lines of an order that is made or changed. Pure: what a draft keeps, what a command takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

import pandas as pd

from dashboard.forms import lines
from inventory.errors import REASONS, Problem
from inventory.ordering import OrderHeader, e4, line_fen, price_e4
from inventory.reports import OrderSheet

KIND = "purchase_order"
PRICE = "unit_price"
LINES = lines.blank(PRICE)


def kind_of(number: str | None) -> str:
    """The kind of the drafts: new orders share one, every order that is changed has its own."""
    return f"{KIND}:{number}" if number else KIND


@dataclass(frozen=True)
class PurchaseOrder:
    """An order as typed. ``lines``: ``sku_code``, ``qty``, ``unit_price`` in yuan, ``note``, and ``line_no``, their row on screen.

    was: by row on screen the number of the order's line that began there, None for rows that came since. number, version: the order
    that is changed and what it was when the form began; None for a new one.
    """

    supplier: str
    warehouse: str
    ordered_at: datetime
    expected_on: date | None = None
    discount: str = ""
    reference: str = ""
    note: str = ""
    lines: pd.DataFrame = field(default_factory=LINES.copy)
    was: tuple[int | None, ...] = ()
    number: str | None = None
    version: int | None = None

    @property
    def pieces(self) -> int:
        return int(self.lines["qty"].fillna(0).sum())

    @property
    def goods_fen(self) -> int:
        """Sum of the lines that have pieces and a price."""
        return sum(self.amounts)

    @property
    def amounts(self) -> list[int]:
        """Amount of each line in fen; nothing where pieces or price are missing."""
        prices = [price_e4(price) for price in self.prices]
        pieces = self.lines["qty"].fillna(0).astype("int64").tolist()
        return [line_fen(max(qty, 0), price) if isinstance(price, int) else 0 for qty, price in zip(pieces, prices, strict=True)]

    @property
    def prices(self) -> list[str]:
        """Price of each line as it reads on screen."""
        return ["" if pd.isna(price) else f"{price:.4f}" for price in self.lines[PRICE]]

    @property
    def discount_fen(self) -> int:
        """The discount in fen; nothing where it is no amount."""
        found = e4(self.discount or 0)
        return (found or 0) // 100

    @property
    def amount_fen(self) -> int:
        return self.goods_fen - self.discount_fen

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(part for part in (self.number or "", self.supplier.strip(), self.reference.strip()) if part)

    @property
    def header(self) -> OrderHeader:
        return OrderHeader(
            self.supplier, self.warehouse, self.ordered_at, self.expected_on, self.discount_fen, self.reference, self.note
        )

    def line_number(self, row: int) -> int | None:
        """The number of the order's line in a row on screen, from 1."""
        return self.was[row - 1] if row <= len(self.was) else None

    def command_lines(self) -> pd.DataFrame:
        """The lines as ``commands.save_purchase_order`` takes them."""
        return pd.DataFrame(
            {
                "sku_code": self.lines["sku_code"],
                "qty": self.lines["qty"].astype(object).where(self.lines["qty"].notna(), None),
                "unit_price": pd.Series(self.prices, dtype=object),
                "note": self.lines["note"],
                "line_no": pd.Series([self.line_number(int(row)) for row in self.lines["line_no"]], dtype=object),
            }
        )

    def content(self) -> str:
        """The order as a draft keeps it; what is read back from it is the same, rows left empty gone."""
        names = ("supplier", "warehouse", "discount", "reference", "note", "number", "version")
        kept = {
            **{name: getattr(self, name) for name in names},
            "ordered_at": self.ordered_at.isoformat(),
            "expected_on": self.expected_on.isoformat() if self.expected_on else None,
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
                "expected_on": date.fromisoformat(kept["expected_on"]) if kept["expected_on"] else None,
                "lines": _numbered(lines.heard(kept["lines"], PRICE)),
                "was": tuple(kept["was"]),
            }
        )

    @classmethod
    def of(cls, sheet: OrderSheet) -> Self:
        """The form of an order that is in the books."""
        typed = sheet.lines[["sku_code", "ordered", "note"]].rename(columns={"ordered": "qty"})
        typed = typed.assign(unit_price=sheet.lines["unit_price_e4"].astype("float64") / 10_000)
        return cls(
            sheet.supplier, sheet.warehouse, sheet.ordered_at, sheet.expected_on,
            f"{sheet.discount_fen / 100:.2f}" if sheet.discount_fen else "", sheet.reference or "", sheet.note or "",
            _numbered(typed[list(LINES.columns)].astype(LINES.dtypes.to_dict())),
            tuple(int(number) for number in sheet.lines["line_no"]), sheet.number, sheet.version,
        )  # fmt: skip


def problems(typed: pd.DataFrame) -> list[Problem]:
    """What is wrong with lines while they are typed; saving checks the rest."""
    found = []
    for line in typed.to_dict("records"):
        row, price = int(line["line_no"]), price_e4(line[PRICE])
        if not line["sku_code"]:
            found.append(Problem(row, "sku_code", REASONS["no_code"]))
        if pd.isna(line["qty"]):
            found.append(Problem(row, "qty", REASONS["no_qty"]))
        elif line["qty"] <= 0:
            found.append(Problem(row, "qty", REASONS["not_positive"], {"value": line["qty"]}))
        if isinstance(price, str):
            found.append(Problem(row, PRICE, REASONS[price], {"value": line[PRICE]}))
    return found


def discount_problem(order: PurchaseOrder) -> Problem | None:
    """A discount that is no amount."""
    found = e4(order.discount or 0)
    return (
        None
        if found is not None and found % 100 == 0
        else Problem(0, "discount", REASONS["no_discount"], {"value": order.discount})
    )


def at_typed_lines(found: list[Problem], order: PurchaseOrder) -> list[Problem]:
    """A command counts the lines it got; people see the rows of the grid, where some were left empty."""
    shown = [0, *(int(row) for row in order.lines["line_no"])]
    return [replace(problem, line=shown[problem.line]) for problem in found]


def only_new(found: list[Problem]) -> bool:
    """Whether all that is wrong is a supplier or warehouse nobody knows, which may be made while saving."""
    new = {REASONS["unknown_supplier"], REASONS["unknown_warehouse"]}
    return bool(found) and all(problem.message in new for problem in found)


def _numbered(typed: pd.DataFrame) -> pd.DataFrame:
    return typed.reset_index(drop=True).assign(line_no=range(1, len(typed) + 1))
