"""Workbooks made to exhaust the machine are refused before they can; what real shops export goes through."""

from __future__ import annotations

import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.read import open_file
from inventory.errors import FileRefused
from tests.etl.sheets import patch_sheet, write_xlsx

pytestmark = pytest.mark.usefixtures("english")
Change = Callable[[bytes], bytes]


def refused(path: Path) -> str:
    with pytest.raises(FileRefused) as refusal:
        open_file(path)
    return refusal.value.sentence()


def lying(path: Path, part: str, says: int) -> Path:
    """Make the directory of a zip state another size of a part than it has."""
    content = bytearray(path.read_bytes())
    entry = content.rindex(part.encode()) - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    content[entry + 24 : entry + 28] = says.to_bytes(4, "little")
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_part_larger_than_it_says(tmp_path: Path, part: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["a"]])
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            with new.open(name, "w") as stream:
                stream.write(content)
                for _ in range(300 if name == part else 0):
                    stream.write(b" " * (1 << 20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "would unpack to" in refused(lying(path, part, 9_000))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10, "kilobytes: it was counted, not kept"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DECLARATIONS: dict[str, Change] = {
    "billion laughs": lambda xml: BOMB + xml.replace(b"<v>1</v>", b"<v>&b;</v>"),
    "a file from outside": lambda xml: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xml,
    "in lower case": lambda xml: b"<!doctype x>" + xml,
    "in two bytes a letter": lambda xml: (BOMB + xml).decode().encode("utf-16"),
    "behind a comment": lambda xml: b"<!--" + b" " * 200_000 + b"-->" + BOMB + xml,
}


@pytest.mark.parametrize("declared", DECLARATIONS)
def test_declarations_in_the_xml(tmp_path: Path, declared: str) -> None:
    path = patch_sheet(write_xlsx(tmp_path / "a.xlsx", [["a", 1]]), DECLARATIONS[declared])
    assert "declares entities in its XML" in refused(path)


def test_elements_in_elements_without_end(tmp_path: Path) -> None:
    deep: Change = lambda xml: xml.replace(b"<sheetData>", b"<x>" * 500_000 + b"</x>" * 500_000 + b"<sheetData>")  # noqa: E731
    (table,) = open_file(patch_sheet(write_xlsx(tmp_path / "a.xlsx", [["a", 1]]), deep))
    assert table.head == [["a", "1"]]


@pytest.mark.parametrize("told", [b"A1", b"A1:B2", b"A1:XFD1048576"])
def test_whatever_a_sheet_says_its_size_is(tmp_path: Path, told: bytes) -> None:
    """Some programs write `A1` for any size, others the largest there is."""
    rows = [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]
    path = patch_sheet(
        write_xlsx(tmp_path / "a.xlsx", rows),
        lambda xml: xml.replace(b'<dimension ref="A1:C3"', b'<dimension ref="' + told + b'"'),
    )
    (table,) = open_file(path)
    assert table.head == rows


def test_too_many_parts(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["a"]])
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20_001):
            archive.writestr(f"xl/media/{number}.png", b"")
    assert "parts inside; at most 20000" in refused(path)


def test_sizes_are_set_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[f"{row}-{column}" for column in range(30)] for row in range(2000)])
    monkeypatch.setenv("STREAMSTOCK_MAX_UNPACKED_MB", "1")
    assert "would unpack to" in refused(path)
    monkeypatch.setenv("STREAMSTOCK_MAX_UNPACKED_MB", "lots")
    assert len(open_file(path)) == 1
