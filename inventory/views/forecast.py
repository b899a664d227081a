"""销售预测: pieces that buyers will order, by SKU and day.

Demand of a SKU comes on some days and not on others, so its daily level is smoothed the way of Teunter, Syntetos and Babai (2011): how
likely a day sells at all, times how many pieces go on a day that does. The likelihood falls with every day that sells nothing, so what
is no longer shown fades out. Weekdays are a pattern of the whole shop and not of a SKU: their factors are pooled over all goods. Where
live sessions are planned they drive the days up to the last of them: what goes outside sessions, plus what a session of that shop
sells of the SKU, smoothed from session to session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

WEIGHTS = (0.05, 0.1, 0.2, 0.3)
"""Weights of smoothing that are tried; the one with the smallest squared error one day ahead, over all goods, counts."""
LEAST_DAYS, LEAST_SELLING_DAYS = 28, 5
"""A SKU with a shorter life, or fewer days on which it sold, has not told enough: 数据不足."""
BAND = 1.2816
"""Standard normal deviate of the 10th and 90th percentile: the band holds four of five outcomes."""
WINDOW, ORIGINS = 28, 3
"""The back-test forecasts the last ``ORIGINS`` stretches of ``WINDOW`` days, each from what was known before it began."""


@dataclass(frozen=True)
class Smoothed:
    """Demand smoothed to the end of its history. Arrays by SKU; ``fitted`` by day and SKU: what was expected of a day before it came."""

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


def weekday_factors(demand: Floats, weekdays: npt.NDArray[np.int64]) -> Floats:
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
    """Demand by day: level of an average day, weekday factors, and the variance of a day around what was expected. Arrays by SKU."""

    level: Floats
    factors: Floats
    variance: Floats
    weight: float


def daily(demand: Floats, weekdays: npt.NDArray[np.int64]) -> Daily:
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
    missed = (found.fitted * pattern - demand)[-91:]
    known = np.maximum((~np.isnan(missed)).sum(axis=0), 1)
    return Daily(found.level, factors, np.nansum(missed**2, axis=0) / known, weight)


def expected(fit: Daily, weekdays: npt.NDArray[np.int64]) -> Floats:
    """Pieces expected on each of the coming days: days × SKUs."""
    return fit.factors[weekdays][:, None] * fit.level[None, :]


def spread(fit: Daily, days: int) -> Floats:
    """Standard deviation of the sum over the coming ``days``: each day's own, and that the level itself may be off."""
    return np.sqrt(fit.variance * (days + days**2 * fit.weight / (2 - fit.weight)))


@dataclass(frozen=True)
class Forecast:
    """skus: one row per SKU: sku_id, enough, daily, expected, low, high (pieces in the horizon), error, bias (ratios of the last windows).

    days: one row per SKU with enough data × coming day: sku_id, day, expected, low, high.
    """

    skus: pd.DataFrame
    days: pd.DataFrame


def forecast(sales: pd.DataFrame, *, until: pd.Timestamp, horizon: int, planned: pd.DataFrame | None = None) -> Forecast:
    """What is ordered in the ``horizon`` days after ``until``.

    sales: sku_id, day, qty (pieces ordered that day), session_id and shop_id (0 = outside sessions), born (first day of the SKU).
    planned: shop_id, day of each session to come. error = Σ|forecast − sold| ÷ Σ sold of the back-test's windows, bias = Σ(forecast −
    sold) ÷ Σ sold; NaN where the history is too short for any.
    """
    if sales.empty:
        return Forecast(
            pd.DataFrame(columns=["sku_id", "enough", "daily", "expected", "low", "high", "error", "bias"]),
            pd.DataFrame(columns=["sku_id", "day", "expected", "low", "high"]),
        )
    skus, demand, calendar = _matrix(sales, until)
    weekdays = calendar.day_of_week.to_numpy().astype(np.int64)
    fit = daily(demand, weekdays)
    coming = pd.date_range(until + pd.Timedelta(days=1), periods=horizon)
    ahead = expected(fit, coming.day_of_week.to_numpy().astype(np.int64))
    if planned is not None and len(planned):
        ahead = _with_sessions(ahead, sales, planned, skus, until, coming)
    total, deviation = ahead.sum(axis=0), spread(fit, horizon)
    error, bias = back_test(demand, weekdays)
    enough = ((~np.isnan(demand)).sum(axis=0) >= LEAST_DAYS) & ((np.nan_to_num(demand) > 0).sum(axis=0) >= LEAST_SELLING_DAYS)
    table = pd.DataFrame({
        "sku_id": skus, "enough": enough, "daily": total / horizon, "expected": total,
        "low": np.maximum(total - BAND * deviation, 0), "high": total + BAND * deviation, "error": error, "bias": bias,
    })  # fmt: skip
    table.loc[~table["enough"], ["daily", "expected", "low", "high", "error", "bias"]] = np.nan
    each = spread(fit, 1)[None, :]
    long = pd.DataFrame({
        "sku_id": np.tile(skus, horizon), "day": np.repeat(coming, len(skus)), "expected": ahead.ravel(),
        "low": np.maximum(ahead - BAND * each, 0).ravel(), "high": (ahead + BAND * each).ravel(),
    })  # fmt: skip
    return Forecast(table, long[np.tile(enough, horizon)].reset_index(drop=True))


