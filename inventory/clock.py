"""The shop's time. Books and files speak it without a zone: Asia/Shanghai."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

BUSINESS_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, to the second."""
    return datetime.now(BUSINESS_ZONE).replace(tzinfo=None, microsecond=0)


def from_epoch(seconds: float) -> datetime:
    """The moment ``seconds`` after 1970-01-01 UTC, to the second."""
    return datetime.fromtimestamp(int(seconds), BUSINESS_ZONE).replace(tzinfo=None)
