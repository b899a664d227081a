"""A zip of exports: every file in it is loaded as a file of its own, and nothing gets out of the archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from etl.load import load
from etl.read import unpack
from inventory import reports
from inventory.database import Books
from inventory.errors import FileRefused
from inventory.language import speaking
from tests.etl.exports import DOUYIN, RECEIPT, export, template
from tests.etl.sheets import write_csv, write_xlsx
from tests.etl.shelf import contents, counts, movements

pytestmark = pytest.mark.usefixtures("english")


def zip_of(path: Path, files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def in_gbk(path: Path, name: str, content: bytes) -> Path:
    """A zip as Chinese Windows writes it: the name in GBK, without a mark that tells so."""
    stand_in = "x" * len(name.encode("gbk"))
    zip_of(path, {stand_in: content}, method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode("gbk")))
    return path


@pytest.fixture
def orders(tmp_path: Path) -> bytes:
    return write_csv(tmp_path / "o.csv", export("douyin_order_A", DOUYIN)).read_bytes()


@pytest.fixture
def receipt_book(tmp_path: Path) -> bytes:
    return write_xlsx(tmp_path / "r.xlsx", template("purchase_receipt", RECEIPT)).read_bytes()


class TestLoading:
    def test_every_file_is_loaded_as_its_own(self, books: Books, tmp_path: Path, orders: bytes, receipt_book: bytes) -> None:
        archive = zip_of(tmp_path / "六月.zip", {"抖店/1780000000_订单.csv": orders, "入库.xlsx": receipt_book})
        results = load(books, [archive], shop="云织小铺")
        assert [(result.file, result.format, counts(result)) for result in results] == [
            ("六月.zip/抖店/1780000000_订单.csv", "douyin_order_a", (1, 1, 0, 0, 0)),
            ("六月.zip/入库.xlsx", "purchase_receipt", (1, 1, 0, 0, 0)),
        ]
        assert movements(books) == [("goods_receipt", "QZ-M", 10), ("shipment", "QZ-M", -1)]
        assert {result.file for result in results} < set(reports.imports(books)["file"])
        told = books.value("SELECT exported_at FROM import_file WHERE name LIKE '%订单.csv'")
        assert f"{told:%Y-%m-%d}" == "2026-05-29", "the name of the file in the archive tells when it was exported"

    def test_the_same_file_outside_the_archive_changes_nothing(self, books: Books, tmp_path: Path, orders: bytes) -> None:
        load(books, [zip_of(tmp_path / "a.zip", {"1780000000_b.csv": orders})], shop="云织小铺")
        before = contents(books)
        (again,) = load(books, [("1780000000_b.csv", orders)], shop="云织小铺")
        assert counts(again) == (1, 0, 0, 1, 0)
        assert contents(books) == before

    def test_what_is_no_spreadsheet_is_told_and_stops_nothing(self, books: Books, tmp_path: Path, orders: bytes) -> None:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("orders.csv", orders)
        path = zip_of(
            tmp_path / "a.zip",
            {
                "里面.zip": inner.getvalue(), "说明.pdf": b"%PDF-1.7", "读我.txt": "附件".encode(), "空.csv": b"",
                "__MACOSX/._订单.csv": b"\x00\x05", ".DS_Store": b"Bud1", "订单.csv": orders,
            },
        )  # fmt: skip
        results = load(books, [path], shop="云织小铺")
        assert {result.file: result.refusal for result in results} == {
            "a.zip/里面.zip": "a.zip/里面.zip is an archive inside an archive. Unpack it and hand in the files inside.",
            "a.zip/说明.pdf": "a.zip/说明.pdf is a PDF document, not a spreadsheet. Hand in the xlsx or csv file of the export.",
            "a.zip/读我.txt": "a.zip/读我.txt: none of the known formats. The fullest row is: 附件. Map its columns once.",
            "a.zip/空.csv": "a.zip/空.csv is empty. Export it again.",
            "a.zip/订单.csv": None,
        }

    def test_a_dry_run_looks_into_archives_too(self, books: Books, tmp_path: Path, orders: bytes) -> None:
        before = contents(books)
        (result,) = load(books, [zip_of(tmp_path / "a.zip", {"b.csv": orders})], shop="云织小铺", dry_run=True)
        assert counts(result) == (1, 1, 0, 0, 0)
        assert contents(books) == before


class TestNames:
    @pytest.mark.parametrize("name", ["订单明细.csv", "采购入库单（六月）.csv"])
    def test_names_written_by_chinese_windows(self, tmp_path: Path, name: str) -> None:
        (entry,) = unpack(in_gbk(tmp_path / "a.zip", name, b"a,b\n"), "a.zip", tmp_path / "out")
        assert entry.name == f"a.zip/{name}"
        assert entry.path is not None
        assert entry.path.name == name

    @pytest.mark.parametrize(
        "name",
        [
            "../../../etc/evil.csv",
            "/etc/evil.csv",
            "C:\\Windows\\evil.csv",
            "..\\..\\evil.csv",
            "a/./../../evil.csv",
            "evil.csv/..",
        ],
    )
    def test_a_name_that_points_out_of_the_archive_stays_inside(self, tmp_path: Path, name: str) -> None:
        out = tmp_path / "deep" / "out"
        (entry,) = unpack(zip_of(tmp_path / "a.zip", {name: b"a,b\n"}), "a.zip", out)
        assert ".." not in entry.name
        assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "a.zip"] == [entry.path]
        assert entry.path is not None
        assert entry.path.resolve().is_relative_to(out.resolve())

    def test_a_link_is_a_small_text_and_leads_nowhere(self, tmp_path: Path) -> None:
        link = zipfile.ZipInfo("orders.csv")
        link.external_attr = 0o120777 << 16
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr(link, "/etc/passwd")
        (entry,) = unpack(tmp_path / "a.zip", "a.zip", tmp_path / "out")
        assert entry.path is not None
        assert not entry.path.is_symlink()
        assert entry.path.read_text() == "/etc/passwd"

    @pytest.mark.parametrize("name", ["x" * 3000 + ".csv", "坏\u202e名\u0000字.csv", "...", "CON:<>|?*.csv"])
    def test_names_no_disk_takes(self, tmp_path: Path, name: str) -> None:
        (entry,) = unpack(zip_of(tmp_path / "a.zip", {name: b"a,b\n"}), "a.zip", tmp_path / "out")
        assert entry.path is not None
        assert entry.path.read_bytes() == b"a,b\n"


class TestRefusals:
    def refused(self, path: Path, folder: Path) -> str:
        with pytest.raises(FileRefused) as refusal:
            list(unpack(path, path.name, folder))
        with speaking("zh_CN"):
            assert path.name in refusal.value.sentence()
        return refusal.value.sentence()

    def test_too_many_files(self, tmp_path: Path) -> None:
        path = zip_of(tmp_path / "many.zip", {f"{n}.csv": b"a" for n in range(501)})
        assert "holds 501 files; at most 500" in self.refused(path, tmp_path / "out")

    def test_the_owner_of_the_machine_sets_how_many(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("STREAMSTOCK_MAX_FILES", "2")
        path = zip_of(tmp_path / "many.zip", {f"{n}.csv": b"a" for n in range(3)})
        assert "at most 2" in self.refused(path, tmp_path / "out")

    def test_nothing_in_it(self, tmp_path: Path) -> None:
        assert "without a file in it" in self.refused(zip_of(tmp_path / "a.zip", {"folder/": b""}), tmp_path / "out")

    def test_a_bomb(self, tmp_path: Path) -> None:
        assert "would unpack to 64 MB" in self.refused(zip_of(tmp_path / "a.zip", {"a.csv": bytes(64 << 20)}), tmp_path / "out")

    def test_many_that_are_too_much_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("STREAMSTOCK_MAX_UNPACKED_MB", "4")
        path = zip_of(tmp_path / "a.zip", {f"{n}.csv": bytes(1 << 20) for n in range(5)})
        assert "would unpack to 5 MB" in self.refused(path, tmp_path / "out")

    def test_a_file_that_is_larger_than_the_archive_says(self, tmp_path: Path) -> None:
        path = zip_of(tmp_path / "a.zip", {"a.csv": b"1,2\n" * 1_000_000})
        content = bytearray(path.read_bytes())
        content[content.rindex(b"PK\x01\x02") + 24 :][:4] = (10).to_bytes(4, "little")
        directory = content.rindex(b"PK\x01\x02") + 24
        content[directory : directory + 4] = (10).to_bytes(4, "little")
        path.write_bytes(content)
        (entry,) = unpack(path, "a.zip", tmp_path / "out")
        assert entry.refusal is not None
        assert "is damaged" in entry.refusal.sentence()
        assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_ways_of_packing_that_nobody_can_count_beforehand(self, tmp_path: Path, method: int) -> None:
        (entry,) = unpack(zip_of(tmp_path / "a.zip", {"a.csv": b"a" * 99}, method=method), "a.zip", tmp_path / "out")
        assert entry.refusal is not None
        assert "in a way that is not known" in entry.refusal.sentence()

    @pytest.mark.parametrize("cut", [30, 100, 400])
    def test_cut_off(self, books: Books, tmp_path: Path, cut: int, orders: bytes) -> None:
        path = zip_of(tmp_path / "a.zip", {"b.csv": orders})
        path.write_bytes(path.read_bytes()[:-cut])
        before = contents(books)
        (result,) = load(books, [path])
        assert "is damaged" in str(result.refusal)
        assert contents(books) == before
