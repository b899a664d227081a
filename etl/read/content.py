"""What a file really is, told from its bytes; names and extensions are not believed.

Real systems ship workbooks named `.csv`, web pages named `.xls`, and encrypted workbooks in the coat of old
ones.
"""

import mmap
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from inventory.errors import FileRefused

Content = Literal["workbook", "text"]

#: A workbook that unpacks to more than this is not opened (a million rows of 74 columns need about 3 GB).
MAX_UNPACKED_BYTES = 4 << 30
#: Real workbooks shrink 5 to 40 times; a part that shrinks more than this is made to exhaust memory.
MAX_RATIO = 200
#: Below this a part may be packed as tightly as it likes.
SMALL_PART_BYTES = 16 << 20
MAX_SHEETS = 500

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_NOT_A_SHEET: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "{file} is a PDF document, not a spreadsheet. Hand in the xlsx or csv file of the export."),
    (b"\x89PNG", "{file} is a picture, not a spreadsheet. Hand in the xlsx or csv file of the export."),
    (b"\xff\xd8\xff", "{file} is a picture, not a spreadsheet. Hand in the xlsx or csv file of the export."),
    (b"GIF8", "{file} is a picture, not a spreadsheet. Hand in the xlsx or csv file of the export."),
    (b"Rar!", "{file} is an archive, not a spreadsheet. Unpack it and hand in the files inside."),
    (b"7z\xbc\xaf", "{file} is an archive, not a spreadsheet. Unpack it and hand in the files inside."),
    (b"\x1f\x8b", "{file} is an archive, not a spreadsheet. Unpack it and hand in the files inside."),
)
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype|<html|<head|<table|<meta|<script|<style|<!--)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml", re.IGNORECASE)
#: A numeric cell (not a text) of 16 or more digits, or written with an exponent, in the XML of a worksheet.
_LONG_NUMBER = re.compile(rb"v>-?(?:\d{16,}|[\d.]+[eE]\+?\d+)[.\d]*<")
#: A cell right of column BZ or below row 199,999.
_FAR_CELL = re.compile(rb"r=[\"'](?:[A-Z]{3}|[C-Z][A-Z]|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))")
#: Unpacked bytes above which the half second that another process takes to start is nothing.
_LARGE = 64 << 20
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_CHUNK = 1 << 20


def content_of(path: Path, file: str) -> Content:
    """`workbook` (xlsx, xlsb, xls) or `text`; `file` is the name for messages.

    Raises FileRefused: empty, encrypted, damaged, an archive, or no spreadsheet at all.
    """
    with path.open("rb") as stream:
        start = stream.read(4096)
    if not start.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise FileRefused("{file} is empty. Export it again.", file=file)
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        _check_zip(path, file)
        return "workbook"
    if start.startswith(_OLE):
        _check_ole(path, file)
        return "workbook"
    for magic, sentence in _NOT_A_SHEET:
        if start.startswith(magic):
            raise FileRefused(sentence, file=file)
    if _WEB_PAGE.match(start) or _XML.match(start):
        raise FileRefused(
            "{file} is a web page or XML named like a spreadsheet. Save it as xlsx in Excel or WPS first.",
            file=file,
        )
    if b"\x00" in start and not start.startswith(_UTF16):
        raise FileRefused("{file} is not a spreadsheet. Hand in the xlsx, xls or csv file of the export.", file=file)
    return "text"


def damaged(file: str) -> FileRefused:
    """The refusal of a workbook that cannot be opened."""
    return FileRefused("{file} is damaged or was not downloaded completely. Download or export it again.", file=file)


def encrypted(file: str) -> FileRefused:
    """The refusal of a workbook with a password."""
    return FileRefused(
        "{file} is protected by a password. Save it without the password in Excel or WPS and hand that in.",
        file=file,
    )


def too_many_sheets(file: str, sheets: int) -> FileRefused:
    """The refusal of a workbook with more sheets than anybody exports."""
    return FileRefused(
        "{file} has {sheets} sheets; at most {limit} are read. Split it into several files.",
        file=file,
        sheets=sheets,
        limit=MAX_SHEETS,
    )


def _check_zip(path: Path, file: str) -> None:
    """Refuse archives that are no workbook, are cut off, or unpack to more than anybody exports."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise damaged(file) from error
    names = {part.filename.lower() for part in parts}
    if not names & {"xl/workbook.xml", "xl/workbook.bin"} and "[content_types].xml" not in names:
        raise FileRefused("{file} is an archive, not a spreadsheet. Unpack it and hand in the files inside.", file=file)
    if not names & {"xl/workbook.xml", "xl/workbook.bin"}:
        raise FileRefused("{file} is not a spreadsheet. Hand in the xlsx, xls or csv file of the export.", file=file)
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted(file)
    unpacked = sum(part.file_size for part in parts)
    packed_too_tightly = any(
        part.file_size > SMALL_PART_BYTES and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in parts
    )
    if unpacked > MAX_UNPACKED_BYTES or packed_too_tightly:
        raise FileRefused(
            "{file} would unpack to {size} MB, more than a real export holds. Export a shorter period.",
            file=file,
            size=unpacked >> 20,
        )
    sheets = sum(1 for name in names if name.startswith("xl/worksheets/sheet"))
    if sheets > MAX_SHEETS:
        raise too_many_sheets(file, sheets)


def _check_ole(path: Path, file: str) -> None:
    """Old workbooks pass; encrypted new ones wear the same coat; so do Word documents."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        streams = {
            name: content.find(name.encode("utf-16-le")) >= 0
            for name in ("EncryptedPackage", "EncryptionInfo", "Workbook", "Book", "WordDocument")
        }
    if streams["EncryptedPackage"] or streams["EncryptionInfo"]:
        raise encrypted(file)
    if streams["Workbook"] or streams["Book"]:
        return
    if streams["WordDocument"]:
        raise FileRefused("{file} is not a spreadsheet. Hand in the xlsx, xls or csv file of the export.", file=file)
    raise damaged(file)


def unpacked_size(path: Path) -> int:
    """Bytes of a workbook when unpacked, as it claims itself."""
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist())


def wants_room(path: Path) -> bool:
    """True when a workbook is better read in a process of its own.

    The reader holds a sheet as a full rectangle. Large files, old ones (whose cells cannot be looked at
    beforehand) and small ones with a cell far out may need more memory than there is.
    """
    if not zipfile.is_zipfile(path) or unpacked_size(path) > _LARGE:
        return True
    return _any_piece(path, _FAR_CELL)


def has_long_numbers(path: Path) -> bool:
    """True when a sheet of this workbook may hold a *number* of 16 or more digits: it has lost its last ones.

    Anything but xlsx is answered with True (somebody has to look closer). Raises zipfile.BadZipFile when a
    sheet is damaged.
    """
    return not zipfile.is_zipfile(path) or _any_piece(path, _LONG_NUMBER)


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
