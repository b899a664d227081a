"""Every row of a sheet is a line, a rejected row, or nothing at all; whatever stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.convert import Sheet, Source, convert
from etl.formats import Format, formats
from etl.recognise import Match, recognise
from inventory.database import Staging
from tests.etl.convert.conftest import EXPORTED, MakeOf
from tests.etl.exports import ALI1688, DOUYIN, DOUYIN_2022, RECEIPT, TEMPLATES, export, line, rows_under, template
from tests.etl.sheets import platform_headers, write_csv, write_sheets, write_xlsx
from tests.etl.tables import HeadOnly

HEADERS = {tuple(cells) for cells in platform_headers().values()} | {tuple(text.split(",")) for text in TEMPLATES.values()}


class TestRowsThatSayNothing:
    def test_totals_blank_rows_and_repeated_headers_are_left_out(self, tmp_path: Path, made_of: MakeOf) -> None:
        header, row = template("purchase_receipt", RECEIPT)
        total = ["合计", *[""] * 6, "10", "", "400", ""]
        rows = [
            header,
            row,
            [""] * len(header),
            header,
            [*row[:-1], "小计待补"],
            total,
            ["", "总计", *total[2:]],
            ["说明：合计", *[""] * 10],
        ]
        made = made_of(write_xlsx(tmp_path / "a.xlsx", rows))
        assert made.lines("stock_line", "row_no") == [(2,), (5,)]
        assert (made.converted.rows, made.rejected) == (2, [])

    def test_the_freight_of_a_totals_row_lies_on_no_line(self, tmp_path: Path, made_of: MakeOf) -> None:
        total = {"货品标题": "合计", "货品总价(元)": "200.00", "运费(元)": "10.00", "数量": "10", "实付款(元)": "210.00"}
        made = made_of(write_xlsx(tmp_path / "a.xlsx", export("ali1688_order", ALI1688, total)))
        assert made.lines("stock_line", "value_e4") == [(2_100_000,)]

    def test_only_headings(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A")))
        assert (made.converted.rows, made.converted.rejected, made.rejected) == (0, 0, [])


class TestJoinedRows:
    """An export by main order joins the lines of an order in one cell: their money cannot be told apart."""

    @pytest.mark.parametrize(("name", "row"), [("douyin_order_A", DOUYIN), ("douyin_order_2022", DOUYIN_2022)])
    def test_they_are_rejected(self, name: str, row: dict[str, str], tmp_path: Path, made_of: MakeOf) -> None:
        joined = {**row, "子订单编号": "1;2", "商品数量": "2"}
        made = made_of(write_csv(tmp_path / "a.csv", export(name, joined, row)))
        assert [(at, value, reason) for at, _, value, reason in made.rejected] == [(2, "1;2", "joined_lines")]
        assert (made.converted.rows, made.converted.rejected) == (2, 1)

    def test_a_semicolon_elsewhere_joins_nothing(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(
            write_csv(tmp_path / "a.csv", export("douyin_order_A", {**DOUYIN, "商品规格": "米白;M", "选购商品": "裙;裤"}))
        )
        assert made.converted.rejected == 0


class TestRepeats:
    def test_the_last_row_of_a_line_counts_across_sheets(self, tmp_path: Path, made_of: MakeOf) -> None:
        finished = {**DOUYIN, "订单状态": "已完成"}
        sheets = {"一": export("douyin_order_A", DOUYIN, line(DOUYIN, 2)), "二": export("douyin_order_A", finished)}
        made = made_of(write_sheets(tmp_path / "a.xlsx", sheets))
        assert sorted(made.lines("sales_order_line", "sheet_no", "status")) == [(1, "shipped"), (2, "completed")]
        assert made.converted.rows == 3


class TestWideSheets:
    """jshERP: a column for each warehouse."""

    def sheet(self, *cells: tuple[str, str, str]) -> list[list[str]]:
        names = {"仓库1": "主仓", "仓库2": "直播间仓"}
        headings = [names.get(h, h) for h in platform_headers()["jsherp_goods_stock"] if h not in ("仓库3", "仓库4", "仓库5")]
        goods = {"名称*": "亚麻长裙", "基本单位*": "件", "采购价": "40"}
        rows = [{**goods, "基本条码*": code, "主仓": main, "直播间仓": live} for code, main, live in cells]
        return rows_under(headings, *rows)

    def test_a_row_without_stock_is_still_a_row(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", self.sheet(("A", "5", ""), ("B", "", ""))))
        assert made.lines("product_line", "sku_code") == [("A",), ("B",)]
        assert made.converted.rows == 2

    def test_a_bad_cell_rejects_its_row_once(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", self.sheet(("A", "5", "很多"), ("B", "1", "2"))))
        assert (made.converted.rows, made.converted.rejected) == (2, 1)
        assert made.rejected == [(2, "直播间仓", "很多", "not_whole")]

    def test_a_row_without_its_code(self, tmp_path: Path, made_of: MakeOf) -> None:
        made = made_of(write_xlsx(tmp_path / "a.xlsx", self.sheet(("", "5", "1"), ("B", "1", "2"))))
        assert (made.converted.rows, made.converted.rejected) == (2, 1)
        assert set(made.lines("stock_line", "sku_code")) == {("B",)}


def match_of(headings: Sequence[str]) -> Match:
    answer = recognise(HeadOnly("a.csv", "", [list(headings), ["1"] * len(headings)]), formats())
    assert isinstance(answer, Match)
    return answer


MATCHES = [match_of(headings) for headings in sorted(HEADERS)]
PLAUSIBLE = [
    "1", "-1", "0", "2.5", "129.00", "¥1,299.90", "6.9E+18", "2026-06-01 20:30:00", "46174", "2026-02-30", "已发货", "交易成功",
    "退款成功", "良品", "合计", "小计", "QZ-M", "-", "NULL", "'", '"', "a;b", "%s", "{x}", "\\", "--;", "$1", "1e400", "9" * 40,
    "０", "٣", "🧦", "NaN",
]  # fmt: skip
CELLS = st.one_of(
    st.none(), st.sampled_from(PLAUSIBLE), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
)


def as_raw(staging: Staging, match: Match, rows: Sequence[Sequence[str | None]]) -> Sheet:
    """Rows of cells as the staged sheet of a match."""
    columns = [f"c{index} VARCHAR" for index in match.columns]
    staging.execute(f"CREATE TABLE raw_1 (row_no BIGINT, {', '.join(columns)}, cells VARCHAR, flaw VARCHAR)")
    for number, row in enumerate(rows, start=2):
        raw = "\x1f".join(cell or "" for cell in row)
        staging.execute(f"INSERT INTO raw_1 VALUES ({', '.join('?' * (len(row) + 3))})", [number, *row, raw, None])
    return Sheet("raw_1", 1, match.headings, match.wide)


@settings(max_examples=10)
@given(data=st.data())
def test_no_table_of_texts_is_too_much(data: st.DataObject) -> None:
    match: Match = data.draw(st.sampled_from(MATCHES))
    format_: Format = match.format
    width = len(match.columns)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    with Staging() as staging:
        converted = convert(staging, Source(format_, EXPORTED), [as_raw(staging, match, rows)])
        rejected = {row for (row,) in staging.rows("SELECT row_no FROM rejected_row")}
        lines = {row for (row,) in staging.rows(f"SELECT row_no FROM {format_.main.document}")}
    assert converted.rejected == len(rejected)
    assert not rejected & lines
    assert len(rejected | lines) <= converted.rows <= len(rows)
