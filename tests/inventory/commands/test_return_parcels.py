"""Parcels that come back: scanned, graded, known and unknown, twice, and told by the platform before or after."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import Came
from inventory.database import Books
from inventory.database.sql import query
from inventory.errors import Refused
from inventory.views.returns import pool
from tests.inventory.desk import Desk, complaints, goods, pieces, red_checks, worth
from tests.inventory.exports import Office, Row, case, order_line, shipped_line

AT = datetime(2026, 6, 12, 10)


@pytest.fixture
def sent(shelf: Books, office: Office) -> Books:
    """P at 20 and Q at 8, ten each; 701 (2 P) and 702 (1 Q) were shipped, 703 was not. 701's goods are on their way back."""
    office.orders(
        shipped_line("701", qty=2),
        shipped_line("702", "Q"),
        order_line("703"),
        exported="2026-06-05 09:00:00",
    )
    office.after_sales(under("BACK701", "A1", "701"), exported="2026-06-11 09:00:00")
    return shelf


def under(waybill: str, number: str, order: str, **more: str) -> Row:
    """A case whose goods come back under this parcel number."""
    return case(number, order, **more) | {"退货物流单号": waybill}


def line_of(books: Books, order: str) -> int:
    with books.reading() as cursor:
        return int(cursor.value("SELECT line_id FROM sales_order_line WHERE order_no = ?", [order]))


def scanned(books: Books, said: str) -> list[tuple[str, int, int]]:
    with books.reading() as cursor:
        found = cursor.frame(query("parcel_goods"), {"said": said})
    return list(zip(found["order_no"], found["back_qty"], found["expected_qty"], strict=True))


def receive(books: Books, waybill: str, *goods: Came, submission: str = "r1", at: datetime = AT, warehouse: str = "") -> str:
    posted = commands.receive_parcel(books, waybill, goods, at=at, submission_id=submission, person="小钱", warehouse=warehouse)
    return posted.number


def parcels(books: Books) -> dict[str, tuple[str, bool]]:
    with books.reading() as cursor:
        found = cursor.frame(query("return_parcels"), {"start": None, "until": None})
    return {row["waybill"]: (row["state"], bool(row["found_since"])) for row in found.to_dict("records")}


def test_a_parcel_is_found_by_any_number_people_scan(sent: Books) -> None:
    for said in ("BACK701", "A1", "701"):
        assert scanned(sent, said) == [("701", 0, 2)]
    assert scanned(sent, "702") == [("702", 0, 0)]
    assert scanned(sent, "nothing") == []


def test_good_pieces_are_back_at_the_cost_they_left_at_and_the_pool_empties(sent: Books) -> None:
    before = worth(sent, "P")
    number = receive(sent, "BACK701", Came(line_of(sent, "701"), 2))
    assert (pieces(sent, "P"), worth(sent, "P")) == (10, before + 4000)
    assert reports.stock(sent).set_index("sku_code").loc["P", "return_in_transit"] == 0
    assert parcels(sent) == {"BACK701": ("received", True)}
    paper = reports.document(sent, number)
    assert paper is not None
    assert set(paper.lines["order_no"]) == {"701"}
    assert red_checks(sent) == {}


def test_each_piece_by_its_grade(sent: Books) -> None:
    line = line_of(sent, "701")
    receive(sent, "BACK701", Came(line, 1, "defective"), Came(line, 1, "scrap"))
    assert (pieces(sent, "P", "主仓"), pieces(sent, "P", "次品仓")) == (8, 1)
    assert red_checks(sent) == {}


def test_the_same_parcel_twice_is_told_and_the_same_submission_is_received_once(sent: Books) -> None:
    line = line_of(sent, "701")
    first = receive(sent, "BACK701", Came(line, 1))
    assert receive(sent, "BACK701", Came(line, 1)) == first
    with pytest.raises(Refused, match=f"BACK701 was received already, on 2026-06-12 10:00, as {first}"):
        receive(sent, "BACK701", Came(line, 1), submission="r2")
    with pytest.raises(Refused, match="was received already"):
        commands.keep_parcel(sent, "BACK701", at=AT, warehouse="主仓", submission_id="k")
    assert pieces(sent, "P") == 9


