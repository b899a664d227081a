"""Documents written as JSON lines into the books: one object a line, one answer a line (``docs/documents.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pandas as pd

from etl.owner import Door
from inventory.clock import BUSINESS_ZONE
from inventory.commands import Posted
from inventory.errors import REASONS, FileRefused, Problem, Refused
from inventory.posting import RULES

HEADER_FIELDS = {"kind", "id", "at", "warehouse", "supplier", "shop", "ref", "note", "lines"}
GRADES = ("good", "defective", "scrap")
LINE_FIELDS = {"sku", "qty", "unit_cost", "amount", "ref", "grade", "title", "spec", "warehouse", "note"}


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


def document_lines(document: dict[str, Any]) -> tuple[str, str, pd.DataFrame]:
    """(kind, id, lines in the shape documents.STOCK_LINE) of one document. Raises Refused with everything wrong in it."""
    problems = [
        Problem(0, name, "The field {field} is not known here.", {"field": name}) for name in document if name not in HEADER_FIELDS
    ]
    kind = str(document.get("kind", ""))
    if kind not in RULES:
        problems.append(
            Problem(0, "kind", "There is no document {kind}: use one of {kinds}.", {"kind": kind, "kinds": ", ".join(RULES)})
        )
    if not str(document.get("id") or "").strip():
        problems.append(Problem(0, "id", "The field id is missing: give every document a name of its own, so that it posts once."))
    moment = _moment(document.get("at"), problems)
    lines = document.get("lines")
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        problems.append(Problem(0, "lines", "The field lines must be a list of objects."))
        lines = []
    header = {name: _text(document.get(name)) for name in ("warehouse", "supplier", "shop", "note")}
    records = [_line(number, line, document, header, moment, problems) for number, line in enumerate(lines, start=1)]
    if problems:
        raise Refused(problems)
    return kind, str(document["id"]).strip(), pd.DataFrame(records)


def _moment(text: object, problems: list[Problem]) -> datetime | None:
    if text is None:
        problems.append(Problem(0, "at", REASONS["no_time"]))
        return None
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.astimezone(BUSINESS_ZONE).replace(tzinfo=None) if moment.tzinfo else moment
    except ValueError:
        problems.append(Problem(0, "at", "{value} is not a date and time: write it like 2026-06-01T20:30:00.", {"value": text}))
        return None


def _line(
    number: int,
    line: dict[str, Any],
    document: dict[str, Any],
    header: dict[str, str | None],
    moment: datetime | None,
    problems: list[Problem],
) -> dict[str, Any]:
    problems += [
        Problem(number, name, "The field {field} is not known here.", {"field": name}) for name in line if name not in LINE_FIELDS
    ]
    qty = _decimal(number, "qty", line.get("qty"), problems)
    if qty is not None and qty != qty.to_integral_value():
        problems.append(Problem(number, "qty", "{value} is not a whole number of pieces.", {"value": line.get("qty")}))
    grade = _text(line.get("grade"))
    if grade not in (None, *GRADES):
        problems.append(Problem(number, "grade", "There is no grade {grade}: use good, defective or scrap.", {"grade": grade}))
    cost = _decimal(number, "unit_cost", line.get("unit_cost"), problems)
    amount = _decimal(number, "amount", line.get("amount"), problems)
    value = amount if amount is not None else cost * qty if cost is not None and qty is not None else None
    returns = document.get("kind") == "sales_return"
    return {
        "occurred_at": moment, "warehouse": _text(line.get("warehouse")) or header["warehouse"], "supplier": header["supplier"],
        "shop": header["shop"], "order_no": (_text(line.get("ref")) or _text(document.get("ref"))) if returns else None,
        "sku_code": _text(line.get("sku")), "title": _text(line.get("title")), "spec": _text(line.get("spec")),
        "qty": int(qty) if qty is not None else None, "value_e4": None if value is None else round(value * 10_000),
        "grade": grade,
        "note": _text(line.get("note")) or header["note"] or (None if returns else _text(document.get("ref"))),
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
