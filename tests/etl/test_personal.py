"""People in files: masked, left out or kept as the settings say, wherever in the file they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from etl import corrections
from etl.header import is_personal
from etl.personal import MACROS, mask_of, shown
from inventory import commands
from inventory.database import Books, Staging
from inventory.settings import PersonalData
from tests.etl.exports import (
    AFTERSALE,
    ALI1688,
    DOUYIN,
    DOUYIN_2022,
    DOUYIN_B,
    KUAISHOU,
    PEOPLE,
    PINDUODUO,
    RECEIPT,
    TAOBAO,
    Row,
    export,
    line,
    template,
)  # fmt: skip
from tests.etl.sheets import platform_headers, write_csv, write_xlsx
from tests.etl.shelf import loaded, texts

pytestmark = pytest.mark.usefixtures("english")
PHONE = "13712345678"
ID_NUMBER = "110101199001011234"
EXPORTS = {
    "douyin_order_A": DOUYIN, "douyin_order_B": DOUYIN_B, "douyin_order_2022": DOUYIN_2022, "douyin_aftersale": AFTERSALE,
    "kuaishou_order": KUAISHOU, "taobao_ExportOrderDetailList": TAOBAO, "pdd_order": PINDUODUO, "ali1688_order": ALI1688,
}  # fmt: skip


@pytest.fixture(scope="module")
def masks() -> Iterator[Staging]:
    with Staging() as staging:
        staging.execute(MACROS)
        yield staging


def kept_row(books: Books, name: str = "") -> dict[str, str]:
    """Heading → cell of the last raw row kept of a file."""
    with books.reading() as cursor:
        header, cells = cursor.rows(
            "SELECT s.header, r.cells FROM raw_row AS r JOIN import_sheet AS s USING (file_id, sheet_no)"
            " ORDER BY r.file_id DESC, r.row_no DESC LIMIT 1"
        )[0]
    return dict(zip(header, cells.split("\x1f"), strict=False))


def write(kind: str, path: Path, rows: list[list[str]]) -> Path:
    return write_csv(path.with_suffix(".csv"), rows) if kind == "csv" else write_xlsx(path.with_suffix(".xlsx"), rows)


class TestMasks:
    @pytest.mark.parametrize(
        ("mask", "cell", "masked"),
        [
            ("mask_name", "张三丰", "张**"), ("mask_name", " 李四 ", "李**"), ("mask_name", "王**", "王**"),
            ("mask_name", "John Smith", "J**"), ("mask_name", "", ""),
            ("mask_phone", "13800000000", "138****0000"), ("mask_phone", "+86 138-0000-1234", "138****1234"),
            ("mask_phone", "138****0000", "138****0000"), ("mask_phone", "0571-88880000", "057****0000"),
            ("mask_phone", "$$a8f9Q==$", "****"), ("mask_phone", "$$c81e728d9d4c2f636f", "****"), ("mask_phone", "", ""),
            ("mask_number", ID_NUMBER, "110***********1234"), ("mask_number", "someone@example.com", "som***********.com"),
            ("mask_number", "310000", "****"),
            ("mask_address", "浙江省杭州市西湖区文三路 1 号", "浙江省杭州市***"),
            ("mask_address", "上海市黄浦区南京路", "上海市***"),
            ("mask_address", "广西壮族自治区 南宁市 青秀区", "广西壮族自治区 南宁市***"),
            ("mask_address", "和平路8号3单元", "***"), ("mask_address", "", ""),
            ("mask_message", "请放门卫王师傅", "***"),
            ("mask_text", "找王师傅13812345678或13987654321,谢谢", "找王师傅138****5678或139****4321,谢谢"),
            ("mask_text", "13812345678,13912345678 15012345678", "138****5678,139****5678 150****5678"),
            ("mask_text", "tel:138-1234-5678 / +86 13812345678", "tel:138****5678 / +86 138****5678"),
            ("mask_text", "身份证" + ID_NUMBER + "，请核对", "身份证110***********1234，请核对"),
            ("mask_text", "写信到 wang.xm@example.com.cn", "写信到 w***@***"),
            ("mask_text", "6917926768823643751", "6917926768823643751"),
            ("mask_text", "2026-06-01 20:30:00", "2026-06-01 20:30:00"),
            ("mask_text", "YT1381234567890", "YT1381234567890"), ("mask_text", "红色;M 128.00", "红色;M 128.00"),
        ],
    )  # fmt: skip
    def test_of_one_cell(self, masks: Staging, mask: str, cell: str, masked: str) -> None:
        assert masks.value(f"SELECT {mask}(?)", [cell]) == masked
        assert masks.value(f"SELECT {mask}({mask}(?))", [cell]) == masked, "masked twice is masked once"

    @pytest.mark.parametrize(
        ("heading", "mask"),
        [
            ("收件人", "mask_name"), ("收件人手机号", "mask_phone"), ("收货人电话 ", "mask_phone"), ("详细地址", "mask_address"),
            ("收件人身份证号", "mask_number"), ("买家留言", "mask_message"), ("买家支付宝账号", "mask_number"),
            ("Buyer Note", "mask_message"),
            ("Ship To Phone", "mask_phone"), ("Shipping Address1", "mask_address"), ("Recipient", "mask_name"),
        ],
    )  # fmt: skip
    def test_by_heading(self, heading: str, mask: str) -> None:
        assert is_personal(heading)
        assert mask_of(heading) == mask

    @pytest.mark.parametrize(
        "heading",
        ["收货人省份", "收件城市", "Shipping City", "Buyer Country", "Billing Province Name", "商品名称", "Lineitem name",
         "达人昵称", "Product Name", "Warehouse Name", "买家实付金额", "商家备注", "数量"],
    )  # fmt: skip
    def test_what_names_nobody(self, heading: str) -> None:
        assert not is_personal(heading)


class TestSettings:
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_masked_when_nobody_says_otherwise(self, books: Books, tmp_path: Path, kind: str) -> None:
        loaded(books, write(kind, tmp_path / "a", export("douyin_order_A", DOUYIN)))
        kept = kept_row(books)
        assert {key: kept[key] for key in ("收件人", "收件人手机号", "详细地址", "街道", "买家留言")} == {
            "收件人": "林**", "收件人手机号": "139****1111", "详细地址": "***", "街道": "***", "买家留言": "***",
        }  # fmt: skip
        assert (kept["省"], kept["市"]) == (DOUYIN["省"], DOUYIN["市"])
        assert kept["主订单编号"] == DOUYIN["主订单编号"]

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_left_out(self, books: Books, tmp_path: Path, kind: str) -> None:
        commands.change_setting(books, "personal_data", "drop")
        loaded(books, write(kind, tmp_path / "a", export("douyin_order_A", DOUYIN)))
        kept = kept_row(books)
        assert not {"收件人", "收件人手机号", "街道", "详细地址", "买家留言"} & set(kept)
        assert (kept["省"], kept["市"]) == (DOUYIN["省"], DOUYIN["市"])

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_kept(self, books: Books, tmp_path: Path, kind: str) -> None:
        commands.change_setting(books, "personal_data", "keep")
        loaded(books, write(kind, tmp_path / "a", export("douyin_order_A", DOUYIN)))
        assert {key: value for key, value in kept_row(books).items() if value} == DOUYIN

    @pytest.mark.parametrize("policy", ["mask", "drop"])
    def test_nobody_of_any_export_can_be_found(self, books: Books, tmp_path: Path, policy: str) -> None:
        commands.change_setting(books, "personal_data", policy)
        loaded(books, *(write_xlsx(tmp_path / f"{name}.xlsx", export(name, row)) for name, row in EXPORTS.items()), shop=None)
        assert [text for text in texts(books) if any(person in text for person in PEOPLE)] == []


class TestContent:
    """A telephone under a heading that names nobody."""

    @pytest.fixture(params=["csv", "xlsx"])
    def kind(self, request: Any) -> str:
        return str(request.param)

    def test_in_a_column_no_format_knows(self, books: Books, tmp_path: Path, kind: str) -> None:
        header, row = export("douyin_order_A", DOUYIN)
        path = write(kind, tmp_path / "a", [[*header, "新列", "另一列"], [*row, f"加V{PHONE}", f"证{ID_NUMBER}"]])
        loaded(books, path)
        kept = kept_row(books)
        assert (kept["新列"], kept["另一列"]) == ("加V137****5678", "证110***********1234")
        assert kept["主订单编号"] == DOUYIN["主订单编号"]
        assert not [text for text in texts(books) if PHONE in text or ID_NUMBER in text]

    def test_right_of_the_last_heading(self, books: Books, tmp_path: Path) -> None:
        header, row = export("douyin_order_A", DOUYIN)
        loaded(books, write("xlsx", tmp_path / "a", [header, [*row, "", PHONE]]))
        assert not [text for text in texts(books) if PHONE in text]

    def test_in_a_note_that_goes_into_the_books(self, books: Books, tmp_path: Path, kind: str) -> None:
        noted: Row = {**RECEIPT, "备注": f"送货司机 {PHONE}"}
        loaded(books, write(kind, tmp_path / "a", template("purchase_receipt", noted)))
        assert not [text for text in texts(books) if PHONE in text]
        assert [text for text in texts(books) if "送货司机 137****5678" in text]

    def test_an_order_number_that_looks_like_a_telephone_stays(self, books: Books, tmp_path: Path, kind: str) -> None:
        loaded(books, write(kind, tmp_path / "a", export("douyin_order_A", {**DOUYIN, "主订单编号": PHONE})))
        assert books.value("SELECT max(order_no) FROM sales_order_line") == PHONE
        assert kept_row(books)["主订单编号"] == PHONE

    def test_in_a_rejected_cell_and_what_is_said_of_it(self, books: Books, tmp_path: Path, kind: str) -> None:
        (result,) = loaded(books, write(kind, tmp_path / "a", export("douyin_order_A", line(DOUYIN, 1, 商品数量=f"{PHONE}张三"))))
        (row,) = result.rejected.to_dict("records")
        assert row["value"] == "137****5678张三"
        assert PHONE not in row["reason"]
        assert not [text for text in texts(books) if PHONE in text]

    def test_in_the_sentence_about_a_file_nobody_knows(self, books: Books, tmp_path: Path, kind: str) -> None:
        from etl.load import load

        (result,) = load(books, [write(kind, tmp_path / "a", [["某某", PHONE, "x"]])])
        assert PHONE not in str(result.refusal)


@given(
    st.lists(
        st.sampled_from(
            [PHONE, "+86 138-0000-0001", "6917926768823000000", ID_NUMBER, "a.@b.cn", "x@y.com", "1", " ", "-", "\x1f", "张"]
        ),
        max_size=6,
    )
)
def test_rows_that_are_not_looked_at_closely_name_nobody(masks: Staging, parts: list[str]) -> None:
    """Looking closely at a row is dear: an order number that holds the digits of some telephone is no reason to."""
    row = "".join(parts)
    ((changed, asked),) = masks.rows("SELECT mask_text(x) <> x, may_name_somebody(x) FROM (SELECT ?::VARCHAR AS x)", [row])
    assert asked or not changed
    assert masks.value("SELECT may_name_somebody('6917926768823000000' || chr(31) || '3600013800000')") is False


def test_no_heading_of_a_person_is_unknown() -> None:
    """Every heading of the platforms that speaks of a buyer is one of a person, but for regions."""
    people = ("收件人", "收货人姓名", "手机号", "电话", "详细地址", "身份证", "买家留言")
    headings = {heading for header in platform_headers().values() for heading in header if any(part in heading for part in people)}
    assert headings
    assert {heading for heading in headings if not is_personal(heading)} == set()


@pytest.mark.parametrize(
    ("heading", "policy", "seen"),
    [
        ("客户姓名", "mask", ["张**", ""]), ("客户姓名", "drop", ["张**", ""]), ("客户姓名", "keep", [f"张三{PHONE}", ""]),
        ("随便", "mask", ["张三137****5678", ""]), ("随便", "keep", [f"张三{PHONE}", ""]),
    ],
)  # fmt: skip
def test_cells_that_a_page_shows_before_they_are_loaded(heading: str, policy: PersonalData, seen: list[str]) -> None:
    assert shown(heading, [f"张三{PHONE}", ""], policy) == seen


def test_rows_to_correct_come_back_masked(books: Books, tmp_path: Path) -> None:
    bad = {**line(DOUYIN, 1), "商品数量": "两件", "收件人手机号": PHONE}
    (result,) = loaded(books, write_xlsx(tmp_path / "a.xlsx", export("douyin_order_A", bad)))
    (tmp_path / "b.xlsx").write_bytes(corrections.workbook(result))
    cells = {str(cell.value) for row in load_workbook(tmp_path / "b.xlsx").worksheets[0].iter_rows() for cell in row}
    assert "137****5678" in cells
    assert not {text for text in cells if PHONE in text or any(person in text for person in PEOPLE)}
