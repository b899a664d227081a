"""The products of the demo month: styles and their SKUs with codes, barcodes, prices and popularity."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

from etl.demo.styles import CATEGORIES, COLOURS, ON_1688, SIZE_WEIGHT, SIZES, STYLES, VARIANTS

CLOTHING = ("连衣裙", "上衣", "裤装", "外套", "半身裙")
GIFTS = "赠品"
Thing = TypeVar("Thing")


class Draw(Generic[Thing]):
    """Draws things by weight; quick enough for one draw per order line."""

    def __init__(self, things: Sequence[Thing], weights: Sequence[float]) -> None:
        self.things = tuple(things)
        self._steps = list(accumulate(weights))

    def __call__(self, rng: np.random.Generator) -> Thing:
        place = bisect(self._steps, rng.random() * self._steps[-1])
        return self.things[min(place, len(self.things) - 1)]


@dataclass(eq=False)
class Sku:
    """One colour and size. Money: fen; cost: 1/10 000 CNY."""

    code: str
    style: Style
    spec: str
    barcode: str
    cost_e4: int
    weight: float
    alias: str = ""
    live_room: bool = False  # also kept in the live room's own warehouse
    platform_id: int = 0

    @property
    def supplier(self) -> str:
        return self.style.supplier


@dataclass(eq=False)
class Style:
    """What is shown and priced; ``launch`` is the first moment it may be sold."""

    code: str
    name: str
    category: str
    brand: str
    unit: str
    price_fen: int
    supplier: str
    lead_days: int
    flash: bool
    weight: float
    launch: datetime
    platform_id: str
    skus: list[Sku] = field(default_factory=list)
    draw: Draw[Sku] = field(init=False)

    @property
    def clothing(self) -> bool:
        return self.category in CLOTHING


@dataclass(frozen=True)
class Catalogue:
    styles: tuple[Style, ...]
    skus: tuple[Sku, ...]

    def of(self, *categories: str) -> tuple[Style, ...]:
        return tuple(style for style in self.styles if style.category in categories)

    @property
    def gifts(self) -> tuple[Sku, ...]:
        return tuple(sku for sku in self.skus if sku.style.category == GIFTS)

    @property
    def suppliers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(style.supplier for style in self.styles))


def with_check_digit(twelve: str) -> str:
    """The EAN-13 code of its first twelve digits."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)


def build(rng: np.random.Generator) -> Catalogue:
    """The same catalogue for the same generator state: about 70 styles, more than 300 SKUs."""
    styles = [style for category, table in STYLES.items() for style in _styles(category, table, rng)]
    skus = [sku for style in styles for sku in style.skus]
    _mark(styles, rng)
    return Catalogue(tuple(styles), tuple(skus))


def _styles(category: str, table: str, rng: np.random.Generator) -> list[Style]:
    lines = table.strip().splitlines()
    brand, unit, share, even, odd, lead = CATEGORIES[category]
    # Long tail: the rank of a style in its category is drawn, its weight falls with the rank.
    ranks = rng.permutation(len(lines))
    tail = [1 / (int(rank) + 1.6) ** 1.15 for rank in ranks]
    made = []
    for place, line in enumerate(lines):
        number, name, price, cost, variants, sizes = line.split("|")
        style = Style(
            code=f"YZ-{number.rstrip('!')}",
            name=name,
            category=category,
            brand=brand,
            unit=unit,
            price_fen=round(float(price) * 100),
            supplier=odd if place % 2 else even,
            lead_days=lead,
            flash=number.endswith("!"),
            weight=share * tail[place] / sum(tail) * (100 / float(price)) ** 0.45,
            launch=datetime(2026, 6, 1),
            platform_id=f"37{int(number.rstrip('!')):04d}{int(rng.integers(10**12, 10**13))}",
        )
        style.skus = _skus(style, variants.split(), SIZES.get(sizes, ()), round(float(cost) * 10_000), rng)
        style.draw = Draw(style.skus, [sku.weight for sku in style.skus])
        made.append(style)
    return made


def _skus(style: Style, variants: list[str], sizes: Sequence[str], cost_e4: int, rng: np.random.Generator) -> list[Sku]:
    made: list[Sku] = []
    for variant in variants:
        liking = float(rng.lognormal(0, 0.5))
        for size in sizes or ("",):
            code = f"{style.code}-{variant}" + (f"-{size}" if size else "")
            spec = f"{VARIANTS[variant]};{'均码' if size == 'F' else size}" if size else VARIANTS[variant]
            serial = int(style.code[-4:]) * 10_000 + len(made) + 1
            made.append(
                Sku(
                    code=code,
                    style=style,
                    spec=f"颜色:{spec}" if not size and variant in COLOURS else spec,
                    barcode=with_check_digit(f"6990{serial:08d}"),
                    cost_e4=cost_e4,
                    weight=liking * SIZE_WEIGHT.get(size, 1.0) * float(rng.lognormal(0, 0.35)),
                    platform_id=int(rng.integers(10**11, 10**12)),
                )
            )
    return made


def _mark(styles: list[Style], rng: np.random.Generator) -> None:
    """New arrivals, styles that also lie in the live room, and old codes that the 快手 shop still writes."""
    ordinary = [style for style in styles if style.clothing and not style.flash]
    for style in rng.choice(np.array(ordinary, dtype=object), 7, replace=False):
        style.launch = datetime(2026, 6, int(rng.integers(8, 18)))
    popular = sorted((style for style in styles if style.category != GIFTS), key=lambda style: -style.weight)
    for style in [style for style in popular if not bought_on_1688(style.supplier)][:14]:
        for sku in sorted(style.skus, key=lambda sku: -sku.weight)[:4]:
            sku.live_room = True
    for style in popular[3:6]:
        for sku in style.skus[:4]:
            sku.alias = f"OLD{sku.code[3:].replace('-', '')}"


def bought_on_1688(supplier: str) -> bool:
    return supplier in ON_1688
