"""What people do to the books: all of it is posted, once, or nothing and every reason told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from inventory import commands, costing, reports
from inventory.commands import Match, Posted
from inventory.database import Books, Staging, imports
from inventory.errors import Refused, StreamStockError
from inventory.language import speaking
from tests.inventory.desk import (
    LIVE_ROOM,
    MAIN,
    Desk,
    complaints,
    everything,
    goods,
    ledger,
    pieces,
    red_checks,
    same,
    unit_cost,
    worth,
)  # fmt: skip

# --- posting ---------------------------------------------------------------------------------------------


def test_a_document_is_numbered_by_kind_and_day_without_gaps(desk: Desk) -> None:
    numbers = [desk.receive(goods("P", 9, "20"), at=f"2026-06-0{day} 09:00").number for day in (1, 1, 2, 1)]
    assert numbers == ["RK20260601-0001", "RK20260601-0002", "RK20260602-0001", "RK20260601-0003"]
    assert desk.ship(goods("P", 1), at="2026-06-01 15:00").number == "CK20260601-0001"
    with pytest.raises(Refused):
        desk.ship(goods("P", 900), at="2026-06-01 15:00")
    assert desk.ship(goods("P", 1), at="2026-06-01 16:00").number == "CK20260601-0002"


def test_the_same_submission_posts_once(desk: Desk, books: Books) -> None:
    first = desk.receive(goods("P", 10, "20"), goods("Q", 5, "3"), submission="form-1")
    before = everything(books)
    again = desk.receive(goods("P", 10, "20"), goods("Q", 5, "3"), submission="form-1")
    assert (again.number, again.movements, again.value_fen, again.again) == (first.number, 2, 21_500, True)
    assert not first.again
    assert same(before, everything(books))


def test_a_double_click_from_two_threads_posts_once(desk: Desk, books: Books) -> None:
    answers, _ = at_once(2, lambda n: desk.receive(goods("P", 10, "20"), submission="form-1"))
    assert sorted(answer.again for answer in answers) == [False, True]
    assert pieces(books, "P") == 10


def test_a_refusal_tells_everything_that_is_wrong_and_writes_nothing(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    before, version = everything(books), books.version
    with pytest.raises(Refused) as refused:
        desk.receive(
            goods("NEW", 1, "5"), goods("P", 0, "20"), goods("P", 3), goods("P", 1, "-2"), goods("P", 1, "20", warehouse="云仓"),
            supplier="没有这家", create=False, at=None,
        )  # fmt: skip
    assert set(complaints(refused.value)) >= {
        (1, "sku_code"), (2, "qty"), (3, "unit_cost"), (4, "unit_cost"), (5, "warehouse"),
        *((line, column) for line in range(1, 6) for column in ("supplier", "occurred_at")),
    }  # fmt: skip
    sentences = refused.value.sentence().splitlines()
    assert len(sentences) == len(refused.value.problems)
    assert "Line 1: The code NEW is not in the product list: add the product, or match the code." in sentences
    assert same(before, everything(books))
    assert books.version == version


def test_a_refusal_speaks_the_reader_s_language(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.receive(goods("NEW", 1, "5"), create=False)
    with speaking("zh_CN"):
        assert "NEW" in refused.value.sentence()
        assert "not in the product list" not in refused.value.sentence()


@pytest.mark.parametrize("line", [goods(None, 1, "5"), goods("P", None, "5"), goods("P", 1, "5", warehouse=None)])
def test_what_is_left_blank_is_called_missing_not_none(books: Books, line: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        Desk(books).receive(line, create=False)
    assert "None" not in refused.value.sentence()
    assert "nan" not in refused.value.sentence()


def test_a_document_without_lines_is_refused(books: Books) -> None:
    with pytest.raises(Refused, match="no lines"):
        commands.post(books, pd.DataFrame(), kind="goods_receipt", submission_id="empty")


def test_a_kind_of_document_that_does_not_exist_is_refused(desk: Desk, books: Books) -> None:
    """It has no rule: it must not leave a trace, least of all in the balances alone."""
    desk.receive(goods("P", 10, "20"))
    before = everything(books)
    with pytest.raises(Refused):
        desk.hand_in("gift", goods("P", 1, "20"), at="2026-06-02 10:00")
    assert same(before, everything(books))


def test_half_a_piece_is_refused(desk: Desk) -> None:
    desk.receive(goods("P", 10, "20"))
    with pytest.raises(Refused, match="whole number"):
        desk.receive(goods("P", 1.5, "20"))


def test_new_products_warehouses_and_suppliers_are_made_only_when_asked(desk: Desk, books: Books) -> None:
    with pytest.raises(Refused):
        desk.receive(goods("P", 10, "20"), create=False)
    desk.receive(goods("P", 10, "20", title="连衣裙", spec="红;M"), warehouse=LIVE_ROOM, supplier="新厂", create=True)
    choices = reports.choices(books)
    assert choices.suppliers == ["新厂"]
    assert LIVE_ROOM in choices.warehouses
    product = reports.sku_choices(books, "P").iloc[0]
    assert (product["product_name"], product["spec"]) == ("连衣裙", "红;M")


def test_who_posted_and_when_is_kept(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), person="小周", note="头批")
    with books.reading() as cursor:
        assert cursor.rows("SELECT posted_by, note, posted_at IS NOT NULL FROM document") == [("小周", "头批", True)]


def test_a_write_that_fails_half_way_leaves_nothing(desk: Desk, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document was numbered and written already when costing fails: all of it goes, and its number is free again."""
    desk.receive(goods("P", 10, "20"))
    before, version = everything(books), books.version

    def broken(*arrays: object) -> costing.Costs:
        raise MemoryError("no room for the pass")

    monkeypatch.setattr(costing, "run", broken)
    with pytest.raises(MemoryError):
        desk.ship(goods("P", 1), at="2026-06-02 10:00")
    monkeypatch.undo()
    assert same(before, everything(books))
    assert books.version == version
    assert desk.ship(goods("P", 1), at="2026-06-02 10:00").number == "CK20260602-0001"


