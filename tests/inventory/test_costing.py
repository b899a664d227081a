"""Moving weighted average cost, to the cent: the examples of docs/domain.md §3.1, and what holds for any history."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.costing import NONE, CostStates, Moves, Origins, run
from inventory.movement import UNSTATED, CostRule
from tests.inventory.movements import Move, find, give_back, histories, issue, play, receive, send_back

# --- the examples ----------------------------------------------------------------------------------------


def test_two_receipts_average_by_pieces() -> None:
    books = play([receive(100, "20"), receive(50, "26")])
    assert books.average == 22
    assert books.fen == [200_000, 130_000]
    assert books.posted_fen == 330_000


def test_what_leaves_costs_the_average_and_does_not_change_it() -> None:
    books = play([receive(100, "20"), receive(50, "26"), issue(30)])
    assert books.fen[-1] == -66_000
    assert books.average == 22
    assert books.qty == 120


def test_a_receipt_fills_the_hole_at_its_own_cost_and_the_rest_is_variance() -> None:
    """Ten pieces left at 18 before they were there; thirty at 20 arrive: 20 a piece, and 20.00 of the cost was missing."""
    books = play([receive(1, "18"), issue(11), receive(30, "20")])
    assert books.fen == [1_800, -19_800, 60_000]
    assert books.variances == [0, 0, -2_000]
    assert books.average == 20
    assert books.posted_fen == 20 * 2_000


def test_a_hole_that_stays_is_worth_the_newest_cost() -> None:
    books = play([receive(1, "18"), issue(11), receive(4, "20")])
    assert books.qty == -6
    assert books.average == 20
    assert books.posted_fen == -6 * 2_000
    assert books.variances[-1] == -10 * 200


def test_what_leaves_before_any_cost_is_known_is_costed_by_the_first_receipt() -> None:
    books = play([issue(3), receive(5, "7.5")])
    assert books.fen == [0, 3_750]
    assert books.variances == [0, -3 * 750]
    assert books.average == Fraction("7.5")


def test_the_last_piece_takes_the_last_cent() -> None:
    """Three pieces for 10.00 leave one by one: thirds of a cent never add up, nothing stays behind."""
    books = play([Move("receive", 3, 100_000), issue(1), issue(1), issue(1)])
    assert books.fen[1:] == [-333, -334, -333]
    assert (books.qty, books.value_e4, books.posted_fen) == (0, 0, 0)


def test_an_empty_shelf_remembers_its_last_cost() -> None:
    books = play([receive(3, "12"), issue(3)])
    assert books.value_e4 == 0
    assert books.average == 12
    assert play([receive(3, "12"), issue(3), find(2)]).fen[-1] == 2_400
    assert play([receive(3, "12"), issue(3), receive(2, "15")]).average == 15


def test_free_goods_lower_the_average() -> None:
    assert play([receive(10, "10"), receive(10, "0")]).average == 5
    assert play([receive(5, "0"), issue(2)]).fen == [0, 0]


def test_found_goods_come_in_at_the_average() -> None:
    books = play([receive(100, "20"), receive(50, "26"), find(3)])
    assert books.fen[-1] == 6_600
    assert books.average == 22


def test_an_average_of_many_decimals_is_not_rounded() -> None:
    books = play([receive(30, "2.03"), receive(30, "2.04"), issue(1)])
    assert books.average == Fraction("2.035")
    assert books.value_e4 == 59 * 20_350


def test_returned_goods_come_back_at_what_they_left_at() -> None:
    """Sold at 10, then the shelf is filled at 30: the return is worth 10 a piece again, not the average of the day."""
    books = play([receive(10, "10"), issue(4), receive(6, "30"), give_back(4, of=1)])
    assert books.fen[1] == -4_000
    assert books.fen[3] == 4_000
    assert books.average == (60 + 180 + 40) / Fraction(16)


def test_partial_returns_add_up_to_what_left() -> None:
    books = play([Move("receive", 3, 100_000), issue(3), give_back(1, of=1), give_back(1, of=1), give_back(1, of=1)])
    assert books.fen[1] == -1_000
    assert sum(books.fen[2:]) == 1_000
    assert books.posted_fen == 1_000


def test_goods_sent_back_leave_at_the_cost_of_their_receipt() -> None:
    books = play([receive(10, "10"), receive(10, "30"), send_back(4, of=1)])
    assert books.fen[-1] == -12_000
    assert books.average == (100 + 300 - 120) / Fraction(16)


def test_sending_back_never_leaves_pieces_worth_nothing() -> None:
    """Five pieces at 20 are left; four of them go back at 30 each: the last one keeps its 20, the rest is 成本差异."""
    books = play([receive(10, "10"), receive(10, "30"), issue(15), send_back(4, of=1)])
    assert books.fen[-1] == -12_000
    assert books.variances[-1] == 4_000
    assert (books.qty, books.posted_fen) == (1, 2_000)
    assert books.average == 20


def test_skus_do_not_touch_each_other() -> None:
    """Movements of two SKUs, mixed: each is costed as if it were alone."""
    mixed = Moves(
        place=np.array([0, 1, 0, 1], dtype=np.int64), qty=np.array([10, 4, -3, -1], dtype=np.int64),
        rule=np.array([CostRule.STATED, CostRule.STATED, CostRule.AVERAGE, CostRule.AVERAGE], dtype=np.int64),
        stated_e4=np.array([1_000_000, 800_000, UNSTATED, UNSTATED], dtype=np.int64),
        fills=np.full(4, NONE), takes=np.full(4, NONE),
    )  # fmt: skip
    states = CostStates.empty(2)
    costs = run(states, mixed, Origins.empty(0))
    assert costs.value_fen.tolist() == [10_000, 8_000, -3_000, -2_000]
    assert states.posted_fen.tolist() == [7_000, 6_000]


def test_returns_leave_no_cents_behind_for_the_next_document() -> None:
    """200 pieces at 10.005: singles leave at 10.00 and 10.01 in turn. Twenty of the dear ones come back; the receipt after
    them is still posted at what its paper says, and the book is worth its pieces."""
    moves = [receive(200, "10.005"), *[issue(1)] * 40, *(give_back(1, of=2 * n) for n in range(1, 21)), receive(10, "10")]
    books = play(moves)
    assert set(books.fen[1:41]) == {-1_000, -1_001}
    assert books.fen[-1] == 10_000
    assert books.posted_fen == 180 * 1_000.5 + 10 * 1_000


# --- what holds for any history --------------------------------------------------------------------------


@given(histories())
def test_posted_cents_add_up_to_the_book_value(moves: list[Move]) -> None:
    books = play(moves)
    assert sum(books.fen) + sum(books.variances) == books.posted_fen
    assert abs(books.posted_fen * 100 - books.value_e4) <= 50
    assert books.qty == sum(move.signed for move in moves)


@given(histories())
def test_no_pieces_are_worth_nothing_and_no_stock_less_than_nothing(moves: list[Move]) -> None:
    for end in range(1, len(moves) + 1):
        books = play(moves[:end])
        if books.qty == 0:
            assert (books.value_e4, books.posted_fen) == (0, 0)
        if books.qty > 0:
            assert books.value_e4 >= 0
            assert books.posted_fen >= 0


@given(histories(), st.data())
def test_going_on_gives_what_a_pass_from_the_beginning_gives(moves: list[Move], data: st.DataObject) -> None:
    balances = [sum(move.signed for move in moves[:end]) for end in range(len(moves) + 1)]
    cut = data.draw(st.sampled_from([end for end, qty in enumerate(balances) if qty >= 0]), label="moves known before")
    whole = play(moves)
    early = play(moves[:cut], slots=len(moves))
    fen, variances = early.fen, early.variances
    late = play(moves[cut:], earlier=early, first=cut)
    assert fen + late.fen == whole.fen
    assert variances + late.variances == whole.variances
    assert [int(a[0]) for a in vars(late.states).values()] == [int(a[0]) for a in vars(whole.states).values()]


@given(histories(longest=12), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_a_sale_that_comes_back_whole_has_no_effect_on_profit(moves: list[Move], parcels: list[int]) -> None:
    """Whatever happened before, and in however many parcels it comes back."""
    sale = len(moves)
    books = play([*moves, issue(sum(parcels)), *(give_back(qty, of=sale) for qty in parcels)])
    assert sum(books.fen[sale:]) == 0


@given(histories(longest=14, oversell=False, sendable=False, free=False))
def test_the_pass_agrees_with_plain_fractions(moves: list[Move]) -> None:
    """The rules written down as a person would: nothing is rounded, so the two differ by less than a cent."""
    qty, value, average = 0, Fraction(0), Fraction(0)
    left_at: dict[int, Fraction] = {}
    for number, move in enumerate(moves):
        if move.act == "receive":
            value += move.cost_e4
        elif move.act == "issue":
            left_at[number] = average
            value -= move.qty * average
        elif move.act == "find":
            value += move.qty * average
        else:
            value += move.qty * left_at[move.of]
        qty += move.signed
        average = value / qty if qty else average
    books = play(moves)
    assert books.qty == qty
    assert abs(books.value_e4 - value) < 100
    if qty:
        assert abs(books.average * 10_000 - average) < 100


@given(st.integers(1, 40), st.integers(0, 500_000), st.integers(1, 60), st.integers(0, 30_000_000))
def test_any_hole_is_filled_at_the_cost_of_what_arrives(missing: int, old: int, arriving: int, cost_e4: int) -> None:
    """variance = pieces that were missing × (their new cost − the cost they left at); then the new cost is the average."""
    books = play([Move("receive", 1, old), issue(1 + missing), Move("receive", arriving, cost_e4)])
    each = Fraction(cost_e4, arriving)
    short = -missing * (each - old)
    assert abs(books.average * 10_000 - each) <= Fraction(1, 2)
    assert abs(books.variances[-1] * 100 - short) <= 151
    assert abs(books.value_e4 - books.qty * each) <= 1


@pytest.mark.parametrize("turns", [1_000])
def test_cents_do_not_drift_however_often_a_shelf_turns(turns: int) -> None:
    """0.07 for three pieces, in and out a thousand times: at the end the shelf is worth what lies there."""
    books = play([Move("receive", 3, 700), *[move for _ in range(turns) for move in (issue(1), Move("receive", 1, 233))]])
    assert books.qty == 3
    assert books.posted_fen == round(books.value_e4 / 100)
    assert abs(books.value_e4 - 700) <= turns / 2
