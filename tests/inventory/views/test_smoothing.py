"""The smoothing of Teunter, Syntetos and Babai, and weekdays of the whole shop."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intermittent_forecast.forecasters import Croston

from inventory.views.smoothing import tsb, weekday_factors
from tests.golden.ours import Case, cases

CALENDAR = pd.date_range("2025-12-01", periods=168)  # a Monday first
WEEKDAYS = CALENDAR.day_of_week.to_numpy().astype(np.int64)
PATTERN = np.array([0.7, 0.7, 0.8, 0.9, 1.4, 1.5, 1.0])

OTHER_METHODS = {
    "FC-CRO-01": "Croston smooths the time between sales; what sells no more would never fade out",
    "FC-CRO-03": "Croston, as above",
    "FC-CRO-04": "Croston, as above",
    "FC-CRO-05": "the Syntetos-Boylan correction of Croston",
    "FC-SF-01": "Croston, as above",
    "FC-SF-04": "ADIDA adds days up to buckets",
    "FC-SF-05": "IMAPA takes the mean over buckets of several lengths",
}
"""Case → what it does that we do not."""


def ours() -> list[Case]:
    return [case for case in cases() if case["kind"] == "forecast" and case["id"] not in OTHER_METHODS]


def test_every_golden_case_is_either_run_or_of_another_method() -> None:
    assert {case["id"] for case in ours()} == {"FC-CRO-07", "FC-SES-01"}
    assert set(OTHER_METHODS) < {case["id"] for case in cases()}


@pytest.mark.parametrize("case", ours(), ids=lambda case: case["id"])
def test_a_case_comes_out_as_its_source_says(case: Case) -> None:
    told, (wanted,) = case["inputs"], case["expect"]
    found = tsb(np.array(told["series"], dtype=float)[:, None], told["alpha"], told.get("beta", told["alpha"]))
    assert found.level[0] == pytest.approx(wanted["forecast"], abs=case["tol"])
    if "fitted" in wanted:  # what sells every day is smoothed simply; of the first day nothing was known
        assert found.fitted[1:, 0] == pytest.approx(wanted["fitted"][1:], abs=case["tol"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=5, max_size=60).filter(lambda series: sum(map(bool, series)) > 1),
    st.floats(0.05, 0.5), st.floats(0.05, 0.5),
)  # fmt: skip
def test_the_smoothing_is_that_of_the_published_library(series: list[int], size: float, share: float) -> None:
    theirs = Croston().fit(ts=[float(pieces) for pieces in series], variant="TSB", alpha=size, beta=share)
    next_day = theirs.forecast(start=len(series), end=len(series) + 1)[-1]
    assert tsb(np.array(series, dtype=float)[:, None], size, share).level[0] == pytest.approx(next_day, abs=1e-9)


def test_many_skus_are_smoothed_like_each_alone_from_the_day_they_were_born() -> None:
    demand = np.random.default_rng(5).poisson(0.6, (60, 8)).astype(float)
    demand[:20, 3] = np.nan
    together = tsb(demand, 0.2, 0.1)
    for sku in range(8):
        alone = tsb(demand[~np.isnan(demand[:, sku]), sku][:, None], 0.2, 0.1)
        assert together.level[sku] == pytest.approx(alone.level[0])


def test_what_sells_no_more_fades_out() -> None:
    series = np.array([4.0] * 30 + [0.0] * 60)[:, None]
    assert tsb(series[:30], 0.1, 0.1).level[0] == pytest.approx(4)
    assert tsb(series, 0.1, 0.1).level[0] < 0.01


def test_weekdays_are_learnt_from_all_goods_together() -> None:
    rate = np.random.default_rng(1).gamma(0.5, 2, 300)
    demand = np.random.default_rng(2).poisson(rate[None, :] * PATTERN[WEEKDAYS][:, None]).astype(float)
    assert weekday_factors(demand, WEEKDAYS) == pytest.approx(PATTERN / PATTERN.mean(), abs=0.08)
    assert weekday_factors(demand[:27], WEEKDAYS[:27]).tolist() == [1.0] * 7