def test_no_more_comes_back_than_left(sent: Books) -> None:
    with pytest.raises(Refused) as refused:
        receive(sent, "X", Came(line_of(sent, "701"), 3), Came(line_of(sent, "703"), 1), Came(99, 1), Came(1, -1), warehouse="月球")
    assert complaints(refused.value) == [(0, "warehouse"), (3, "line"), (4, "qty")]
    with pytest.raises(Refused) as refused:
        receive(sent, "X", Came(line_of(sent, "701"), 3), Came(line_of(sent, "703"), 1))
    assert sorted(line for line, _ in complaints(refused.value)) == [1, 2]
    with pytest.raises(Refused):
        receive(sent, " ")
    assert parcels(sent) == {}


@pytest.mark.parametrize("form_first", [True, False])
def test_what_the_platform_tells_too_comes_back_once(sent: Books, office: Office, form_first: bool) -> None:
    line, told = line_of(sent, "701"), under("BACK701", "A1", "701", parcel="已签收")
    if form_first:
        receive(sent, "BACK701", Came(line, 1))
        office.after_sales(told, exported="2026-06-13 09:00:00")
    else:
        office.after_sales(told, exported="2026-06-13 09:00:00")
        with pytest.raises(Refused, match="can still return"):
            receive(sent, "BACK701", Came(line, 1))
    assert pieces(sent, "P") == 10
    assert red_checks(sent) == {}


def test_an_unknown_parcel_is_kept_once_and_settled_when_it_is_known(sent: Books, office: Office) -> None:
    kept = commands.keep_parcel(sent, "BACK702", at=AT, warehouse="主仓", submission_id="k1", note="一条裙子")
    assert commands.keep_parcel(sent, "BACK702", at=AT, warehouse="主仓", submission_id="k2") == kept
    assert parcels(sent) == {"BACK702": ("unknown", False)}
    office.after_sales(under("BACK702", "A2", "702", goods="100.00"), exported="2026-06-13 09:00:00")
    assert parcels(sent) == {"BACK702": ("unknown", True)}
    receive(sent, "BACK702", Came(line_of(sent, "702"), 1))
    assert parcels(sent) == {"BACK702": ("received", True)}
    other = commands.keep_parcel(sent, "别人的", at=AT, warehouse="主仓", submission_id="k3")
    with pytest.raises(Refused):
        commands.close_parcels(sent, [other], reason="")
    commands.close_parcels(sent, [other], reason="退回快递")
    assert parcels(sent)["别人的"] == ("closed", False)


def test_a_return_that_was_reversed_can_be_received_again(sent: Books, desk: Desk) -> None:
    line = line_of(sent, "701")
    desk.undo(receive(sent, "BACK701", Came(line, 2)))
    assert (pieces(sent, "P"), parcels(sent)["BACK701"][0]) == (8, "unknown")
    receive(sent, "BACK701", Came(line, 2), submission="r2")
    assert pieces(sent, "P") == 10
    assert red_checks(sent) == {}


def test_a_sale_that_comes_back_whole_leaves_no_profit(sent: Books) -> None:
    receive(sent, "BACK701", Came(line_of(sent, "701"), 2))
    with sent.reading() as cursor:
        cost = cursor.value("SELECT sum(value_fen) FROM stock_movement WHERE order_line_id = ?", [line_of(sent, "701")])
    assert cost == 0


def test_goods_given_up_leave_the_list_of_lost_ones_until_they_arrive_after_all(sent: Books) -> None:
    line, later, before = line_of(sent, "701"), datetime(2026, 7, 1), worth(sent, "P")
    lost = reports.lost_returns(sent, now=later)
    assert lost[["order_no", "qty", "refund_fen", "cost_fen", "return_waybill"]].to_numpy().tolist() == [
        ["701", 2, 10_000, 4000, "BACK701"]
    ]
    assert reports.lost_returns(sent, now=datetime(2026, 6, 12)).empty
    with pytest.raises(Refused):
        commands.give_up_returns(sent, [line], reason=" ")
    commands.give_up_returns(sent, [line], reason="快递遗失", person="小钱")
    assert reports.lost_returns(sent, now=later).empty
    given_up = reports.returns_in_transit(sent, now=later)
    assert given_up[["state", "lost_reason", "lost_by"]].to_numpy().tolist() == [["given_up", "快递遗失", "小钱"]]
    assert (pool(given_up)["qty"].sum(), worth(sent, "P")) == (0, before)
    receive(sent, "BACK701", Came(line, 1))
    assert reports.lost_returns(sent, now=later)["qty"].tolist() == [1]
    assert red_checks(sent) == {}


