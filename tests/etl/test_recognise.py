"""A table is recognised by its headings wherever they stand; and what is nearly right is told in one
sentence.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.formats import formats
from etl.header import normalise
from etl.read import open_file
from etl.recognise import Match, Unknown, recognise, recognise_file
from inventory.database import Staging
from inventory.language import speaking
from tests.etl.known import BY_EXPORT
from tests.etl.sheets import platform_headers, write_csv, write_sheets, write_xlsx
from tests.etl.tables import HeadOnly

TEMPLATES = {
    "product_list": "商家编码,款号,商品名称,规格,分类,品牌,单位,条码,别名,售价,成本价,供应商,采购周期(天)",
    "purchase_receipt": "入库单号,入库时间,供应商,仓库,商家编码,商品名称,规格,数量,单价(元),金额(元),备注",
    "opening_stock": "期初日期,仓库,商家编码,商品名称,规格,期初数量,单位成本(元)",
    "stocktake_sheet": "盘点时间,仓库,商家编码,商品名称,规格,实盘数量,盘点人,备注",
    "sales_return_sheet": "退货单号,收货时间,店铺,订单号,商家编码,商品名称,规格,数量,品级,仓库,备注",
}
OTHER_CHOICES = {"kuaishou_order_60": "kuaishou_order", "pdd_order_full": "pdd_order", "wechat_shop_order_newer": "wechat_order"}
"""Exports of the same formats with other columns."""
HEADINGS = {
    **{code: platform_headers()[export] for export, code in BY_EXPORT.items()},
    **{code: text.split(",") for code, text in TEMPLATES.items()},
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def table(*rows: Sequence[str], file: str = "a.csv", sheet: str = "") -> HeadOnly:
    return HeadOnly(file, sheet, [list(row) for row in rows])


def record(headings: Sequence[str]) -> list[str]:
    return ["1" for _ in headings]


def matched(*rows: Sequence[str], kind: str | None = None) -> Match:
    answer = recognise(table(*rows), formats(), kind)
    assert isinstance(answer, Match), answer
    return answer


def unmatched(*rows: Sequence[str]) -> Unknown:
    answer = recognise(table(*rows), formats())
    assert isinstance(answer, Unknown), answer
    return answer


def test_no_known_header_is_without_its_format() -> None:
    assert set(platform_headers()) == {*BY_EXPORT, *OTHER_CHOICES}


@pytest.mark.parametrize("code", HEADINGS)
def test_every_header_is_its_own_format(code: str) -> None:
    answer = matched(HEADINGS[code], record(HEADINGS[code]))
    assert answer.format.code == code
    assert (answer.header_row, answer.last_head_row) == (1, 1)
    assert answer.headings == tuple(HEADINGS[code])


@pytest.mark.parametrize("export", OTHER_CHOICES)
def test_other_choices_of_columns_are_the_same_format(export: str) -> None:
    headings = platform_headers()[export]
    assert matched(headings, record(headings)).format.code == OTHER_CHOICES[export]


@pytest.mark.parametrize("code", HEADINGS)
def test_titles_above_and_marks_on_the_headings_change_nothing(code: str) -> None:
    marked = [f"\ufeff {heading}* " for heading in HEADINGS[code]]
    answer = matched(["导出时间：2026-06-01 10:00:00"], [], ["店铺：甲"], *[[""]] * 20, marked, record(marked))
    assert (answer.format.code, answer.header_row) == (code, 24)


@given(st.data())
def test_columns_may_stand_in_any_order_and_optional_ones_be_missing(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(HEADINGS)))
    headings = HEADINGS[code]
    needed = matched(headings, record(headings))
    signature = needed.format.signature
    keep = {*signature.required, *signature.distinguishing, *(group[0] for group in signature.one_of)}
    there = set(map(normalise, headings))
    for column in (c for c in needed.format.main.columns.values() if c.required):
        keep |= set(next((source for source in column.sources if there & set(map(normalise, source))), ()))
    wide = {heading for _index, heading in needed.wide}
    chosen = [h for h in headings if h.strip(" *") in keep or h in wide or data.draw(st.booleans())]
    shuffled = data.draw(st.permutations(chosen)) if not wide else chosen
    answer = matched(shuffled, record(shuffled))
    assert answer.format.code == code
    for column in answer.format.main.columns.values():
        for index in answer.sources(column):
            heading = normalise(shuffled[index])
            assert any(heading in map(normalise, source) for source in column.drawn_on)


def test_the_order_of_sixty_columns_of_kuaishou() -> None:
    newer = {"国补类型", "发货类型", "订单销售主体", "国补/类国补/消费券"}
    older = [heading for heading in HEADINGS["kuaishou_order"] if heading not in newer]
    assert len(older) == 60
    assert matched(older, record(older)).format.code == "kuaishou_order"


def test_a_header_of_two_rows() -> None:
    groups = ["订单编号", "卖家公司名", "订单状态", "订单付款时间", "货品", "", "", ""]
    below = ["", "", "", "", "货品标题", "单品货号", "数量", "单价(元)"]
    answer = matched(["1688 采购"], groups, below, ["P1", "甲公司", "交易成功", "2026-06-01", "裙子", "A1", "10", "5.5"])
    assert (answer.format.code, answer.header_row) == ("ali1688_purchase", 3)
    assert answer.headings == (
        "订单编号",
        "卖家公司名",
        "订单状态",
        "订单付款时间",
        "货品标题",
        "单品货号",
        "数量",
        "单价(元)",
    )


def test_a_row_that_describes_the_columns_is_no_record() -> None:
    headings = HEADINGS["douyin_order_a"]
    described = ["平台生成的唯一编号" for _ in headings]
    assert matched(headings, described, record(headings)).last_head_row == 2
    assert matched(headings, record(headings)).last_head_row == 1
    assert matched(headings).last_head_row == 1


def test_a_list_whose_codes_have_no_digits_keeps_its_first_row() -> None:
    headings = HEADINGS["product_list"]
    first = ["RED-DRESS", *("红色连衣裙" for _ in headings[1:])]
    assert matched(headings, first).last_head_row == 1


def test_what_the_converter_is_told() -> None:
    headings = HEADINGS["kuaishou_order"]
    answer = matched(headings, record(headings))
    host = answer.format.column("host")
    assert host is not None
    assert [headings[i] for i in answer.sources(host)] == ["CPS达人昵称", "团长昵称", "快赚客昵称"]
    assert set(answer.sources(host)) <= set(answer.columns)
    assert "收货人姓名" in {headings[i] for i in answer.dropped}
    assert "混资活动优惠" in answer.unused
    assert not set(answer.unused) & {headings[i] for i in (*answer.columns, *answer.dropped)}


def test_columns_that_are_new_on_the_platform_and_hold_people_are_dropped() -> None:
    headings = [*HEADINGS["pdd_order"], "收件人手机", "实名认证姓名", "团购标记"]
    answer = matched(headings, record(headings))
    assert {headings[i] for i in answer.dropped} == {"收件人手机", "实名认证姓名"}
    assert "团购标记" in answer.unused


def test_each_warehouse_of_a_wide_sheet() -> None:
    headings = [*HEADINGS["jsherp_goods"][:27], "主仓", "云仓", ""]
    answer = matched(["商品信息"], headings, record(headings))
    assert answer.format.code == "jsherp_goods"
    assert answer.wide == ((27, "主仓"), (28, "云仓"))
    assert {27, 28} <= set(answer.columns)


def test_the_more_specific_of_two_formats_wins_and_kind_narrows() -> None:
    headings = ["入库时间", "商家编码", "商品名称", "数量", "供应商", "款号", "退货"]
    assert matched(headings, record(headings)).format.code == "purchase_receipt"
    goods = HEADINGS["jsherp_goods"]
    assert matched(goods, record(goods), kind="products").format.code == "jsherp_goods"
    assert isinstance(recognise(table(goods), formats(), "orders"), Unknown)


class TestNearMisses:
    def test_a_missing_column_and_the_heading_that_may_be_it(self) -> None:
        headings = ["线上子订单编号" if h == "子订单编号" else h for h in HEADINGS["douyin_order_a"]]
        answer = unmatched(headings, record(headings))
        assert answer.closest is not None
        assert answer.closest.code == "douyin_order_a"
        assert [(m.heading, m.nearest) for m in answer.missing] == [("子订单编号", "线上子订单编号")]
        assert answer.sentence() == (
            "a.csv: closest to Douyin orders, but 子订单编号 (the file has 线上子订单编号?) is missing."
            " Export it again with these columns, or map it."
        )
        with speaking("zh_CN"):
            assert "最接近“抖店订单”，但缺少列：子订单编号（文件里是“线上子订单编号”？）" in answer.sentence()

    def test_a_column_that_the_format_needs_beyond_its_signature(self) -> None:
        headings = [heading for heading in HEADINGS["pdd_order"] if heading not in ("订单状态", "订单成交时间")]
        answer = unmatched(headings, record(headings))
        assert answer.closest is not None
        assert answer.closest.code == "pdd_order"
        assert {m.heading for m in answer.missing} == {"订单状态", "订单成交时间"}

    def test_a_template_without_its_quantity(self) -> None:
        headings = [heading for heading in HEADINGS["purchase_receipt"] if heading != "数量"]
        answer = unmatched(headings, record(headings))
        assert answer.closest is not None
        assert answer.closest.code == "purchase_receipt"
        assert [m.heading for m in answer.missing] == ["数量"]

    def test_something_else_altogether(self) -> None:
        answer = unmatched(["员工通讯录"], ["工号", "部门", "入职日期"], ["1", "仓库", "2020-01-01"])
        assert answer.closest is None
        assert "工号, 部门, 入职日期" in answer.sentence()

    def test_an_export_of_another_kind_is_not_called_near(self) -> None:
        headings = ["订单号", "订单下单时间", "订单状态", "商品名称", "商品属性", "带货账号昵称"]
        assert unmatched(headings, record(headings)).closest is None


class TestFiles:
    def test_sheets_with_the_same_header_are_all_loaded_and_others_noted(self, tmp_path: Path) -> None:
        headings = HEADINGS["kuaishou_order"]
        sheets: dict[str, Sequence[Sequence[object]]] = {
            "第1页": [headings, record(headings)],
            "第2页": [headings, record(headings), record(headings)],
            "透视表": [["求和项:实付款", "主播"], ["1", "2"]],
            "空": [],
        }
        answer = recognise_file(open_file(write_sheets(tmp_path / "k.xlsx", sheets)), formats())
        assert [match.table.sheet for match in answer.matches] == ["第1页", "第2页"]
        assert answer.notes == ("k.xlsx · 透视表: not loaded, it is none of the known formats.",)
        assert answer.matches[0].headings == answer.matches[1].headings
        with Staging() as staging:
            assert [match.stage(staging, f"s{i}") for i, match in enumerate(answer.matches)] == [1, 2]

    def test_a_file_without_a_sheet_that_is_known(self, tmp_path: Path) -> None:
        answer = recognise_file(open_file(write_xlsx(tmp_path / "x.xlsx", [["甲", "乙"], [1, 2]])), formats())
        assert not answer.matches
        assert answer.sentence().startswith("x.xlsx · Sheet1: none of the known formats.")

    def test_headings_without_rows(self, tmp_path: Path) -> None:
        answer = recognise_file(open_file(write_csv(tmp_path / "p.csv", [HEADINGS["product_list"]])), formats())
        assert answer.notes == ("p.csv: headings, but no rows below them. There is nothing to load.",)
        with Staging() as staging:
            assert answer.matches[0].stage(staging, "sheet") == 0

    def test_two_sheets_with_the_same_rows(self, tmp_path: Path) -> None:
        rows = [HEADINGS["stocktake_sheet"], record(HEADINGS["stocktake_sheet"])]
        answer = recognise_file(open_file(write_sheets(tmp_path / "s.xlsx", {"6月": rows, "6月 (2)": rows})), formats())
        assert [match.table.sheet for match in answer.matches] == ["6月"]
        assert answer.notes == ("s.xlsx · 6月 (2): not loaded, its rows are those of s.xlsx · 6月.",)

    def test_staged_rows_hold_no_person(self, tmp_path: Path) -> None:
        headings = HEADINGS["douyin_order_a"]
        rows = [
            headings,
            [f"\t{heading}的值1" for heading in headings],
            ["6917926768823643751" for _ in headings],
        ]
        (match,) = recognise_file(open_file(write_csv(tmp_path / "d.csv", rows)), formats()).matches
        with Staging() as staging:
            match.stage(staging, "sheet")
            cells = str(staging.value("SELECT max(cells) FROM sheet WHERE cells NOT LIKE '%6917926768823643751'"))
            (column,) = match.sources(match.format.main.columns["order_no"])
            order = staging.value(f"SELECT c{column} FROM sheet ORDER BY row_no DESC LIMIT 1")
        assert "省的值" in cells
        assert not any(f"{heading}的值" in cells for heading in ("收件人", "收件人手机号", "街道", "详细地址", "买家留言"))
        assert order == "6917926768823643751"
