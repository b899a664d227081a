"""Zip files looked into before anything is unpacked: what they hold, and whether it is as much as they say.

A few kilobytes can be made to unpack to terabytes, and the size a zip states of its parts may be a lie. Nothing here
believes it: where a reader would unpack a part in this process, the part is unpacked once into nothing, and counted.
"""

import copy
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.read.limits import limits
from inventory.errors import FileRefused

#: A numeric cell (not a text) of 16 or more digits, or written with an exponent, in the XML of a worksheet.
_LONG_NUMBER = re.compile(rb"v>-?(?:\d{16,}|[\d.]+[eE]\+?\d+)[.\d]*<")
#: A cell right of column BZ or below row 199,999.
_FAR_CELL = re.compile(rb"r=[\"'](?:[A-Z]{3}|[C-Z][A-Z]|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))")
#: No program writes such declarations into a workbook; they are how a few lines of XML are made to mean gigabytes.
_DECLARATION = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<\x00?!\x00D\x00O\x00C\x00T\x00Y\x00P\x00E|<\x00?!\x00E\x00N\x00T\x00I\x00T\x00Y", re.IGNORECASE
)
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
#: Parts that the reader reads. Pictures stay packed.
_READ = re.compile(r"\.(?:xml|rels|bin)$|^\[content_types\]\.xml$", re.IGNORECASE)
#: Unpacked bytes above which the half second that another process takes to start is nothing.
LARGE = 64 << 20
_CHUNK = 1 << 20
_PROLOG = 1 << 20


def damaged(file: str) -> FileRefused:
    """The refusal of a workbook or archive that cannot be opened."""
    return FileRefused("{file} is damaged or was not downloaded completely. Download or export it again.", file=file)


def too_many_sheets(file: str, sheets: int) -> FileRefused:
    """The refusal of a workbook with more sheets than anybody exports."""
    return FileRefused(
        "{file} has {sheets} sheets; at most {limit} are read. Split it into several files.",
        file=file,
        sheets=sheets,
        limit=limits().sheets,
    )


def parts_of(path: Path, file: str) -> list[zipfile.ZipInfo]:
    """What a zip says it holds. Raises FileRefused when it is cut off, or says it unpacks to more than anybody exports."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except Exception as error:
        # The directory of a zip is made of numbers: a broken one is broken in ways the library does not foresee.
        raise damaged(file) from error
    most = limits()
    unpacked = sum(part.file_size for part in parts)
    tight = any(part.file_size > most.small and part.file_size > most.ratio * max(part.compress_size, 1) for part in parts)
    if unpacked > most.unpacked or tight:
        raise unpacks_to_too_much(file, unpacked)
    return parts


def unpacks_to_too_much(file: str, unpacked: int) -> FileRefused:
    """The refusal of a bomb: ``unpacked`` bytes, as far as they were counted."""
    return FileRefused(
        "{file} would unpack to {size} MB, more than a real export holds. Export a shorter period.",
        file=file,
        size=max(unpacked, 1 << 20) >> 20,
    )


def check_workbook(path: Path, file: str, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a workbook that is made to exhaust the machine: too many parts or sheets, parts larger than they say they
    are, declarations in its XML.
    """
    most = limits()
    sheets = sum(1 for part in parts if part.filename.lower().startswith("xl/worksheets/sheet"))
    if sheets > most.sheets:
        raise too_many_sheets(file, sheets)
    if len(parts) > most.parts:
        raise FileRefused(
            "{file} has {parts} parts inside; at most {limit} are read. Save it again without its pictures.",
            file=file,
            parts=len(parts),
            limit=most.parts,
        )
    # A large workbook is read in a process that gets no more memory than it says it needs: there its word is enough.
    whole = unpacked_size(path) <= LARGE
    try:
        with zipfile.ZipFile(path) as archive:
            for part in parts:
                if _READ.search(part.filename):
                    _look_through(archive, part, file, whole=whole)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise damaged(file) from error


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str, *, whole: bool) -> None:
    """Unpack a part into nothing: to its end, or its first megabyte."""
    measured = copy.copy(part)
    # Further than it says, so that a lie comes to light; the library stops where a part says it ends.
    measured.file_size = part.file_size + 4 * _CHUNK
    size, before = 0, b""
    with archive.open(measured) as stream:
        while block := stream.read(_CHUNK):
            size += len(block)
            if size > part.file_size:
                raise unpacks_to_too_much(file, size)
            if size <= _PROLOG + _CHUNK and _DECLARATION.search(before + block):
                raise FileRefused(
                    "{file} declares entities in its XML, which no spreadsheet program does. Save it as xlsx in Excel or WPS.",
                    file=file,
                )
            if not whole and size >= _PROLOG:
                return
            before = block[-32:]


def unpacked_size(path: Path) -> int:
    """Bytes of a workbook when unpacked, as it claims itself."""
    if not _is_zip(path):
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist())


def _is_zip(path: Path) -> bool:
    """True when a zip begins the file; one behind other bytes is what no workbook has."""
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def wants_room(path: Path) -> bool:
    """True when a workbook is better read in a process of its own.

    The reader holds a sheet as a full rectangle. Large files, old ones (whose cells cannot be looked at
    beforehand) and small ones with a cell far out may need more memory than there is.
    """
    if not _is_zip(path) or unpacked_size(path) > LARGE:
        return True
    return _any_piece(path, _FAR_CELL)


def has_long_numbers(path: Path) -> bool:
    """True when a sheet of this workbook may hold a *number* of 16 or more digits: it has lost its last ones.

    Anything but xlsx is answered with True (somebody has to look closer). Raises zipfile.BadZipFile when a
    sheet is damaged.
    """
    return not _is_zip(path) or _any_piece(path, _LONG_NUMBER)


def _any_piece(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """True when the XML of any worksheet matches, or there is none to look at. Reads in small pieces: 2 s per
    GB.
    """
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if _WORKSHEET.match(name)]
        return not parts or any(pattern.search(piece) for part in parts for piece in _pieces(archive, part))


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that overlap a little, so that nothing short is cut in two."""
    with archive.open(part) as stream:
        rest = b""
        while block := stream.read(_CHUNK):
            yield rest + block
            rest = block[-64:]