def test_a_bundle_comes_back_one_by_one_and_is_waited_for_until_the_last(sent: Books, office: Office) -> None:
    commands.set_recipe(sent, "BOX", [("P", 1), ("Q", 2)], valid_from=datetime(2026, 5, 1), create=True)
    office.orders(shipped_line("704", "BOX", qty=2), exported="2026-06-05 10:00:00")
    office.after_sales(under("BACK704", "A4", "704"), exported="2026-06-11 10:00:00")
    line, before = line_of(sent, "704"), (pieces(sent, "P"), pieces(sent, "Q"))
    receive(sent, "BACK704", Came(line, 1))
    assert (pieces(sent, "P"), pieces(sent, "Q")) == (before[0] + 1, before[1] + 2)
    assert scanned(sent, "704") == [("704", 1, 1)]
    waiting = reports.returns_in_transit(sent).set_index("order_no")
    assert waiting[["qty", "cost_fen"]].to_dict("index")["704"] == {"qty": 1, "cost_fen": 2000 + 2 * 800}
    box = reports.stock(sent).set_index("sku_code")
    assert "BOX" not in box.index or box.loc["BOX", "return_in_transit"] == 1
    receive(sent, "704", Came(line, 1), submission="r2")
    assert "704" not in set(reports.returns_in_transit(sent)["order_no"])
    assert (pieces(sent, "P"), red_checks(sent)) == (before[0] + 2, {})


ACT = st.tuples(
    st.sampled_from(["parcel", "parcel", "import", "reverse"]), st.integers(1, 3), st.sampled_from(["good", "defective", "scrap"])
)


@settings(max_examples=5, deadline=None)
@given(st.lists(ACT, min_size=2, max_size=7))
def test_whoever_tells_first_and_whatever_is_undone_each_piece_is_back_once(
    blank_file: Path, acts: list[tuple[str, int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(blank_file, f"{folder}/warehouse.duckdb")
        books = Books.open(Path(folder) / "warehouse.duckdb")
        desk, office = Desk(books), Office(books, Path(folder))
        desk.receive(goods("P", 10, "20"), at="2025-12-01 09:00")
        office.orders(shipped_line("701", qty=3), exported="2026-06-05 09:00:00")
        office.after_sales(under("BACK701", "A1", "701"), exported="2026-06-11 09:00:00")
        line, back, received = line_of(books, "701"), 0, dict[str, int]()
        for step, (act, qty, grade) in enumerate(acts):
            if act == "parcel" and back + qty > 3:
                with pytest.raises(Refused, match="can still return"):
                    receive(books, f"P{step}", Came(line, qty, grade), submission=f"s{step}")
            elif act == "parcel":
                received[receive(books, f"P{step}", Came(line, qty, grade), submission=f"s{step}")] = qty
                back += qty
            elif act == "import":
                told = under("BACK701", "A1", "701", parcel="已签收", finished_at=f"2026-06-12 16:00:0{step}")
                office.after_sales(told, exported=f"2026-06-13 09:00:0{step}")
                back = 3
            elif received:
                number, qty = received.popitem()
                desk.undo(number)
                back -= qty
            assert scanned(books, "701") == [("701", back, 3 - back)]
            assert reports.returns_in_transit(books)["qty"].sum() == 3 - back
        assert red_checks(books) == {}
        with books.reading() as cursor:
            scrapped = cursor.value("SELECT -coalesce(sum(qty), 0) FROM stock_movement WHERE kind = 'adjustment'")
        assert pieces(books, "P") == 7 + back - scrapped
        books.close()
