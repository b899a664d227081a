"""组合装配方: what a bundle consists of from a day on, as typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

import pandas as pd

from inventory.errors import Problem

LINES = pd.DataFrame({"sku_code": pd.Series(dtype="str"), "qty": pd.Series(dtype="Int64")})


@dataclass(frozen=True)
class Recipe:
    """A recipe as typed: components with ``sku_code`` and pieces in one bundle, ``qty``; it holds from the beginning of ``day``."""

    bundle: str
    day: date
    lines: pd.DataFrame = field(default_factory=LINES.copy)

    @property
    def valid_from(self) -> datetime:
        return datetime.combine(self.day, time.min)

    @property
    def components(self) -> list[tuple[str, int]]:
        """(SKU code, pieces) of every line somebody began to fill in; pieces left empty are one."""
        codes = self.lines["sku_code"].fillna("").astype(str).str.strip()
        pieces = self.lines["qty"].fillna(1).astype(int)
        return [(code, qty) for code, qty in zip(codes.tolist(), pieces.tolist(), strict=True) if code]

    def problems(self) -> list[Problem]:
        """What can be seen without the books."""
        return [] if self.bundle.strip() else [Problem(0, "bundle", "Choose the bundle, or type its code.")]
