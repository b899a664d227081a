"""Saying what codes mean: many at once, shop by shop, changing it and taking it back; the books follow every word."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from etl.demo.workbook import headers
from etl.load import load
from inventory import commands, reports
from inventory.commands import Match, NewSku
from inventory.database import Books
from inventory.errors import Refused
from inventory.reports import Period
from tests.inventory.desk import Desk, everything, goods, ledger, pieces, red_checks, same, worth
from tests.inventory.exports import SHOP, Office, case, order_line, shipped_line, stamped

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


@pytest.fixture
def shelf(desk: Desk, office: Office, books: Books) -> Books:
    """10 P at 20 and 10 Q at 50; three shipped lines wait: A twice (2 + 1 pieces), B once, and a paid one of A."""
    desk.receive(goods("P", 10, "20"), goods("Q", 10, "50"), at="2026-06-01 09:00")
    office.orders(
        shipped_line("1", "A", qty=2, paid="150.00"), shipped_line("2", "A"), shipped_line("3", "B", paid="80.00"),
        order_line("4", "A", paid="70.00"), exported="2026-06-04 08:00",
    )  # fmt: skip
    return books


def shop_id(books: Books) -> int:
    return reports.shop_ids(books)[SHOP]


def cogs(books: Books) -> dict[str, int]:
    ranking = reports.ranking(books, JUNE)
    return dict(zip(ranking["key"], ranking["cogs_fen"], strict=True))


def waiting(books: Books) -> list[str]:
    return reports.unmatched(books)["code"].tolist()


def test_many_codes_are_accepted_at_once_and_the_effect_is_told(shelf: Books) -> None:
    done = commands.match_codes(shelf, [Match("A", "P", shop_id(shelf)), Match("B", "Q", shop_id(shelf))])
    assert (done.codes, done.lines, done.pieces, done.movements) == (2, 4, 5, 3)
    assert (done.cogs_fen, done.stock_value_fen) == (3 * 2_000 + 5_000, -(3 * 2_000 + 5_000))
    assert (pieces(shelf, "P"), pieces(shelf, "Q"), waiting(shelf)) == (7, 9, [])
    assert cogs(shelf) == {"P": 6_000, "Q": 5_000}
    assert red_checks(shelf) == {}


def test_one_wrong_word_and_nothing_is_written(shelf: Books) -> None:
    before = everything(shelf)
    with pytest.raises(Refused) as refusal:
        commands.match_codes(shelf, [Match("A", "P"), Match("B", "NOPE"), Match("A", "Q")])
    assert [(problem.line, problem.column) for problem in refusal.value.problems] == [(1, "code"), (2, "sku_code"), (3, "code")]
    assert same(before, everything(shelf))


def test_the_same_words_again_change_nothing(shelf: Books) -> None:
    commands.match_codes(shelf, [Match("A", "P")])
    again = commands.match_codes(shelf, [Match("A", "P")])
    assert (again.codes, again.lines, again.movements, again.cogs_fen) == (0, 0, 0, 0)
    assert len(reports.matches(shelf)) == 1


def test_a_code_of_one_shop_waits_in_another_with_what_the_first_said(shelf: Books, tmp_path: Path) -> None:
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    other = Office(shelf, tmp_path)
    path = other.write(stamped("2026-06-05 08:00", "new.csv"), headers()["douyin_order_A"], [shipped_line("9", "A")])
    result = load(shelf, [path], shop="别的店")[0]
    assert (result.refusal, result.waiting) == (None, 1)
    row = reports.unmatched(shelf).query("shop == '别的店'").iloc[0]
    assert (row["sku_code"], row["how"], row["like"], row["sure"]) == ("P", "elsewhere", SHOP, True)
    everywhere = commands.match_codes(shelf, [Match("A", "Q")])
    assert everywhere.lines == 1
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (7, 9)
    assert red_checks(shelf) == {}


def test_a_later_export_of_the_shop_knows_the_code(shelf: Books, office: Office) -> None:
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    later = office.orders(shipped_line("5", "A"), exported="2026-06-05 08:00")
    assert (later.waiting, later.movements) == (0, 1)


def test_a_changed_match_moves_the_lines_as_if_it_had_always_been_said(shelf: Books, office: Office) -> None:
    """Also with goods that came back: the return goes with its shipment."""
    office.after_sales(case("S1", "2", parcel="已签收"), exported="2026-06-13 08:00")
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    assert (pieces(shelf, "P"), cogs(shelf)["P"]) == (8, 4_000)
    done = commands.match_codes(shelf, [Match("A", "Q", shop_id(shelf))])
    assert (pieces(shelf, "P"), worth(shelf, "P"), pieces(shelf, "Q")) == (10, 20_000, 8)
    assert (done.codes, done.lines, done.cogs_fen) == (1, 0, 10_000 - 4_000)
    assert cogs(shelf)["Q"] == 10_000
    assert red_checks(shelf) == {}


def test_a_match_taken_back_lets_its_lines_wait_again(shelf: Books) -> None:
    before = reports.unmatched(shelf)
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    done = commands.match_codes(shelf, [Match("A", shop_id=shop_id(shelf))])
    assert (done.lines, done.pieces, done.cogs_fen, done.stock_value_fen) == (-3, -4, -6_000, 6_000)
    assert (pieces(shelf, "P"), worth(shelf, "P")) == (10, 20_000)
    assert reports.unmatched(shelf)[["code", "lines", "money_fen"]].equals(before[["code", "lines", "money_fen"]])
    assert reports.matches(shelf).empty
    assert red_checks(shelf) == {}


def test_what_is_not_ours_waits_no_more_and_moves_nothing(shelf: Books, office: Office) -> None:
    done = commands.match_codes(shelf, [Match("A", shop_id=shop_id(shelf), ignored=True)])
    assert (done.lines, done.movements, waiting(shelf)) == (3, 0, ["B"])
    assert reports.overview(shelf, date(2026, 6, 4)).waiting_codes == 1
    assert office.orders(shipped_line("6", "A"), exported="2026-06-05 08:00").waiting == 0
    assert reports.matches(shelf).iloc[0][["code", "ignored", "lines"]].tolist() == ["A", True, 4]
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    assert pieces(shelf, "P") == 6
    assert red_checks(shelf) == {}


def test_a_new_product_is_made_out_of_a_line(shelf: Books) -> None:
    commands.match_codes(
        shelf, [Match("A", shop_id=shop_id(shelf), new=NewSku("N-1", "新裙", "红;M")), Match("B", new=NewSku("B", "补"))]
    )
    stock = reports.stock(shelf).set_index("sku_code")
    assert (stock["product_name"]["N-1"], stock["spec"]["N-1"], pieces(shelf, "N-1"), pieces(shelf, "B")) == (
        "新裙",
        "红;M",
        -3,
        -1,
    )
    assert waiting(shelf) == []
    with pytest.raises(Refused, match="There is a product P already"):
        commands.match_codes(shelf, [Match("C", new=NewSku("P", "再来"))])


def test_a_code_may_mean_a_bundle_and_later_not(shelf: Books) -> None:
    """Its components leave, and are back when the code means a single SKU."""
    commands.set_recipe(shelf, "BOX", [("P", 1), ("Q", 2)], valid_from=datetime(2026, 5, 1), create=True)
    commands.match_codes(shelf, [Match("A", "BOX", shop_id(shelf))])
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (7, 4)
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    assert (pieces(shelf, "P"), pieces(shelf, "Q"), worth(shelf, "Q")) == (7, 10, 50_000)
    assert red_checks(shelf) == {}


def test_a_closed_month_stands_against_a_change(shelf: Books) -> None:
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    commands.close_period(shelf, date(2026, 6, 1))
    before = everything(shelf)
    with pytest.raises(Refused, match=r"2026-06 \(\w+-\d+\), which is closed: reopen the month first"):
        commands.match_codes(shelf, [Match("A", "Q", shop_id(shelf))])
    assert same(before, everything(shelf))
    commands.reopen_period(shelf, date(2026, 6, 1), reason="编码错了")
    assert commands.match_codes(shelf, [Match("A", "Q", shop_id(shelf))]).codes == 1


def test_document_lines_follow_a_changed_word_too(desk: Desk, office: Office, books: Books) -> None:
    """A receipt of an unknown code: posted as P, then as Q, then waiting again."""
    desk.receive(goods("P", 1, "20"), goods("Q", 1, "20"), at="2026-06-01 09:00")
    receipt = {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "X", "数量": 5, "单价(元)": "2"}
    office.receipts(receipt)
    commands.match_codes(books, [Match("X", "P")])
    assert (pieces(books, "P"), worth(books, "P")) == (6, 3_000)
    commands.match_codes(books, [Match("X", "Q")])
    assert (pieces(books, "P"), worth(books, "P"), pieces(books, "Q"), worth(books, "Q")) == (1, 2_000, 6, 3_000)
    done = commands.match_codes(books, [Match("X")])
    assert (done.lines, done.pieces, pieces(books, "Q"), waiting(books)) == (-1, -5, 1, ["X"])
    assert red_checks(books) == {}


def test_a_return_that_others_entered_stands_against_a_change(shelf: Books, office: Office) -> None:
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    office.returns({
        "退货单号": "TH-1", "收货时间": "2026-06-07 09:00", "店铺": SHOP, "订单号": "1", "商家编码": "P", "数量": 1, "品级": "良品",
    })  # fmt: skip
    number = ledger(shelf, "P").query("kind == 'sales_return'")["number"].iloc[0]
    with pytest.raises(Refused, match=f"reverse {number} first"):
        commands.match_codes(shelf, [Match("A", "Q", shop_id(shelf))])


def test_lines_without_a_code_are_told_by_title_and_specification(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    office.orders(shipped_line("1", "", 选购商品="亚麻西装外套"), exported="2026-06-04 08:00")
    assert waiting(books) == ["亚麻西装外套 红;M"]
    commands.match_codes(books, [Match("亚麻西装外套 红;M", "P", shop_id(books))])
    assert office.orders(shipped_line("2", "", 选购商品="亚麻西装外套"), exported="2026-06-05 08:00").movements == 1
    assert pieces(books, "P") == 8


def test_a_sheet_of_the_shop_knows_what_its_code_means(shelf: Books, office: Office) -> None:
    """The same code on a return sheet means what it means in that shop."""
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    result = office.returns({
        "退货单号": "TH-1", "收货时间": "2026-06-07 09:00", "店铺": SHOP, "订单号": "2", "商家编码": "A", "数量": 1, "品级": "良品",
    })  # fmt: skip
    assert (result.waiting, result.movements, pieces(shelf, "P")) == (0, 1, 8)


def test_a_document_dated_in_a_closed_month_is_not_posted_and_waits_on(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 1, "20"), at="2026-05-01 09:00")
    receipt = {"入库单号": "RK-7", "入库时间": "2026-05-02 09:00", "供应商": "新厂", "商家编码": "X", "数量": 5, "单价(元)": "2"}
    office.receipts(receipt)
    commands.close_period(books, date(2026, 5, 1))
    with pytest.raises(Refused, match="Documents with the code X are dated in 2026-05, which is closed"):
        commands.match_codes(books, [Match("X", "P")])
    assert waiting(books) == ["X"]
    commands.reopen_period(books, date(2026, 5, 1), reason="补录")
    assert commands.match_codes(books, [Match("X", "P")]).pieces == 5


def test_an_import_whose_codes_were_matched_is_undone_once_that_is_taken_back(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    receipt = {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "X", "数量": 5, "单价(元)": "2"}
    office.receipts(receipt)
    office.orders(shipped_line("1", "A"), exported="2026-06-04 08:00")
    receipts, orders = sorted(reports.imports(books)["batch_id"].tolist())
    commands.match_codes(books, [Match("A", "P", shop_id(books)), Match("X", "P")])
    for batch, code in ((orders, "A"), (receipts, "X")):
        with pytest.raises(Refused, match=f"take back what {code} means first"):
            commands.undo_batch(books, batch)
    commands.match_codes(books, [Match("A", shop_id=shop_id(books)), Match("X")])
    commands.undo_batch(books, orders)
    commands.undo_batch(books, receipts)
    assert (pieces(books, "P"), worth(books, "P"), waiting(books)) == (10, 20_000, [])
    assert red_checks(books) == {}


def test_a_newer_export_that_changed_a_line_is_not_undone_under_a_match(shelf: Books, office: Office) -> None:
    """The line was shipped by the newer export and posted by the match: without the export it would not have been."""
    office.orders(shipped_line("4", "A", paid="70.00"), exported="2026-06-06 08:00")
    commands.match_codes(shelf, [Match("A", "P", shop_id(shelf))])
    with pytest.raises(Refused, match="take back what A means first"):
        commands.undo_batch(shelf, int(reports.imports(shelf)["batch_id"].max()))