def back_test(demand: Floats, weekdays: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Error and bias of the totals of the last windows, by SKU: each forecast from what was known before the window began."""
    sold, missed, over = (np.zeros(demand.shape[1]) for _ in range(3))
    for origin in range(1, ORIGINS + 1):
        known = len(demand) - origin * WINDOW
        if known < LEAST_DAYS:
            break
        window = slice(known, known + WINDOW)
        fit = daily(demand[:known], weekdays[:known])
        difference = expected(fit, weekdays[window]).sum(axis=0) - np.nansum(demand[window], axis=0)
        tested = (~np.isnan(demand[:known])).sum(axis=0) >= LEAST_DAYS
        sold += np.where(tested, np.nansum(demand[window], axis=0), 0)
        missed += np.where(tested, np.abs(difference), 0)
        over += np.where(tested, difference, 0)
    whole = np.where(sold > 0, sold, np.nan)
    return missed / whole, over / whole


def _matrix(sales: pd.DataFrame, until: pd.Timestamp, column: str = "qty") -> tuple[Floats, Floats, pd.DatetimeIndex]:
    """SKUs, their demand (days × SKUs, NaN before the SKU was born) and the days, from the first sale until ``until``."""
    day = pd.to_datetime(sales["day"])
    calendar = pd.date_range(day.min(), until)
    skus, column_of = np.unique(sales["sku_id"], return_inverse=True)
    demand = np.zeros((len(calendar), len(skus)))
    inside = (day <= until).to_numpy()
    row = (day - calendar[0]).dt.days.to_numpy()
    np.add.at(demand, (row[inside], column_of[inside]), sales[column].to_numpy(dtype=float)[inside])
    born = pd.to_datetime(sales["born"]).groupby(column_of).min().to_numpy()
    demand[calendar.to_numpy()[:, None] < born[None, :]] = np.nan
    return skus, demand, calendar


def _with_sessions(
    ahead: Floats, sales: pd.DataFrame, planned: pd.DataFrame, skus: Floats, until: pd.Timestamp, coming: pd.DatetimeIndex
) -> Floats:
    """Up to the last planned session: demand outside sessions by day, and of every session what its shop's sessions sell."""
    last = pd.to_datetime(planned["day"]).max()
    driven = np.asarray(coming <= last)
    outside = sales.assign(qty=sales["qty"].where(sales["session_id"] == 0, 0))
    _, base, calendar = _matrix(outside, until)
    fit = daily(base, calendar.day_of_week.to_numpy().astype(np.int64))
    result = np.where(driven[:, None], expected(fit, coming.day_of_week.to_numpy().astype(np.int64)), ahead)
    for shop, days in planned.groupby("shop_id")["day"]:
        level = _session_level(sales[(sales["session_id"] > 0) & (sales["shop_id"] == shop)], skus)
        for day in pd.to_datetime(days):
            result[np.asarray(coming == day)] += level
    return result


def _session_level(sold: pd.DataFrame, skus: Floats) -> Floats:
    """Pieces of each SKU that one more session of a shop is expected to sell."""
    if sold.empty:
        return np.zeros(len(skus))
    order: Sequence[object] = sold.groupby("session_id")["day"].min().sort_values(kind="stable").index.tolist()
    wide = sold.pivot_table(index="session_id", columns="sku_id", values="qty", aggfunc="sum", fill_value=0)
    return tsb(wide.reindex(index=order, columns=skus, fill_value=0).to_numpy(dtype=float), 0.2, 0.2).level
