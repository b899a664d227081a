"""Sharing an amount out over lines: a discount, freight, duty. The shares always add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """The share of each line in proportion to its weight, whole numbers; the rest goes to the line with the largest weight.

    Weights are nought or more. When all are nought, every line bears the same.
    """
    weights = [int(weight) for weight in weights]
    if not any(weights):
        weights = [1] * len(weights)
    total = sum(weights)
    shares = [amount * weight // total for weight in weights]
    if shares:
        shares[weights.index(max(weights))] += amount - sum(shares)
    return shares
