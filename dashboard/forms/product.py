"""商品档案 as it is typed: the product, and a grid with one row per SKU."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Self

import pandas as pd

from inventory.commands import Opening, ProductFacts, SkuFacts
from inventory.errors import Problem
from inventory.reports import ProductRecord
from inventory.views.sku_matrix import Cell

KIND = "product"
TEXTS = ("sku_code", "spec", "barcode", "aliases")
MONEY = {"list_price": 100, "session_price": 100, "lowest_price": 100, "reference_cost": 10_000}
"""Column in yuan → parts of a yuan its field counts."""
OPENING = ("opening_qty", "opening_cost", "opening_warehouse")
LINES = pd.DataFrame(
    {
        "sku_id": pd.Series(dtype="Int64"),
        **{name: pd.Series(dtype="str") for name in TEXTS},
        **{name: pd.Series(dtype="float64") for name in MONEY},
        "opening_qty": pd.Series(dtype="Int64"),
        "opening_cost": pd.Series(dtype="float64"),
        "opening_warehouse": pd.Series(dtype="str"),
    }
)
HEADER = ("product_code", "name", "category", "brand", "unit", "description", "supplier")


@dataclass(frozen=True)
class Typed:
    """A product as typed; ``product_id`` None makes it. lines: LINES, prices in yuan."""

    product_code: str = ""
    name: str = ""
    category: str = ""
    brand: str = ""
    unit: str = ""
    description: str = ""
    supplier: str = ""
    lead_days: int | None = None
    product_id: int | None = None
    version: int = 0
    lines: pd.DataFrame = field(default_factory=LINES.copy)

    @classmethod
    def of(cls, record: ProductRecord) -> Self:
        """What a form begins with that changes a product."""
        skus = record.skus
        lines = pd.DataFrame({"sku_id": skus["sku_id"], **{name: skus[name] for name in TEXTS}})
        for name, parts in MONEY.items():
            lines[name] = skus[f"{name}_{'fen' if parts == 100 else 'e4'}"].astype("float64") / parts
        said = {name: record.fields[name] or "" for name in HEADER}
        lead = record.fields["lead_days"]
        return cls(
            **said, lead_days=lead, product_id=record.product_id, version=record.version,
            lines=lines.reindex(columns=list(LINES)).astype(LINES.dtypes.to_dict()),
        )  # fmt: skip

    @classmethod
    def from_content(cls, content: str) -> Self:
        """What ``content`` kept."""
        said: dict[str, Any] = json.loads(content)
        lines = pd.DataFrame(said.pop("lines"), columns=list(LINES)).astype(LINES.dtypes.to_dict())
        return cls(**said, lines=lines)

    def content(self) -> str:
        """The form as a draft keeps it."""
        lines = json.loads(self.lines.reindex(columns=list(LINES)).to_json(orient="records", force_ascii=False))
        said = {name: getattr(self, name) for name in (*HEADER, "lead_days", "product_id", "version")}
        return json.dumps(said | {"lines": lines}, ensure_ascii=False)

    @property
    def title(self) -> str:
        return " · ".join(filter(None, (self.product_code.strip(), self.name.strip())))

    @property
    def filled(self) -> pd.DataFrame:
        """The rows of the grid that somebody filled in, numbered as on screen (``line_no``, from 1)."""
        rows = self.lines.reset_index(drop=True)
        rows["line_no"] = range(1, len(rows) + 1)
        said = rows[[*TEXTS, "opening_warehouse"]].fillna("").map(lambda text: bool(str(text).strip())).any(axis=1)
        numbers = rows[[*MONEY, "opening_qty", "opening_cost"]].notna().any(axis=1)
        kept = rows[said | numbers | rows["sku_id"].notna()]
        # A product without a grid is one SKU under the style's own code.
        return kept if len(kept) or not self.product_code.strip() else rows.head(0)

    @property
    def opening_pieces(self) -> int:
        return int(self.filled["opening_qty"].fillna(0).sum())

    def facts(self) -> ProductFacts:
        """The product as the command takes it; without a filled row it is one SKU under its style code."""
        skus = [_sku(row) for row in self.filled.to_dict("records")]
        texts = {name: getattr(self, name) for name in HEADER}
        return ProductFacts(**texts, lead_days=self.lead_days, product_id=self.product_id, skus=skus or [SkuFacts("")])

    def at_typed_lines(self, problems: Sequence[Problem]) -> list[Problem]:
        """The command counts the SKUs it got; people see the rows of the grid, where some were left empty."""
        shown = [0, *(int(number) for number in self.filled["line_no"])]
        return [replace(one, line=shown[one.line] if one.line < len(shown) else 0) for one in problems]

    def with_cells(self, cells: Sequence[Cell], like: dict[str, float | None]) -> Typed:
        """The form with new SKUs under those that are there; ``like``: prices they begin with."""
        fresh = pd.DataFrame([{"sku_code": cell.sku_code, "spec": cell.spec, **like} for cell in cells])
        rows = [part for part in (self.filled.drop(columns="line_no"), fresh) if len(part)]
        lines = pd.concat(rows, ignore_index=True).reindex(columns=list(LINES)).astype(LINES.dtypes.to_dict()) if rows else LINES
        return replace(self, lines=lines)


def _sku(row: dict[Any, Any]) -> SkuFacts:
    aliases = [code for code in _text(row["aliases"]).replace("，", ",").split(",") if code.strip()]
    opening = None
    if not pd.isna(row["opening_qty"]) and row["opening_qty"]:
        opening = Opening(int(row["opening_qty"]), _amount(row["opening_cost"], 10_000), _text(row["opening_warehouse"]))
    sku_id = None if pd.isna(row["sku_id"]) else int(row["sku_id"])
    listed, session, lowest, cost = (_amount(row[name], parts) for name, parts in MONEY.items())
    code, spec, barcode = (_text(row[name]) for name in ("sku_code", "spec", "barcode"))
    return SkuFacts(code, spec, barcode, aliases, listed, session, lowest, cost, opening, sku_id)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value).strip()


def _amount(yuan: Any, parts: int) -> int | None:
    return None if pd.isna(yuan) else round(Decimal(str(yuan)) * parts)
