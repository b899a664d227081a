"""What a file really is, told from its bytes; names and extensions are not believed.

Real systems ship workbooks named `.csv`, web pages named `.xls`, and encrypted workbooks in the coat of old
ones.
"""

import mmap
import re
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Literal

from etl.read.packed import check_workbook, damaged, parts_of
from inventory.errors import FileRefused

#: `archive`: a zip of files; `locked`: a workbook with a password, of the new kind.
Content = Literal["workbook", "text", "archive", "locked"]

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_WORKBOOK = {"xl/workbook.xml", "xl/workbook.bin"}
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


def content_of(path: Path, file: str) -> Content:
    """`workbook` (xlsx, xlsb, xls), `text`, `archive` (zip) or `locked`; `file` is the name for messages.

    Raises FileRefused: empty, damaged, too big when unpacked, an archive of another kind, or no spreadsheet at all.
    """
    with path.open("rb") as stream:
        start = stream.read(4096)
    if not start.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise FileRefused("{file} is empty. Export it again.", file=file)
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_content(path, file)
    if start.startswith(_OLE):
        return _ole_content(path, file)
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


def is_archive(path: Path) -> bool:
    """True for a zip of files; a workbook, a letter or a slide show is a zip too, and is none. Opens nothing else."""
    with suppress(Exception), zipfile.ZipFile(path) as archive:
        # The directory of a zip is made of numbers: a broken one is broken in ways the library does not foresee.
        names = {name.lower() for name in archive.namelist()}
        return not names & {*_WORKBOOK, "[content_types].xml"}
    return False


def _zip_content(path: Path, file: str) -> Content:
    """A workbook, or an archive of files."""
    parts = parts_of(path, file)
    names = {part.filename.lower() for part in parts}
    if not names & _WORKBOOK:
        if "[content_types].xml" in names:
            raise FileRefused("{file} is not a spreadsheet. Hand in the xlsx, xls or csv file of the export.", file=file)
        return "archive"
    if any(part.flag_bits & 1 for part in parts):
        raise damaged(file)
    check_workbook(path, file, parts)
    return "workbook"


def _ole_content(path: Path, file: str) -> Content:
    """Old workbooks pass; encrypted new ones wear the same coat; so do Word documents."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        streams = {
            name: content.find(name.encode("utf-16-le")) >= 0
            for name in ("EncryptedPackage", "EncryptionInfo", "Workbook", "Book", "WordDocument")
        }
    if streams["EncryptedPackage"] or streams["EncryptionInfo"]:
        return "locked"
    if streams["Workbook"] or streams["Book"]:
        return "workbook"
    if streams["WordDocument"]:
        raise FileRefused("{file} is not a spreadsheet. Hand in the xlsx, xls or csv file of the export.", file=file)
    raise damaged(file)
