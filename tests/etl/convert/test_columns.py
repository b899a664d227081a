"""The text of a cell: what it is taken for, and what it is not taken for."""

from __future__ import annotations

from pathlib import Path

from tests.etl.convert.conftest import EXPORTED, MakeOf
from tests.etl.exports import DOUYIN, KUAISHOU, RECEIPT, export, line, template
from tests.etl.sheets import write_csv, write_xlsx

MONEY = {
    "119": 11_900, "119.00": 11_900, "1,119.00": 111_900, "¥1,299.90": 129_990, "￥0": 0, "1，119.00元": 111_900, "RMB 5": 500,
    "1.005": 101, "0.004": 0, " 7 ": 700, "1e3": 100_000, "CNY 88.8": 8_880, "$3": 300, "00012.50": 1_250,
    "1.2万": 1_200_000, "￥1.23456万元": 1_234_560, "3 万": 3_000_000, "85分": 85, "１２８．５": 12_850, "０.0001亿": 1_000_000,
}  # fmt: skip
NOT_MONEY = ["见备注", "1.2.3", "12-", "一百", "9999999999999", "1/2", "NaN", "inf", "+-3", "万", "1万2", "5角", "1.2万件"]


def test_money_in_every_dress(tmp_path: Path, made_of: MakeOf) -> None:
    rows = [line(DOUYIN, n, 订单应付金额=cell) for n, cell in enumerate([*MONEY, *NOT_MONEY])]
    made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", *rows)))
    assert made.lines("sales_order_line", "paid_fen") == [(fen,) for fen in MONEY.values()]
    first = len(MONEY) + 2
    assert made.rejected == [(first + n, "订单应付金额", cell, "not_money") for n, cell in enumerate(NOT_MONEY)]


def test_missing_is_not_zero(tmp_path: Path, made_of: MakeOf) -> None:
    blanks = ["-", "--", "—", "/", "NULL", "null", "Null", "None", "N/A", "#N/A", "#REF!"]
    rows = [line(DOUYIN, n, 平台优惠=blank, 平台实际承担优惠金额=blank) for n, blank in enumerate(blanks)]
    rows += [line(DOUYIN, 20 + n, 订单应付金额=blank) for n, blank in enumerate(blanks)]
    made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", *rows)))
    assert made.lines("sales_order_line", "platform_discount_fen", "paid_fen") == [(None, 11_900)] * len(blanks)
    first = len(blanks) + 2
    assert made.rejected == [(first + n, "订单应付金额", None, "missing") for n in range(len(blanks))]


TIMES = {
    "2026-06-01 20:30:00": "2026-06-01 20:30:00", "2026/6/1 0:00": "2026-06-01 00:00:00", "2026.6.1": "2026-06-01 00:00:00",
    "20260601": "2026-06-01 00:00:00", "46174": "2026-06-01 00:00:00", "46174.5": "2026-06-01 12:00:00",
    "2026年6月1日": "2026-06-01 00:00:00", "2026-06-01T20:30:00": "2026-06-01 20:30:00", "2026-06-01": "2026-06-01 00:00:00",
    "2026年6月1日 20:30": "2026-06-01 20:30:00", "20260601203000": "2026-06-01 20:30:00", "2026-06-01 20:30": "2026-06-01 20:30:00",
}  # fmt: skip
NOT_TIMES = ["2026-13-45", "昨天", "1899-12-31", "6.1-", "2026-06-01 25:00:00", "31/31/2026", "12", "3026-06-01"]


def test_times_in_every_dress(tmp_path: Path, made_of: MakeOf) -> None:
    rows = [{**RECEIPT, "入库时间": cell} for cell in [*TIMES, *NOT_TIMES]]
    made = made_of(write_csv(tmp_path / "a.csv", template("purchase_receipt", *rows)))
    assert [str(at) for (at,) in made.lines("stock_line", "occurred_at")] == list(TIMES.values())
    assert [(value, reason) for _, _, value, reason in made.rejected] == [(cell, "not_time") for cell in NOT_TIMES]


def test_a_year_of_two_figures(tmp_path: Path, made_of: MakeOf) -> None:
    made = made_of(write_csv(tmp_path / "a.csv", template("purchase_receipt", {**RECEIPT, "入库时间": "26.6.1"})))
    assert [str(at) for (at,) in made.lines("stock_line", "occurred_at")] == ["2026-06-01 00:00:00"]


def test_a_day_without_a_year_is_the_last_one_before_the_file(tmp_path: Path, made_of: MakeOf) -> None:
    told = {
        "1月18日": f"{EXPORTED.year}-01-18 00:00:00", "1月8日 20:30": f"{EXPORTED.year}-01-08 20:30:00",
        "12月31日 09:05:07": f"{EXPORTED.year - 1}-12-31 09:05:07",
    }  # fmt: skip
    rows = [{**RECEIPT, "入库时间": cell} for cell in [*told, "13月1日", "2月30日"]]
    made = made_of(write_csv(tmp_path / "a.csv", template("purchase_receipt", *rows)))
    assert [str(at) for (at,) in made.lines("stock_line", "occurred_at")] == list(told.values())
    assert [(value, reason) for _, _, value, reason in made.rejected] == [("13月1日", "not_time"), ("2月30日", "not_time")]


