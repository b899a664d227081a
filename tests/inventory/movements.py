"""One SKU's movements in the words of the trade, and the cost pass over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from hypothesis import strategies as st

from inventory.costing import NONE, Costs, CostStates, Moves, Origins, run
from inventory.movement import UNSTATED, CostRule

Act = Literal["receive", "issue", "find", "return", "send back"]
OUT = ("issue", "send back")
RULES = {"receive": CostRule.STATED, "return": CostRule.ORIGIN, "send back": CostRule.ORIGIN}


@dataclass(frozen=True)
class Move:
    """``qty`` pieces come or go; a receipt's ``cost_e4`` is that of the whole line; ``of`` is the move that is taken back."""

    act: Act
    qty: int
    cost_e4: int = 0
    of: int = NONE

    @property
    def signed(self) -> int:
        return -self.qty if self.act in OUT else self.qty


def receive(qty: int, each: str | Fraction) -> Move:
    return Move("receive", qty, int(Fraction(each) * qty * 10_000))


def issue(qty: int) -> Move:
    return Move("issue", qty)


def find(qty: int) -> Move:
    return Move("find", qty)


def give_back(qty: int, of: int) -> Move:
    """A buyer returns pieces of issue number ``of`` (from 0)."""
    return Move("return", qty, of=of)


def send_back(qty: int, of: int) -> Move:
    """Pieces of receipt number ``of`` go back to the supplier."""
    return Move("send back", qty, of=of)


@dataclass(frozen=True)
class Outcome:
    """What a pass leaves: the cost of each movement in fen and 成本差异 in fen, and where the SKU stands."""

    states: CostStates
    origins: Origins
    costs: Costs

    @property
    def qty(self) -> int:
        return int(self.states.qty[0])

    @property
    def value_e4(self) -> int:
        return int(self.states.value_e4[0])

    @property
    def posted_fen(self) -> int:
        return int(self.states.posted_fen[0])

    @property
    def average(self) -> Fraction:
        """Yuan a piece, exact."""
        return Fraction(int(self.states.average_value_e4[0]), int(self.states.average_qty[0])) / 10_000

    @property
    def fen(self) -> list[int]:
        return [int(value) for value in self.costs.value_fen]

    @property
    def variances(self) -> list[int]:
        return [int(value) for value in self.costs.variance_fen]


def play(moves: Sequence[Move], earlier: Outcome | None = None, first: int = 0, slots: int | None = None) -> Outcome:
    """Cost the movements, from nothing or going on from ``earlier`` (the moves before number ``first``)."""
    states = earlier.states if earlier else CostStates.empty(1)
    origins = earlier.origins if earlier else Origins.empty(slots if slots is not None else len(moves))
    numbers = [int(UNSTATED) if move.act != "receive" else move.cost_e4 for move in moves]
    handed = Moves(
        place=np.zeros(len(moves), dtype=np.int64),
        qty=np.array([move.signed for move in moves], dtype=np.int64),
        rule=np.array([RULES.get(move.act, CostRule.AVERAGE) for move in moves], dtype=np.int64),
        stated_e4=np.array(numbers, dtype=np.int64),
        fills=np.array([first + i if m.act in ("receive", "issue") else NONE for i, m in enumerate(moves)], dtype=np.int64),
        takes=np.array([move.of for move in moves], dtype=np.int64),
    )
    return Outcome(states, origins, run(states, handed, origins))


@st.composite
def histories(draw: st.DrawFn, *, longest: int = 25, oversell: bool = True, sendable: bool = True, free: bool = True) -> list[Move]:
    """Any history of a SKU. Nothing comes back that did not leave; without ``oversell`` nothing leaves that is not there;
    without ``free`` it begins with a receipt and every receipt costs something."""
    moves: list[Move] = []
    held, left = 0, dict[int, int]()
    for number in range(draw(st.integers(1, longest))):
        issued = [of for of, pieces in left.items() if moves[of].act == "issue" and pieces]
        received = [of for of, pieces in left.items() if moves[of].act == "receive" and pieces and held > 0]
        acts: list[Act] = ["receive"]
        known = free or number > 0
        acts += ["issue"] * 2 if known and (oversell or held > 0) else []
        acts += ["find"] if known and held >= 0 else []
        acts += ["return"] * 2 if issued else []
        acts += ["send back"] if received and sendable else []
        act = draw(st.sampled_from(acts))
        if act == "receive":
            move = Move(act, draw(st.integers(1, 9)), draw(st.integers(0 if free else 10_000, 2_000_000)))
        elif act == "issue":
            move = Move(act, draw(st.integers(1, 12 if oversell else held)))
        elif act == "find":
            move = Move(act, draw(st.integers(1, 3)))
        else:
            of = draw(st.sampled_from(issued if act == "return" else received))
            most = left[of] if act == "return" else min(left[of], held)
            move = Move(act, draw(st.integers(1, most)), of=of)
            left[of] -= move.qty
        if act in ("receive", "issue"):
            left[number] = move.qty
        held += move.signed
        moves.append(move)
    return moves
