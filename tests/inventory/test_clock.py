"""The shop's time: Asia/Shanghai, wherever the computer stands."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import pytest

from inventory import clock


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Shanghai"])
def test_the_computer_s_own_zone_does_not_matter(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert clock.from_epoch(1_782_871_200) == datetime(2026, 7, 1, 10, 0)
        there = datetime.now(timezone(timedelta(hours=8))).replace(tzinfo=None)
        assert abs(clock.now() - there) < timedelta(seconds=5)
        assert clock.now().microsecond == 0
    finally:
        monkeypatch.undo()
        time.tzset()