# --- back-dated documents --------------------------------------------------------------------------------


def test_a_back_dated_receipt_re_costs_its_sku_from_that_day_and_says_so(desk: Desk, books: Books) -> None:
    """10 at 20; 4 leave on the 5th and 2 on the 7th. Then 10 at 26 turn up, dated the 3rd: the average was 23."""
    desk.receive(goods("P", 10, "20"), goods("Q", 10, "8"), at="2026-06-01 09:00")
    desk.ship(goods("P", 1), goods("Q", 1), at="2026-06-02 09:00")
    desk.ship(goods("P", 4), goods("Q", 1), at="2026-06-05 09:00")
    desk.ship(goods("P", 2), at="2026-06-07 09:00")
    other = ledger(books, "Q")
    late = desk.receive(goods("P", 9, "26"), at="2026-06-03 09:00")
    # 9 left at 20 and 9 at 26: 23 each. Six pieces left after that at 20 instead.
    assert (late.recosted_days, late.recosted_cogs_fen) == (2, 6 * 300)
    book = ledger(books, "P")
    assert book["value_fen"].tolist() == [20_000, -2_000, 23_400, -4 * 2_300, -2 * 2_300]
    assert book["balance_fen"].tolist() == [20_000, 18_000, 41_400, 32_200, 27_600]
    assert ledger(books, "Q").equals(other)
    assert red_checks(books) == {}


def test_a_receipt_of_today_re_costs_nothing(desk: Desk) -> None:
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    posted = desk.receive(goods("P", 10, "30"), at="2026-06-02 09:00")
    assert (posted.recosted_days, posted.recosted_cogs_fen) == (0, 0)


# --- many at once ----------------------------------------------------------------------------------------


