"""预警: the kinds of conditions people are told of, and the settings they are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FOUND = ("subject", "sku_id", "warehouse_id", "reference", "value", "line", "money_fen", "due_at")
"""What an evaluation finds of one condition: what it is about, its number against its line, money (1/100 CNY), when it is due."""


@dataclass(frozen=True)
class Kind:
    """One kind of alert. ``page``: where it is acted on. ``line``: the threshold people may change (days, hours); None = each
    subject has its own, as stock lines have.
    """

    page: str
    line: int | None = None
    most: int = 365


KINDS: dict[str, Kind] = {
    "negative": Kind("health"),
    "oversold": Kind("oversold"),
    "shipment": Kind("shipping_due", 0, 720),
    "session": Kind("live_sessions", 7, 60),
    "low": Kind("stock_limits"),
    "cover": Kind("stock", 3, 90),
    "purchase": Kind("purchase_orders", 0, 90),
    "return": Kind("returns_in_transit", 15, 180),
    "transfer": Kind("transfers", 7, 90),
    "missed_count": Kind("stocktakes", 0, 90),
    "bill": Kind("upload", 30, 365),
    "high": Kind("stock_limits"),
    "ageing": Kind("stock", 90, 720),
}
"""Kind → what it is; the most urgent first."""

SETTINGS: dict[str, tuple[int, int, int]] = {
    **{f"on_{kind}": (1, 0, 1) for kind in KINDS},
    **{f"line_{kind}": (one.line, 0, one.most) for kind, one in KINDS.items() if one.line is not None},
    "base_days": (14, 1, 90),
    "english": (0, 0, 1),
    "every_minutes": (10, 1, 1440),
}
"""Setting → default, lowest, highest."""

RETRIES = (1, 5, 20, 60)
"""Minutes a failed message waits before it is tried again; after the last it has failed."""


def quiet_end(now: datetime, quiet_from: int | None, quiet_until: int | None) -> datetime | None:
    """When the quiet hours (minutes of the day, they may cross midnight) end that ``now`` lies in; None = it lies in none."""
    if quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return None
    minute = now.hour * 60 + now.minute
    inside = quiet_from <= minute < quiet_until if quiet_from < quiet_until else minute >= quiet_from or minute < quiet_until
    if not inside:
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=minute >= quiet_until, minutes=quiet_until)
