"""自定义字段: fields the shop adds to products and suppliers, and what people say in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from inventory import clock
from inventory.database import Books, Cursor, changes, custom_fields
from inventory.database.custom_fields import SUBJECTS, TYPES, CustomField
from inventory.errors import Problem, Refused, StreamStockError

Changed = list[tuple[str, Any, Any]]
"""(field of the log, before, after)."""

LONGEST_NAME, LONGEST_TEXT, MOST_CHOICES = 40, 500, 100
YES, NO = ("yes", "y", "true", "1", "是", "有", "✓"), ("no", "n", "false", "0", "否", "无")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
WRONG = {
    "number": "{field}: {value} is not a number. Write it like 12.5.",
    "date": "{field}: {value} is not a day. Write it like 2026-06-01.",
    "choice": "{field}: {value} is not one of the choices: {choices}.",
    "yes_no": "{field}: {value} is neither yes nor no.",
    "text": "{field}: the text is longer than {most} characters. Shorten it.",
}
"""Type → what is said of a value that does not fit."""


def add_custom_field(
    books: Books, subject: str, name: str, type: str, *, choices: Sequence[str] = (), required: bool = False, person: str = ""
) -> int:
    """Add a field to products or suppliers, behind the others; returns its number. Raises Refused with everything wrong at once.

    The very field that is there already, untouched, is not added twice.
    """
    with books.write() as cursor:
        known = custom_fields.all_fields(cursor, subject=subject, archived=True)
        number = int(cursor.value("SELECT coalesce(max(field_id), 0) + 1 FROM custom_field"))
        place = max((field.position for field in known), default=0) + 1
        field = CustomField(number, subject, name.strip(), type, _listed(choices), required, place, False, 1)
        for other in known:
            if replace(field, field_id=other.field_id, position=other.position) == other:
                return other.field_id
        if problems := _problems(field, known, set()):
            raise Refused(problems)
        custom_fields.write(cursor, field)
        _log(cursor, field, [("created", None, field.name)], person)
        return number


def change_custom_field(
    books: Books, field_id: int, *, version: int, name: str | None = None, choices: Sequence[str] | None = None,
    required: bool | None = None, position: int | None = None, archived: bool | None = None, person: str = "",
) -> CustomField:  # fmt: skip
    """Change what is given of a field; its type stays. Raises Refused, ChangedMeanwhile, and StreamStockError for no such field."""
    with books.write() as cursor:
        before = custom_fields.read(cursor, field_id)
        if before is None:
            raise StreamStockError("There is no such field any more: look at the list again.")
        given = {"name": name and name.strip(), "choices": None if choices is None else _listed(choices), "required": required,
                 "position": position, "archived": archived}  # fmt: skip
        after = replace(before, version=before.version + 1, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]
        changed = changes.differences(_record(before), _record(after))
        if not changed:
            return before
        changes.require_version(cursor, "custom_field", field_id, current=before.version, began_with=version, name=before.name)
        others = [
            field for field in custom_fields.all_fields(cursor, subject=before.subject, archived=True) if field.field_id != field_id
        ]
        used = custom_fields.choices_in_use(cursor, field_id) if after.type == "choice" else set()
        if problems := _problems(after, others, used):
            raise Refused(problems)
        custom_fields.write(cursor, after)
        _log(cursor, after, changed, person)
        return after


def custom_problems(cursor: Cursor, subject: str, values: Mapping[int, Any]) -> list[Problem]:
    """What is wrong with ``values`` (number of the field → what was typed), all at once; columns are "custom:" and the number."""
    return _checked(cursor, subject, values)[1]


def save_custom_values(cursor: Cursor, subject: str, subject_id: int, values: Mapping[int, Any]) -> Changed:
    """Keep what was said in the fields ``values`` names; others stay. Returns what changed, for the log of the subject's save.

    Runs inside the transaction of that save. Raises Refused with everything wrong at once.
    """
    said, problems = _checked(cursor, subject, values)
    if problems:
        raise Refused(problems)
    before = custom_fields.values_of(cursor, subject, subject_id)
    changed = {field: value for field, value in said.items() if before.get(field) != value}
    if changed:
        custom_fields.put(cursor, subject_id, changed)
    return [(f"custom:{field}", before.get(field), value) for field, value in changed.items()]


def _checked(cursor: Cursor, subject: str, values: Mapping[int, Any]) -> tuple[dict[int, str | None], list[Problem]]:
    fields = {field.field_id: field for field in custom_fields.all_fields(cursor, subject=subject)}
    said: dict[int, str | None] = {}
    problems = []
    for number, typed in values.items():
        column, field = f"custom:{number}", fields.get(number)
        if field is None:
            problems.append(Problem(0, column, "A field of this form was taken away meanwhile: open the form again."))
            continue
        said[number] = text = as_text(field.type, typed)
        if text is None and field.required:
            problems.append(Problem(0, column, "{field}: fill it in.", {"field": field.name}))
        elif text is not None and not _fits(field, text):
            facts = {"field": field.name, "value": str(typed), "choices": " / ".join(field.choices), "most": LONGEST_TEXT}
            problems.append(Problem(0, column, WRONG[field.type], facts))
    return said, problems


def as_text(type: str, typed: Any) -> str | None:
    """What was typed, as it is kept: 12.50 → 12.5, 2026/6/1 → 2026-06-01, 是 → yes. None when nothing was said.

    What does not fit the type comes back as it is.
    """
    if isinstance(typed, datetime):
        typed = typed.date()
    if isinstance(typed, bool):
        return "yes" if typed else "no"
    if typed is None or typed != typed:
        return None
    text = typed.isoformat() if isinstance(typed, date) else str(typed).strip()
    plain = unicodedata.normalize("NFKC", text)
    readings = {"number": _number, "date": _day, "yes_no": _yes_or_no}
    return (readings[type](plain) or plain if type in readings else text) or None


def _number(text: str) -> str | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 18:
        return None
    return f"{number.normalize() + 0:f}"


def _day(text: str) -> str | None:
    for pattern in DAYS:
        try:
            return datetime.strptime(text.split(" ")[0], pattern).date().isoformat()
        except ValueError:
            continue
    return None


def _yes_or_no(text: str) -> str | None:
    return "yes" if text.lower() in YES else "no" if text.lower() in NO else None


def _fits(field: CustomField, text: str) -> bool:
    match field.type:
        case "choice":
            return text in field.choices
        case "yes_no":
            return text in ("yes", "no")
        case "number":
            return _number(text) == text
        case "date":
            return _day(text) == text
        case _:
            return len(text) <= LONGEST_TEXT


def _problems(field: CustomField, others: Sequence[CustomField], used: set[str]) -> list[Problem]:
    found = []
    if field.subject not in SUBJECTS:
        found.append(Problem(0, "subject", "Choose whether products or suppliers have the field."))
    if field.type not in TYPES:
        found.append(Problem(0, "type", "Choose what kind of field it is."))
    if not field.name:
        found.append(Problem(0, "name", "The field has no name: type one."))
    if len(field.name) > LONGEST_NAME:
        found.append(Problem(0, "name", "The name is longer than {most} characters. Shorten it.", {"most": LONGEST_NAME}))
    if any(other.name.lower() == field.name.lower() for other in others):
        told = "There is a field {value} already, used or archived: take that one, or choose another name."
        found.append(Problem(0, "name", told, {"value": field.name}))
    if field.type == "choice" and not 1 <= len(field.choices) <= MOST_CHOICES:
        found.append(Problem(0, "choices", "A choice needs 1 to {most} things to choose from.", {"most": MOST_CHOICES}))
    if field.type == "choice" and (lost := sorted(used - set(field.choices))):
        told = "{value} is chosen somewhere: leave it among the choices."
        found.append(Problem(0, "choices", told, {"value": " / ".join(lost)}))
    return found


def _listed(choices: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))


def _record(field: CustomField) -> dict[str, Any]:
    return {"name": field.name, "choices": " / ".join(field.choices) or None, "required": field.required,
            "position": field.position, "archived": field.archived}  # fmt: skip


def _log(cursor: Cursor, field: CustomField, changed: Changed, person: str) -> None:
    changes.record(cursor, "custom_field", field.field_id, changed, version=field.version, person=person, at=clock.now())
