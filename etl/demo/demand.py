"""What people order: bursts while a style is on air, a steady trickle over the product cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from etl.demo.catalogue import GIFTS, Catalogue, Draw, Sku, Style
from etl.demo.orders import LIVE_ROOM, MAIN, Line, Order
from etl.demo.places import pick_place
from etl.demo.sessions import DOUYIN, END, KUAISHOU, SESSIONS, START, TAOBAO, Session

# shop → share of all lines, share of its orders that come from live sessions
SHARE = {DOUYIN: (0.64, 0.74), KUAISHOU: (0.2, 0.72), TAOBAO: (0.16, 0.0)}
LINES_PER_ORDER = {DOUYIN: 1.235, KUAISHOU: 1.035, TAOBAO: 1.13}
HOURS = (3, 2, 1, 1, 1, 1, 2, 4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 7, 8, 10, 13, 14, 12, 7)
# first digits of order numbers; the rest is the second of the month and chance
NUMBER = {
    DOUYIN: (6926 * 10**15, 10**9),
    KUAISHOU: (2_615_000 * 10**9, 10**5),
    TAOBAO: (4238 * 10**15, 10**9),
}


class Numbers:
    """Order numbers that look like the platform's and never repeat."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._taken: set[int] = set()

    def order(self, shop: str, at: datetime) -> int:
        base, room = NUMBER[shop]
        while True:
            second = int((at - START).total_seconds())
            number = base + second * room + int(self._rng.integers(0, room // 10)) * 10
            if number not in self._taken:
                self._taken.add(number)
                return number


class Demand:
    """Makes the orders of one month over a catalogue."""

    def __init__(self, catalogue: Catalogue, rng: np.random.Generator) -> None:
        self.rng = rng
        self.numbers = Numbers(rng)
        self.catalogue = catalogue
        self._cards = {day: self._card_draw(day) for day in range(30)}
        self._hours = Draw(range(24), HOURS)

    def orders(self, lines: int) -> list[Order]:
        """About ``lines`` order lines over all shops, in order of time."""
        made: list[Order] = []
        for shop, (share, live) in SHARE.items():
            count = lines * share / LINES_PER_ORDER[shop]
            sessions = [session for session in SESSIONS if session.shop == shop]
            pull = sum(session.pull * session.minutes for session in sessions)
            for session in sessions:
                wanted = round(count * live * session.pull * session.minutes / pull)
                made += self._live(session, wanted)
            made += self._by_card(shop, round(count * (1 - live)))
        return sorted(made, key=lambda order: (order.lines[0].ordered, order.number))

    def _card_draw(self, day: int) -> Draw[Style]:
        at = START + timedelta(days=day)
        styles = [s for s in self.catalogue.styles if s.launch <= at and s.category != GIFTS and not s.flash]
        return Draw(styles, [style.weight for style in styles])

    def _by_card(self, shop: str, count: int) -> Iterator[Order]:
        weights = [1.0 + 0.25 * ((START + timedelta(days=d)).weekday() >= 5) for d in range(30)]
        for day, more in ((14, 1.2), (15, 1.6), (16, 1.9), (17, 2.8), (18, 1.3)):
            weights[day] *= more
        days = Draw(range(30), weights)
        for _ in range(count):
            day = days(self.rng)
            at = START + timedelta(days=day, hours=self._hours(self.rng), seconds=int(self.rng.integers(0, 3600)))
            pick = self._cards[day]
            channel = "短视频" if shop == DOUYIN and self.rng.random() < 0.25 else "商品卡"
            yield self._order(shop, at, [pick(self.rng) for _ in range(self._items(shop))], channel, None)

    def _live(self, session: Session, count: int) -> Iterator[Order]:
        """Orders of one broadcast: each featured style has its minutes on air, and most buy right then."""
        rng = self.rng
        featured = self._featured(session)
        slots = np.sort(rng.random(len(featured) - 1)) if len(featured) > 1 else np.empty(0)
        edges = [0.0, *(float(edge) for edge in slots), 1.0]
        seconds = session.minutes * 60
        pick = Draw(
            range(len(featured)),
            [style.weight**0.8 * (2.0 if style.flash else 1) * float(rng.lognormal(0, 0.5)) for style in featured],
        )
        anything = Draw(featured, [style.weight for style in featured])
        for _ in range(count):
            slot = pick(rng)
            if rng.random() < 0.84:
                begin, end = edges[slot] * seconds, edges[slot + 1] * seconds
                offset = begin + min(float(rng.exponential(240)), max(end - begin, 60) + 900)
            else:
                offset = float(rng.random()) * seconds
            at = session.start + timedelta(seconds=min(int(offset), seconds + 1200))
            if at >= END:
                continue
            styles = [featured[slot], *(anything(rng) for _ in range(self._items(session.shop) - 1))]
            yield self._order(session.shop, at, styles, "直播", session)

    def _featured(self, session: Session) -> list[Style]:
        chosen: list[Style] = []
        for category, share in session.host.mix.items():
            styles = [s for s in self.catalogue.of(category) if s.launch <= session.start]
            weights = np.array([s.weight for s in styles])
            size = min(len(styles), max(1, round(16 * share)))
            chosen += list(self.rng.choice(np.array(styles, dtype=object), size, replace=False, p=weights / weights.sum()))
        self.rng.shuffle(chosen)
        return chosen

    def _items(self, shop: str) -> int:
        chance = self.rng.random()
        if shop == KUAISHOU:
            return 1
        return 1 if chance < 0.88 else 2 if chance < 0.975 else 3

    def _order(self, shop: str, at: datetime, styles: list[Style], channel: str, session: Session | None) -> Order:
        rng = self.rng
        number = self.numbers.order(shop, at)
        place = pick_place(rng)
        skus = list(dict.fromkeys(style.draw(rng) for style in styles))
        lines = [self._line(shop, number, sku, at, channel, session) for sku in skus]
        if session is not None and session.gifts and sum(line.payable_fen for line in lines) > 9_900 and rng.random() < 0.34:
            lines.append(self._gift(lines[0], session))
        for place_no, line in enumerate(lines):
            line.place = place
            if len(lines) > 1 and shop != KUAISHOU:
                line.line_no = str(number + 1 + place_no)
        self._pay(lines)
        return Order(str(number), lines)

    def _line(self, shop: str, number: int, sku: Sku, at: datetime, channel: str, session: Session | None) -> Line:
        rng = self.rng
        chance, many = rng.random(), 3 if sku.style.category == "食品" else 1
        qty = 1 if chance < 1 - 0.07 * many else 2 if chance < 1 - 0.015 * many else 3
        host = session.host if session is not None else None
        line = Line(
            shop,
            str(number),
            str(number),
            sku,
            sku.code,
            qty,
            self._price(sku.style, session),
            at,
            channel,
            host,
        )
        if shop == KUAISHOU and sku.alias:
            line.code = sku.alias
        if session is not None and sku.live_room and rng.random() < 0.5:
            line.warehouse = LIVE_ROOM
        elif shop == KUAISHOU or rng.random() < 0.2:
            line.warehouse = MAIN
        if not sku.style.flash:
            self._discount(line, host.coupon if host else 0.35)
        return line

    def _price(self, style: Style, session: Session | None) -> int:
        if session is None or style.flash:
            return style.price_fen
        lowered = style.price_fen * session.host.price
        return int(lowered // 100) * 100 - 10 if lowered > 2000 else int(lowered // 10) * 10

    def _discount(self, line: Line, coupon: float) -> None:
        """Coupons of the shop, subsidies of the platform, red packets of the host; each has its own payer."""
        rng = self.rng
        total = line.unit_fen * line.qty
        big_sale = 16 <= line.ordered.day <= 18
        if rng.random() < coupon + 0.15 * big_sale:
            step = next(
                (off for floor, off in ((30_000, 3000), (20_000, 2000), (9_900, 1000), (4_900, 500)) if total >= floor),
                0,
            )
            line.merchant_fen = step
        if rng.random() < 0.3 + 0.3 * big_sale:
            line.platform_fen = int(total * (0.02 + 0.06 * rng.random()))
        if line.host is not None and rng.random() < 0.12 and total > 5000:
            line.host_fen = int(rng.integers(1, 6)) * 100

    def _gift(self, line: Line, session: Session) -> Line:
        """A 0.00 row beside what was bought; it leaves the stock like any other line."""
        gifts = self.catalogue.gifts
        sku = gifts[(session.start.day + int(self.rng.random() < 0.3)) % len(gifts)]
        number = line.line_no
        if line.shop == KUAISHOU:  # one SKU per order number there: the gift is an order of its own
            number = str(self.numbers.order(line.shop, line.ordered))
        gift = Line(line.shop, line.order_no, number, sku, sku.code, 1, 0, line.ordered, line.channel, line.host)
        gift.gift = True
        if line.shop == KUAISHOU:
            gift.order_no, gift.warehouse = number, MAIN
        return gift

    def _pay(self, lines: list[Line]) -> None:
        rng, first = self.rng, lines[0]
        never = rng.random() < (0.085 if first.channel == "直播" else 0.05)
        wait = int(rng.integers(4, 70)) if rng.random() < 0.85 else int(rng.integers(70, 1500))
        keep = timedelta(hours=24) if first.shop == TAOBAO else timedelta(minutes=30)
        for line in lines:
            if never:
                line.cancelled = first.ordered + keep
            else:
                line.paid = min(first.ordered + timedelta(seconds=wait), END - timedelta(seconds=1))
