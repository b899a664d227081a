"""Workbooks with a password: asked for, opened with it, and the password kept nowhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from etl.load import load
from etl.read import Locked, open_file
from etl.reading import Reading
from inventory.database import Books
from inventory.errors import FileRefused
from inventory.language import speaking
from tests.etl.exports import RECEIPT, template
from tests.etl.old_workbook import write_ole, write_xls
from tests.etl.sheets import locked_with, write_xlsx
from tests.etl.shelf import contents, counts, movements, texts

pytestmark = pytest.mark.usefixtures("english")
PASSWORD = "淘宝-2026"


@pytest.fixture
def receipt_book(tmp_path: Path) -> Path:
    return locked_with(write_xlsx(tmp_path / "入库.xlsx", template("purchase_receipt", RECEIPT)), PASSWORD)


def test_the_password_opens_it(books: Books, receipt_book: Path) -> None:
    (result,) = load(books, [receipt_book], reading=Reading(password=PASSWORD))
    assert counts(result) == (1, 1, 0, 0, 0)
    assert movements(books) == [("goods_receipt", "QZ-M", 10)]
    assert not any(PASSWORD in text for text in texts(books))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "入库.xlsx is protected by a password: enter it, or save the file without one in Excel or WPS."),
        ("", "入库.xlsx is protected by a password: enter it, or save the file without one in Excel or WPS."),
        ("taobao", "The password does not open 入库.xlsx: check it and enter it again."),
    ],
)
def test_without_it_or_with_a_wrong_one_nothing_is_written(books: Books, receipt_book: Path, given: str | None, said: str) -> None:
    before = contents(books)
    (result,) = load(books, [receipt_book], reading=Reading(password=given))
    assert (result.locked, result.refusal) == (True, said)
    assert contents(books) == before
    with speaking("zh_CN"):
        (result,) = load(books, [receipt_book], reading=Reading(password=given))
    assert "密码" in str(result.refusal)


def test_a_password_does_no_harm_to_files_without_one(books: Books, receipt: Path) -> None:
    (result,) = load(books, [receipt], reading=Reading(password=PASSWORD))
    assert (result.locked, counts(result)) == (False, (2, 2, 0, 0, 0))


def test_workbooks_that_are_only_meant_to_be_read_open_by_themselves(tmp_path: Path) -> None:
    path = locked_with(write_xlsx(tmp_path / "a.xlsx", [["订单号"], ["1"]]), "VelvetSweatshop")
    (table,) = open_file(path)
    assert table.head == [["订单号"], ["1"]]


def test_a_locked_workbook_in_an_archive(books: Books, tmp_path: Path, receipt_book: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(receipt_book, "入库.xlsx")
    (result,) = load(books, [path])
    assert (result.file, result.locked) == ("a.zip/入库.xlsx", True)
    (result,) = load(books, [path], reading=Reading(password=PASSWORD))
    assert counts(result) == (1, 1, 0, 0, 0)


def test_an_old_workbook_asks_for_its_password(tmp_path: Path) -> None:
    with pytest.raises(Locked, match="enter it"):
        open_file(write_xls(tmp_path / "a.xls", [["a"]], protected=True))


@pytest.mark.parametrize("info", [b"x", b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption/>", b"\x03\x00\x02\x00" + bytes(80)])
def test_a_broken_lock_is_told_in_a_sentence(tmp_path: Path, info: bytes) -> None:
    path = write_ole(tmp_path / "a.xlsx", {"EncryptionInfo": info, "EncryptedPackage": b"x" * 5000})
    with pytest.raises(FileRefused, match=r"locked in a way that is not known|does not open"):
        open_file(path, password="1")
