"""Enters the events of a case the way people do: as documents of ``streamstock post``, one file an event."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.owner import OwnDoor
from etl.post import Answer, post_file
from inventory.database import Books
from tests.golden.ours import Case
from tests.inventory.exports import Office

Event = dict[str, Any]
TODAY = datetime(2026, 1, 10, 8)
KINDS = {
    "purchase": "goods_receipt",
    "receipt": "goods_receipt",
    "purchase_total": "goods_receipt",
    "opening": "opening_balance",
    "sale": "shipment",
    "issue": "shipment",
    "ship": "shipment",
    "sale_planned": "shipment",
    "sale_return": "sales_return",
    "purchase_return": "purchase_return",
    "transfer": "stock_transfer",
    "stocktake_set": "stocktake",
    "stocktake_confirm": "stocktake",
    "adjust_in": "adjustment",
    "adjust_out": "adjustment",
    "loss": "adjustment",
    "transfer_in_manual": "adjustment",
    "transfer_out_manual": "adjustment",
    "landed_cost": "landed_cost",
    "revalue_unit": "revaluation",
    "revalue_amount": "revaluation",
    "purchase_return_undo": "reversal",
    "sale_return_undo": "reversal",
}
SILENT = ("set_master_cost", "recompute", "stocktake_open", "stocktake_count")
UNITS = {"dozen": 12, "box": 5}


@dataclass
class Clerk:
    """Keeps the books of one case. Quantities are entered in pieces of the smallest unit the case speaks of."""

    books: Books
    case: Case
    folder: Path
    scale: int = 1
    answers: dict[int, list[Answer]] = field(default_factory=dict)
    posted: dict[int, dict[str, Any]] = field(default_factory=dict)
    """By event: the document that stands for it now."""
    master: dict[str, Decimal] = field(default_factory=dict)
    counted: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        quantities = [Decimal(str(event["qty"])) for event in self.case["events"] if "qty" in event]
        self.scale = 10 ** max([-int(qty.as_tuple().exponent) for qty in quantities if qty % 1] or [0])
        self._door = OwnDoor(self.books, keep=True)

    def enter(self, event: Event) -> None:
        """Enter one event, in its own words."""
        kind = event["type"]
        if kind == "set_master_cost":
            self.master[event["sku"]] = Decimal(str(event["unit_cost"]))
            Office(self.books, self.folder).products(
                {
                    "商家编码": event["sku"],
                    "商品名称": event["sku"],
                    "成本价": str(self.master[event["sku"]] / self.scale),
                }
            )
        elif kind == "stocktake_count":
            self.counted = event
        elif kind == "edit_qty":
            self._edit(event)
        elif kind not in SILENT:
            for document in self._recipe(event):
                self._post(event["n"], document)
            self.posted[event["n"]] = self._document(event)
            self._post(event["n"], self.posted[event["n"]])

    def moment(self, event: Event) -> datetime:
        """When it happened: its own day, else today; within a day in the order of entry."""
        if "date" not in event:
            return TODAY + timedelta(minutes=event["n"])
        day = datetime.fromisoformat(event["date"])
        hours, minutes = map(int, event["time"].split(":")) if "time" in event else (8, event["n"])
        return day + timedelta(hours=hours, minutes=minutes)

    def refused(self, event: int) -> bool:
        return any(answer.posted is None for answer in self.answers.get(event, []))

    def _post(self, number: int, document: dict[str, Any]) -> None:
        path = self.folder / f"{document['id']}.jsonl"
        path.write_text(json.dumps(document), encoding="utf-8")
        self.answers.setdefault(number, []).extend(post_file(self._door, path, create=True))

    def _document(self, event: Event) -> dict[str, Any]:
        kind = KINDS[event["type"]]
        allowed = self.case["mwa"]["when"].get("negative_stock") == "allowed"
        document = {
            "kind": kind,
            "id": f"E{event['n']}",
            "at": self.moment(event).isoformat(),
            "warehouse": event["wh"],
            "reason": "golden",
            "shipped": allowed and kind == "shipment",
            "lines": [self._line(event, kind)] if kind not in ("landed_cost", "reversal") else None,
        }
        if kind == "stock_transfer":
            document["to_warehouse"] = event["to_wh"]
        if "ref" in event:
            document["ref"] = self.posted[event["ref"]]["id"]
        if kind == "landed_cost":
            document |= {"amount": event["value"], "by": "qty" if event.get("spread") == "receipt_qty" else "value"}
        if kind == "reversal":
            del document["at"]
        return document

    def _line(self, event: Event, kind: str) -> dict[str, Any]:
        source = self.counted if event["type"] == "stocktake_confirm" else event
        line: dict[str, Any] = {"sku": event.get("sku", "P")}
        if kind == "revaluation":
            return line | ({"amount": str(event["value"])} if "value" in event else {"unit_cost": self._each(event["unit_cost"])})
        qty = int(Decimal(str(source["qty"])) * self.scale) * UNITS.get(event.get("uom", ""), 1)
        line["qty"] = -qty if event["type"] in ("adjust_out", "loss", "transfer_out_manual") else qty
        if kind == "stock_transfer" or event["type"] in ("sale", "issue", "ship", "adjust_out"):
            return line
        cost = event.get("unit_cost", self.master.get(line["sku"]) if event["type"] == "adjust_in" else None)
        if "value" in event:
            line["amount"] = str(event["value"])
        elif cost is not None and kind not in ("sales_return", "purchase_return"):
            line["amount"] = str(Decimal(str(cost)) * qty / self.scale)
        elif kind == "opening_balance":
            line["amount"] = "0"
        return line

    def _each(self, cost: float) -> str:
        return str(Decimal(str(cost)) / self.scale)

    def _recipe(self, event: Event) -> list[dict[str, Any]]:
        """A bundle's recipe, before it is sold or comes back."""
        if "explode" not in event:
            return []
        lines = [{"sku": part["sku"], "qty": part["per"]} for part in event["explode"]]
        return [{"kind": "bundle_recipe", "id": f"R{event['n']}", "at": "2000-01-01", "sku": event["sku"], "lines": lines}]

    def _edit(self, event: Event) -> None:
        """A quantity that was wrong: the document is reversed and entered anew at its own time; what brings goods first."""
        old = self.posted[event["ref"]]
        source = next(one for one in self.case["events"] if one["n"] == event["ref"])
        new = self._document({**source, "qty": event["qty"], **({"uom": event["uom"]} if "uom" in event else {})})
        new["id"] = f"E{event['ref']}-{event['n']}"
        undo = {"kind": "reversal", "id": f"X{event['n']}", "ref": old["id"], "reason": "golden"}
        steps = [new, undo] if old["kind"] == "goods_receipt" else [undo, new]
        for document in steps if event["qty"] else [undo]:
            self._post(event["n"], document)
        self.posted[event["ref"]] = new
