"""Hosts and their live sessions in June 2026. All hosts are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

DOUYIN, KUAISHOU, TAOBAO = "云织小铺", "云织快手店", "云织旗舰店"
SHOPS = (DOUYIN, KUAISHOU, TAOBAO)
START, END = datetime(2026, 6, 1), datetime(2026, 7, 1)


@dataclass(frozen=True, eq=False)
class Host:
    """A host's style: what they show, how far below the shelf price, how often it comes back."""

    name: str
    douyin_id: str
    kuaishou_id: str
    mix: dict[str, float]
    price: float
    returns: float
    commission: float
    coupon: float


@dataclass(frozen=True)
class Session:
    """One broadcast of one host in one shop."""

    shop: str
    host: Host
    start: datetime
    minutes: int
    pull: float
    gifts: bool

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


DEER = Host(
    "林小鹿",
    "3027718450916",
    "",
    {"连衣裙": 0.42, "半身裙": 0.18, "上衣": 0.28, "外套": 0.12},
    0.9,
    1.12,
    0.0,
    0.5,
)
SUSU = Host(
    "苏苏严选",
    "3027718467302",
    "",
    {"美妆": 0.42, "连衣裙": 0.22, "上衣": 0.22, "外套": 0.14},
    0.96,
    0.95,
    0.2,
    0.3,
)
AJIE = Host(
    "阿杰好物",
    "3027718489557",
    "2790164533",
    {"裤装": 0.42, "上衣": 0.34, "家居": 0.14, "外套": 0.1},
    0.84,
    1.0,
    0.15,
    0.6,
)
ORANGE = Host(
    "陈大橙",
    "",
    "2790182076",
    {"连衣裙": 0.22, "上衣": 0.28, "裤装": 0.2, "食品": 0.18, "家居": 0.12},
    0.88,
    0.9,
    0.18,
    0.45,
)
HOSTS = (DEER, SUSU, AJIE, ORANGE)

# shop, host, day of June, start, minutes on air, how many people it draws, gifts with the order
_TABLE = (
    (DOUYIN, DEER, 1, "19:30", 210, 0.9, False),
    (KUAISHOU, ORANGE, 2, "19:00", 210, 0.9, False),
    (DOUYIN, SUSU, 3, "20:00", 270, 0.9, True),
    (DOUYIN, DEER, 5, "19:00", 270, 1.0, False),
    (DOUYIN, AJIE, 6, "14:00", 240, 0.7, False),
    (KUAISHOU, ORANGE, 7, "19:00", 240, 1.1, True),
    (DOUYIN, DEER, 8, "20:00", 280, 1.0, True),
    (DOUYIN, SUSU, 10, "19:30", 210, 0.8, True),
    (KUAISHOU, AJIE, 11, "20:00", 200, 0.8, False),
    (DOUYIN, AJIE, 12, "20:00", 220, 0.9, False),
    (DOUYIN, DEER, 14, "19:00", 270, 1.2, True),
    (KUAISHOU, ORANGE, 15, "19:00", 240, 1.0, False),
    (DOUYIN, DEER, 16, "20:00", 300, 1.6, True),
    (DOUYIN, SUSU, 17, "20:00", 330, 1.5, True),
    (DOUYIN, DEER, 18, "18:00", 390, 2.2, True),
    (KUAISHOU, ORANGE, 18, "20:00", 270, 1.7, True),
    (DOUYIN, AJIE, 20, "19:30", 265, 1.1, False),
    (KUAISHOU, ORANGE, 21, "19:00", 210, 0.9, False),
    (DOUYIN, SUSU, 22, "20:00", 210, 0.8, True),
    (DOUYIN, DEER, 24, "19:30", 210, 0.9, False),
    (KUAISHOU, AJIE, 25, "20:00", 210, 0.8, False),
    (DOUYIN, DEER, 26, "20:00", 260, 1.0, True),
    (DOUYIN, AJIE, 28, "19:00", 240, 0.9, False),
    (DOUYIN, SUSU, 29, "20:00", 210, 0.8, False),
    (KUAISHOU, ORANGE, 30, "19:00", 260, 0.9, False),
)


def _session(shop: str, host: Host, day: int, start: str, minutes: int, pull: float, gifts: bool, month: int = 6) -> Session:
    hour, minute = start.split(":")
    return Session(shop, host, datetime(2026, month, day, int(hour), int(minute)), minutes, pull, gifts)


SESSIONS = tuple(_session(*line) for line in _TABLE)


# The month's exports end on 30 June; these were planned then.
PLANNED = tuple(
    _session(shop, host, day, start, minutes, 1.0, False, month=7)
    for shop, host, day, start, minutes in (
        (DOUYIN, DEER, 3, "19:30", 240),
        (KUAISHOU, ORANGE, 4, "19:00", 240),
        (DOUYIN, SUSU, 5, "20:00", 300),
    )
)
