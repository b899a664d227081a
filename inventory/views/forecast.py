"""销售预测: pieces that buyers will order, by SKU and day; how sure that is, and how far earlier forecasts were off.

Demand by day is smoothed (``views.smoothing``). Where live sessions are planned they drive the days up to the last of them: what
goes outside those shops' sessions, plus what a session of each shop sells of a SKU, smoothed from session to session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inventory.views.smoothing import Floats, Weekdays, daily, expected, spread, tsb

LEAST_DAYS, LEAST_SELLING_DAYS = 28, 5
"""A SKU with a shorter life, or fewer days on which it sold, has not told enough: 数据不足."""
BAND = 1.2816
"""Standard normal deviate of the 10th and 90th percentile: the band holds four of five outcomes."""
WINDOW, SHORT_WINDOW, ORIGINS = 28, 7, 3
"""The back-test forecasts the last ``ORIGINS`` stretches of ``WINDOW`` days, each from what was known before it began; shops that
are too young for one get stretches of ``SHORT_WINDOW``."""
SESSION_WEIGHT = 0.2
"""Weight of the newest session of a shop."""
SKUS = ["sku_id", "enough", "daily", "expected", "low", "high", "error", "bias"]
DAYS = ["sku_id", "day", "expected", "low", "high"]
TESTS = ["sku_id", "first_day", "last_day", "forecast", "sold"]


@dataclass(frozen=True)
class Forecast:
    """skus: one row per SKU: SKUS; pieces in the horizon, ``daily`` on its average day, error and bias as ratios. NaN where the SKU
    has not told enough.

    days: one row per SKU with enough data × coming day: DAYS. tests: one row per SKU with enough data × window of the back-test
    that it was old enough for: TESTS, pieces.
    """

    skus: pd.DataFrame
    days: pd.DataFrame
    tests: pd.DataFrame


def forecast(sales: pd.DataFrame, *, until: pd.Timestamp, horizon: int, planned: pd.DataFrame | None = None) -> Forecast:
    """What is ordered in the ``horizon`` days after ``until``.

    sales: sku_id, day, qty (pieces ordered that day), session_id and shop_id (session 0 = outside sessions), born (first day of the
    SKU). planned: shop_id, day of each session to come. error = Σ|forecast − sold| ÷ Σ sold of the back-test's windows, bias =
    Σ(forecast − sold) ÷ Σ sold; NaN where no window is old enough or nothing was sold in them.
    """
    sales = sales[pd.to_datetime(sales["day"]) <= until]
    if sales.empty:
        return Forecast(*(pd.DataFrame(columns=columns) for columns in (SKUS, DAYS, TESTS)))
    skus, demand, calendar = _matrix(sales, until)
    weekdays = _weekdays(calendar)
    coming = pd.date_range(until + pd.Timedelta(days=1), periods=horizon)
    fit = daily(demand, weekdays)
    ahead = expected(fit, _weekdays(coming))
    if planned is not None and len(planned):
        ahead = _with_sessions(ahead, sales, planned, until, coming)
    total, deviation = ahead.sum(axis=0), spread(fit, horizon)
    enough = ((~np.isnan(demand)).sum(axis=0) >= LEAST_DAYS) & ((np.nan_to_num(demand) > 0).sum(axis=0) >= LEAST_SELLING_DAYS)
    tests = back_test(demand, calendar)
    tests = tests.assign(sku_id=skus[tests["sku"]])[enough[tests["sku"]]][TESTS].reset_index(drop=True)
    table = pd.DataFrame({
        "sku_id": skus, "enough": enough, "daily": total / horizon, "expected": total,
        "low": np.maximum(total - BAND * deviation, 0), "high": total + BAND * deviation,
    })  # fmt: skip
    table.loc[~table["enough"], ["daily", "expected", "low", "high"]] = np.nan
    table = table.merge(errors(tests), on="sku_id", how="left")[SKUS]
    each = spread(fit, 1)[None, :]
    long = pd.DataFrame({
        "sku_id": np.tile(skus, horizon), "day": np.repeat(coming, len(skus)), "expected": ahead.ravel(),
        "low": np.maximum(ahead - BAND * each, 0).ravel(), "high": (ahead + BAND * each).ravel(),
    })  # fmt: skip
    return Forecast(table, long[np.tile(enough, horizon)].reset_index(drop=True), tests)


def errors(tests: pd.DataFrame, by: Sequence[str] = ("sku_id",)) -> pd.DataFrame:
    """How far the forecasts of the windows (TESTS) were off: ``by``, forecast, sold, error, bias; see ``forecast``."""
    found = tests.assign(missed=(tests["forecast"] - tests["sold"]).abs())
    table = found.groupby(list(by), as_index=False)[["forecast", "sold", "missed"]].sum()
    sold = table["sold"].where(table["sold"] > 0)
    return table.assign(error=table["missed"] / sold, bias=(table["forecast"] - table["sold"]) / sold).drop(columns="missed")


def back_test(demand: Floats, calendar: pd.DatetimeIndex) -> pd.DataFrame:
    """The last windows forecast again, each from what was known before it began: sku (column of ``demand``) and TESTS.

    A SKU is tested in the windows before which it had lived ``LEAST_DAYS`` days (half of them before a short window).
    """
    window = WINDOW if len(demand) >= LEAST_DAYS + WINDOW else SHORT_WINDOW
    least = LEAST_DAYS if window == WINDOW else LEAST_DAYS // 2
    weekdays, frames = _weekdays(calendar), []
    for origin in range(1, ORIGINS + 1):
        known = len(demand) - origin * window
        if known < least:
            break
        days = slice(known, known + window)
        told = expected(daily(demand[:known], weekdays[:known]), weekdays[days]).sum(axis=0)
        old = np.flatnonzero((~np.isnan(demand[:known])).sum(axis=0) >= least)
        frames.append(
            pd.DataFrame({
                "sku": old, "first_day": calendar[known], "last_day": calendar[known + window - 1], "forecast": told[old],
                "sold": np.nansum(demand[days], axis=0)[old],
            })
        )  # fmt: skip
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["sku", *TESTS[1:]]).astype({"sku": "int64"})


def _weekdays(days: pd.DatetimeIndex) -> Weekdays:
    return days.day_of_week.to_numpy().astype(np.int64)


def _matrix(sales: pd.DataFrame, until: pd.Timestamp) -> tuple[Floats, Floats, pd.DatetimeIndex]:
    """SKUs, their demand (days × SKUs, NaN before the SKU was born) and the days, from the first sale until ``until``."""
    day = pd.to_datetime(sales["day"])
    calendar = pd.date_range(day.min(), until)
    skus, column_of = np.unique(sales["sku_id"], return_inverse=True)
    demand = np.zeros((len(calendar), len(skus)))
    np.add.at(demand, ((day - calendar[0]).dt.days.to_numpy(), column_of), sales["qty"].to_numpy(dtype=float))
    born = pd.to_datetime(sales["born"]).groupby(column_of).min().to_numpy()
    demand[calendar.to_numpy()[:, None] < born[None, :]] = np.nan
    return skus, demand, calendar


def _with_sessions(
    ahead: Floats, sales: pd.DataFrame, planned: pd.DataFrame, until: pd.Timestamp, coming: pd.DatetimeIndex
) -> Floats:
    """Up to the last planned session: by day what goes outside the sessions of the shops that plan some, and what those sell.

    Of a shop whose own last session is earlier, the days after it have what its sessions sell on an average day.
    """
    plan = planned.assign(day=pd.to_datetime(planned["day"]))
    live = (sales["session_id"] > 0) & sales["shop_id"].isin(plan["shop_id"].unique())
    driven = _by_day(sales, ~live, until, coming)
    for shop, days in plan.groupby("shop_id")["day"]:
        its = live & (sales["shop_id"] == shop)
        later = np.asarray(coming > days.max())
        driven += np.where(later[:, None], _by_day(sales, its, until, coming), 0)
        level = _of_a_session(sales, its)
        for day in days:
            driven[np.asarray(coming == day)] += level
    return np.where(np.asarray(coming <= plan["day"].max())[:, None], driven, ahead)


def _by_day(sales: pd.DataFrame, counted: pd.Series, until: pd.Timestamp, coming: pd.DatetimeIndex) -> Floats:
    """Pieces expected by day of the sales that are ``counted``, for all SKUs."""
    _, demand, calendar = _matrix(sales.assign(qty=sales["qty"].where(counted, 0)), until)
    return expected(daily(demand, _weekdays(calendar)), _weekdays(coming))


def _of_a_session(sales: pd.DataFrame, counted: pd.Series) -> Floats:
    """Pieces of each SKU that one more of the sessions that are ``counted`` is expected to sell."""
    skus, sold = np.unique(sales["sku_id"]), sales[counted]
    if sold.empty:
        return np.zeros(len(skus))
    order = sold.groupby("session_id")["day"].min().sort_values(kind="stable").index
    demand = np.zeros((len(order), len(skus)))
    where = (order.get_indexer(pd.Index(sold["session_id"])), np.searchsorted(skus, sold["sku_id"]))
    np.add.at(demand, where, sold["qty"].to_numpy(dtype=float))
    return tsb(demand, SESSION_WEIGHT, SESSION_WEIGHT).level
