"""Moving weighted average cost (移动加权平均): one pass over the movements in order of effect.

The rules are those of ``docs/domain.md`` §3.1. Per SKU the pass carries

* ``qty`` pieces over all warehouses and their exact ``value_e4`` (1/10 000 CNY),
* the last average as a fraction ``average_value_e4 ÷ average_qty``, so that it is never rounded,
* ``posted_fen``, the same stock value in the cents that were posted so far.

Every movement posts whole cents: the rounded exact value after it minus what was posted before. The remainders therefore
never add up, any sum of posted values foots, and when the last piece leaves exactly nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Integers = NDArray[np.int64]

UNSTATED = int(np.iinfo(np.int64).min)
"""In ``stated_e4``: the document states no cost."""

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

    ``place`` is the SKU's place in CostStates. A movement that others take back ``fills`` a slot of Origins with its cost;
    one that takes another back (a customer's return, goods sent back to the supplier) ``takes`` from that slot.
    """

    place: Integers
    qty: Integers
    stated_e4: Integers
    fills: Integers
    takes: Integers


@dataclass
class Origins:
    """What movements that are taken back were worth and how much of them was taken back already; one place per slot."""

    qty: Integers
    value_e4: Integers
    value_fen: Integers
    taken_qty: Integers
    taken_e4: Integers
    taken_fen: Integers

    @classmethod
    def empty(cls, slots: int) -> Origins:
        return cls(*(np.zeros(slots, dtype=np.int64) for _ in range(6)))


@dataclass
class Costs:
    """Cost of each movement, in the order of Moves: exact, posted, and the change of stock value beside it (成本差异)."""

    value_e4: Integers
    value_fen: Integers
    variance_fen: Integers


def run(states: CostStates, moves: Moves, origins: Origins) -> Costs:
    """Cost every movement and carry the states forward (both ``states`` and ``origins`` change in place)."""
    costs = Costs(*(np.empty(len(moves.qty), dtype=np.int64) for _ in range(3)))
    _pass(
        moves.place, moves.qty, moves.stated_e4, moves.fills, moves.takes,
        states.qty, states.value_e4, states.posted_fen, states.average_value_e4, states.average_qty,
        origins.qty, origins.value_e4, origins.value_fen, origins.taken_qty, origins.taken_e4, origins.taken_fen,
        costs.value_e4, costs.value_fen, costs.variance_fen,
    )  # fmt: skip
    return costs


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
def _pass(
    place: Integers, qty: Integers, stated: Integers, fills: Integers, takes: Integers,
    held: Integers, worth: Integers, posted: Integers, average_value: Integers, average_qty: Integers,
    origin_qty: Integers, origin_e4: Integers, origin_fen: Integers, taken_qty: Integers, taken_e4: Integers, taken_fen: Integers,
    value_e4: Integers, value_fen: Integers, variance_fen: Integers,
) -> None:  # fmt: skip
    for i in range(len(qty)):
        k = place[i]
        q = qty[i]
        before, value_before = held[k], worth[k]
        after = before + q
        slot = takes[i]
        takes_back = slot >= 0 and origin_qty[slot] != 0
        states_cost = stated[i] != UNSTATED and q > 0 and not takes_back

        if takes_back:
            completes = taken_qty[slot] + q == -origin_qty[slot]
            size = abs(origin_qty[slot])
            if completes:
                value = -origin_e4[slot] - taken_e4[slot]
                cents = -origin_fen[slot] - taken_fen[slot]
            else:
                sign = 1 if q > 0 else -1
                value = sign * _ratio(abs(q), abs(origin_e4[slot]), size)
                cents = sign * _ratio(abs(q), abs(origin_fen[slot]), size)
            taken_qty[slot] += q
            taken_e4[slot] += value
            taken_fen[slot] += cents
            value_after = value_before + value
        elif states_cost:
            value = stated[i]
            value_after = value_before + value
        else:
            # Out, or found: at the average. Below zero the stock is always worth exactly qty × average.
            value_after = value_before + _stock_at(q, average_value[k], average_qty[k])
            if after <= 0:
                value_after = _stock_at(after, average_value[k], average_qty[k])
            value = value_after - value_before

        keeps_average = False
        if q > 0 and before < 0 and states_cost:
            # The pieces that fill the hole, and the hole that stays, cost what these do.
            value_after = _stock_at(after, value, q)
        elif q > 0 and before < 0 and takes_back:
            if after > 0:
                value_after = _stock_at(after, value, q)
            else:
                value_after = _stock_at(after, average_value[k], average_qty[k])
                keeps_average = True
        elif takes_back and q < 0 and after > 0 and (value_after < 0 or (value_after == 0 and average_value[k] > 0)):
            # Sending goods back at their own cost would leave pieces worth nothing: they keep the average.
            value_after = _stock_at(after, average_value[k], average_qty[k])
            keeps_average = True
        elif takes_back and after < 0:
            value_after = _stock_at(after, average_value[k], average_qty[k])
            keeps_average = True
        if after == 0:
            value_after = 0
        variance = value_after - value_before - value

        change = (0 if after == 0 else _cents(value_after)) - posted[k]
        if takes_back:
            value_fen[i] = cents
            variance_fen[i] = change - cents
        elif variance == 0:
            value_fen[i] = change
            variance_fen[i] = 0
        else:
            value_fen[i] = _cents(value)
            variance_fen[i] = change - value_fen[i]
        value_e4[i] = value
        posted[k] += value_fen[i] + variance_fen[i]
        held[k] = after
        worth[k] = value_after

        if after > 0 and not keeps_average:
            average_value[k], average_qty[k] = value_after, after
        elif states_cost and after <= 0:
            average_value[k], average_qty[k] = value, q

        slot = fills[i]
        if slot >= 0:
            origin_qty[slot], origin_e4[slot], origin_fen[slot] = q, value, value_fen[i]
