"""Files made ready for the books: read, recognised, staged and turned into documents. Nothing is written yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest
from time import monotonic

from etl import personal
from etl.convert import Converted, Sheet, Source, convert
from etl.files import HandedFile
from etl.formats import Format, formats, same_report
from etl.formats.turns import turn
from etl.read import open_file
from etl.reading import Reading
from etl.recognise import Match, Recognised, recognise_file
from inventory import clock
from inventory.commands import SourceFile
from inventory.database import Staging
from inventory.database.imports import WITH_SHOP
from inventory.errors import FileRefused
from inventory.settings import PersonalData

STAGES = ("read", "recognise", "convert", "compare", "post", "check", "done")


@dataclass(frozen=True)
class Step:
    """Where the loading of a file stands; ``done`` from 0 to 1."""

    file: str
    stage: str
    done: float


Tell = Callable[[Step], None]


class Unrecognised(FileRefused):
    """No sheet of the file has a format we know; the sentence names the nearest one and what it misses."""

    def __init__(self, found: Recognised) -> None:
        super().__init__("{why}", why=found.sentence())


@dataclass(frozen=True)
class Part:
    """The sheets of a file that have one format, staged and converted."""

    source: SourceFile
    matches: list[Match]
    converted: Converted
    staging: Staging


@dataclass
class Prepared:
    """A file on its way into the books; its parts are there once it was read, recognised and staged."""

    handed: HandedFile
    notes: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    started: float = field(default_factory=monotonic)
    finished: float | None = None

    @property
    def name(self) -> str:
        return self.handed.name

    @property
    def place(self) -> int:
        """When it goes in, see ``etl.formats.turns``."""
        return turn(self.parts[0].source.format, self.parts[0].source.kind)

    @property
    def seconds(self) -> float:
        """How long it took to make it ready."""
        return (self.finished or monotonic()) - self.started

    def remove(self) -> None:
        """Throw away what was staged."""
        for part in self.parts:
            part.staging.remove()
        self.parts.clear()


@dataclass(frozen=True)
class Terms:
    """What was said of the files that are loaded together."""

    kind: str | None
    """Only formats of this kind are tried."""
    shop: str | None
    """Whose orders these are, if the file does not say it."""
    reading: Reading
    people: PersonalData
    """How people in them are treated."""
    salt: str = ""
    """Salt of the books in the digests that tell one buyer from another."""


def prepare(file: Prepared, terms: Terms, tell: Tell) -> None:
    """Read, recognise, stage and convert a file, format by format.

    Raises FileRefused when no sheet is of a kind we know, Locked when it needs a password.
    """
    tell(Step(file.name, "read", 0.0))
    if file.handed.refusal:
        raise file.handed.refusal
    with file.handed.path.open("rb") as stream:
        fingerprint = file_digest(stream, "sha256").hexdigest()
    tables = open_file(file.handed.path, file.name, terms.reading.password)
    tell(Step(file.name, "recognise", 0.2))
    found = recognise_file(tables, formats(), terms.kind, terms.reading.way(terms.kind))
    if not found.matches:
        raise Unrecognised(found)
    file.notes += found.notes
    by_format: dict[str, list[Match]] = {}
    for match in found.matches:
        by_format.setdefault(match.format.code, []).append(match)
    for matches in by_format.values():
        tell(Step(file.name, "convert", 0.4))
        file.parts.append(_part(file.handed, fingerprint, matches, terms))
    file.finished = monotonic()


def _part(file: HandedFile, fingerprint: str, matches: list[Match], terms: Terms) -> Part:
    format_, at = matches[0].format, terms.reading.at
    exported_at = at if at and format_.stock_time == "import" else _exported_at(format_, file.path.name)
    moment = exported_at or min(clock.from_epoch(file.path.stat().st_mtime), clock.now())
    staging = Staging()
    try:
        sheets = [_staged(staging, match, number, terms.people) for number, match in enumerate(matches, start=1)]
        converted = convert(staging, Source(format_, moment, terms.people, terms.salt), sheets)
        for sheet, match in zip(sheets, matches, strict=True):
            personal.forget_buyers(staging, match, sheet.table)
        personal.mask_rejected(staging, terms.people)
        staging.hand_over()
    except BaseException:
        staging.remove()
        raise
    named = terms.shop if format_.main.document in WITH_SHOP else None
    source = SourceFile(
        file.name, fingerprint, format_.code, format_.kind, format_.platform, named, exported_at, moment, converted.rows,
        same_report(format_),
        known_products="clear" if terms.reading.clear and format_.known_products == "edit" else format_.known_products,
    )  # fmt: skip
    return Part(source, matches, converted, staging)


def _staged(staging: Staging, match: Match, number: int, people: PersonalData) -> Sheet:
    """One sheet in the staging database, people in its raw rows treated as the settings say."""
    name = f"raw_{number}"
    kept = personal.stage(staging, match, name, people)
    staging.execute("CREATE TABLE IF NOT EXISTS import_sheet (file_id INTEGER, sheet_no INTEGER, name VARCHAR, header VARCHAR[])")
    staging.execute("INSERT INTO import_sheet VALUES (1, ?, ?, ?)", [number, match.table.sheet, kept])
    return Sheet(name, number, match.headings, match.wide)


def _exported_at(format_: Format, name: str) -> datetime | None:
    """The moment of export, where the file's name tells it in epoch seconds."""
    found = re.search(format_.exported_at, name) if format_.exported_at else None
    return clock.from_epoch(int(found[1])) if found else None
