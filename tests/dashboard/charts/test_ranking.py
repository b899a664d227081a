"""Ranking charts."""

from __future__ import annotations

from dashboard.charts.ranking import ranking, short_name


def test_the_best_is_on_top_and_in_full_colour() -> None:
    figure = ranking(["甲", "乙"], [2.0, 1.0], texts=["2", "1"], keys=["A", "B"])
    bars = figure.data[0]
    assert list(bars.y) == ["B", "A"]
    assert list(bars.marker.opacity) == [0.55, 1.0]


def test_two_goods_of_one_name_keep_bars_of_their_own_and_give_back_their_keys() -> None:
    figure = ranking(["同名", "同名"], [2.0, 1.0], texts=["2", "1"], keys=["A", "B"])
    assert len(set(figure.data[0].y)) == 2
    assert list(figure.layout.yaxis.ticktext) == ["同名", "同名"]
    assert [one[0] for one in figure.data[0].customdata] == ["B", "A"]


def test_losses_stay_on_the_chart() -> None:
    figure = ranking(["a", "b"], [5.0, -2.0], texts=["5", "-2"], keys=["a", "b"])
    assert figure.layout.xaxis.range[0] < -2
    only_losses = ranking(["a"], [-2.0], texts=["-2"], keys=["a"])
    assert only_losses.layout.xaxis.range[1] > 0


def test_nothing_to_rank_is_an_empty_chart() -> None:
    assert len(ranking([], [], texts=[], keys=[]).data[0].y or ()) == 0


def test_long_names_leave_room() -> None:
    assert short_name("羊毛围巾") == "羊毛围巾"
    assert short_name("羊毛围巾驼色加长加厚款冬季百搭") == "羊毛围巾驼色加长加厚款冬季…"
