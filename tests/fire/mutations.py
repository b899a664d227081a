"""Files as mishaps leave them: good exports with a few things broken, told by a number so that each can be made again."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.etl.exports import AFTERSALE, DOUYIN, KUAISHOU, PINDUODUO, RECEIPT, RETURN, TAOBAO, Row, export, line, template
from tests.etl.old_workbook import write_xls
from tests.etl.sheets import locked_with, write_xlsx

Rows = list[list[str]]
NASTY = (
    "", " ", "-", "--", "/", "NULL", "无", "#REF!", "0", "-1", "1e400", "6.9E+18", "6917926768823643751.0", "NaN",
    "inf", "1.2万", "１２", "99999999999999999999", "0.001", "=1+1", "=cmd|' /C calc'!A0", "+1", "@SUM(A1)",
    "2026-13-45", "0000-00-00", "44819", "11月18日", "10/05/2026", "合计", "小计", "'; DROP TABLE sku; --",
    "张三13800000000", "\u202e倒写", "\x00", "\x1f", "\x1a", '"', '""', "'", "\\", "\n", "\r\n", "a,b", "a\tb",
    "😀" * 20, "长" * 5000, "\ufeff", "\ud800", "订单号", "TRUE", "null", "<b>", "{file}", "%s", "${x}",
)  # fmt: skip
CODECS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis")


@dataclass(frozen=True)
class Mutant:
    """One broken file and how it was broken."""

    number: int
    name: str
    content: bytes
    story: str


def good_rows() -> dict[str, Rows]:
    """Name of the file → rows of an export as it should be."""
    many: list[Row] = [line(DOUYIN, number) for number in range(1, 6)]
    receipts: list[Row] = [{**RECEIPT, "入库单号": f"F-{number}"} for number in range(4)]
    return {
        "1780000000_抖店.csv": export("douyin_order_A", *many),
        "1780000001_售后.xlsx": export("douyin_aftersale", AFTERSALE),
        "快手.csv": export("kuaishou_order", KUAISHOU),
        "宝贝.csv": export("taobao_ExportOrderDetailList", TAOBAO),
        "拼多多.xlsx": export("pdd_order", PINDUODUO),
        "入库.xlsx": template("purchase_receipt", *receipts),
        "入库.csv": template("purchase_receipt", *receipts),
        "退货.csv": template("sales_return_sheet", RETURN),
        "商品.xlsx": template("product_list", {"商家编码": "F-1", "商品名称": "卫衣"}),
        "入库.xls": template("purchase_receipt", *receipts),
    }


class Breaker:
    """Makes mutants from good files; the same number makes the same mutant."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = good_rows()
        self.whole = {name: self._written(name, rows) for name, rows in self.rows.items()}
        locked = folder / "locked.xlsx"
        locked.write_bytes(self.whole["入库.xlsx"])
        self.whole["锁.xlsx"] = locked_with(locked, "x").read_bytes()
        self.whole["包.zip"] = self._zipped({name: self.whole[name] for name in ("入库.csv", "商品.xlsx")})

    def mutant(self, number: int) -> Mutant:
        """The mutant with this number."""
        chance = random.Random(number)
        make: Callable[[random.Random], tuple[str, bytes, str]] = chance.choices(
            [self._bytes, self._cells, self._headings, self._encoding, self._parts, self._shape], [6, 4, 3, 2, 4, 2]
        )[0]
        name, content, story = make(chance)
        return Mutant(number, name, content, f"{make.__name__[1:]}: {story}")

    def _bytes(self, chance: random.Random) -> tuple[str, bytes, str]:
        name = chance.choice(sorted(self.whole))
        content = bytearray(self.whole[name])
        story = []
        for _ in range(chance.randint(1, 4)):
            place, size = chance.randrange(len(content) + 1), chance.choice((1, 1, 4, 60, 700))
            what = chance.choice(("flip", "cut", "insert", "repeat", "delete", "zero"))
            story.append(f"{what} {size}@{place}")
            if what == "flip":
                content[place : place + 1] = bytes([chance.randrange(256)])
            elif what == "cut":
                del content[place:]
            elif what == "insert":
                content[place:place] = chance.randbytes(size)
            elif what == "repeat":
                content[place:place] = content[place : place + size]
            elif what == "delete":
                del content[place : place + size]
            else:
                content[place : place + size] = bytes(min(size, max(len(content) - place, 0)))
        return name, bytes(content), ", ".join(story)

    def _cells(self, chance: random.Random) -> tuple[str, bytes, str]:
        name, rows = self._some_rows(chance)
        story = []
        for _ in range(chance.randint(1, 6)):
            row, column = chance.randrange(1, len(rows)), chance.randrange(len(rows[0]))
            rows[row][column] = chance.choice(NASTY)
            story.append(f"row {row} {rows[0][column]} = {rows[row][column][:20]!r}")
        return name, self._written(name, rows), "; ".join(story)

    def _headings(self, chance: random.Random) -> tuple[str, bytes, str]:
        name, rows = self._some_rows(chance)
        story = []
        for _ in range(chance.randint(1, 4)):
            column = chance.randrange(len(rows[0]))
            what = chance.choice(("blank", "twice", "gone", "renamed", "swapped", "row above", "nasty"))
            story.append(f"{rows[0][column]} {what}")
            if what == "gone" and len(rows[0]) > 1:
                rows = [row[:column] + row[column + 1 :] for row in rows]
            elif what == "twice":
                rows = [[*row, row[column]] for row in rows]
            elif what == "swapped":
                other = chance.randrange(len(rows[0]))
                rows[0][column], rows[0][other] = rows[0][other], rows[0][column]
            elif what == "row above":
                rows.insert(0, [chance.choice(NASTY)])
                rows[0] += [""] * (len(rows[1]) - 1)
            else:
                rows[0][column] = {"blank": "", "renamed": f"{rows[0][column]}(新)", "nasty": chance.choice(NASTY)}.get(what, "")
        return name, self._written(name, rows), "; ".join(story)

    def _encoding(self, chance: random.Random) -> tuple[str, bytes, str]:
        name, rows = self._some_rows(chance)
        codec, delimiter = chance.choice(CODECS), chance.choice(",,,\t;|")
        content = bytearray(self._text(rows, codec, delimiter))
        for _ in range(chance.choice((0, 0, 1, 5))):
            content[chance.randrange(len(content))] = chance.randrange(128, 256)
        return name, bytes(content), f"{codec} {delimiter!r}"

    def _parts(self, chance: random.Random) -> tuple[str, bytes, str]:
        """A zip whose parts are broken and packed again."""
        name = chance.choice([name for name, content in self.whole.items() if content.startswith(b"PK")])
        with zipfile.ZipFile(io.BytesIO(self.whole[name])) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        part = chance.choice(sorted(parts))
        content = bytearray(parts[part])
        what = chance.choice(("gone", "flip", "cut", "twice", "xml", "empty", "renamed"))
        if what == "gone":
            del parts[part]
        elif what == "flip":
            for _ in range(chance.randint(1, 20)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            parts[part] = bytes(content)
        elif what == "cut":
            parts[part] = bytes(content[: chance.randrange(len(content))])
        elif what == "twice":
            parts[f"copy/{part}"] = bytes(content)
        elif what == "xml":
            old, new = chance.choice(
                [(b"<v>", b"<v><v>"), (b'r="A1"', b'r="ZZ9999999"'), (b'r="', b'r="-'), (b't="s"', b't="d"'),
                 (b"<v>", b"<v>9999999"), (b"</row>", b""), (b'r="B2"', b'r="A2"'), (b'count="', b'count="9999999'),
                 (b"rId1", b"rId9"), (b"1904", b"x"), (b"<sheetData>", b"<!DOCTYPE x><sheetData>"),
                 (b'encoding="UTF-8"', b'encoding="GBK"'), (b"sheet1", b"../sheet1")]
            )  # fmt: skip
            parts = {key: value.replace(old, new, chance.randint(1, 3)) for key, value in parts.items()}
            what = f"{old!r} → {new!r}"
        elif what == "empty":
            parts[part] = b""
        else:
            parts[chance.choice(("../../x.csv", "/x.csv", "a\\b.csv", "xl/workbook.xml", "x.zip"))] = parts.pop(part)
        return name, self._zipped(parts), f"{part} {what}"

    def _shape(self, chance: random.Random) -> tuple[str, bytes, str]:
        """Right content under a wrong name, rows shuffled, cut or said twice, thousands of columns."""
        name, rows = self._some_rows(chance)
        what = chance.choice(("name", "shuffled", "twice", "wide", "short", "no header", "quotes"))
        if what == "name":
            return chance.choice((".csv", "x", "订单.xls", "a" * 200 + ".csv", "包.zip")), self.whole[name], f"{name} {what}"
        if what == "shuffled":
            chance.shuffle(rows)
        elif what == "twice":
            rows += rows
        elif what == "wide":
            rows = [[*row, *["x"] * 3000] for row in rows]
        elif what == "short":
            rows = [row[: chance.randrange(len(row) + 1)] for row in rows]
        elif what == "no header":
            del rows[0]
        if what == "quotes":
            text = self._text(rows, "utf-8", ",").decode()
            for _ in range(chance.randint(1, 3)):
                place = chance.randrange(len(text))
                text = text[:place] + '"' + text[place:]
            return "订单.csv", text.encode(), what
        return name, self._written(name, rows), what

    def _some_rows(self, chance: random.Random) -> tuple[str, Rows]:
        name = chance.choice(sorted(self.rows))
        return name, [list(row) for row in self.rows[name]]

    def _written(self, name: str, rows: Rows) -> bytes:
        path = self.folder / f"written{Path(name).suffix}"
        if path.suffix == ".csv":
            return self._text(rows, "utf-8-sig", ",")
        if path.suffix == ".xls":
            small = [[cell.encode("utf-16-le", "replace").decode("utf-16-le")[:200] for cell in row] for row in rows]
            try:
                return write_xls(path, [row[:40] for row in small]).read_bytes()
            except AssertionError:
                # Too much for one sector table of the little writer.
                return self._text(rows, "gb18030", "\t")
        clean = [[self._fit_for_xml(cell) for cell in row] for row in rows]
        return write_xlsx(path, clean).read_bytes()

    @staticmethod
    def _fit_for_xml(cell: str) -> str:
        return "".join(c for c in cell if c in "\t\n\r" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF)

    @staticmethod
    def _text(rows: Rows, codec: str, delimiter: str) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, lineterminator="\r\n", escapechar="\\").writerows(rows)
        return text.getvalue().encode(codec, "replace")

    @staticmethod
    def _zipped(parts: dict[str, bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return packed.getvalue()
