"""Telling alerts: one message goes out once, to a webhook and a mail server of this machine; failures, restarts, secrets."""

from __future__ import annotations

import email
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import policy
from pathlib import Path

import pandas as pd
import pytest

from etl import alert_rounds, messages
from inventory import clock, commands, reports
from inventory.alerting import quiet_end
from inventory.database import Books, snapshot
from inventory.database.alert_sends import Channel
from inventory.errors import ChangedMeanwhile, StreamStockError
from tests.etl.receivers import Webhook, mail_server, webhook
from tests.inventory.desk import MAIN, Desk, goods

NOW = datetime(2026, 6, 10, 12, 0)


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as one:
        yield one


@pytest.fixture
def short(books: Books) -> Books:
    """Four cups where five should lie."""
    Desk(books).open(goods("CUP", 4, "10"), at="2026-06-09 09:00")
    rows = pd.DataFrame([("CUP", MAIN, 5, None, None)], columns=["sku_code", "warehouse", "low_qty", "high_qty", "shelf"])
    commands.set_stock_limits(books, rows)
    return books


def states(books: Books) -> list[str]:
    return list(reports.alert_sends_log(books)["state"])


def soon(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_new_alerts_are_told_once_with_a_link(short: Books, hook: Webhook) -> None:
    commands.change_setting(short, "dashboard_address", "http://example.com:8501/")
    commands.save_channel(short, Channel("仓库群", hook.address))
    commands.evaluate_alerts(short, NOW)
    assert states(short) == ["queued"]
    assert alert_rounds.send_due(short, NOW) == (1, 0)
    commands.evaluate_alerts(short, NOW + timedelta(minutes=10))
    assert alert_rounds.send_due(short, NOW + timedelta(minutes=10)) == (0, 0)
    assert states(short) == ["sent"]
    (told,) = hook.came
    assert told["title"] == "StreamStock：1 条新预警"
    assert told["message"].splitlines() == [
        "低于下限: CUP CUP · 主仓 · 可用 4 件，下限 5 · ¥10.00", "http://example.com:8501/alerts",
    ]  # fmt: skip


def test_a_letter_reaches_a_mailbox(short: Books) -> None:
    with mail_server() as (port, letters):
        commands.save_channel(short, Channel("老板", f"mailto://127.0.0.1:{port}?from=shop@example.com&to=boss@example.com"))
        commands.evaluate_alerts(short, NOW)
        assert alert_rounds.send_due(short, NOW) == (1, 0)
    letter = email.message_from_string(letters[0], policy=policy.default)
    assert letter["subject"] == "StreamStock：1 条新预警"
    body = letter.get_body(("plain", "html"))
    assert body is not None
    assert "CUP CUP · 主仓" in body.get_content()


def test_a_message_that_fails_waits_longer_each_time_and_then_has_failed(short: Books, hook: Webhook) -> None:
    hook.status = 500
    commands.save_channel(short, Channel("仓库群", hook.address))
    commands.evaluate_alerts(short, NOW)
    at = NOW
    for wait in (1, 5, 20, 60):
        assert alert_rounds.send_due(short, at) == (0, 1)
        assert alert_rounds.send_due(short, at) == (0, 0)
        at += timedelta(minutes=wait)
    assert alert_rounds.send_due(short, at) == (0, 1)
    row = reports.alert_sends_log(short).iloc[0]
    assert (row["state"], row["tries"], len(hook.came)) == ("failed", 5, 5)
    assert "500" in row["reason"]
    assert "geheim" not in row["reason"]
    hook.status = 200
    commands.retry_message(short, int(row["send_id"]))
    assert alert_rounds.send_due(short) == (1, 0)
    with pytest.raises(StreamStockError, match="not to be sent again"):
        commands.retry_message(short, int(row["send_id"]))


def test_what_was_being_sent_when_the_program_ended_is_not_sent_by_itself(short: Books, hook: Webhook) -> None:
    commands.save_channel(short, Channel("仓库群", hook.address))
    commands.evaluate_alerts(short, NOW)
    path = short.path
    assert len(commands.claim_sends(short, NOW)) == 1
    short.close()
    again = Books.open(path)
    try:
        assert alert_rounds.send_due(again, NOW) == (0, 0)
        assert (states(again), hook.came) == (["unknown"], [])
        commands.retry_message(again, 1)
        assert alert_rounds.send_due(again) == (1, 0)
    finally:
        again.close()


def test_the_rounds_do_once_after_a_restart_what_was_due(short: Books, hook: Webhook) -> None:
    commands.save_channel(short, Channel("仓库群", hook.address))
    rounds = alert_rounds.Rounds(short, pause=0.05)
    assert soon(lambda: states(short) == ["sent"])
    rounds.stop()
    path = short.path
    short.close()
    again = Books.open(path)
    try:
        rounds = alert_rounds.Rounds(again, pause=0.05)
        time.sleep(0.4)
        rounds.stop()
        assert again.value("SELECT count(*) FROM alert_run") == 1
        assert len(hook.came) == 1
    finally:
        again.close()


def test_nobody_looks_when_the_environment_says_so(short: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(alert_rounds.OFF, "off")
    assert alert_rounds.start(short) is None


def test_quiet_hours_put_a_message_off_and_kinds_choose_the_channel(short: Books, hook: Webhook) -> None:
    commands.save_channel(short, Channel("夜里", hook.address, quiet_from=22 * 60, quiet_until=8 * 60))
    commands.save_channel(short, Channel("采购", hook.address, kinds=("purchase",)))
    late = NOW.replace(hour=23)
    commands.evaluate_alerts(short, late)
    assert alert_rounds.send_due(short, late) == (0, 0)
    assert alert_rounds.send_due(short, late + timedelta(hours=9)) == (1, 0)
    assert quiet_end(NOW, 22 * 60, 8 * 60) is None
    assert quiet_end(NOW.replace(hour=3), 22 * 60, 8 * 60) == NOW.replace(hour=8)


def test_an_address_is_kept_from_the_log_and_from_the_copy_for_analysts(short: Books, hook: Webhook) -> None:
    number = commands.save_channel(short, Channel("仓库群", hook.address))
    commands.save_channel(short, Channel("仓库群", hook.address + "-neu", channel_id=number, version=1), person="小周")
    commands.save_channel(short, Channel("仓库 2 群", "", channel_id=number, version=2), person="小周")
    (one,) = reports.alert_channels(short)
    assert (one.name, one.address) == ("仓库 2 群", hook.address + "-neu")
    with short.reading() as cursor:
        log = cursor.rows("SELECT field, before, after FROM record_change WHERE subject = 'alert_channel' ORDER BY change_id")
    assert log == [("created", None, "仓库群"), ("address", "***", "***"), ("name", "仓库群", "仓库 2 群")]
    with pytest.raises(ChangedMeanwhile):
        commands.save_channel(short, Channel("x", "", channel_id=number, version=1))
    copy = Books.open(Path(_writable(snapshot.publish(short))))
    try:
        assert copy.value("SELECT string_agg(address, '') FROM alert_channel") == ""
    finally:
        copy.close()


def _writable(path: Path) -> Path:
    own = path.with_name("read.duckdb")
    own.write_bytes(path.read_bytes())
    return own


def test_a_removed_channel_forgets_what_waits(short: Books, hook: Webhook) -> None:
    number = commands.save_channel(short, Channel("仓库群", hook.address))
    commands.queue_test(short, number)
    commands.remove_channel(short, number)
    assert alert_rounds.send_due(short, clock.now()) == (0, 0)
    assert (states(short), reports.alert_channels(short)) == ([], [])


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcd-1234", "wecombot"),
        ("oapi.dingtalk.com/robot/send?access_token=abcdef0123456789", "dingtalk"),
        ("open.feishu.cn/open-apis/bot/v2/hook/aaaabbbb-cccc", "feishu"),
        ("example.com/hook", "jsons"),
    ],
)
def test_an_address_is_taken_as_the_robot_shows_it(address: str, service: str) -> None:
    assert messages.recognised(f"https://{address}").url().startswith(f"{service}://")


def test_an_address_of_nothing_is_refused() -> None:
    with pytest.raises(StreamStockError, match="no address of a channel"):
        messages.recognised("仓库群")
