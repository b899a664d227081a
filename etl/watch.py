"""A watched folder: every file that comes to lie there, or changes, is loaded once it has stopped growing."""

from __future__ import annotations

import json as json_lines
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl import owner, terminal
from etl.load import FileResult
from etl.owner import Door
from inventory.errors import BooksInUse, StreamStockError
from inventory.language import _

EVERY_SECONDS = 2.0
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp")
"""How browsers and copying programs name a file until it is whole."""
_GLANCE = 0.1
"""Seconds between two glances at whether it is to stop."""

Load = Callable[[Door, list[Path]], list[FileResult]]
Stamp = tuple[int, int, int]


class Folder:
    """What lies in a watched folder, from look to look. Nothing in it is moved or changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before: dict[Path, Stamp] = {}
        self._loaded: dict[Path, Stamp] = {}

    def ready(self) -> list[Path]:
        """Look again: the files that are as they were at the last look and were not given out like this before.

        Raises OSError when the folder cannot be read.
        """
        now = dict(_stamps(self.path))
        ready = [path for path, stamp in now.items() if self._before.get(path) == stamp != self._loaded.get(path)]
        self._before = now
        self._loaded = {path: stamp for path, stamp in self._loaded.items() if path in now} | {path: now[path] for path in ready}
        return sorted(ready)

    def again(self, paths: list[Path]) -> None:
        """Give these out once more at the next look."""
        for path in paths:
            self._loaded.pop(path, None)


def watch(folder: Path, db: Path, load: Load, *, every: float = EVERY_SECONDS, json: bool = False) -> None:
    """Load whatever comes into ``folder`` until somebody stops it (Ctrl-C, SIGTERM); what is being loaded then is finished.

    The books are opened only while there is something to load, or reached through the program that has them. ``load`` loads
    files that came together, so that they can refer to each other. Raises StreamStockError when there is no such folder.
    """
    if not folder.is_dir():
        raise StreamStockError("There is no folder {folder}: check the path.", folder=folder)
    lying, unreadable = Folder(folder), False
    with _stop_asked() as asked:
        terminal.complaints.print(_("Watching {folder}. Ctrl-C ends it.", folder=folder), markup=False)
        while not asked():
            try:
                ready, unreadable = lying.ready(), False
            except OSError as error:
                if not unreadable:
                    _complain(_("The folder {folder} cannot be read for now: {reason}", folder=folder, reason=error.strerror))
                ready, unreadable = [], True
            if ready:
                _tell(_loaded(lying, ready, db, load), json)
            until = time.monotonic() + every
            while not asked() and time.monotonic() < until:
                time.sleep(_GLANCE)


def _stamps(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    """Size, time and identity of every file of the folder that somebody has finished writing."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(UNFINISHED):
                continue
            try:
                found = entry.stat()
                if entry.is_file() and found.st_size:
                    yield Path(entry.path), (found.st_size, found.st_mtime_ns, found.st_ino)
            except OSError:  # it was there a moment ago
                continue


def _loaded(lying: Folder, ready: list[Path], db: Path, load: Load) -> list[FileResult]:
    """What became of the files; those the books could not be reached for come again at the next look."""
    try:
        door = owner.door(db)
    except BooksInUse as error:
        lying.again(ready)
        _complain(error.sentence())
        return []
    try:
        results = _one_by_one(door, ready, load)
    finally:
        door.close()
    if door.ended:
        lying.again(ready)
        _complain(_("The program that has the books open ended. Try again."))
        return [result for result in results if result.refusal is None]
    return results


def _one_by_one(door: Door, paths: list[Path], load: Load) -> list[FileResult]:
    """Load files together; when that fails in an unforeseen way, each alone, so that one of them stops no other."""
    try:
        return load(door, paths)
    except StreamStockError:  # about how to load, not about one of the files
        raise
    except Exception:
        if len(paths) == 1:
            return [FileResult(paths[0].name, refusal=terminal.unforeseen())]
        return [result for path in paths for result in _one_by_one(door, [path], load)]


def _tell(results: list[FileResult], json: bool) -> None:
    if not json:
        terminal.print_results(results)
        return
    for result in terminal.results_as_json(results):
        sys.stdout.write(json_lines.dumps(result, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


def _complain(sentence: str) -> None:
    terminal.complaints.print(sentence, style="red", markup=False)


@contextmanager
def _stop_asked() -> Iterator[Callable[[], bool]]:
    """Gives a function that tells whether somebody asked to stop. Who asks twice does not want to wait."""
    asked: list[int] = []

    def note(number: int, _frame: object) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
