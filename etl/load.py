"""Files into the books: read, recognise, convert, then compare, post and cost, all of them in one transaction."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl import result
from etl.files import handed_files, is_of, laid_down
from etl.formats.fields import KINDS
from etl.mapping.stored import remembered
from etl.owner import Door, OwnDoor
from etl.prepare import STAGES, Prepared, Step, Tell, Terms, Unrecognised, prepare
from etl.read import Locked
from etl.reading import BY_FORMATS, Reading
from etl.result import FileResult
from inventory.commands import Takeover
from inventory.database import Books
from inventory.errors import StreamStockError
from inventory.language import _

__all__ = ["STAGES", "Batch", "FileResult", "Step", "load", "load_files", "prepare_files", "prepared", "take_over"]


def _untold(step: Step) -> None:
    """Nobody watches."""


@dataclass
class Batch:
    """Files made ready together: those that can go in, in the order in which they do, and why others cannot."""

    ready: list[tuple[int, Prepared]] = field(default_factory=list)
    refused: dict[int, FileResult] = field(default_factory=dict)

    def with_again(self, again: Batch, name: str) -> Batch:
        """This batch, what came of the file ``name`` (of an archive: of its files) put in place by what came of it in ``again``."""
        others = [(number, one) for number, one in self._all() if not is_of(_name(one), name)]
        place = min((number for number, one in self._all() if is_of(_name(one), name)), default=0)
        for _number, file in self.ready:
            if is_of(file.name, name):
                file.remove()
        before, behind = [one for n, one in others if n < place], [one for n, one in others if n > place]
        row = list(enumerate([*before, *(one for _number, one in again._all()), *behind]))
        ready = [(number, one) for number, one in row if isinstance(one, Prepared)]
        return Batch(sorted(ready, key=_order), {number: one for number, one in row if isinstance(one, FileResult)})

    def _all(self) -> list[tuple[int, Prepared | FileResult]]:
        return sorted([*self.ready, *self.refused.items()], key=lambda one: one[0])

    def remove(self) -> None:
        """Throw away what was staged."""
        for _number, file in self.ready:
            file.remove()


def load(
    books: Books, files: Sequence[Path | tuple[str, bytes]], *, shop: str | None = None, kind: str | None = None,
    dry_run: bool = False, whole: bool = False, person: str = "", reading: Reading = BY_FORMATS, progress: Tell = _untold,
) -> list[FileResult]:  # fmt: skip
    """Load files into books this process owns; uploaded ones are given as (name, bytes). See ``load_files``."""
    with tempfile.TemporaryDirectory(prefix="streamstock-upload-") as folder:
        paths = [laid_down(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        return load_files(
            OwnDoor(books, keep=True), paths, shop=shop, kind=kind, dry_run=dry_run, whole=whole, person=person, reading=reading,
            progress=progress,
        )  # fmt: skip


def load_files(
    door: Door, files: Sequence[Path], *, shop: str | None = None, kind: str | None = None, dry_run: bool = False,
    whole: bool = False, person: str = "", reading: Reading = BY_FORMATS, progress: Tell = _untold,
) -> list[FileResult]:  # fmt: skip
    """Load files through the door to the books, in an order that lets them refer to each other, in one transaction.

    shop: the shop of exports that do not name theirs; else the platform's only shop in the books. kind: only formats of this
    kind are tried. reading: how files are read that have no format of ours. dry_run: do everything, tell what it changes, take it
    back. whole: all rows of all files or none. Each file goes in whole (its good rows) or, refused, not at all; a refusal stops
    no other file. Results are in the order of ``files``, each file of an archive with one of its own.
    """
    with prepared(door, files, shop=shop, kind=kind, reading=reading, progress=progress) as batch:
        return take_over(door, batch, rehearse=dry_run, whole=whole, person=person, progress=progress)


@contextmanager
def prepared(
    door: Door, files: Sequence[Path], *, shop: str | None = None, kind: str | None = None, reading: Reading = BY_FORMATS,
    progress: Tell = _untold,
) -> Iterator[Batch]:  # fmt: skip
    """Files read, recognised and staged, for as long as the block runs."""
    batch = prepare_files(door, files, shop=shop, kind=kind, reading=reading, progress=progress)
    try:
        yield batch
    finally:
        batch.remove()


def prepare_files(
    door: Door, files: Sequence[Path], *, shop: str | None = None, kind: str | None = None, reading: Reading = BY_FORMATS,
    progress: Tell = _untold,
) -> Batch:  # fmt: skip
    """Read, recognise and stage files, people in them treated as the settings of the books say; who asks removes the batch.

    Raises StreamStockError for a kind there is not.
    """
    if kind is not None and kind not in KINDS:
        raise StreamStockError("There is no kind {kind}: use one of {kinds}.", kind=kind, kinds=", ".join(KINDS))
    if reading.mapping is None:
        reading = replace(reading, remembered=remembered(door))
    batch, terms = Batch(), _terms(door, kind, shop, reading)
    try:
        with tempfile.TemporaryDirectory(prefix="streamstock-archive-") as folder:
            for number, handed in enumerate(handed_files(files, Path(folder), reading.password)):
                file = Prepared(handed)
                try:
                    batch.ready.append((number, file))
                    prepare(file, terms, progress)
                except StreamStockError as error:
                    batch.ready.pop()
                    file.remove()
                    batch.refused[number] = _refused(file, error)
                    progress(Step(file.name, "done", 1.0))
    except BaseException:
        batch.remove()
        raise
    batch.ready.sort(key=_order)
    return batch


def _terms(door: Door, kind: str | None, shop: str | None, reading: Reading) -> Terms:
    people, salt = door.ask("report_personal_terms")
    return Terms(kind, shop, reading, people, salt)


def take_over(
    door: Door, batch: Batch, *, rehearse: bool = False, whole: bool = False, person: str = "", progress: Tell = _untold
) -> list[FileResult]:
    """Let the books take over a prepared batch; see ``load_files``. May be rehearsed first and then done."""
    parts = [(file, part) for _number, file in batch.ready for part in file.parts]

    def tell(place: int, stage: str) -> None:
        progress(Step(parts[place][0].name, stage, 0.8))

    for _number, file in batch.ready:
        progress(Step(file.name, "compare", 0.7))
    results = dict(batch.refused)
    try:
        answer: Takeover = door.ask(
            "take_over", [(part.staging.path, part.source) for _file, part in parts],
            rehearse=rehearse or (whole and bool(batch.refused)), whole=whole, person=person, progress=tell,
        )  # fmt: skip
    except StreamStockError as error:
        results |= {number: _refused(file, error) for number, file in batch.ready}
        return [results[number] for number in sorted(results)]
    taken = iter(answer.files)
    for number, file in batch.ready:
        total = results[number] = FileResult(file.name, notes=list(file.notes), seconds=file.seconds, written=answer.written)
        for part in file.parts:
            result.add(total, next(taken), part.matches, part.converted)
        progress(Step(file.name, "done", 1.0))
    return _told([results[number] for number in sorted(results)], answer, rehearse)


def _name(one: Prepared | FileResult) -> str:
    return one.name if isinstance(one, Prepared) else one.file


def _order(one: tuple[int, Prepared]) -> tuple[int, int]:
    """Files go in so that what a line refers to is there before it."""
    return one[1].place, one[0]


def _refused(file: Prepared, error: StreamStockError) -> FileResult:
    return FileResult(
        file.name, refusal=error.sentence(), locked=isinstance(error, Locked), unknown=isinstance(error, Unrecognised),
        seconds=file.seconds, written=False,
    )  # fmt: skip


def _told(results: list[FileResult], answer: Takeover, rehearse: bool) -> list[FileResult]:
    """Say so where wrong rows kept everything out."""
    if not answer.written and not rehearse:
        wrong = sum(one.rejected_rows for one in results) + sum(one.refusal is not None for one in results)
        for one in results:
            if one.refusal is None:
                one.notes.append(_("Nothing was written: it was to be all or nothing, and {n} rows or files are wrong.", n=wrong))
    return results
