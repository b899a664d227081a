"""调拨单: goods that are to go from one warehouse to another, as typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

import pandas as pd

from dashboard.forms.lines import MOST, ROWS
from inventory.commands import Sent
from inventory.errors import REASONS, Problem

KIND = "transfer"
LINES = pd.DataFrame({"sku_code": pd.Series(dtype="str"), "qty": pd.Series(dtype="Int64")})


@dataclass(frozen=True)
class Transfer:
    """A transfer as typed. ``lines``: ``sku_code``, ``qty`` and ``line_no``, their row of the grid."""

    source: str = ""
    target: str = ""
    at: datetime | None = None
    at_once: bool = False
    note: str = ""
    lines: pd.DataFrame = field(default_factory=LINES.copy)

    @property
    def title(self) -> str:
        """How lists of drafts show it."""
        return " · ".join(filter(None, (" → ".join(filter(None, (self.source, self.target))), self.note.strip())))

    @property
    def pieces(self) -> int:
        return int(self.lines["qty"].fillna(0).sum())

    def sent(self) -> list[Sent]:
        rows = self.lines.to_dict("records")
        return [Sent(row["sku_code"], 0 if pd.isna(row["qty"]) else int(row["qty"]), int(row["line_no"])) for row in rows]

    def problems(self) -> list[Problem]:
        """What can be seen without the books; commands.issue_transfer tells the rest."""
        found = [] if self.source else [Problem(0, "warehouse", "Choose the warehouse the goods leave from.")]
        found += [] if self.target else [Problem(0, "to_warehouse", REASONS["no_target"])]
        if self.source and self.source == self.target:
            found.append(Problem(0, "to_warehouse", REASONS["same_warehouse"], {"value": self.source}))
        if self.lines.empty:
            found.append(Problem(0, "lines", "Enter at least one line."))
        if len(self.lines) > MOST:
            found.append(Problem(0, "lines", "More than {n} lines: upload them as a file.", {"n": MOST}))
        return found + line_problems(self.lines)

    def content(self) -> str:
        """The transfer as a draft keeps it; what is read back from it is the same."""
        cells = self.lines[["sku_code", "qty"]].astype(object)
        lines = cells.where(cells.notna(), None).to_dict("records")
        header = {
            "source": self.source, "target": self.target, "at": self.at and self.at.isoformat(), "at_once": self.at_once,
            "note": self.note,
        }  # fmt: skip
        return json.dumps({**header, "lines": lines}, ensure_ascii=False)

    @classmethod
    def from_content(cls, content: str) -> Self:
        kept: dict[str, Any] = json.loads(content)
        lines = pd.DataFrame(kept["lines"], columns=list(LINES.columns)).astype(LINES.dtypes.to_dict())
        at = datetime.fromisoformat(kept["at"]) if kept["at"] else None
        return cls(kept["source"], kept["target"], at, kept["at_once"], kept["note"], lines)


def grid(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines in a grid of a fixed number of rows, numbered from 1."""
    known = lines[list(LINES.columns)].reset_index(drop=True).reindex(range(ROWS))
    return known.astype(LINES.dtypes.to_dict()).set_axis(pd.RangeIndex(1, ROWS + 1))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The lines of a grid that somebody began to fill in, with ``line_no``, their number on screen."""
    kept = frame.assign(sku_code=frame["sku_code"].fillna("").astype(str).str.strip(), line_no=range(1, len(frame) + 1))
    return kept[(kept["sku_code"] != "") | kept["qty"].notna()].reset_index(drop=True)


def added(frame: pd.DataFrame, code: str, qty: int) -> tuple[pd.DataFrame, int]:
    """The grid with pieces of a code more, and the number of their line. Raises ValueError when the grid is full."""
    more, same = frame.copy(), (frame["sku_code"].fillna("").str.strip() == code) & frame["qty"].notna()
    if same.any():
        line = int(frame.index[same][-1])
        more.loc[line, "qty"] = int(frame["qty"].loc[line]) + qty
        return more, line
    lines = typed(frame)
    line = int(lines["line_no"].max()) + 1 if len(lines) else 1
    if line > len(frame):
        raise ValueError("the grid is full")
    more.loc[line, "sku_code"], more.loc[line, "qty"] = code, qty
    return more.astype(LINES.dtypes.to_dict()), line


def line_problems(lines: pd.DataFrame) -> list[Problem]:
    """What is wrong with the lines as far as it can be seen without the books."""
    found = []
    for code, qty, number in lines[["sku_code", "qty", "line_no"]].itertuples(index=False) if len(lines) else ():
        if not code:
            found.append(Problem(int(number), "sku_code", "the SKU code is missing"))
        if pd.isna(qty) or qty <= 0:
            found.append(Problem(int(number), "qty", "the quantity must be a whole number above 0"))
    return found


def short_lines(lines: pd.DataFrame, known: pd.DataFrame) -> tuple[list[Problem], int]:
    """Lines that ask for more than lies at the source, added up by SKU; and the pieces beyond them that orders were promised.

    known: reports.goods_at, by code.
    """
    there = known.drop_duplicates("sku_code").set_index("sku_code")
    asked = lines.assign(sku=lines["sku_code"].map(known["sku_code"])).dropna(subset=["sku", "qty"])
    running = asked["qty"].astype("int64").groupby(asked["sku"]).cumsum()
    held = asked["sku"].map(there["on_hand"])
    found = [
        Problem(int(line), "qty", "{missing} pieces of {value} are missing at the source.", {"value": sku, "missing": int(gap)})
        for line, sku, gap in zip(asked["line_no"], asked["sku"], running - held, strict=True)
        if gap > 0
    ]
    total = asked["qty"].astype("int64").groupby(asked["sku"]).sum()
    rest = there["on_hand"].reindex(total.index) - total
    promised = there["reserved"].reindex(total.index).clip(lower=0)
    return found, int((promised - rest.clip(lower=0)).clip(lower=0).sum())