def at_once(people: int, act: Callable[[int], Posted]) -> tuple[list[Posted], list[Refused]]:
    """Everybody waits for everybody, then all act: what was posted, and who was refused."""
    gate, refusals = threading.Barrier(people), list[Refused]()

    def step(number: int) -> list[Posted]:
        gate.wait()
        try:
            return [act(number)]
        except Refused as refusal:
            refusals.append(refusal)
            return []

    with ThreadPoolExecutor(people) as pool:
        posted = [one for answer in pool.map(step, range(people)) for one in answer]
    return posted, refusals


@pytest.mark.parametrize("people", [2, 20])
def test_nothing_is_lost_when_many_post_at_once(desk: Desk, books: Books, people: int) -> None:
    posted, _ = at_once(people, lambda n: desk.receive(goods("P", 1, "20"), goods(f"P{n % 3}", 2, "5"), submission=f"form-{n}"))
    assert sorted(one.number for one in posted) == [f"RK20260601-{n:04}" for n in range(1, people + 1)]
    assert pieces(books, "P") == people
    assert worth(books, "P") == people * 2_000
    assert len(ledger(books)) == 2 * people
    assert red_checks(books) == {}


def test_twenty_people_ship_the_last_five_pieces(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 5, "20"))
    winners, losers = at_once(20, lambda n: desk.ship(goods("P", 1), at="2026-06-02 10:00", submission=f"form-{n}"))
    assert (len(winners), len(losers), pieces(books, "P")) == (5, 15, 0)
    assert {loser.sentence() for loser in losers} == {"Line 1: 1 pieces of P are missing, and no other warehouse has any."}
    assert red_checks(books) == {}


# --- matching codes, emptying the books ------------------------------------------------------------------


def test_a_code_is_matched_to_a_product_there_is_and_is_no_products_own(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 5, "20"), goods("Q", 5, "20"))
    with pytest.raises(Refused, match="NOPE is not in the product list"):
        commands.match_codes(books, [Match("旧P", "NOPE")])
    commands.match_codes(books, [Match("旧P", "P")], person="小周")
    with pytest.raises(Refused, match="Q means Q already"):
        commands.match_codes(books, [Match("Q", "P")])
    assert desk.ship(goods("旧P", 2), at="2026-06-02 10:00").value_fen == -4_000
    assert pieces(books, "P") == 3


def test_clearing_does_not_mind_a_file_that_is_just_being_loaded(desk: Desk, books: Books) -> None:
    """Somebody else's file is staged and attached already, and waits for its turn to write."""
    desk.receive(goods("P", 5, "20"))
    with Staging() as staging:
        staging.execute("CREATE TABLE raw_1 (row_no BIGINT, cells VARCHAR)")
        loader = books.cursor()
        attached = imports.attach(loader, staging.hand_over())
        try:
            commands.clear(books)
        finally:
            imports.detach(loader, attached)
            loader.close()
    assert reports.stock(books).empty


def test_the_demo_does_not_go_into_a_shop_s_own_books(desk: Desk, books: Books) -> None:
    """Emptying the demo again would take the shop's data along."""
    desk.receive(goods("P", 5, "20"))
    with pytest.raises(StreamStockError, match="a shop's own data"):
        commands.begin_demo(books)
    assert not commands.is_demo(books)


def test_the_demo_goes_into_new_books_and_into_its_own_again(desk: Desk, books: Books) -> None:
    commands.begin_demo(books)
    desk.receive(goods("P", 5, "20"))
    commands.begin_demo(books)
    assert commands.is_demo(books)


def test_clearing_leaves_books_as_new(desk: Desk, books: Books) -> None:
    new = everything(books)
    desk.receive(goods("P", 5, "20"))
    commands.mark_demo(books)
    assert commands.is_demo(books)
    commands.clear(books)
    assert not commands.is_demo(books)
    assert same(new, everything(books))
    assert desk.receive(goods("P", 5, "20")).number == "RK20260601-0001"
    assert unit_cost(books, "P") == 20
    assert pieces(books, "P", MAIN) == 5
