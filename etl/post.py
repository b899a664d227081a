"""Documents written as JSON lines into the books: one object a line, one answer a line (``docs/documents.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pandas as pd

from etl.owner import Door
from inventory.clock import BUSINESS_ZONE
from inventory.commands import Posted
from inventory.errors import REASONS, FileRefused, Problem, Refused
from inventory.posting import REVERSAL, RULES
from inventory.posting.handed import GRADES

RECIPE = "bundle_recipe"
"""The kind that moves nothing: what a bundle consists of from ``at`` on."""
KINDS = (*RULES, REVERSAL, RECIPE)
HEADER_FIELDS = {
    "kind", "id", "at", "warehouse", "to_warehouse", "in_transit", "shipped", "ordered_at", "supplier", "shop", "ref", "reason",
    "note", "by", "amount", "sku", "lines",
}  # fmt: skip
LINE_FIELDS = {
    "sku", "qty", "unit_cost", "amount", "ref", "grade", "reason", "title", "spec", "warehouse", "to_warehouse", "note",
}  # fmt: skip
REFERS = {REVERSAL, *(kind for kind, rule in RULES.items() if rule.takes_back)}
"""Kinds whose ``ref`` is the order or document they are about; elsewhere it is a note."""


@dataclass(frozen=True)
class Answer:
    """What became of one document of the file (``row`` counts lines of the file from 1)."""

    row: int
    id: str
    posted: Posted | None
    refusal: str | None

    def as_json(self) -> dict[str, Any]:
        if self.posted is None:
            return {"row": self.row, "id": self.id, "status": "refused", "reason": self.refusal}
        return {
            "row": self.row, "id": self.id, "status": "unchanged" if self.posted.again else "posted", "number": self.posted.number,
            "movements": self.posted.movements, "value": f"{Decimal(self.posted.value_fen) / 100:.2f}",
            "recosted_days": self.posted.recosted_days, "recosted_cogs": f"{Decimal(self.posted.recosted_cogs_fen) / 100:.2f}",
            "recosted_from": _day(self.posted.recosted_from), "recosted_to": _day(self.posted.recosted_to),
        }  # fmt: skip


def post_file(door: Door, path: Path, *, person: str = "", create: bool = False) -> Iterator[Answer]:
    """Post every document of the file in its order, each in a transaction of its own.

    Raises FileRefused when the file cannot be read as text.
    """
    try:
        rows = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused("{file} cannot be read as UTF-8 text: {reason}", file=path.name, reason=error) from error
    for row, text in enumerate(rows, start=1):
        if not text.strip():
            continue
        document: dict[str, Any] = {}
        try:
            document = _parsed(text)
            if document.get("kind") == RECIPE:
                yield _recipe(door, row, document, person, create)
                continue
            kind, identity, lines = document_lines(document)
            yield Answer(
                row, identity, door.ask("post", lines, kind=kind, submission_id=identity, person=person, create=create), None
            )
        except Refused as refusal:
            yield Answer(row, str(document.get("id", "")), None, refusal.sentence())


def _parsed(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise Refused([Problem(0, "", "The line is not JSON: {reason}", {"reason": error})]) from error
    if not isinstance(document, dict):
        raise Refused([Problem(0, "", "The line is not a JSON object.")])
    return document


def _recipe(door: Door, row: int, document: dict[str, Any], person: str, create: bool) -> Answer:
    """What a bundle consists of. Raises Refused."""
    _, identity, lines = document_lines(document)
    components = [
        (str(sku), int(qty)) for sku, qty in zip(lines["sku_code"].tolist(), lines["qty"].fillna(0).tolist(), strict=True)
    ]
    posted = door.ask(
        "set_recipe",
        str(document.get("sku", "")),
        components,
        valid_from=lines["occurred_at"].iloc[0],
        person=person,
        create=create,
    )
    return Answer(row, identity, posted, None)


def document_lines(document: dict[str, Any]) -> tuple[str, str, pd.DataFrame]:
    """(kind, id, lines in the shape documents.STOCK_LINE) of one document. Raises Refused with everything wrong in it."""
    problems = [
        Problem(0, name, "The field {field} is not known here.", {"field": name}) for name in document if name not in HEADER_FIELDS
    ]
    kind = str(document.get("kind", ""))
    if kind not in KINDS:
        problems.append(
            Problem(0, "kind", "There is no document {kind}: use one of {kinds}.", {"kind": kind, "kinds": ", ".join(KINDS)})
        )
    if not str(document.get("id") or "").strip():
        problems.append(Problem(0, "id", "The field id is missing: give every document a name of its own, so that it posts once."))
    header = _header(document, kind, problems)
    lines = document.get("lines")
    if lines is None and kind in (REVERSAL, "landed_cost"):
        # The document it is about has the lines.
        lines = [{"amount": document["amount"]} if "amount" in document else {}]
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        problems.append(Problem(0, "lines", "The field lines must be a list of objects."))
        lines = []
    records = [_line(number, line, kind, header, problems) for number, line in enumerate(lines, start=1)]
    if problems:
        raise Refused(problems)
    return kind, str(document["id"]).strip(), pd.DataFrame(records)


def _header(document: dict[str, Any], kind: str, problems: list[Problem]) -> dict[str, Any]:
    """What all lines of a document have in common, by the fields of documents.STOCK_LINE."""
    ref = _text(document.get("ref"))
    ordered = document.get("ordered_at")
    return {
        "occurred_at": _moment(document.get("at"), problems, needed=kind != REVERSAL),
        "ordered_at": _moment(ordered, problems) if ordered is not None else None,
        "shipped": document.get("shipped") is True, "on_the_way": document.get("in_transit") is True,
        "order_no": ref if kind in REFERS else None, "spread": _spread(document.get("by"), problems),
        "note": _text(document.get("note")) or (None if kind in REFERS else ref),
        **{name: _text(document.get(name)) for name in ("warehouse", "to_warehouse", "supplier", "shop", "reason")},
    }  # fmt: skip


def _spread(by: object, problems: list[Problem]) -> str | None:
    if by not in (None, "qty", "value"):
        problems.append(Problem(0, "by", "Costs cannot be shared out by {value}: use qty or value.", {"value": by}))
    return _text(by)


def _moment(text: object, problems: list[Problem], *, needed: bool = True) -> datetime | None:
    if text is None:
        if needed:
            problems.append(Problem(0, "at", REASONS["no_time"]))
        return None
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.astimezone(BUSINESS_ZONE).replace(tzinfo=None) if moment.tzinfo else moment
    except ValueError:
        problems.append(Problem(0, "at", "{value} is not a date and time: write it like 2026-06-01T20:30:00.", {"value": text}))
        return None


def _line(number: int, line: dict[str, Any], kind: str, header: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    problems += [
        Problem(number, name, "The field {field} is not known here.", {"field": name}) for name in line if name not in LINE_FIELDS
    ]
    qty = _decimal(number, "qty", line.get("qty"), problems)
    if qty is not None and qty != qty.to_integral_value():
        problems.append(Problem(number, "qty", "{value} is not a whole number of pieces.", {"value": line.get("qty")}))
    grade = _text(line.get("grade"))
    if grade not in (None, *GRADES):
        message = "There is no grade {grade}: use {grades}."
        problems.append(Problem(number, "grade", message, {"grade": grade, "grades": ", ".join(GRADES)}))
    cost = _decimal(number, "unit_cost", line.get("unit_cost"), problems)
    amount = _decimal(number, "amount", line.get("amount"), problems)
    if kind == "revaluation" and cost is not None and amount is None:
        qty = Decimal(1)  # so many yuan for one piece
    elif kind == "adjustment" and qty is not None and qty < 0 and (cost is not None or amount is not None):
        problems.append(Problem(number, "unit_cost", "What leaves goes at the average: leave its cost out."))
    value = amount if amount is not None else cost * qty if cost is not None and qty is not None else None
    own = {name: _text(line.get(name)) for name in ("warehouse", "to_warehouse", "reason", "note")}
    return {
        **header, **{name: text for name, text in own.items() if text}, "order_no": _text(line.get("ref")) or header["order_no"],
        "sku_code": _text(line.get("sku")), "title": _text(line.get("title")), "spec": _text(line.get("spec")),
        "qty": int(qty) if qty is not None else None, "value_e4": None if value is None else round(value * 10_000), "grade": grade,
    }  # fmt: skip


def _decimal(number: int, field: str, value: object, problems: list[Problem]) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        found = Decimal(str(value))
        if found.is_finite() and abs(found) < 10**9:
            return found
    except InvalidOperation:
        pass
    problems.append(Problem(number, field, "{value} is not a number.", {"value": value}))
    return None


def _text(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
