"""Trend charts."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.charts.trend import stock_and_days, trend

DAYS = [date(2026, 6, 1) + timedelta(days=n) for n in range(4)]


def test_the_main_series_comes_first_so_that_it_gets_the_first_colour() -> None:
    figure = trend(DAYS, [1, 2, 3, 4], [4, 3, 2, 1], name="now", before_name="before", unit="万")
    assert [trace.name for trace in figure.data] == ["now", "before"]
    assert figure.layout.yaxis.ticksuffix == "万"
    assert figure.layout.showlegend is True


def test_a_shorter_period_before_stands_under_its_own_days() -> None:
    figure = trend(DAYS, [1, 2, 3, 4], [9, 9], name="now")
    assert len(figure.data[1].x) == len(figure.data[1].y) == 2


def test_a_longer_period_before_is_cut() -> None:
    figure = trend(DAYS, [1, 2, 3, 4], range(31), name="now")
    assert len(figure.data[1].y) == len(DAYS)


def test_without_a_period_before_there_is_no_legend() -> None:
    figure = trend(DAYS, [1, 2, 3, 4], name="now")
    assert (len(figure.data), figure.layout.showlegend) == (1, False)


def test_days_have_an_axis_of_their_own_and_gaps() -> None:
    figure = stock_and_days(DAYS, [10, 20, 30, 40], [1.0, None, 3.0, 4.0], names=("stock", "days"), unit="")
    assert [trace.yaxis for trace in figure.data] == [None, "y2"]
    assert figure.data[1].y[1] is None
