"""Files made ready for the books: read, recognised, staged and turned into documents. Nothing is written yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest
from time import monotonic

from etl.convert import Converted, Sheet, Source, convert
from etl.files import HandedFile
from etl.formats import Format, formats
from etl.read import open_file
from etl.reading import Reading
from etl.recognise import Match, Recognised, recognise_file
from inventory import clock
from inventory.commands import SourceFile
from inventory.database import Staging
from inventory.errors import FileRefused

STAGES = ("read", "recognise", "convert", "compare", "post", "check", "done")
ORDER_OF_KINDS = ("products", "purchases", "orders", "after_sales", "returns", "stock")
"""Files loaded together go in like this, so that what a line refers to is there before it."""


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
        """Where its kind stands among ORDER_OF_KINDS."""
        return ORDER_OF_KINDS.index(self.parts[0].source.kind)

    @property
    def seconds(self) -> float:
        """How long it took to make it ready."""
        return (self.finished or monotonic()) - self.started

    def remove(self) -> None:
        """Throw away what was staged."""
        for part in self.parts:
            part.staging.remove()
        self.parts.clear()


def prepare(file: Prepared, kind: str | None, shop: str | None, reading: Reading, tell: Tell) -> None:
    """Read, recognise, stage and convert a file, format by format. ``shop``: whose orders these are, if the file does not say it.

    Raises FileRefused when no sheet is of a kind we know, Locked when it needs a password.
    """
    tell(Step(file.name, "read", 0.0))
    if file.handed.refusal:
        raise file.handed.refusal
    with file.handed.path.open("rb") as stream:
        fingerprint = file_digest(stream, "sha256").hexdigest()
    tables = open_file(file.handed.path, file.name, reading.password)
    tell(Step(file.name, "recognise", 0.2))
    found = recognise_file(tables, formats(), kind, reading.way(kind))
    if not found.matches:
        raise Unrecognised(found)
    file.notes += found.notes
    by_format: dict[str, list[Match]] = {}
    for match in found.matches:
        by_format.setdefault(match.format.code, []).append(match)
    for matches in by_format.values():
        tell(Step(file.name, "convert", 0.4))
        file.parts.append(_part(file.handed, fingerprint, matches, shop, reading.at))
    file.finished = monotonic()


def _part(file: HandedFile, fingerprint: str, matches: list[Match], shop: str | None, at: datetime | None) -> Part:
    format_ = matches[0].format
    exported_at = at if at and format_.stock_time == "import" else _exported_at(format_, file.path.name)
    moment = exported_at or min(clock.from_epoch(file.path.stat().st_mtime), clock.now())
    staging = Staging()
    try:
        sheets = [_staged(staging, match, number) for number, match in enumerate(matches, start=1)]
        converted = convert(staging, Source(format_, moment), sheets)
        staging.hand_over()
    except BaseException:
        staging.remove()
        raise
    named = shop if format_.kind in ("orders", "after_sales") else None
    source = SourceFile(
        file.name, fingerprint, format_.code, format_.kind, format_.platform, named, exported_at, moment, converted.rows,
        known_products=format_.known_products,
    )  # fmt: skip
    return Part(source, matches, converted, staging)


def _staged(staging: Staging, match: Match, number: int) -> Sheet:
    """One sheet in the staging database, its raw rows and header kept without personal columns."""
    name = f"raw_{number}"
    match.stage(staging, name)
    kept = [heading for index, heading in enumerate(match.headings) if index not in match.dropped]
    staging.execute("CREATE TABLE IF NOT EXISTS import_sheet (file_id INTEGER, sheet_no INTEGER, name VARCHAR, header VARCHAR[])")
    staging.execute("INSERT INTO import_sheet VALUES (1, ?, ?, ?)", [number, match.table.sheet, kept])
    return Sheet(name, number, match.headings, match.wide)


def _exported_at(format_: Format, name: str) -> datetime | None:
    """The moment of export, where the file's name tells it in epoch seconds."""
    found = re.search(format_.exported_at, name) if format_.exported_at else None
    return clock.from_epoch(int(found[1])) if found else None
