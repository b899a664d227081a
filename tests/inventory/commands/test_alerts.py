"""预警: one alert for each crossing, whatever happens in between; what people do about it; the settings it is judged by."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory import clock, commands, reports
from inventory.alerting import KINDS
from inventory.commands import Evaluated
from inventory.database import Books, alerts
from inventory.errors import StreamStockError
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, goods, red_checks
from tests.inventory.exports import Office, case, order_line, shipped_line

NOW = datetime(2026, 6, 10, 12, 0)


def line(books: Books, sku: str, low: int | None, high: int | None = None, warehouse: str = MAIN) -> None:
    rows = pd.DataFrame([(sku, warehouse, low, high, None)], columns=["sku_code", "warehouse", "low_qty", "high_qty", "shelf"])
    commands.set_stock_limits(books, rows)


def told(books: Books, state: str = "all", kind: str | None = None) -> list[tuple[Any, ...]]:
    frame = reports.alerts(books, state=state, kind=kind)
    return list(frame[["kind", "sku_code", "now_value", "now_line", "money_fen"]].itertuples(index=False, name=None))


def seen(books: Books, **which: Any) -> list[tuple[int, int]]:
    frame = reports.alerts(books, **which)
    return list(zip(frame["alert_id"].tolist(), frame["version"].tolist(), strict=True))


def only(books: Books, *kinds: str) -> None:
    commands.change_alert_settings(books, {f"on_{kind}": int(kind in kinds) for kind in KINDS})


@pytest.fixture
def short(desk: Desk) -> Books:
    """Four cups where five should lie, thirty plates where twenty at most should."""
    desk.open(goods("CUP", 6, "10"), goods("PLATE", 30, "4"), at="2026-06-09 09:00")
    line(desk.books, "CUP", 5)
    line(desk.books, "PLATE", None, 20)
    desk.ship(goods("CUP", 2), at="2026-06-09 10:00")
    commands.change_alert_settings(desk.books, {"on_cover": 0})
    return desk.books


def test_a_crossing_opens_one_alert_that_recovers_and_may_come_again(short: Books, desk: Desk) -> None:
    assert commands.evaluate_alerts(short, NOW) == Evaluated(2, 2, 0)
    assert told(short) == [("high", "PLATE", 30, 20, 4000), ("low", "CUP", 4, 5, 1000)]
    assert commands.evaluate_alerts(short, NOW) == Evaluated(2, 0, 0)
    desk.ship(goods("CUP", 1), at="2026-06-09 11:00")
    assert commands.evaluate_alerts(short, NOW + timedelta(hours=1)) == Evaluated(2, 0, 0)
    cup = reports.alerts(short, kind="low").iloc[0]
    assert (cup["opened_value"], cup["now_value"], cup["opened_fen"], cup["money_fen"]) == (4, 3, 1000, 2000)
    desk.receive(goods("CUP", 10, "10"), at="2026-06-09 12:00")
    assert commands.evaluate_alerts(short, NOW + timedelta(hours=2)) == Evaluated(1, 0, 1)
    assert reports.alerts(short, kind="low").empty
    desk.ship(goods("CUP", 9), at="2026-06-09 13:00")
    assert commands.evaluate_alerts(short, NOW + timedelta(hours=3)).opened == 1
    history = reports.alerts(short, kind="low", state="all")
    assert sorted(history["state"]) == ["open", "recovered"]
    assert "unique_keys" not in red_checks(short)


def test_what_is_done_or_snoozed_does_not_come_again_while_it_holds(short: Books) -> None:
    commands.evaluate_alerts(short, NOW)
    commands.own_alerts(short, seen(short, kind="low"), "小周")
    commands.finish_alerts(short, seen(short, kind="low"), note="已下单", person="小周")
    commands.snooze_alerts(short, seen(short, kind="high"), clock.now() + timedelta(days=1))
    assert told(short, "open") == []
    assert commands.evaluate_alerts(short, NOW + timedelta(hours=1)).opened == 0
    done = reports.alerts(short, state="done").iloc[0]
    assert (done["owner"], done["done_by"], done["note"]) == ("小周", "小周", "已下单")
    assert reports.alert_counts(short).empty
    commands.reopen_alerts(short, seen(short, state="snoozed"))
    assert reports.alert_counts(short)["kind"].tolist() == ["high"]


def test_acts_on_what_somebody_else_changed_are_refused_whole(short: Books) -> None:
    commands.evaluate_alerts(short, NOW)
    old = seen(short)
    commands.own_alerts(short, old[:1], "小吴")
    with pytest.raises(StreamStockError, match="changed meanwhile"):
        commands.finish_alerts(short, old)
    assert len(reports.alerts(short)) == 2
    with pytest.raises(StreamStockError, match="time to come"):
        commands.snooze_alerts(short, seen(short), NOW - timedelta(days=400))


def test_a_kind_that_is_off_tells_nothing_and_its_alerts_end(short: Books) -> None:
    commands.evaluate_alerts(short, NOW)
    assert commands.change_alert_settings(short, {"on_low": 0, "base_days": 14}, person="小周") == 1
    assert commands.evaluate_alerts(short, NOW) == Evaluated(1, 0, 1)
    log = reports.alert_setting_log(short).iloc[0]
    assert (log["name"], log["value"], log["changed_by"]) == ("on_low", 0, "小周")
    with pytest.raises(StreamStockError, match="out of range"):
        commands.change_alert_settings(short, {"line_cover": 1000})
    with pytest.raises(StreamStockError, match="no setting"):
        commands.change_alert_settings(short, {"line_low": 3})


def test_cover_counts_what_is_for_sale_against_mean_daily_net_sales(desk: Desk) -> None:
    desk.open(goods("CUP", 40, "10"), at="2026-06-01 09:00")
    desk.ship(goods("CUP", 28), at="2026-06-09 10:00")
    commands.evaluate_alerts(desk.books, NOW)
    assert told(desk.books, kind="cover") == []
    desk.ship(goods("CUP", 7), at="2026-06-09 11:00")
    commands.evaluate_alerts(desk.books, NOW)
    # 35 sold in 14 days are 2.5 a day: 5 pieces last 2 days, 3 days need 8.
    row = reports.alerts(desk.books, kind="cover").iloc[0]
    assert (row["now_value"], row["now_line"], row["money_fen"]) == (5, 8, 2500)
    assert row["due_at"] == pd.Timestamp(NOW + timedelta(days=2))


def test_old_goods_and_transfers_on_the_way_are_told_with_their_money(desk: Desk) -> None:
    desk.open(goods("OLD", 8, "5"), at="2026-01-01 09:00")
    desk.receive(goods("OLD", 4, "5"), at="2026-06-01 09:00")
    desk.ship(goods("OLD", 3), at="2026-06-02 09:00")
    desk.open(goods("BOX", 5, "2"), at="2026-06-01 09:00")
    desk.hand_in("stock_transfer", goods("BOX", 4, on_the_way=True), at="2026-06-01 10:00", to_warehouse=LIVE_ROOM)
    commands.change_alert_settings(desk.books, {"on_cover": 0})
    commands.evaluate_alerts(desk.books, NOW)
    assert told(desk.books, kind="ageing") == [("ageing", "OLD", 5, 90, 2500)]
    on_the_way = reports.alerts(desk.books, kind="transfer").iloc[0]
    assert (on_the_way["now_value"], on_the_way["money_fen"], on_the_way["warehouse"]) == (9, 800, LIVE_ROOM)


def test_what_left_or_is_promised_beyond_what_is_there_is_told_and_orders_past_their_promise(shelf: Books, office: Office) -> None:
    late = order_line("701", qty=4) | {"承诺发货时间": "2026-06-05 10:00:00"}
    office.orders(late, shipped_line("702", "Q", qty=12), exported="2026-06-03 09:00:00")
    commands.change_alert_settings(shelf, {"on_cover": 0})
    commands.evaluate_alerts(shelf, NOW)
    assert told(shelf, kind="negative") == [("negative", "Q", -2, 0, 1600)]
    office.orders(order_line("703", qty=9), exported="2026-06-03 09:30:00")
    commands.evaluate_alerts(shelf, NOW)
    assert told(shelf, kind="oversold") == [("oversold", "P", 13, 10, 6000)]
    assert reports.alert_counts(shelf)["kind"].tolist()[:2] == ["negative", "oversold"]


def test_both_lines_are_compared_with_what_is_not_promised_as_page_stock_lines_does(shelf: Books, office: Office) -> None:
    only(shelf, "low", "high")
    line(shelf, "P", 5, 9)
    commands.evaluate_alerts(shelf, NOW)
    assert told(shelf) == [("high", "P", 10, 9, 2000)]
    office.orders(order_line("704", qty=1), exported="2026-06-03 09:00:00")
    commands.evaluate_alerts(shelf, NOW)
    assert told(shelf, "open") == []
    office.orders(order_line("705", qty=6), exported="2026-06-03 09:30:00")
    commands.evaluate_alerts(shelf, NOW)
    assert told(shelf, "open") == [("low", "P", 3, 5, 4000)]
    row = reports.stock_limits(shelf, crossed=True).iloc[0]
    assert (row["on_hand"], row["reserved"], row["available"], row["gap"], row["suggested_in"]) == (10, 7, 3, -2, 6)


def test_a_count_that_is_not_done_is_one_alert_until_it_is_approved(shelf: Books) -> None:
    only(shelf, "missed_count")
    due = commands.PlanFacts("周一 A 类", MAIN, next_on=clock.now().date() - timedelta(days=2), every_days=7)
    plan = commands.save_count_plan(shelf, due, person="店长")
    assert commands.evaluate_alerts(shelf) == Evaluated(1, 1, 0)
    row = reports.alerts(shelf, kind="missed_count").iloc[0]
    assert (row["now_value"], row["warehouse"], row["number"], row["money_fen"]) == (2, MAIN, "周一 A 类", 0)
    number = commands.start_planned_count(shelf, plan, person="小赵")
    assert commands.evaluate_alerts(shelf) == Evaluated(1, 0, 0), "begun, but the same count"
    assert reports.alerts(shelf)["number"].tolist() == [number]
    assert len(reports.missed_counts(shelf, today=clock.now().date())) == 1
    commands.count_goods(shelf, number, [commands.Counted("P", 10)])
    commands.submit_stocktake(shelf, number)
    commands.approve_stocktake(shelf, number)
    assert commands.evaluate_alerts(shelf) == Evaluated(0, 0, 1)
    assert commands.evaluate_alerts(shelf, clock.now() + timedelta(days=8)).opened == 1, "the next one"


def test_a_return_nobody_waits_for_any_more_is_told_no_longer(shelf: Books, office: Office) -> None:
    office.orders(shipped_line("706", qty=2), exported="2026-06-04 09:00:00")
    office.after_sales(case("A706", "706"), exported="2026-06-12 17:00:00")
    only(shelf, "return")
    later = datetime(2026, 6, 26, 12, 0)
    assert commands.evaluate_alerts(shelf, later) == Evaluated(1, 1, 0)
    row = reports.alerts(shelf, kind="return").iloc[0]
    assert (row["number"], row["now_value"], row["money_fen"]) == ("706", 16, 10_000)
    commands.give_up_returns(shelf, [shelf.value("SELECT line_id FROM sales_order_line WHERE order_no = '706'")], reason="快递遗失")
    assert commands.evaluate_alerts(shelf, later) == Evaluated(0, 0, 1)


@pytest.fixture
def lined(desk: Desk) -> Desk:
    """Nine cups and nine plates, of which five should lie there and twelve may."""
    desk.open(goods("CUP", 9, "10"), goods("PLATE", 9, "4"), at="2026-06-08 09:00")
    for sku in ("CUP", "PLATE"):
        line(desk.books, sku, 5, 12)
    return desk


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(["CUP", "PLATE"]), st.integers(-9, 9).filter(bool)), min_size=1, max_size=3))
def test_a_second_look_opens_nothing_and_alerts_end_with_their_cause(lined: Desk, steps: list[tuple[str, int]]) -> None:
    books = lined.books
    for sku, change in steps:
        if change > 0:
            lined.receive(goods(sku, change, "10"), at="2026-06-09 10:00")
        else:
            lined.ship(goods(sku, -change), at="2026-06-09 10:00", shipped=True)
        first, second = (commands.evaluate_alerts(books, NOW) for _look in range(2))
        assert second == Evaluated(first.holding, 0, 0)
        beyond = reports.stock_limits(books, crossed=True)
        alerted = reports.alerts(books).query("kind in ('low', 'high')").sort_values("sku_code")
        assert alerted[["sku_code", "now_value"]].to_numpy().tolist() == beyond[["sku_code", "available"]].to_numpy().tolist()
        below = beyond.loc[beyond["on_hand"] < 0, "sku_code"].tolist()
        assert sorted(reports.alerts(books, kind="negative")["sku_code"]) == below


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(levels=st.lists(st.integers(0, 6), min_size=1, max_size=12), low=st.integers(1, 5))
def test_alerts_are_the_downward_crossings_and_never_two_at_once(books: Books, levels: list[int], low: int) -> None:
    with books.write(figures=False) as cursor:
        cursor.execute("DELETE FROM alert")
    for step, level in enumerate(levels):
        found = "SELECT 'low' AS kind, '1:1' AS subject, 1 AS sku_id, 1 AS warehouse_id, NULL AS reference, $level AS value,"
        found += " $low AS line, 100 * ($low - $level) AS money_fen, NULL::TIMESTAMP AS due_at WHERE $level < $low"
        for again in range(2):
            with books.write(figures=False) as cursor:
                cursor.execute(f"CREATE TEMP TABLE alert_found AS {found}", {"level": level, "low": low})
                met = alerts.keep(cursor, NOW + timedelta(minutes=step))
                assert not again or met == alerts.Met(0, 0, 0)
        assert books.value("SELECT count(*) FROM alert WHERE recovered_at IS NULL") == (level < low)
    before = [low, *levels[:-1]]
    assert books.value("SELECT count(*) FROM alert") == sum(then >= low > now for then, now in zip(before, levels, strict=True))
