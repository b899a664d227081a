"""What cannot be read is refused in one sentence."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.read import open_file
from inventory.errors import FileRefused
from inventory.language import speaking
from tests.etl.old_workbook import write_ole, write_xls
from tests.etl.sheets import patch_sheet, write_sheets, write_xlsx

LONG_ID = "6917926768823643751"
SEPARATOR = "\x1f"


def zip_of(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def truncated(path: Path) -> Path:
    write_xlsx(path, [["a"] * 30] * 300)
    path.write_bytes(path.read_bytes()[:-2000])
    return path


def damaged_part(path: Path) -> Path:
    return patch_sheet(write_xlsx(path, [["a"] * 30] * 300), lambda xml: xml[: len(xml) // 2])


def flipped_bytes(path: Path) -> Path:
    write_xlsx(path, [[f"a{i * j}" for i in range(30)] for j in range(300)])
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[start + 200 : start + 260] = bytes(60)
    path.write_bytes(bytes(content))
    return path


def far_cell(path: Path) -> Path:
    book = Workbook()
    book.worksheets[0]["A1"] = "订单号"
    book.worksheets[0]["XFD1048576"] = "."
    book.save(path)
    return path


def bomb(path: Path) -> Path:
    write_xlsx(path, [["a"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(64 << 20))
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


REFUSED: list[tuple[str, Sequence[object], str]] = [
    ("nothing.csv", (written, b""), "is empty"),
    ("blank.csv", (written, b"\xef\xbb\xbf\r\n \r\n"), "is empty"),
    ("commas.csv", (written, b",,,\n,,,\n"), "holds no rows"),
    ("norows.xlsx", (write_sheets, {"a": [], "b": []}), "holds no rows"),
    ("print.pdf", (written, b"%PDF-1.7\n..."), "is a PDF document"),
    ("photo.xlsx", (written, b"\x89PNG\r\n\x1a\n" + bytes(100)), "is a picture"),
    ("photo.csv", (written, b"\xff\xd8\xff\xe0" + bytes(100)), "is a picture"),
    ("program.csv", (written, b"MZ\x90\x00\x03\x00\x00\x00"), "is not a spreadsheet"),
    ("page.xls", (written, b"<html><table><tr><td>1</td></tr></table></html>"), "is a web page"),
    ("old.xls", (written, b'<?xml version="1.0"?><Workbook/>'), "is a web page"),
    ("files.zip", (zip_of, {"orders.csv": b"a,b\n"}), "is an archive"),
    ("letter.docx", (zip_of, {"[Content_Types].xml": b"", "word/document.xml": b""}), "is not a spreadsheet"),
    ("files.rar", (written, b"Rar!\x1a\x07\x00"), "is an archive"),
    (
        "secret.xlsx",
        (write_ole, {"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
        "protected by a password",
    ),
    ("letter.doc", (write_ole, {"WordDocument": b"x"}), "is not a spreadsheet"),
    ("strange.xls", (write_ole, {"Something": b"x"}), "is damaged"),
    ("cut.xlsx", (truncated,), "is damaged"),
    ("part.xlsx", (damaged_part,), "is damaged"),
    ("flipped.xlsx", (flipped_bytes,), "is damaged"),
    ("far.xlsx", (far_cell,), "has cells far outside its table"),
    ("bomb.xlsx", (bomb,), "would unpack to"),
    ("sheets.xlsx", (write_sheets, {f"s{i}": [["a"]] for i in range(501)}), "has 501 sheets"),
]


@pytest.mark.parametrize(("name", "made", "expected"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_is_refused_is_refused_in_one_sentence(tmp_path: Path, name: str, made: Sequence[object], expected: str) -> None:
    make, *arguments = made
    assert callable(make)
    path = make(tmp_path / name, *arguments)
    with pytest.raises(FileRefused) as refusal, speaking("en"):
        open_file(path)
    with speaking("en"):
        english = refusal.value.sentence()
    with speaking("zh_CN"):
        chinese = refusal.value.sentence()
    assert english.startswith(f"{name} ")
    assert expected in english
    assert name in chinese
    assert re.search("[一-鿿]", chinese), "the sentence has no Chinese translation"


def test_an_old_workbook_with_a_password(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [["a"]], protected=True)
    with pytest.raises(FileRefused, match=r"password|密码"):
        open_file(path)
