"""Files into the books: read, recognise, convert, then compare, post and cost in one transaction per file."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from time import monotonic

import pandas as pd

from etl import personal, reasons
from etl.convert import Columns, Converted, Sheet, Source, convert
from etl.files import HandedFile, handed_files, laid_down
from etl.formats import Format, formats, same_report
from etl.formats.fields import KINDS
from etl.mapping.stored import remembered
from etl.owner import Door, OwnDoor
from etl.read import Locked, open_file
from etl.reading import BY_FORMATS, Reading
from etl.recognise import Match, Recognised, recognise_file
from inventory import clock
from inventory.commands import FileTaken, SourceFile
from inventory.database import Books, Staging
from inventory.database.imports import WITH_SHOP
from inventory.errors import FileRefused, StreamStockError
from inventory.language import _, current_language
from inventory.settings import PersonalData

STAGES = ("read", "recognise", "convert", "compare", "post", "check", "done")
REJECTED_COLUMNS = ["file", "sheet", "row", "column", "value", "reason"]
ORDER_OF_KINDS = ("products", "purchases", "orders", "after_sales", "returns", "stock", "settlements", "fund_flows")
"""Files loaded together go in like this, so that what a line refers to is there before it."""


@dataclass(frozen=True)
class Step:
    """Where the loading of a file stands; ``done`` from 0 to 1."""

    file: str
    stage: str
    done: float


@dataclass
class FileResult:
    """What became of one file: rows = new + changed + unchanged + rejected; ``refusal`` when nothing was read,
    ``locked`` when that is for want of its password."""

    file: str
    format: str = ""
    format_name: str = ""
    shop: str | None = None
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REJECTED_COLUMNS))
    refusal: str | None = None
    locked: bool = False
    unknown: bool = False
    """It could be read, but no sheet of it is recognised: its columns can be mapped."""
    seconds: float = 0.0
    waiting: int = 0
    movements: int = 0
    unbalanced: int = 0
    """Bills whose components do not make up what they settled."""
    unmatched: int = 0
    """Bills and flows whose order is not in the books (yet)."""
    numbers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    """Headings nothing was read from."""

    @property
    def rejected_rows(self) -> int:
        """Rows rejected (one row may have several things wrong)."""
        return len(self.rejected[["sheet", "row"]].drop_duplicates())


def load(
    books: Books,
    files: Sequence[Path | tuple[str, bytes]],
    *,
    shop: str | None = None,
    kind: str | None = None,
    dry_run: bool = False,
    person: str = "",
    reading: Reading = BY_FORMATS,
    progress: Callable[[Step], None] = lambda step: None,
) -> list[FileResult]:
    """Load files into books this process owns; uploaded ones are given as (name, bytes). See ``load_files``."""
    with tempfile.TemporaryDirectory(prefix="streamstock-upload-") as folder:
        paths = [laid_down(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        door = OwnDoor(books, keep=True)
        return load_files(door, paths, shop=shop, kind=kind, dry_run=dry_run, person=person, reading=reading, progress=progress)


def load_files(
    door: Door,
    files: Sequence[Path],
    *,
    shop: str | None = None,
    kind: str | None = None,
    dry_run: bool = False,
    person: str = "",
    reading: Reading = BY_FORMATS,
    progress: Callable[[Step], None] = lambda step: None,
) -> list[FileResult]:
    """Load files through the door to the books, in an order that lets them refer to each other.

    shop: the shop of exports that do not name theirs; else the platform's only shop in the books. kind: only formats of this
    kind are tried. reading: how files are read that have no format of ours. Each file goes in whole (its good rows) or, refused,
    not at all; a refusal stops no other file. Results are in the order of ``files``, each file of an archive with one of its own.
    """
    if kind is not None and kind not in KINDS:
        raise StreamStockError("There is no kind {kind}: use one of {kinds}.", kind=kind, kinds=", ".join(KINDS))
    if dry_run:
        with _copy_to_try(door) as tried:
            return load_files(tried, files, shop=shop, kind=kind, person=person, reading=reading, progress=progress)
    with tempfile.TemporaryDirectory(prefix="streamstock-archive-") as folder:
        return _load_all(door, handed_files(files, Path(folder), reading.password), shop, kind, person, reading, progress)


def _load_all(
    door: Door, files: Iterable[HandedFile], shop: str | None, kind: str | None, person: str, reading: Reading,
    progress: Callable[[Step], None],
) -> list[FileResult]:  # fmt: skip
    if reading.mapping is None:
        reading = replace(reading, remembered=remembered(door))
    results: dict[int, FileResult] = {}
    opened: list[tuple[int, _Opened]] = []
    for number, file in enumerate(files):
        started = monotonic()
        progress(Step(file.name, "read", 0.0))
        try:
            opened.append((number, _open(file, kind, reading, started, progress)))
        except StreamStockError as error:
            results[number] = _refused(file.name, error, started)
    for number, ready in sorted(opened, key=lambda one: (ORDER_OF_KINDS.index(one[1].first_kind), one[0])):
        try:
            results[number] = _load(door, ready, shop, person, reading.at, progress)
        except StreamStockError as error:
            results[number] = _refused(ready.name, error, ready.started)
        progress(Step(ready.name, "done", 1.0))
    return [results[number] for number in sorted(results)]


def _refused(name: str, error: StreamStockError, started: float) -> FileResult:
    return FileResult(
        name,
        refusal=error.sentence(),
        locked=isinstance(error, Locked),
        unknown=isinstance(error, Unrecognised),
        seconds=monotonic() - started,
    )


@contextmanager
def _copy_to_try(door: Door) -> Iterator[Door]:
    """The door to a throwaway copy of the books: what happens there is what would happen."""
    with tempfile.TemporaryDirectory(prefix="streamstock-try-") as folder:
        path = Path(folder) / "warehouse.duckdb"
        shutil.copyfile(door.ask("publish"), path)
        tried = OwnDoor(Books.open(path))
        try:
            yield tried
        finally:
            tried.close()


class Unrecognised(FileRefused):
    """No sheet of the file has a format we know; the sentence names the nearest one and what it misses."""

    def __init__(self, found: Recognised) -> None:
        super().__init__("{why}", why=found.sentence())


@dataclass
class _Opened:
    """A file that was read and recognised."""

    path: Path
    name: str
    sha256: str
    matches: list[Match]
    notes: list[str]
    started: float

    @property
    def first_kind(self) -> str:
        return self.matches[0].format.kind


def _open(file: HandedFile, kind: str | None, reading: Reading, started: float, progress: Callable[[Step], None]) -> _Opened:
    """Read and recognise. Raises FileRefused when no sheet is of a kind we know, Locked when it needs a password."""
    if file.refusal:
        raise file.refusal
    with file.path.open("rb") as stream:
        fingerprint = file_digest(stream, "sha256").hexdigest()
    tables = open_file(file.path, file.name, reading.password)
    progress(Step(file.name, "recognise", 0.2))
    found = recognise_file(tables, formats(), kind, reading.way(kind))
    if not found.matches:
        raise Unrecognised(found)
    return _Opened(file.path, file.name, fingerprint, list(found.matches), list(found.notes), started)


def _load(
    door: Door, file: _Opened, shop: str | None, person: str, at: datetime | None, progress: Callable[[Step], None]
) -> FileResult:
    total = FileResult(file.name, notes=list(file.notes))
    by_format: dict[str, list[Match]] = {}
    for match in file.matches:
        by_format.setdefault(match.format.code, []).append(match)
    for matches in by_format.values():
        _load_sheets(door, file, matches, total, shop, person, at, progress)
    total.seconds = monotonic() - file.started
    return total


def _load_sheets(
    door: Door, file: _Opened, matches: list[Match], total: FileResult, shop: str | None, person: str,
    at: datetime | None, progress: Callable[[Step], None],
) -> None:  # fmt: skip
    """Stage, convert and take over the sheets of one format; adds what became of them to ``total``."""
    format_ = matches[0].format
    exported_at = at if at and format_.stock_time == "import" else _exported_at(format_, file.path.name)
    with Staging() as staging:
        policy = door.ask("report_current_settings")["personal_data"]
        sheets = [_staged(staging, match, number, policy) for number, match in enumerate(matches, start=1)]
        progress(Step(file.name, "convert", 0.4))
        handed_in = clock.from_epoch(file.path.stat().st_mtime)
        moment = exported_at or min(handed_in, clock.now())
        converted = convert(staging, Source(format_, moment), sheets)
        personal.mask_rejected(staging, policy)
        progress(Step(file.name, "compare", 0.7))
        named = shop if format_.main.document in WITH_SHOP else None
        where = SourceFile(
            file.name, file.sha256, format_.code, format_.kind, format_.platform, named, exported_at, moment, converted.rows,
            same_report(format_), known_products=format_.known_products,
        )  # fmt: skip
        taken = door.ask(
            "take_over", staging.hand_over(), where, person=person,
            progress=lambda stage: progress(Step(file.name, stage, 0.8)),
        )  # fmt: skip
    _add(total, taken, matches, converted)


def _staged(staging: Staging, match: Match, number: int, policy: PersonalData) -> Sheet:
    """One sheet in the staging database, people in its raw rows treated as the settings say."""
    name = f"raw_{number}"
    kept = personal.stage(staging, match, name, policy)
    staging.execute("CREATE TABLE IF NOT EXISTS import_sheet (file_id INTEGER, sheet_no INTEGER, name VARCHAR, header VARCHAR[])")
    staging.execute("INSERT INTO import_sheet VALUES (1, ?, ?, ?)", [number, match.table.sheet, kept])
    return Sheet(name, number, match.headings, match.wide)


def _exported_at(format_: Format, name: str) -> datetime | None:
    """The moment of export, where the file's name tells it in epoch seconds."""
    found = re.search(format_.exported_at, name) if format_.exported_at else None
    return clock.from_epoch(int(found[1])) if found else None


