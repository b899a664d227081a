"""Whatever people upload becomes tables of exact text, or one sentence that says what is wrong."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.read import Table, open_file
from inventory.database import Staging
from tests.etl.old_workbook import write_xls
from tests.etl.sheets import patch_sheet, write_csv, write_sheets, write_xlsx

LONG_ID = "6917926768823643751"
SEPARATOR = "\x1f"


@pytest.fixture
def staging() -> Iterator[Staging]:
    with Staging() as opened:
        yield opened


def only(path: Path) -> Table:
    (table,) = open_file(path)
    return table


def staged(staging: Staging, table: Table, header_row: int = 1, width: int | None = None) -> list[tuple[object, ...]]:
    """Row number and cells of every staged row."""
    columns = range(len(table.head[header_row - 1]) if width is None else width)
    table.stage(staging, "sheet", header_row, list(columns))
    return staging.rows(f"SELECT row_no, {', '.join(f'c{i}' for i in columns)} FROM sheet")


class TestText:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
    def test_every_encoding_of_a_chinese_export(self, tmp_path: Path, staging: Staging, encoding: str) -> None:
        rows = [["订单号", "商品"], ["D1", "连衣裙 红色"], ["D2", "凉鞋𠮷"]]
        table = only(write_csv(tmp_path / "a.csv", rows, encoding=encoding))
        assert table.head == rows
        assert staged(staging, table) == [(2, "D1", "连衣裙 红色"), (3, "D2", "凉鞋𠮷")]

    def test_western_text_is_cp1252(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes("sku\tname\nA1\tCafé – “crème”\n".encode("cp1252"))
        assert staged(staging, only(path)) == [(2, "A1", "Café – “crème”")]

    def test_one_broken_character_does_not_change_the_encoding_of_the_rest(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        lines = ["订单号,商品\n", *(f"D{i},连衣裙\n" for i in range(200_000))]
        path.write_bytes("".join(lines).encode() + b"D200000,\xe8\xbf\n" + "D200001,凉鞋\n".encode())
        table = only(path)
        assert table.stage(staging, "sheet", 1, [0, 1]) == 200_002
        assert staging.rows("SELECT c1 FROM sheet WHERE row_no >= 200_002") == [("\ufffd",), ("凉鞋",)]

    @pytest.mark.parametrize("delimiter", [",", "\t", ";"])
    def test_delimiters(self, tmp_path: Path, staging: Staging, delimiter: str) -> None:
        rows = [["订单号", "金额", "标题"], ["D1", "1,5", "a;b"]]
        path = write_csv(tmp_path / "a.csv", rows, delimiter=delimiter)
        assert staged(staging, only(path)) == [(2, "D1", "1,5", "a;b")]

    def test_a_separator_line_is_an_instruction_and_no_row(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text("sep=;\norder;qty\nD1;2\n", encoding="utf-8")
        table = only(path)
        assert table.head == [["order", "qty"], ["D1", "2"]]
        assert staged(staging, table) == [(2, "D1", "2")]

    def test_tabs_around_cells_go_and_ids_stay_exact(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f'"主订单编号","标题"\n"\t{LONG_ID}","\u3000裙 子\u00a0\t"\n"-",""\n', encoding="utf-8-sig")
        assert staged(staging, only(path)) == [(2, LONG_ID, "裙 子"), (3, "-", None)]

    def test_the_raw_row_keeps_everything_but_the_dropped_columns(self, tmp_path: Path, staging: Staging) -> None:
        path = write_csv(tmp_path / "a.csv", [["id", "收件人", "备注", "qty"], ["D1", "张三", "", "2"]])
        only(path).stage(staging, "sheet", 1, [3], dropped={1})
        assert staging.rows("SELECT * EXCLUDE flaw FROM sheet") == [(2, "2", SEPARATOR.join(["D1", "", "2"]))]

    def test_titles_above_and_cells_with_line_breaks(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text(
            '导出时间：2026-06-01\n"order\nno",title\nD1,"first\nsecond"\n\nD2,x\n,\nD3,y\n',
            encoding="utf-8",
            newline="",
        )
        table = only(path)
        assert table.head[1] == ["order\nno", "title"]
        assert staged(staging, table, header_row=2) == [
            (3, "D1", "first\nsecond"), (5, "D2", "x"), (7, "D3", "y"),
        ]  # fmt: skip

    def test_short_lines_are_filled_up(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text("a,b,c\n1,2,3\n4\n5,6,7\n", encoding="utf-8")
        assert staged(staging, only(path)) == [(2, "1", "2", "3"), (3, "4", None, None), (4, "5", "6", "7")]

    def test_old_macintosh_line_ends(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"a,b\r1,2\r3,4\r10,11\n")
        assert staged(staging, only(path)) == [(2, "1", "2"), (3, "3", "4"), (4, "10", "11")]

    def test_file_order_survives_two_threads(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text("no,text\n" + "".join(f"{i},{'x' * 300}\n" for i in range(2, 300_002)), encoding="utf-8")
        assert only(path).stage(staging, "sheet", 1, [0]) == 300_000
        assert staging.value("SELECT count(*) FROM sheet WHERE row_no <> c0::BIGINT") == 0
        assert staging.value("SELECT count(*) FROM (SELECT rowid, row_no FROM sheet) WHERE rowid <> row_no - 2") == 0


class TestBrokenText:
    """One bad line is kept visible; the lines around it are read as if it were not there."""

    def flawed(self, staging: Staging) -> list[tuple[object, ...]]:
        return staging.rows("SELECT row_no, flaw FROM sheet WHERE flaw IS NOT NULL")

    @pytest.mark.parametrize("broken", ['3,"open,x', '3,"5" x" pan,y', '"3,x,y', '3,"x, "y",z'])
    def test_a_quotation_mark_that_is_never_closed_swallows_nothing(self, tmp_path: Path, staging: Staging, broken: str) -> None:
        path = tmp_path / "a.csv"
        lines = ["a,b,c", "2,x,y", broken, *(f"{i},x,y" for i in range(4, 500))]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        only(path).stage(staging, "sheet", 1, [0, 1, 2])
        assert self.flawed(staging) == [(3, "open_quote")]
        sound = staging.rows("SELECT row_no, c0, c1, c2 FROM sheet WHERE flaw IS NULL")
        assert sound == [(i, str(i), "x", "y") for i in range(2, 500) if i != 3]

    def test_even_when_the_rest_of_the_file_is_longer_than_any_record(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text('a,b\n1,x\n2,"x\n' + "3,xxxxxxxxxxxxxxxxxxxx\n" * 400_000, encoding="utf-8")
        assert only(path).stage(staging, "sheet", 1, [0, 1]) == 400_002
        assert self.flawed(staging) == [(3, "open_quote")]

    def test_a_delimiter_in_an_unquoted_cell(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.csv"
        path.write_text("id,title,qty\n1,a,2\n2,b,c,2\n3,d,2\n4,e,2,,\n", encoding="utf-8")
        only(path).stage(staging, "sheet", 1, [0, 1, 2])
        assert self.flawed(staging) == [(3, "too_many_cells"), (5, "empty_cell_more")]
        assert staging.rows("SELECT row_no, c2 FROM sheet WHERE flaw IS DISTINCT FROM 'too_many_cells'") == [
            (2, "2"),
            (4, "2"),
            (5, "2"),
        ]


class TestWorkbook:
    def test_numbers_as_people_see_them(self, tmp_path: Path, staging: Staging) -> None:
        rows: list[list[object]] = [
            ["数量", "金额", "编号"],
            [3, 797.68, 123456789012345],
            [1200, 0.1 + 0.2, 44819],
            [0, 1234.5, -5],
        ]
        path = patch_sheet(
            write_xlsx(tmp_path / "a.xlsx", rows),
            lambda xml: xml.replace(b"<v>797.68</v>", b"<v>797.6799999999999</v>"),
        )
        assert staged(staging, only(path)) == [
            (2, "3", "797.68", "123456789012345"),
            (3, "1200", "0.3", "44819"),
            (4, "0", "1234.5", "-5"),
        ]

    def test_dates_truth_values_and_errors(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.xlsx"
        book = Workbook()
        page = book.worksheets[0]
        page.append(["时间", "日期", "是否", "错误"])
        page.append([datetime(2026, 9, 22, 0, 54, 10), date(2026, 9, 22), True, "#REF!"])
        page.append(["2026-09-22 00:54:10", 46287, False, "x"])
        page["B2"].number_format = 'yyyy"年"m"月"d"日"'
        book.save(path)
        assert staged(staging, only(path)) == [
            (2, "2026-09-22 00:54:10", "2026-09-22 00:00:00", "true", None),
            (3, "2026-09-22 00:54:10", "46287", "false", "x"),
        ]

    def test_every_second_of_the_day_comes_back(self, tmp_path: Path, staging: Staging) -> None:
        times = [datetime(2026, 9, 1 + i // 86400, i // 3600 % 24, i // 60 % 60, i % 60) for i in range(0, 172800, 37)]
        rows: list[list[object]] = [["时间"], *(list[object]([time]) for time in times)]
        table = only(write_xlsx(tmp_path / "a.xlsx", rows))
        assert [row[1] for row in staged(staging, table)] == [str(time) for time in times]

    @pytest.mark.parametrize("number", [int(LONG_ID), 1234567890123456, -(10**18)])
    def test_a_long_id_saved_as_a_number_is_shown_as_damaged(self, tmp_path: Path, staging: Staging, number: int) -> None:
        table = only(write_xlsx(tmp_path / "a.xlsx", [["id", "text"], [number, str(number)]]))
        ((_, shown, text),) = staged(staging, table)
        assert re.fullmatch(r"-?\d\.\d{14}E\+\d\d", str(shown))
        assert float(str(shown)) == pytest.approx(number, rel=1e-14)
        assert text == str(number)

    def test_damaged_and_sound_ids_in_one_column(self, tmp_path: Path, staging: Staging) -> None:
        # 6917926768823643136 is exact as a double: only its cell's type tells that it is sound.
        rows: list[list[object]] = [["id"], [LONG_ID], [int(LONG_ID)], ["6917926768823643136"], ["A"], [7]]
        table = only(write_xlsx(tmp_path / "a.xlsx", rows))
        assert [row[1] for row in staged(staging, table)] == [
            LONG_ID, "6.91792676882364E+18", "6917926768823643136", "A", "7",
        ]  # fmt: skip

    def test_a_number_written_with_an_exponent(self, tmp_path: Path, staging: Staging) -> None:
        path = patch_sheet(
            write_xlsx(tmp_path / "a.xlsx", [["id"], [5]]),
            lambda xml: xml.replace(b"<v>5</v>", b"<v>6.91792676882364E+18</v>"),
        )
        assert staged(staging, only(path)) == [(2, "6.91792676882364E+18")]

    def test_a_wrong_dimension_hides_nothing(self, tmp_path: Path, staging: Staging) -> None:
        rows: list[list[object]] = [["订单号", "成交数量"], *[[f"D{i}", i] for i in range(500)]]
        path = patch_sheet(
            write_xlsx(tmp_path / "a.xlsx", rows),
            lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml),
        )
        assert staged(staging, only(path))[-1] == (501, "D499", "499")

    def test_row_numbers_are_those_of_the_sheet(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.xlsx"
        book = Workbook()
        page = book.worksheets[0]
        for cell, value in {"B4": "订单号", "C4": "数量", "B5": "D1", "C5": 1, "B8": "D2", "C8": 2}.items():
            page[cell] = value
        book.save(path)
        table = only(path)
        header = table.head[3]
        assert [cell for cell in header if cell] == ["订单号", "数量"]
        assert [(row[0], *filter(None, row[1:])) for row in staged(staging, table, header_row=4)] == [
            (5, "D1", "1"), (8, "D2", "2"),
        ]  # fmt: skip

    def test_merged_cells_speak_once(self, tmp_path: Path, staging: Staging) -> None:
        path = tmp_path / "a.xlsx"
        book = Workbook()
        page = book.worksheets[0]
        for row in (["订单编号", "货品"], ["P1", "a"], [None, "b"], ["P2", "c"]):
            page.append(row)
        page.merge_cells("A2:A3")
        book.save(path)
        assert staged(staging, only(path)) == [(2, "P1", "a"), (3, None, "b"), (4, "P2", "c")]

    def test_all_sheets_but_the_one_of_wps(self, tmp_path: Path) -> None:
        path = write_sheets(
            tmp_path / "a.xlsx",
            {"一": [["a"], ["1"]], "WpsReserved_CellImgList": [["x"]], "空": [], "二": [["b"], ["2"]]},
        )
        tables = open_file(path)
        assert [(table.sheet, table.is_empty) for table in tables] == [
            ("一", False),
            ("空", True),
            ("二", False),
        ]
        assert tables[0].file == "a.xlsx"

    def test_the_extension_is_not_believed(self, tmp_path: Path, staging: Staging) -> None:
        disguised = write_xlsx(tmp_path / "a.xlsx", [["a"], ["1"]]).rename(tmp_path / "a.csv")
        assert staged(staging, only(disguised)) == [(2, "1")]
        text = write_csv(tmp_path / "b.xls", [["a", "b"], ["1", "2"]])
        assert staged(staging, only(text)) == [(2, "1", "2")]

    def test_old_workbooks(self, tmp_path: Path, staging: Staging) -> None:
        path = write_xls(
            tmp_path / "a.xls",
            [["订单号", "金额", "号"], [LONG_ID, 797.68, float(LONG_ID)], ["D2", 3.0, 5.0]],
        )
        assert staged(staging, only(path)) == [
            (2, LONG_ID, "797.68", "6.91792676882364E+18"),
            (3, "D2", "3", "5"),
        ]

    def test_cells_and_dropped_columns(self, tmp_path: Path, staging: Staging) -> None:
        path = write_xlsx(
            tmp_path / "a.xlsx",
            [["id", "手机", "n"], [" D1\t", "13800000000", None], [None, None, None], ["", " ", 2]],
        )
        assert only(path).stage(staging, "sheet", 1, [0, 7], dropped={1}) == 2
        assert staging.rows("SELECT * EXCLUDE flaw FROM sheet") == [
            (2, "D1", None, f" D1\t{SEPARATOR}"), (4, None, None, f"{SEPARATOR}2"),
        ]  # fmt: skip

    def test_a_name_given_by_people(self, tmp_path: Path) -> None:
        path = write_xlsx(tmp_path / "upload.tmp", [["a"]])
        assert open_file(path, "六月订单.xlsx")[0].file == "六月订单.xlsx"
