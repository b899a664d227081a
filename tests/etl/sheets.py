"""Small spreadsheets for tests, made of invented rows."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

import etl.demo

HEADERS = Path(etl.demo.__file__).parent / "headers.json"


@cache
def platform_headers() -> dict[str, list[str]]:
    """Headers exactly as the platforms export them, by name of the export: those of the demo, and those only tests write."""
    headers: dict[str, list[str]] = {}
    for path in (HEADERS, *sorted((Path(__file__).parent / "headers").glob("*.json"))):
        headers |= json.loads(path.read_text(encoding="utf-8"))
    return headers


def write_csv(path: Path, rows: Sequence[Sequence[str]], *, encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Sheet1") -> Path:
    return write_sheets(path, {sheet: rows})


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def patch_sheet(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """Change the XML of the first worksheet of a workbook, as no library would write it."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(content) if name == "xl/worksheets/sheet1.xml" else content)
    return path


def locked_with(path: Path, password: str) -> Path:
    """Lock a workbook as Excel does."""
    locked = io.BytesIO()
    with path.open("rb") as plain:
        OOXMLFile(plain).encrypt(password, locked)
    path.write_bytes(locked.getvalue())
    return path
