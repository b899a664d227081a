"""Format files are checked when they are read: what they say is possible, complete and in our words."""

from pathlib import Path

import pytest

from etl.formats import FormatFault, formats, load_formats, read_format
from etl.formats.fields import BUYER, FIELDS, VOCABULARIES
from etl.header import is_personal, normalise
from etl.recognise import Match, recognise
from inventory.documents import SHAPES
from tests.etl.known import EXPECTED
from tests.etl.sheets import platform_headers
from tests.etl.tables import HeadOnly

SMALL = """
code = "small"
name = { zh = "小", en = "Small" }
kind = "stock"
platform = "own"
confidence = "own"
stock_time = "import"
[signature]
required = ["编码", "数量"]
[key]
fields = ["sku_code"]
[stock_line]
document = { value = "stock_statement" }
sku_code = "编码"
qty = "数量"
"""


def small(folder: Path, *changes: tuple[str, str]) -> Path:
    """The small format file with pieces of it replaced."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_formats_that_come_with_the_program() -> None:
    assert {f.code: f.kind for f in formats()} == EXPECTED


def test_a_new_format_is_one_more_file(tmp_path: Path) -> None:
    small(tmp_path)
    (added,) = load_formats(tmp_path)
    table = HeadOnly("a.csv", "", [["编码*", "数量", "备注"], ["A1", "3", ""]])
    answer = recognise(table, [*formats(), added])
    assert isinstance(answer, Match)
    assert answer.format.code == "small"


@pytest.mark.parametrize(
    ("change", "key", "why"),
    [
        (('code = "small"', 'code = "other"'), "code", "'small'"),
        (('kind = "stock"', 'kind = "stocks"'), "kind", "none of"),
        (('kind = "stock"', 'kind = "orders"'), "sales_order_line", "needs this table"),
        (('kind = "stock"', 'colour = "red"\nkind = "stock"'), "colour", "no such key"),
        (('en = "Small"', 'fr = "Petit"'), "name", "needs zh and en"),
        (('required = ["编码", "数量"]', "required = []"), "signature.required", "at least one"),
        (('required = ["编码", "数量"]', 'required = ["编码"]\nneeds = 1'), "signature.needs", "no such key"),
        (('qty = "数量"', 'note = "数量"'), "stock_line", "without a column: qty"),
        (('qty = "数量"', 'qty = "数量"\npieces = "件"'), "stock_line.pieces", "no such field"),
        (('qty = "数量"', 'qty = { from = "a", first = ["b"] }'), "stock_line.qty", "one of"),
        (('qty = "数量"', "qty = {}"), "stock_line.qty", "one of"),
        (('qty = "数量"', 'qty = { from = "a", sign = -1 }'), "stock_line.qty.sign", "no such key"),
        (('qty = "数量"', 'qty = "数量"\nnote = { from = "a", pattern = "(" }'), "pattern", "unterminated"),
        (('qty = "数量"', 'qty = "数量"\nnote = { from = "a", pattern = "x" }'), "pattern", "one group"),
        (('"stock_statement"', '"statement"'), "words.document", "none of goods_receipt"),
        (('qty = "数量"', 'qty = "数量"\ngrade = "品级"'), "words.grade", "missing"),
        (('qty = "数量"', 'qty = "数量"\n[words.grade]\n"良品" = "good"'), "words", "filled by no column"),
        (
            ('qty = "数量"', 'qty = "数量"\ngrade = "品级"\n[words.grade]\n"良品" = "fine"'),
            "words.grade",
            "'fine'",
        ),
        (('fields = ["sku_code"]', 'fields = ["order_no"]'), "key.fields", "filled by no column"),
        (
            ('fields = ["sku_code"]', 'fields = ["sku_code"]\nrepeats = "first"'),
            "key.repeats",
            "none of last",
        ),
        (('fields = ["sku_code"]', 'fields = ["sku_code"]\nrepeat = "last"'), "key", "unexpected keyword"),
        (("[signature]", 'fill_down = ["qty"]\n[signature]'), "fill_down", "count it again"),
        (("[key]", '[money]\nlayout = "first"\n[key]'), "money", "order_level"),
        (("[key]", '[money]\norder_level = ["qty"]\n[key]'), "money", "order_level"),
        (('qty = "数量"', 'qty = "数量"\nnote = { from = "a", less = ["b"] }'), "note.less", "amounts"),
        (('qty = "数量"', 'qty = "数量"\nnote = { else_by_times = true }'), "note.else_by_times", "only the status"),
        (('qty = "数量"', 'qty = "数量"\ngrade = { else_by_refund = true }'), "grade.else_by_refund", "only after_sale"),
        (("[key]", '[drop]\nstatus = ["作废"]\n[key]'), "drop", "filled by no column"),
        (("[signature]", "[signature"), "syntax", ""),
        (("[signature]", 'personal = "姓名"\n[signature]'), "personal", "list of texts"),
    ],
)
def test_a_mistake_is_named_with_file_key_and_reason(tmp_path: Path, change: tuple[str, str], key: str, why: str) -> None:
    with pytest.raises(FormatFault) as fault:
        read_format(small(tmp_path, change))
    assert fault.value.file == "small.toml"
    assert key in fault.value.key
    assert why in fault.value.why


def test_fields_fit_the_documents_of_the_books() -> None:
    """Every field that formats fill is a column of the document, under its own name or with its unit."""
    converted = {
        "freight", "discount", "unit_cost", "amount",  # become the value of the line
        "document_no", "status", "at",  # become its key and time, decide whether the line moves stock
        "bundle_name", "component_name",  # only for people to read
        "cancel_at", "tax", "returned_qty",  # change the state and the refund
        "component", "direction", "income", "expense",  # tell sign and place of a bill's amounts
        "buyer_id",  # becomes a digest
        "payable", "internal_no", "refund_goods", "finished_at", "return_waybill", "return_state", "instant",
    }  # fmt: skip
    for document, fields in FIELDS.items():
        columns = set(SHAPES[document].columns)
        for name in fields:
            assert {name, f"{name}_fen", f"{name}_e4"} & columns or name in converted, (document, name)


def test_every_word_leads_to_our_vocabulary() -> None:
    for format_ in formats():
        for target in format_.targets:
            for name, column in target.columns.items():
                words = set((column.words or {}).values())
                assert words <= set(VOCABULARIES.get((target.document, name), ())), (format_.code, name)


@pytest.mark.parametrize(
    ("code", "field", "word", "canonical"),
    [
        ("taobao_items", "status", "买家已付款,等待卖家发货", "to_ship"),
        ("taobao_items", "status", "买家已付款，等待卖家发货", "to_ship"),
        ("taobao_items", "status", "卖家已发货，等待买家确认", "shipped"),
        ("douyin_order_a", "after_sale", "同意退款，退款成功", "refunded"),
        ("douyin_order_a", "after_sale", " 待收退货\t", "in_progress"),
        ("douyin_order_a", "status", "备货中", None),
        ("pdd_order", "status", "已发货,退款成功", "shipped"),
        ("pdd_order", "after_sale", "已取消，退款成功", "refunded"),
        ("ali1688_purchase", "status", "交易成功", "received"),
        ("sales_return_sheet", "grade", "报废", "scrap"),
    ],
)
def test_words_of_the_platforms(code: str, field: str, word: str, canonical: str | None) -> None:
    (format_,) = (f for f in formats() if f.code == code)
    column = format_.column(field)
    assert column is not None
    assert column.translate(word) == canonical


def test_what_means_blank_and_what_means_zero() -> None:
    by_code = {f.code: f for f in formats()}
    creator = by_code["kuaishou_order"].column("creator_id")
    refund = by_code["taobao_items"].column("refund")
    assert creator is not None
    assert refund is not None
    assert "0" in creator.blanks()
    assert {"-", "--", "—", "/", "null"} <= refund.blanks()
    assert "0" not in refund.blanks()
    assert refund.zeros() == {"无退款申请"}


def test_chains_sums_and_constants() -> None:
    by_code = {f.code: f for f in formats()}
    host = by_code["kuaishou_order"].column("host")
    discount = by_code["pdd_order"].column("platform_discount")
    ordered = by_code["pdd_order"].column("order_at")
    receipt = by_code["purchase_receipt"].column("document")
    assert host is not None
    assert (host.combine, host.sources) == ("first", (("CPS达人昵称",), ("团长昵称",), ("快赚客昵称",)))
    assert discount is not None
    assert discount.combine == "sum"
    assert ordered is not None
    assert ordered.else_yymmdd_of == "order_no"
    assert receipt is not None
    assert (receipt.value, receipt.sources) == ("goods_receipt", ())


@pytest.mark.parametrize("export", sorted(platform_headers()))
def test_no_person_enters_the_books(export: str) -> None:
    headings = platform_headers()[export]
    answer = recognise(HeadOnly(export, "", [headings, ["1"] * len(headings)]), formats())
    assert isinstance(answer, Match)
    dropped = {headings[index] for index in answer.dropped}
    kept = set(headings) - dropped
    people = {heading for heading in kept if is_personal(heading)}
    assert people <= {"收货地址-省", "收货地址-市"}
    for part in ("收件人", "收货人姓名", "手机", "电话", "详细地址", "街道", "实名", "邮编", "买家留言"):
        assert not any(part in heading for heading in kept)
    columns = list(answer.format.all_columns())
    # Buyers are told apart by digests of their cells; the cells themselves are masked.
    buyers = {headings[index] for column in columns if column.field in BUYER for index in answer.sources(column)}
    assert buyers <= dropped
    picked = {heading for heading in dropped if answer.format.drops(heading)}
    assert not (dropped - picked - buyers) & {headings[index] for index in answer.columns}
    for column in columns:
        if column.field in BUYER:
            continue
        # Of a column that is not kept only what a pattern picks out is taken.
        assert column.pattern or not picked & {headings[index] for index in answer.sources(column)}


def test_footers_are_told_by_the_first_cell_that_says_anything() -> None:
    import re

    pattern = re.compile(formats()[0].footer_pattern())
    for cells in ("合计\x1f\x1f12", "\x1f\x1f总计：\x1f5", " 汇总\t", "女装小计\x1f3", "小计"):
        assert pattern.search(cells), cells
    for cells in ("D1\x1f合计\x1f12", "\x1fD1\x1f小计", "合计数量表扬款\x1f1"):
        assert not pattern.search(cells), cells


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("主订单编号", "\ufeff 主订单编号* "),
        ("退商品金额（元）", "退商品金额(元)"),
        ("单价(元)", "单价"),
        ("动帐流水号", "动账流水号"),
        ("店铺劵", "店铺券"),
        ("SKU ID", "sku id"),
        ("商品ID", "商品id"),
        ("收货地址 ", "收货地址"),
        ("订单\n编号", "订单编号"),
    ],
)
def test_headings_that_are_the_same(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("达人", "达人ID"),
        ("数量", "退货数量"),
        ("店铺", "店铺优惠"),
        ("收入(+元)", "收入"),
        ("订单号", "订单编号"),
    ],
)
def test_headings_that_are_not(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)
