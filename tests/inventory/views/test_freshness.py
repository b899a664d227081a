"""A day is missing where a shop usually sells: not on its days of rest, and not after it has stopped."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from inventory.views.freshness import SILENT, gaps

FIRST = date(2026, 6, 1)


def days(*numbers: int, shop: int = 1) -> pd.DataFrame:
    """Orders on so manieth days, the first being Monday the 1st of June."""
    return pd.DataFrame({"shop_id": shop, "day": [FIRST + timedelta(days=n - 1) for n in numbers]})


def missing(sold: pd.DataFrame, shop: int = 1) -> list[int]:
    return [(day - FIRST).days + 1 for day in gaps(sold)[shop]]


def test_days_between_orders_are_missing() -> None:
    assert missing(days(1, 2, 5, 6)) == [3, 4]
    assert missing(days(1, 2, 3)) == []
    assert gaps(days()) == {}


def test_a_weekday_on_which_the_shop_rests_is_no_gap_and_a_single_one_is() -> None:
    """Four weeks without Sundays; one Wednesday lacks."""
    weekdays = [n for n in range(1, 29) if n % 7 and n != 10]
    assert missing(days(*weekdays)) == [10]
    with_most_sundays = sorted([*weekdays, 7, 21, 28])
    assert missing(days(*with_most_sundays)) == [10, 14]


def test_the_newest_day_of_any_shop_is_where_all_should_be() -> None:
    both = pd.concat([days(1, 2, 3), days(1, 2, 3, 4, 5, shop=2)])
    assert missing(both) == [4, 5]
    assert missing(both, 2) == []


def test_a_shop_that_has_stopped_lacks_nothing_since() -> None:
    sold = days(1, 2, 4)
    silent = pd.concat([sold, days(1, 4 + SILENT, shop=2)])
    assert len(missing(silent)) == 1 + SILENT
    stopped = pd.concat([sold, days(1, 5 + SILENT, shop=2)])
    assert missing(stopped) == [3]
