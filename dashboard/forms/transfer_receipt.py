"""调拨入库: what came of a transfer, what got lost, and why, as typed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

import pandas as pd

from inventory.commands import Arrival
from inventory.errors import Problem

KIND = "transfer_receipt"
TYPED = pd.DataFrame({"line_no": pd.Series(dtype="int64"), "came": pd.Series(dtype="Int64"), "lost": pd.Series(dtype="Int64")})


@dataclass(frozen=True)
class TransferReceipt:
    """A receipt of a transfer as typed; ``lines``: one row per line of the transfer (TYPED). ``reason``: why pieces are lost."""

    number: str = ""
    at: datetime | None = None
    reason: str = ""
    note: str = ""
    lines: pd.DataFrame = field(default_factory=TYPED.copy)

    @property
    def came(self) -> int:
        return int(self.lines["came"].fillna(0).sum())

    @property
    def lost(self) -> int:
        return int(self.lines["lost"].fillna(0).sum())

    def arrivals(self) -> list[Arrival]:
        """Every line of the transfer, those nothing came of too: line numbers of refusals are rows of the grid."""
        rows = self.lines.fillna({"came": 0, "lost": 0}).to_dict("records")
        return [Arrival(int(row["line_no"]), int(row["came"]), int(row["lost"]), self.reason.strip()) for row in rows]

    def problems(self) -> list[Problem]:
        """What can be seen without the books."""
        found = [] if self.came or self.lost else [
            Problem(0, "lines", "Nothing came yet: enter the pieces that came, at least on one line.")
        ]  # fmt: skip
        if self.lost and not self.reason.strip():
            found.append(Problem(0, "reason", "Say why these pieces are lost."))
        return found

    def content(self) -> str:
        """The receipt as a draft keeps it; what is read back from it is the same."""
        begun = self.lines[self.lines[["came", "lost"]].notna().any(axis=1)].astype(object)
        lines = begun.where(begun.notna(), None).to_dict("records")
        at = self.at and self.at.isoformat()
        header = {"number": self.number, "at": at, "reason": self.reason, "note": self.note}
        return json.dumps({**header, "lines": lines}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept: dict[str, Any] = json.loads(content)
        at = datetime.fromisoformat(kept["at"]) if kept["at"] else None
        lines = pd.DataFrame(kept["lines"], columns=list(TYPED.columns)).astype(TYPED.dtypes.to_dict())
        return cls(kept["number"], at, kept["reason"], kept["note"], lines)


def for_transfer(lines: Iterable[int], typed: pd.DataFrame) -> pd.DataFrame:
    """A row (TYPED) for each line of the transfer, with what was typed for it."""
    numbers = pd.DataFrame({"line_no": pd.Series(list(lines), dtype="int64")})
    return numbers.merge(typed, on="line_no", how="left").astype(TYPED.dtypes.to_dict())


def all_arrived(typed: pd.DataFrame, open_pieces: pd.Series) -> pd.DataFrame:
    """Everything that is on the way came; pieces that were declared lost already stay lost."""
    came = (open_pieces.astype("Int64").to_numpy() - typed["lost"].fillna(0)).clip(lower=0)
    return typed.assign(came=came.where(came > 0))


def rest_lost(typed: pd.DataFrame, open_pieces: pd.Series) -> pd.DataFrame:
    """What is on the way and was not counted as come is lost."""
    lost = (open_pieces.astype("Int64").to_numpy() - typed["came"].fillna(0)).clip(lower=0)
    return typed.assign(lost=lost.where(lost > 0))


def scanned(typed: pd.DataFrame, line_no: int) -> pd.DataFrame:
    """One piece more came on a line of the transfer."""
    return typed.assign(came=typed["came"].mask(typed["line_no"] == line_no, typed["came"].fillna(0) + 1))
