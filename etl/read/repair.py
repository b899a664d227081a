"""A text file that is not one record a line, parsed record by record and written again so that every record
is sound.
"""

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

#: A cell with more line breaks than this is a quotation mark that somebody forgot to close.
MOST_LINES_IN_A_CELL = 60

Flaw = Literal["", "open_quote", "too_many_cells"]


def rewrite(source: Path, target: Path, skip: int, width: int, delimiter: str) -> int:
    """Write the records behind the first `skip` lines of a UTF-8 file to `target`; returns how many.

    Every record has `width` cells and one more, which is empty or names its flaw. Blank lines become empty
    records, so that the n-th record is the n-th spreadsheet row.
    """
    count = 0
    with (
        source.open(encoding="utf-8-sig", errors="replace", newline=None) as old,
        target.open("w", encoding="utf-8", newline="") as new,
    ):
        writer = csv.writer(new, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for cells, flaw in _records(islice(old, skip, None), width, delimiter):
            writer.writerow([*cells[:width], *[""] * (width - len(cells)), flaw])
            count += 1
    return count


def _records(lines: Iterator[str], width: int, delimiter: str) -> Iterator[tuple[list[str], Flaw]]:
    waiting: deque[str] = deque()
    blank = 0
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        if not line.strip("\r\n"):
            blank += 1
            continue
        for _ in range(blank):
            yield [], ""
        blank = 0
        if line.count('"') % 2:
            yield _several_lines(line, lines, waiting, width, delimiter)
        else:
            cells = _cells(line, delimiter)
            yield cells, "too_many_cells" if any(cells[width:]) else ""


def _several_lines(first: str, lines: Iterator[str], waiting: deque[str], width: int, delimiter: str) -> tuple[list[str], Flaw]:
    """The record that begins with `first`, whose last quotation mark is open: closed further down, or broken.

    It is believed to be closed when the lines together make a record of the header's width; otherwise only
    `first` is given up and the lines behind it go back to be read as records of their own.
    """
    text, taken = first, 0
    following: list[str] = []
    while taken < MOST_LINES_IN_A_CELL:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            break
        following.append(line)
        text, taken = text + line, taken + 1
        if line.count('"') % 2:
            cells = _cells(text, delimiter)
            if len(cells) == width or (len(cells) > width and not any(cells[width:])):
                return cells, ""
            break
    waiting.extendleft(reversed(following))
    return _cells(first.replace('"', ""), delimiter), "open_quote"


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells of one record that may hold line breaks."""
    try:
        return next(csv.reader([text.rstrip("\n")], delimiter=delimiter), [])
    except csv.Error:
        return text.replace('"', "").rstrip("\n").split(delimiter)