def test_a_time_with_its_zone_is_shown_on_the_shops_clock(tmp_path: Path, made_of: MakeOf) -> None:
    made = made_of(
        write_csv(tmp_path / "a.csv", template("purchase_receipt", {**RECEIPT, "入库时间": "2026-06-01T20:30:00+08:00"}))
    )
    assert [str(at) for (at,) in made.lines("stock_line", "occurred_at")] == ["2026-06-01 20:30:00"]


def test_quantities(tmp_path: Path, made_of: MakeOf) -> None:
    good = {"1": 1, "2.0": 2, "1,200": 1_200, "3件": 3, "4 个": 4, "5pcs": 5, "1.2万件": 12_000, "１２": 12}
    bad = ["1.5", "两件", "1e20", "0", "-1"]
    rows = [line(DOUYIN, n, 商品数量=cell) for n, cell in enumerate([*good, *bad])]
    made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", *rows)))
    assert made.lines("sales_order_line", "qty") == [(qty,) for qty in good.values()]
    assert [reason for *_, reason in made.rejected] == ["not_whole"] * 3 + ["not_positive"] * 2


def test_ids_stay_text_whatever_is_wrapped_around_them(tmp_path: Path, made_of: MakeOf) -> None:
    plain = "6917926768823643751"
    dressed = [plain, f"'{plain}", f"`{plain}", f'="{plain}"', f"\t{plain}", f"{plain}.0", f" {plain}\u00a0"]
    rows = [{**line(DOUYIN, n), "主订单编号": cell} for n, cell in enumerate(dressed)]
    made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", *rows)))
    assert set(made.lines("sales_order_line", "order_no")) == {(plain,)}
    assert made.rejected == []


def test_codes_keep_what_looks_like_a_number(tmp_path: Path, made_of: MakeOf) -> None:
    codes = ["007", "1.50", "#1", "12.0.0", "A.0"]
    rows = [{"商家编码": code, "商品名称": "裙"} for code in codes]
    made = made_of(write_xlsx(tmp_path / "a.xlsx", template("product_list", *rows)))
    assert [code for (code,) in made.lines("product_line", "sku_code")] == codes


def test_an_id_that_lost_its_digits_is_not_taken(tmp_path: Path, made_of: MakeOf) -> None:
    damaged = ["6.9E+18", "6.91792676882364E+18", "6.9e+18", "7E+18"]
    rows = [line(DOUYIN, n, 商品ID=text) for n, text in enumerate(damaged)]
    made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", *rows)))
    assert made.rejected == [(2 + n, "商品ID", text, "damaged_id") for n, text in enumerate(damaged)]


def test_words_are_compared_without_spaces_and_with_either_comma(tmp_path: Path, made_of: MakeOf) -> None:
    words = ["已发货", " 已发货 ", "已 发货"]
    rows = [line(DOUYIN, n, 订单状态=word) for n, word in enumerate(words)]
    after = ["同意退款，退款成功", "同意退款,退款成功"]
    rows += [line(DOUYIN, 10 + n, 售后状态=word) for n, word in enumerate(after)]
    made = made_of(write_csv(tmp_path / "a.csv", export("douyin_order_A", *rows)))
    assert set(made.lines("sales_order_line", "status")) == {("shipped",)}
    assert [word for (word,) in made.lines("sales_order_line", "after_sale")] == ["none"] * 3 + ["refunded"] * 2


def test_the_first_creator_who_is_one(tmp_path: Path, made_of: MakeOf) -> None:
    names = [("阿岚", "某团", "0"), ("0", "某团", "0"), ("-", "0", "快赚"), ("0", "0", "0")]
    rows = [
        {**KUAISHOU, "订单号": str(n), "CPS达人昵称": cps, "团长昵称": leader, "快赚客昵称": earner}
        for n, (cps, leader, earner) in enumerate(names)
    ]
    made = made_of(write_xlsx(tmp_path / "a.xlsx", export("kuaishou_order", *rows)))
    assert made.lines("sales_order_line", "host") == [("阿岚",), ("某团",), ("快赚",), (None,)]


def test_a_parcel_number_out_of_a_longer_text(tmp_path: Path, made_of: MakeOf) -> None:
    told = {"SF123-顺丰速运,10001-1": "SF123", " JT9 极兔": "JT9", "-": None, "无": None}
    headings = export("douyin_order_A", DOUYIN)[0]
    rows = [[*headings, "快递信息"]]
    for n, cell in enumerate(told):
        rows.append([*export("douyin_order_A", line(DOUYIN, n))[1], cell])
    made = made_of(write_csv(tmp_path / "a.csv", rows))
    assert [waybill for (waybill,) in made.lines("sales_order_line", "waybill")] == list(told.values())
