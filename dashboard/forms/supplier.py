"""供应商 as typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inventory.commands import SupplierFacts

TEXTS = ("name", "contact", "phone", "address", "terms", "bank", "bank_account", "tax_no", "note")


@dataclass
class Typed:
    """The form of one supplier: which it is (None = a new one), the version it began with, and what it began with."""

    supplier_id: int | None = None
    version: int = 0
    began: Mapping[str, Any] = field(default_factory=dict)
    custom: Mapping[int, str] = field(default_factory=dict)
    turn: int = 0

    @property
    def key(self) -> str:
        """What the keys of its widgets end in."""
        return f"{self.supplier_id or 'new'}_{self.version}_{self.turn}"


def facts(said: Mapping[str, Any]) -> SupplierFacts:
    """What stands in the widgets, as the command wants it."""
    days = said.get("payment_days")
    texts = {name: str(said.get(name) or "") for name in TEXTS}
    return SupplierFacts(payment_days=None if days is None else int(days), **texts)
