"""Sales forecast: sessions, the band, and how far earlier forecasts were off."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.views.forecast import back_test, errors, forecast
from inventory.views.smoothing import Floats

CALENDAR = pd.date_range("2025-12-01", periods=168)  # a Monday first
WEEKDAYS = CALENDAR.day_of_week.to_numpy().astype(np.int64)
PATTERN = np.array([0.7, 0.7, 0.8, 0.9, 1.4, 1.5, 1.0])


def rows(demand: np.ndarray, *, session: int = 0, shop: int = 1, calendar: pd.DatetimeIndex = CALENDAR) -> pd.DataFrame:
    """days × SKUs as the query tells it: only what was ordered."""
    day, sku = np.nonzero(demand)
    return pd.DataFrame({
        "sku_id": sku + 1, "day": calendar[day], "qty": demand[day, sku], "session_id": session, "shop_id": shop,
        "born": calendar[0],
    })  # fmt: skip


def shop(skus: int, *, seed: int = 1, days: int = len(CALENDAR)) -> Floats:
    """A shop whose goods sell at rates of their own and a weekday pattern in common."""
    random = np.random.default_rng(seed)
    rate = random.gamma(0.5, 2, skus)
    return np.asarray(random.poisson(rate[None, :] * PATTERN[WEEKDAYS[:days]][:, None]), dtype=np.float64)


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
    sales["born"] = sales["sku_id"].map({1: CALENDAR[0], 2: CALENDAR[150], 3: CALENDAR[0]})
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


def test_a_shop_without_planned_sessions_keeps_what_its_sessions_sell() -> None:
    live = np.zeros((168, 1))
    live[::7, 0] = 28
    of_shop = [rows(live, session=1, shop=shop).assign(session_id=np.arange(1, 25) + 100 * shop) for shop in (8, 9)]
    planned = pd.DataFrame({"shop_id": [9], "day": [CALENDAR[-1] + pd.Timedelta(days=14)]})
    days = forecast(pd.concat(of_shop), until=CALENDAR[-1], horizon=14, planned=planned).days["expected"].to_numpy()
    alone = forecast(of_shop[0], until=CALENDAR[-1], horizon=14).days["expected"].to_numpy()
    assert days[:-1] == pytest.approx(alone[:-1])
    assert days[-1] == pytest.approx(alone[-1] + 28)


def test_the_back_test_knows_nothing_of_the_days_it_forecasts() -> None:
    demand = shop(20).astype(float)
    found, told = back_test(demand, CALENDAR), demand.copy()
    told[140:] *= 3  # the last window sells thrice as much: what was forecast for it stays
    other = back_test(told, CALENDAR)
    last = found["first_day"] == CALENDAR[140]
    assert found["first_day"].nunique() == 3
    assert (found["last_day"] - found["first_day"]).eq(pd.Timedelta(days=27)).all()
    assert found["forecast"].tolist() == other["forecast"].tolist()
    assert (3 * found["sold"][last]).tolist() == other["sold"][last].tolist()
    assert found["sold"][~last].tolist() == other["sold"][~last].tolist()


@pytest.mark.parametrize(("days", "windows", "length"), [(20, 0, 0), (30, 2, 7), (56, 1, 28), (112, 3, 28)])
def test_young_shops_are_tested_by_weeks(days: int, windows: int, length: int) -> None:
    found = back_test(shop(5, days=days).astype(float), CALENDAR[:days])
    assert found["first_day"].nunique() == windows
    if windows:
        assert (found["last_day"] - found["first_day"]).dt.days.unique().tolist() == [length - 1]


def test_the_error_is_of_the_windows_and_of_goods_together() -> None:
    tests = pd.DataFrame({
        "sku_id": [1, 1, 2], "first_day": CALENDAR[[0, 28, 28]], "last_day": CALENDAR[[27, 55, 55]], "forecast": [12.0, 6.0, 4.0],
        "sold": [10.0, 10.0, 0.0],
    })  # fmt: skip
    found = errors(tests)[["error", "bias"]].to_numpy()
    assert found[0].tolist() == pytest.approx([6 / 20, -2 / 20])
    assert np.isnan(found[1]).all()
    together = errors(tests.groupby(["first_day", "last_day"], as_index=False).sum(), by=("first_day",))
    assert together["error"].tolist() == pytest.approx([0.2, 0.0])


small_shops = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=28, max_size=80)


@settings(max_examples=25, deadline=None)
@given(small_shops, st.integers(2, 50))
def test_a_forecast_is_never_negative_and_grows_with_what_is_sold(told: list[list[int]], times: int) -> None:
    demand = np.array(told)
    until = CALENDAR[len(demand) - 1]
    once, more = (forecast(rows(pieces), until=until, horizon=10) for pieces in (demand, demand * times))
    for name in ("low", "expected", "high"):
        assert once.days[name].ge(0).all()
        assert (times * once.days[name]).tolist() == pytest.approx(more.days[name].tolist(), abs=1e-6)
    assert once.days["low"].le(once.days["expected"]).all()
    assert once.days["expected"].le(once.days["high"]).all()
    known = once.skus[once.skus["enough"].astype(bool)]
    assert known["expected"].tolist() == pytest.approx(once.days.groupby("sku_id")["expected"].sum().tolist())


def test_a_shop_that_sold_nothing_forecasts_nothing() -> None:
    found = forecast(rows(np.zeros((168, 1))), until=CALENDAR[-1], horizon=28)
    assert found.skus.empty
    assert found.days.empty
