"""Moving weighted average cost (移动加权平均): one pass over the movements in order of effect.

The rules are those of ``docs/domain.md`` §3.1. Per place (a SKU's good stock over all warehouses, or its defective stock)
the pass carries

* ``qty`` pieces and their exact ``value_e4`` (1/10 000 CNY),
* the last average as a fraction ``average_value_e4 ÷ average_qty``, so that it is never rounded,
* ``posted_fen``, the same stock value in the cents that were posted so far.

Every movement posts whole cents: the rounded exact value after it minus what was posted before. The remainders therefore
never add up, any sum of posted values foots, and when the last piece leaves exactly nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from inventory.movement import CostRule, Integers

NONE = -1
"""In ``fills`` and ``takes``: no slot."""


@dataclass
class CostStates:
    """Where each SKU's average stands; arrays of one length, one place per SKU. Changed in place by ``run``."""

    qty: Integers
    value_e4: Integers
    posted_fen: Integers
    average_value_e4: Integers
    average_qty: Integers

    @classmethod
    def empty(cls, skus: int) -> CostStates:
        return cls(*(np.zeros(skus, dtype=np.int64) for _ in range(5)))


@dataclass
class Moves:
    """Movements in order of effect; arrays of one length.

    ``place`` is where in CostStates they act, ``rule`` a CostRule. A movement that others refer to ``fills`` a slot of Origins with
    its cost; one that takes another back, or adds to its cost, ``takes`` that slot.
    """

    place: Integers
    qty: Integers
    rule: Integers
    stated_e4: Integers
    fills: Integers
    takes: Integers


@dataclass
class Origins:
    """What movements that are taken back were worth and how much of them was taken back already; one place per slot."""

    qty: Integers
    value_e4: Integers
    value_fen: Integers
    recost_e4: Integers
    taken_qty: Integers
    taken_e4: Integers
    taken_fen: Integers
    taken_recost_e4: Integers

    @classmethod
    def empty(cls, slots: int) -> Origins:
        return cls(*(np.zeros(slots, dtype=np.int64) for _ in range(8)))


@dataclass
class Costs:
    """Cost of each movement, in the order of Moves: exact, posted, and the change of stock value beside it (成本差异).

    ``recost_e4``: of pieces that left before they were there, what the receipt that brought them cost more or less. It stands in
    that receipt's variance. Pieces that come back bring their share along (``recost_e4`` of the return).
    """

    value_e4: Integers
    value_fen: Integers
    variance_fen: Integers
    recost_e4: Integers


def run(states: CostStates, moves: Moves, origins: Origins, after: CostStates | None = None) -> Costs:
    """Cost every movement and carry the states forward (both ``states`` and ``origins`` change in place).

    A place that starts below nought must start from the movement that took it there, or what left too early is not re-costed.
    ``after`` (one entry per movement), when given, is filled with where the movement's place stood right after it.
    """
    steps = CostStates.empty(0) if after is None else after
    costs = Costs(*(np.zeros(len(moves.qty), dtype=np.int64) for _ in range(4)))
    _pass(
        moves.place, moves.qty, moves.rule, moves.stated_e4, moves.fills, moves.takes,
        states.qty, states.value_e4, states.posted_fen, states.average_value_e4, states.average_qty,
        origins.qty, origins.value_e4, origins.value_fen, origins.recost_e4,
        origins.taken_qty, origins.taken_e4, origins.taken_fen, origins.taken_recost_e4,
        costs.value_e4, costs.value_fen, costs.variance_fen, costs.recost_e4,
        steps.qty, steps.value_e4, steps.posted_fen, steps.average_value_e4, steps.average_qty,
    )  # fmt: skip
    return costs


AVERAGE, STATED, ORIGIN, FREE, LANDED, AMOUNT, UNIT, WORTH = (int(rule) for rule in list(CostRule)[:8])


@njit(cache=True)
def _ratio(amount: int, numerator: int, denominator: int) -> int:
    """amount × numerator ÷ denominator, half up, for amount ≥ 0 and denominator > 0; cannot overflow before the result does."""
    whole, rest = numerator // denominator, numerator % denominator
    return amount * whole + (2 * amount * rest + denominator) // (2 * denominator)


@njit(cache=True)
def _cents(value_e4: int) -> int:
    """1/10 000 CNY to fen, half away from zero."""
    return (value_e4 + 50) // 100 if value_e4 >= 0 else -((-value_e4 + 50) // 100)


@njit(cache=True)
def _stock_at(qty: int, numerator: int, denominator: int) -> int:
    """Value of ``qty`` pieces (of either sign) at the average numerator ÷ denominator; 0 when no cost is known."""
    if denominator == 0:
        return 0
    return _ratio(qty, numerator, denominator) if qty >= 0 else -_ratio(-qty, numerator, denominator)


@njit(cache=True)
def _part(pieces: int, of: int, amount: int) -> int:
    """The part of ``amount`` (of either sign) that falls on ``pieces`` out of ``of``, all positive."""
    return _ratio(pieces, amount, of) if amount >= 0 else -_ratio(pieces, -amount, of)


@njit(cache=True)
def _back(q: int, size: int, taken: int, amount: int, taken_amount: int) -> int:
    """What ``q`` pieces take back of an origin of ``size`` pieces worth ``amount``; the last ones take what is left."""
    if taken + q == -size:
        return -amount - taken_amount
    return -_part(abs(q), abs(size), amount)