def _add(total: FileResult, taken: FileTaken, matches: list[Match], converted: Converted) -> None:
    format_ = matches[0].format
    sheet_names = {number: match.table.sheet for number, match in enumerate(matches, start=1)}
    # The books speak of fields, people of the headings in their file.
    columns = Columns(format_, format_.main, matches[0].headings)
    headings = {field: columns.heading(field) for field in format_.main.columns}
    name = format_.title(current_language())
    total.format = format_.code if not total.format else f"{total.format}, {format_.code}"
    total.format_name = name if not total.format_name else f"{total.format_name}, {name}"
    total.shop = taken.shop
    for count in ("rows", "new", "changed", "unchanged", "waiting", "movements", "unbalanced", "unmatched"):
        setattr(total, count, getattr(total, count) + getattr(taken, count))
    total.numbers += taken.numbers
    total.unused += [heading for match in matches for heading in match.unused if heading not in total.unused]
    if format_.caution:
        total.notes.append(format_.caution["zh" if current_language().startswith("zh") else "en"])
    if converted.idle:
        total.notes.append(_("{n} lines move nothing yet: their goods have not arrived.", n=converted.idle))
    total.notes += _remarks(converted)
    if converted.dropped:
        total.notes.append(_("{n} rows are left out: other rows of the file say the same.", n=converted.dropped))
    if taken.recosted_days:
        change = f"{taken.recosted_cogs_fen / 100:+,.2f}"
        total.notes.append(_("Re-costed {n} days; cost of goods sold {change} CNY.", n=taken.recosted_days, change=change))
    if taken.unbalanced:
        total.notes.append(_("{n} bills do not add up: their components do not make up the settled amount.", n=taken.unbalanced))
    if taken.unmatched:
        total.notes.append(_("{n} rows belong to orders that are not in the books yet.", n=taken.unmatched))
    rejected = pd.DataFrame(
        {
            "file": total.file, "sheet": [sheet_names.get(int(n), "") for n in taken.rejected["sheet_no"]],
            "row": taken.rejected["row_no"].astype("int64"),
            "column": [headings.get(str(c), c) for c in taken.rejected["column_name"]],
            "value": taken.rejected["value"],
            "reason": [
                reasons.sentence(row["reason"], row["value"], _number(row["missing"]), row["place"])
                for row in taken.rejected.to_dict("records")
            ],
        },
        columns=REJECTED_COLUMNS,
    )  # fmt: skip
    total.rejected = rejected if total.rejected.empty else pd.concat([total.rejected, rejected], ignore_index=True)


def _remarks(converted: Converted) -> list[str]:
    """What people should know of the amounts and dates of a file."""
    found = []
    if converted.currencies:
        codes = ", ".join(converted.currencies)
        found.append(
            _("The amounts are in {currencies}: they are kept as they are, nothing is converted to CNY.", currencies=codes)
        )
    if converted.undecided:
        columns, order = ", ".join(converted.undecided), "31/12/2026" if converted.day_first else "12/31/2026"
        found.append(
            _("Nothing in {columns} tells day from month: the dates were read like {order}.", columns=columns, order=order)
        )
    found += [
        _(
            "{n} orders do not add up ({rule}), the first is {order}: check them on the platform.",
            n=one.orders,
            rule=one.rule,
            order=one.first,
        )
        for one in converted.not_adding_up
    ]
    return found


def _number(value: object) -> object:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]
