"""Ranking: places by a named measure, ties in the order of their keys, the change against the period before."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from inventory.views.ranking import MEASURES, sales_ranking

NONE = pd.Timestamp("2026-07-01")


def sold(*rows: tuple[str, int, int, int, int, int], last_paid: str = "2026-06-10") -> pd.DataFrame:
    """(key, pieces, gmv, refund, pieces returned, cost) of each key."""
    frame = pd.DataFrame(rows, columns=["key", "qty", "gmv_fen", "refund_fen", "returned_qty", "cogs_fen"])
    frame = frame.assign(name=frame["key"], orders=frame["qty"], last_paid_at=pd.Timestamp(last_paid))
    young = {f"young_{name}": 0 for name in ("orders", "qty", "gmv_fen", "refund_fen", "returned_qty", "cogs_fen")}
    return frame.assign(**young)


JUNE = sold(
    ("A", 10, 10_000, 2_000, 2, 3_000),
    ("B", 30, 9_000, 1_000, 3, 2_000),
    ("C", 5, 20_000, 19_000, 4, 500),
    ("D", 8, 9_500, 0, 0, 12_000),
)
MAY = sold(("A", 1, 100, 0, 0, 0), ("D", 2, 200, 0, 0, 0), ("Z", 3, 300, 0, 0, 0))


def ranked(measure: str = "net_fen", now: pd.DataFrame = JUNE, before: pd.DataFrame = MAY) -> pd.DataFrame:
    return sales_ranking(now, before, measure=measure, as_of=NONE)


@pytest.mark.parametrize(
    ("measure", "order"),
    [("net_fen", "DABC"), ("qty", "BADC"), ("gmv_fen", "CADB"), ("profit_fen", "BACD"), ("return_rate", "CABD")],
)
def test_each_measure_has_its_order(measure: str, order: str) -> None:
    found = ranked(measure)
    assert "".join(found["key"]) == order
    assert found["rank"].tolist() == [1, 2, 3, 4]
    assert measure in MEASURES


def test_what_was_kept_what_it_earned_and_what_came_back() -> None:
    row = ranked().set_index("key").loc["A"]
    assert (row["net_fen"], row["profit_fen"]) == (8_000, 5_000)
    assert row["margin"] == 5_000 / 8_000
    assert row["return_rate"] == 0.2


def test_equal_figures_rank_in_the_order_of_their_codes() -> None:
    level = sold(("B2", 1, 500, 0, 0, 0), ("A9", 1, 500, 0, 0, 0), ("B1", 1, 500, 0, 0, 0), ("A0", 1, 400, 0, 0, 0))
    assert ranked(now=level)["key"].tolist() == ["A9", "B1", "B2", "A0"]


def test_the_change_is_against_the_rank_of_the_period_before() -> None:
    """Before: Z, D, A. D was second and is first: up one. A was third and is second. B and C are new."""
    found = ranked().set_index("key")["rank_change"]
    assert (found["D"], found["A"]) == (1, 1)
    assert found[["B", "C"]].isna().all()


def test_shares_are_of_what_everybody_made() -> None:
    found = ranked("gmv_fen")
    assert found["share"].sum() == pytest.approx(1)
    assert found.set_index("key").loc["C", "share"] == 20_000 / 48_500
    losses = ranked("profit_fen")
    assert losses.loc[losses["profit_fen"] > 0, "share"].sum() == pytest.approx(1)


def test_what_sold_nothing_that_was_kept_has_no_margin() -> None:
    row = ranked(now=sold(("A", 1, 500, 500, 1, 0))).iloc[0]
    assert math.isnan(row["margin"])
    assert row["return_rate"] == 1


@pytest.mark.parametrize(("last_paid", "mature"), [("2026-06-16 00:00", True), ("2026-06-16 00:01", False)])
def test_a_return_rate_is_mature_fifteen_days_after_its_last_order(last_paid: str, mature: bool) -> None:
    now = sold(("A", 1, 500, 0, 0, 0), last_paid=last_paid)
    assert ranked(now=now)["mature"].tolist() == [mature]
    assert sales_ranking(now, MAY, measure="qty", as_of=None)["mature"].tolist() == [False]


def test_a_period_without_sales_is_an_empty_ranking() -> None:
    assert ranked(now=JUNE.head(0)).empty
    assert ranked(before=MAY.head(0))["rank_change"].isna().all()