@njit(cache=True)
def _pass(
    place: Integers, qty: Integers, rule: Integers, stated: Integers, fills: Integers, takes: Integers,
    held: Integers, worth: Integers, posted: Integers, average_value: Integers, average_qty: Integers,
    origin_qty: Integers, origin_e4: Integers, origin_fen: Integers, origin_recost: Integers,
    taken_qty: Integers, taken_e4: Integers, taken_fen: Integers, taken_recost: Integers,
    value_e4: Integers, value_fen: Integers, variance_fen: Integers, recost_e4: Integers,
    held_after: Integers, worth_after: Integers, posted_after: Integers, average_value_after: Integers, average_qty_after: Integers,
) -> None:  # fmt: skip
    # What left before it was there, oldest first: a list per place, through the movements themselves.
    first = np.full(len(held), -1, dtype=np.int64)
    last = np.full(len(held), -1, dtype=np.int64)
    following = np.empty(len(qty), dtype=np.int64)
    missing = np.empty(len(qty), dtype=np.int64)
    for i in range(len(qty)):
        k, q, r, slot = place[i], qty[i], rule[i], takes[i]
        before, value_before = held[k], worth[k]
        after = before + q
        takes_back = r == ORIGIN and slot >= 0 and origin_qty[slot] != 0
        states_cost = r == STATED and q > 0
        keeps_average = False
        cents, brought = 0, 0

        if takes_back:
            size, taken = origin_qty[slot], taken_qty[slot]
            value = _back(q, size, taken, origin_e4[slot], taken_e4[slot])
            cents = _back(q, size, taken, origin_fen[slot], taken_fen[slot])
            brought = _back(q, size, taken, origin_recost[slot], taken_recost[slot])
            taken_qty[slot] += q
            taken_e4[slot] += value
            taken_fen[slot] += cents
            taken_recost[slot] += brought
            recost_e4[i] = brought
            value_after = value_before + value + brought
            if q > 0 and before < 0 and after > 0:
                value_after = _stock_at(after, value + brought, q)
            elif (q > 0 and before < 0) or after < 0:
                value_after = _stock_at(after, average_value[k], average_qty[k])
                keeps_average = True
            elif q < 0 and after > 0 and (value_after < 0 or (value_after == 0 and average_value[k] > 0)):
                # Sending goods back at their own cost would leave pieces worth nothing: they keep the average.
                value_after = _stock_at(after, average_value[k], average_qty[k])
                keeps_average = True
        elif states_cost:
            value = stated[i]
            # The pieces that fill the hole, and the hole that stays, cost what these do.
            value_after = value_before + value if before >= 0 else _stock_at(after, value, q)
        elif r == FREE:
            value = 0
            value_after = _stock_at(after, average_value[k], average_qty[k])
            if before > 0:
                value_after = value_before + _stock_at(q, average_value[k], average_qty[k])
        elif r == LANDED and slot >= 0:
            # It acts right behind its receipt, so what lay there before the receipt is known.
            value = stated[i]
            origin_e4[slot] += value
            value_after = value_before + value
            if before < origin_qty[slot]:
                value_after = _stock_at(after, origin_e4[slot], origin_qty[slot])
                if after <= 0:
                    average_value[k], average_qty[k] = origin_e4[slot], origin_qty[slot]
        elif r == AMOUNT:
            value = max(stated[i], -value_before) if after > 0 else 0
            value_after = value_before + value
        elif r == UNIT:
            value = after * stated[i] - value_before if after > 0 else 0
            value_after = value_before + value
        elif r == WORTH and slot >= 0:
            value = min(stated[i] - origin_e4[slot] - origin_recost[slot], 0)
            value_after = max(value_before + value, 0) if after > 0 else value_before
        else:
            # Out, or found: at the average. Below zero the stock is always worth exactly qty × average.
            value_after = value_before + _stock_at(q, average_value[k], average_qty[k])
            if after <= 0:
                value_after = _stock_at(after, average_value[k], average_qty[k])
            value = value_after - value_before

        if after == 0:
            value_after = 0
        variance = value_after - value_before - value
        change = _cents(value_after) - posted[k]
        if takes_back:
            value_fen[i] = cents
        elif variance == 0:
            value_fen[i] = change
        else:
            value_fen[i] = _cents(value)
        variance_fen[i] = change - value_fen[i]
        value_e4[i] = value
        posted[k] += change
        held[k], worth[k] = after, value_after
        if after > 0 and not keeps_average:
            average_value[k], average_qty[k] = value_after, after
        elif states_cost and after <= 0:
            average_value[k], average_qty[k] = value, q
        if r == LANDED and slot >= 0:
            origin_fen[slot] += value_fen[i]
        if len(held_after):
            held_after[i], worth_after[i], posted_after[i] = after, value_after, posted[k]
            average_value_after[i], average_qty_after[i] = average_value[k], average_qty[k]

        slot = fills[i]
        if slot >= 0:
            origin_qty[slot], origin_e4[slot], origin_fen[slot] = q, value, value_fen[i]
            origin_recost[slot] = brought

        if q < 0 and after < 0 and not takes_back:
            missing[i] = -after if before > 0 else -q
            following[i] = -1
            if first[k] >= 0:
                following[last[k]] = i
            else:
                first[k] = i
            last[k] = i
        elif q > 0 and before < 0:
            if states_cost and variance != 0:
                done, node = 0, first[k]
                while node >= 0:
                    upto = done + missing[node]
                    share = _part(upto, -before, variance) - _part(done, -before, variance)
                    recost_e4[node] += share
                    if fills[node] >= 0:
                        origin_recost[fills[node]] += share
                    done, node = upto, following[node]
            arrived = q
            while arrived > 0 and first[k] >= 0:
                covered = min(arrived, missing[first[k]])
                missing[first[k]] -= covered
                arrived -= covered
                if missing[first[k]] == 0:
                    first[k] = following[first[k]]
