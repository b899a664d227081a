"""Sales forecast: the smoothing of Teunter, Syntetos and Babai, weekdays of the whole shop, sessions, the band and its error."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from intermittent_forecast.forecasters import Croston

from inventory.views.forecast import back_test, forecast, tsb, weekday_factors

CALENDAR = pd.date_range("2025-12-01", periods=168)  # a Monday first
WEEKDAYS = CALENDAR.day_of_week.to_numpy().astype(np.int64)
PATTERN = np.array([0.7, 0.7, 0.8, 0.9, 1.4, 1.5, 1.0])


def rows(demand: np.ndarray, *, session: int = 0, shop: int = 1, calendar: pd.DatetimeIndex = CALENDAR) -> pd.DataFrame:
    """days × SKUs as the query tells it: only what was ordered."""
    day, sku = np.nonzero(demand)
    return pd.DataFrame({
        "sku_id": sku + 1, "day": calendar[day], "qty": demand[day, sku], "session_id": session, "shop_id": shop, "born": calendar[0],
    })  # fmt: skip


def shop(skus: int, *, seed: int = 1, days: int = len(CALENDAR)) -> np.ndarray:
    """A shop whose goods sell at rates of their own and a weekday pattern in common."""
    random = np.random.default_rng(seed)
    rate = random.gamma(0.5, 2, skus)
    return random.poisson(rate[None, :] * PATTERN[WEEKDAYS[:days]][:, None])


@pytest.mark.parametrize("seed", range(4))
def test_the_smoothing_is_that_of_the_published_library(seed: int) -> None:
    random = np.random.default_rng(seed)
    series = random.poisson(0.6, 60).astype(float)
    theirs = Croston().fit(ts=series, variant="TSB", alpha=0.3, beta=0.1).forecast(start=60, end=61)
    assert tsb(series[:, None], 0.3, 0.1).level[0] == pytest.approx(theirs[-1], abs=1e-9)


def test_what_sells_no_more_fades_out() -> None:
    series = np.array([4.0] * 30 + [0.0] * 60)[:, None]
    assert tsb(series[:30], 0.1, 0.1).level[0] == pytest.approx(4)
    assert tsb(series, 0.1, 0.1).level[0] < 0.01


def test_weekdays_are_learnt_from_all_goods_together() -> None:
    assert weekday_factors(shop(300).astype(float), WEEKDAYS) == pytest.approx(PATTERN / PATTERN.mean(), abs=0.08)
    assert weekday_factors(shop(300, days=27).astype(float), WEEKDAYS[:27]).tolist() == [1.0] * 7


def test_the_band_holds_four_of_five_outcomes_and_the_error_is_told() -> None:
    demand = shop(2000)
    found = forecast(rows(demand[:140]), until=CALENDAR[139], horizon=28).skus
    sold = demand[140:].sum(axis=0)[found["sku_id"].to_numpy() - 1]
    known = found["enough"].to_numpy()
    inside = ((sold >= found["low"]) & (sold <= found["high"])).to_numpy()[known]
    assert 0.75 < inside.mean() < 0.9
    missed = np.abs(found["expected"].to_numpy() - sold)[known].sum() / sold[known].sum()
    told = np.average(found["error"][known].fillna(0), weights=found["expected"][known])
    assert missed < 0.25
    assert told == pytest.approx(missed, abs=0.1)


def test_a_short_life_or_hardly_any_sale_is_not_enough_to_tell() -> None:
    demand = np.zeros((168, 3))
    demand[::7, 0] = 2  # sells each Monday
    demand[150::2, 1] = 5  # new: eighteen days
    demand[[3, 90], 2] = 1  # two sales in half a year
    sales = rows(demand)
    sales["born"] = np.where(sales["sku_id"] == 2, CALENDAR[150], CALENDAR[0])
    found = forecast(sales, until=CALENDAR[-1], horizon=14)
    assert found.skus.set_index("sku_id")["enough"].to_dict() == {1: True, 2: False, 3: False}
    assert found.skus.loc[~found.skus["enough"], "expected"].isna().all()
    assert set(found.days["sku_id"]) == {1}
    assert found.days["expected"].sum() == pytest.approx(found.skus["expected"].iloc[0])


def test_planned_sessions_drive_the_days_up_to_the_last_of_them() -> None:
    outside, live = np.zeros((168, 1)), np.zeros((168, 1))
    outside[:, 0] = 2
    live[::7, 0] = 30  # every Monday a session of shop 9
    sales = pd.concat([rows(outside), rows(live, session=1, shop=9)])
    sales.loc[sales["session_id"] == 1, "session_id"] = np.arange(1, 25)
    planned = pd.DataFrame({"shop_id": [9, 9], "day": [CALENDAR[-1] + pd.Timedelta(days=3), CALENDAR[-1] + pd.Timedelta(days=4)]})
    days = forecast(sales, until=CALENDAR[-1], horizon=14, planned=planned).days["expected"].to_numpy()
    assert days[2:4].sum() == pytest.approx(2 * 30 + days[:2].sum(), rel=0.1)
    assert days[:2].sum() == pytest.approx(4, rel=0.2)
    unplanned = forecast(sales, until=CALENDAR[-1], horizon=14).days["expected"].to_numpy()
    assert days[4:] == pytest.approx(unplanned[4:])


def test_the_back_test_knows_nothing_of_the_days_it_forecasts() -> None:
    demand = shop(20).astype(float)
    error, bias = back_test(demand, WEEKDAYS)
    later = demand.copy()
    later[-1] *= 0  # the last day is sold, not known: only what is compared with changes
    other, _ = back_test(later, WEEKDAYS)
    assert np.isfinite(error[demand.sum(axis=0) > 100]).all()
    assert not np.allclose(error, other, equal_nan=True)
    assert np.isnan(back_test(demand[:40], WEEKDAYS[:40])[0]).all()
    assert np.all(np.abs(bias[~np.isnan(bias)]) <= error[~np.isnan(error)] + 1e-9)


def test_a_shop_that_sold_nothing_forecasts_nothing() -> None:
    found = forecast(rows(np.zeros((168, 1))), until=CALENDAR[-1], horizon=28)
    assert found.skus.empty
    assert found.days.empty
