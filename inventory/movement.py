"""What a stock movement is made of: whole numbers, and the rule it is costed by."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

UNSTATED = int(np.iinfo(np.int64).min)
"""In columns of quantities and costs: the document says nothing."""


class CostRule(IntEnum):
    """How a movement is costed; kept with it (``stock_movement.cost_rule``), so that a replay does the same again."""

    AVERAGE = 0
    """At the current average: what leaves, what is found, what is moved."""
    STATED = 1
    """At what the document states: receipts, opening balances."""
    ORIGIN = 2
    """At what the movement it takes back was worth: returns of both sides, the arriving leg of a transfer."""
    FREE = 3
    """Free goods that leave the average alone (a setting): they come in at the average, and the gain is 成本差异."""
    LANDED = 4
    """No pieces: adds to the cost of the receipt it belongs to, right behind it."""
    AMOUNT = 5
    """No pieces: adds the stated amount to what lies there."""
    UNIT = 6
    """No pieces: what lies there is worth the stated cost a piece from now on."""
    WORTH = 7
    """No pieces: goods that came back damaged are worth only what is stated."""
    UNDONE = 8
    """Taken back at its own time: movement and reversal keep their costs and take no part in any pass."""
