"""收货单: what came of a purchase order as it is typed, its further costs, and whether the rest will come."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

import pandas as pd

from inventory.errors import Problem
from inventory.posting.arrival import Arrived, Landed

KIND = "order_receipt"
TYPED = pd.DataFrame(
    {
        "line_no": pd.Series(dtype="int64"),
        "good": pd.Series(dtype="Int64"),
        "defective": pd.Series(dtype="Int64"),
        "unit_cost": pd.Series(dtype="float64"),
        "reason": pd.Series(dtype="str"),
    }
)
COSTS = pd.DataFrame({"name": pd.Series(dtype="str"), "amount": pd.Series(dtype="float64"), "spread": pd.Series(dtype="str")})


@dataclass(frozen=True)
class Receiving:
    """A receipt against an order as typed.

    lines: one row per line of the order (TYPED): pieces that came, ``unit_cost`` in yuan where the bill differs, why more came.
    costs: further costs (COSTS) in yuan. ``discount`` in yuan, off this receipt. ``no_more``: why the
    rest is not coming; a blank when nobody said why yet.
    """

    order: str = ""
    warehouse: str = ""
    at: datetime | None = None
    reference: str = ""
    note: str = ""
    discount: float = 0.0
    no_more: str = ""
    lines: pd.DataFrame = field(default_factory=TYPED.copy)
    costs: pd.DataFrame = field(default_factory=COSTS.copy)

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(part for part in (self.order, self.reference.strip()) if part)

    @property
    def pieces(self) -> int:
        return int(self.lines["good"].fillna(0).sum() + self.lines["defective"].fillna(0).sum())

    @property
    def discount_fen(self) -> int:
        return fen(self.discount)

    def arrived(self) -> tuple[Arrived, ...]:
        """Every line of the order in its order, those nothing came of too: line numbers of refusals are rows of the grid."""
        return tuple(
            Arrived(
                int(row["line_no"]), _whole(row["good"]), _whole(row["defective"]),
                None if pd.isna(row["unit_cost"]) else round(Decimal(str(row["unit_cost"])) * 10_000), _text(row["reason"]),
            )
            for row in self.lines.to_dict("records")
        )  # fmt: skip

    def landed(self) -> tuple[Landed, ...]:
        """The further costs somebody began to fill in."""
        return tuple(
            Landed(_text(row["name"]), 0 if pd.isna(row["amount"]) else fen(row["amount"]), _text(row["spread"]) or "value")
            for row in self.costs.to_dict("records")
            if _text(row["name"]) or not pd.isna(row["amount"])
        )

    def problems(self) -> list[Problem]:
        """What can be seen without the books."""
        found = [] if self.order else [Problem(0, "order", "Choose the order the goods belong to.")]
        if self.no_more and not self.no_more.strip():
            found.append(Problem(0, "no_more", "Say why no more is coming."))
        return found

    def content(self) -> str:
        """The receipt as a draft keeps it; what is read back from it is the same."""
        typed = self.lines[_begun(self.lines)]
        header = {
            "order": self.order, "warehouse": self.warehouse, "at": self.at and self.at.isoformat(), "reference": self.reference,
            "note": self.note, "discount": self.discount, "no_more": self.no_more,
        }  # fmt: skip
        return json.dumps({**header, "lines": _records(typed), "costs": _records(self.costs)}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept = json.loads(content)
        return cls(
            **{name: kept[name] for name in ("order", "warehouse", "reference", "note", "discount", "no_more")},
            at=datetime.fromisoformat(kept["at"]) if kept["at"] else None,
            lines=_frame(kept["lines"], TYPED), costs=_frame(kept["costs"], COSTS),
        )  # fmt: skip


def for_order(lines: Iterable[int], typed: pd.DataFrame) -> pd.DataFrame:
    """A row (TYPED) for each line of the order, with what was typed for it."""
    numbers = pd.DataFrame({"line_no": pd.Series(list(lines), dtype="int64")})
    return numbers.merge(typed, on="line_no", how="left").astype(TYPED.dtypes.to_dict())


def all_as_ordered(typed: pd.DataFrame, open_pieces: pd.Series) -> pd.DataFrame:
    """Everything that is still to come came, and was good; defective pieces that were counted already stay."""
    good = (open_pieces.astype("Int64").to_numpy() - typed["defective"].fillna(0)).clip(lower=0)
    return typed.assign(good=good.where(good > 0))


def scanned(typed: pd.DataFrame, line_no: int) -> pd.DataFrame:
    """One good piece more on a line of the order."""
    mine = typed["line_no"] == line_no
    return typed.assign(good=typed["good"].mask(mine, typed["good"].fillna(0) + 1))


def delivered(typed: pd.DataFrame, file: pd.DataFrame) -> pd.DataFrame:
    """What a supplier's file says came (views.delivery) as good pieces, and its prices where they are not the agreed ones."""
    found = file[file["line_no"].notna() & (file["qty"] > 0)]
    pieces = found.groupby("line_no")["qty"].sum()
    differs = found[(found["unit_cost_e4"] - found["agreed_e4"]).abs() > 50]
    prices = differs.drop_duplicates("line_no", keep="last").set_index("line_no")["unit_cost_e4"].astype("float64") / 10_000
    told = typed["line_no"].map(pieces)
    return typed.assign(
        good=typed["good"].mask(told.notna(), told), unit_cost=typed["unit_cost"].mask(told.notna(), typed["line_no"].map(prices))
    ).astype(TYPED.dtypes.to_dict())


def fen(yuan: float) -> int:
    return round(Decimal(str(yuan)) * 100)


def _begun(lines: pd.DataFrame) -> pd.Series:
    return lines[["good", "defective", "unit_cost"]].notna().any(axis=1) | lines["reason"].map(_text).ne("")


def _whole(value: Any) -> int:
    return 0 if pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object)
    return [{str(k): v for k, v in row.items()} for row in plain.where(plain.notna(), None).to_dict("records")]


def _frame(rows: list[dict[str, Any]], shape: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(shape.columns)).astype(shape.dtypes.to_dict())
