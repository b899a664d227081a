"""Demand that comes on some days and not on others, smoothed.

The daily level of a SKU is smoothed the way of Teunter, Syntetos and Babai (2011): how likely a day sells at all, times how many
pieces go on a day that does. The likelihood falls with every day that sells nothing, so what is no longer shown fades out. Weekdays
are a pattern of the whole shop and not of a SKU: their factors are pooled over all goods.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Weekdays = npt.NDArray[np.int64]
"""Of each day, 0 = Monday."""

WEIGHTS = (0.05, 0.1, 0.2, 0.3)
"""Weights of smoothing that are tried; the one with the smallest squared error one day ahead, over all goods, counts."""
LEARNT = 91
"""The variance of a day is learnt from so many days."""


@dataclass(frozen=True)
class Smoothed:
    """Demand smoothed to the end of its history. Arrays by SKU; ``fitted`` by day and SKU: what a day was expected to sell."""

    level: Floats
    fitted: Floats


def tsb(demand: Floats, size_weight: float, share_weight: float) -> Smoothed:
    """Smooth ``demand`` (periods × SKUs, pieces; NaN before a SKU's life begins) by the method of Teunter, Syntetos and Babai.

    It begins with the pieces of the first sale and the share of all periods that sold, which moves from the second period on.
    """
    alive, sold = ~np.isnan(demand), np.nan_to_num(demand) > 0
    share = sold.sum(axis=0) / np.maximum(alive.sum(axis=0), 1)
    first = np.where(sold.any(axis=0), sold.argmax(axis=0), len(demand))
    size = np.nan_to_num(demand[np.minimum(first, len(demand) - 1), np.arange(demand.shape[1])])
    born = alive.argmax(axis=0)
    fitted = np.full(demand.shape, np.nan)
    for period, pieces in enumerate(demand):
        hit = sold[period]
        fitted[period] = np.where(first < period, share * size, np.nan)
        size = np.where(hit, size + size_weight * (pieces - size), size)
        share = np.where(born < period, share + share_weight * (hit - share), share)
    return Smoothed(share * size, fitted)


def weekday_factors(demand: Floats, weekdays: Weekdays) -> Floats:
    """How much of an average day's demand Monday, Tuesday, … have, over all goods; 1 where fewer than four weeks are known.

    Two average days are counted with each weekday, so that one loud Friday does not make every Friday loud.
    """
    total, known = np.nansum(demand, axis=1), len(demand)
    mean = total.mean() if known else 0.0
    if known < 28 or mean <= 0:
        return np.ones(7)
    days = np.bincount(weekdays, minlength=7)
    pieces = np.bincount(weekdays, weights=total, minlength=7)
    factors = (pieces + 2 * mean) / ((days + 2) * mean)
    return np.asarray(factors / factors.mean(), dtype=np.float64)


@dataclass(frozen=True)
class Daily:
    """Demand by day: level of an average day, weekday factors, variance of a day around what was expected. Arrays by SKU."""

    level: Floats
    factors: Floats
    variance: Floats
    weight: float


def daily(demand: Floats, weekdays: Weekdays) -> Daily:
    """Fit demand by day (days × SKUs) with the weight that would have been the best one day ahead."""
    factors = weekday_factors(demand, weekdays)
    pattern = factors[weekdays][:, None]
    best: tuple[float, float, Smoothed] | None = None
    for weight in WEIGHTS:
        found = tsb(demand / pattern, weight, weight)
        error = float(np.nansum((found.fitted * pattern - demand) ** 2))
        if best is None or error < best[0]:
            best = error, weight, found
    assert best is not None
    _, weight, found = best
    missed = (found.fitted * pattern - demand)[-LEARNT:]
    known = np.maximum((~np.isnan(missed)).sum(axis=0), 1)
    return Daily(found.level, factors, np.nansum(missed**2, axis=0) / known, weight)


def expected(fit: Daily, weekdays: Weekdays) -> Floats:
    """Pieces expected on each of the coming days: days × SKUs."""
    return fit.factors[weekdays][:, None] * fit.level[None, :]


def spread(fit: Daily, days: int) -> Floats:
    """Standard deviation of the sum over the coming ``days``: each day's own, and that the level itself may be off."""
    return np.sqrt(fit.variance * (days + days**2 * fit.weight / (2 - fit.weight)))
