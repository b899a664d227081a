"""补货: how many pieces of which goods to buy so that the days to cover are covered, with and without the returns that come back.

Definitions: docs/domain.md §3.12. All arrays are coming days × SKUs; the first row is the day after ``Supply.day``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from inventory.views.smoothing import Floats

Whole = npt.NDArray[np.int64]
MOST_DAYS = 180
"""Days looked ahead: lead time and days to cover together."""
SERVICE = {90: 1.28, 95: 1.65, 98: 2.05, 99: 2.33}
"""Of a hundred times, how often the goods suffice → Z."""
NEAR = 1e-6
"""Less than this above a whole piece is no further piece, and less a day is no demand."""
COLUMNS = [
    "sku_code", "product_name", "spec", "category", "supplier", "qty", "rule", "unit_price_e4", "amount_fen", "expected_on",
    "order_by", "short_on", "short_qty", "gross_qty", "gross_fen", "back_qty", "sent_daily", "good_return_rate", "net_daily",
    "available", "on_order", "stock_days", "lead_days", "safety", "reorder_point", "moq", "order_multiple", "over_qty", "over_fen",
    "short_before", "short_after",
]  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """What a manager sets. Percentages are whole numbers: 120 = a fifth more."""

    cover_days: int = 14
    """Days of demand that are to be there when the goods have come."""
    factor: int = 100
    """Of the demand, in percent."""
    lead_days: int = 7
    """Days from order to arrival of goods that have none of their own."""
    lead_change: int = 0
    """Days that every lead time is longer (+) or shorter (−)."""
    lead_sd: int = 0
    """Standard deviation of the lead time, in days."""
    service: int = 95
    """One of SERVICE."""
    returns: bool = True
    """Whether good returns that come back in time are bought less."""
    return_factor: int = 100
    """Of the rate of good returns, in percent."""
    budget_fen: int | None = None
    """Money there is; None = no bound."""


@dataclass(frozen=True)
class Supply:
    """What the books know, in the order of ``goods``: one row per SKU with sku_id, names, supplier, available, on_order, lacking
    (up to the high line), unit_price_e4, average_e4, lead_days, moq, order_multiple, safety_qty, good_return_rate.

    ahead: pieces that will be sent. deviation: standard deviation of a day, by SKU. past_back, coming_back: good pieces that come
    back of what was sold, and of what will be sold. arriving: pieces on order.
    """

    day: date
    goods: pd.DataFrame
    ahead: Floats
    deviation: Floats
    past_back: Floats
    coming_back: Floats
    arriving: Floats


def chosen(supply: Supply, *, search: str = "", supplier: str | None = None, category: str | None = None) -> Supply:
    """The goods of ``supply`` whose code or names have ``search`` in them, of that supplier and category."""
    goods = supply.goods
    text = goods["sku_code"] + " " + goods["product_name"] + " " + goods["spec"].fillna("")
    found = text.str.contains(search, case=False, regex=False)
    for name, wanted in (("supplier", supplier), ("category", category)):
        found &= (goods[name] == wanted) if wanted else True
    which = found.to_numpy(dtype=bool)
    return Supply(
        supply.day, supply.goods[which].reset_index(drop=True), supply.ahead[:, which], supply.deviation[which],
        supply.past_back[:, which], supply.coming_back[:, which], supply.arriving[:, which],
    )  # fmt: skip


@dataclass(frozen=True)
class Path:
    """Running sums over the coming days under some terms: what leaves, what suppliers bring, what comes back good."""

    leaves: Floats
    arrives: Floats
    back: Floats


def safety_stock(lead: Floats, deviation: Floats, daily: Floats, lead_sd: float, z: float) -> Floats:
    """安全库存: Z·√(L·σd² + d²·σL²)."""
    return np.asarray(z * np.sqrt(lead * deviation**2 + daily**2 * lead_sd**2), dtype=np.float64)


def reorder_point(daily: Floats, lead: Floats, safety: Floats) -> Floats:
    """再订货点: d·L + SS."""
    return daily * lead + safety


def lots(need: Floats, moq: Whole, multiple: Whole) -> Whole:
    """Whole pieces to buy: nothing without need, else at least the need and the ``moq``, in multiples."""
    pieces = np.maximum(np.ceil(need - NEAR).astype(np.int64), moq)
    return np.where(need > NEAR, -(-pieces // multiple) * multiple, 0)


def path(supply: Supply, terms: Terms) -> Path:
    """What happens day by day without buying anything. More than all that is sold never comes back."""
    factor = terms.factor / 100
    rate = supply.goods["good_return_rate"].to_numpy(dtype=float)
    scale = np.minimum(terms.return_factor / 100, 1 / np.maximum(rate, NEAR))
    back = (supply.past_back + factor * supply.coming_back) * scale
    return Path(np.cumsum(factor * supply.ahead, axis=0), np.cumsum(supply.arriving, axis=0), np.cumsum(back, axis=0))


def reorder(supply: Supply, terms: Terms) -> pd.DataFrame:
    """Every SKU with what to buy of it (COLUMNS), what runs out first on top; ``qty`` is 0 where nothing is needed.

    Need without returns = pieces sent in lead time and days to cover + safety stock − available − on order; with returns, less what
    comes back good until then; at least what would lack on any day from the arrival on, and what lacks to the high line. rule:
    demand or low. short_on: first day without stock if nothing is bought; short_qty: pieces that lack before a purchase can arrive.
    over_qty: pieces beyond the safety stock at the end, with the purchase.
    """
    goods, way, count = supply.goods, path(supply, terms), len(supply.goods)
    lead = _lead(goods, terms)
    window = np.clip(lead + terms.cover_days, 1, len(supply.ahead))
    available = goods["available"].to_numpy(dtype=float)
    rate = np.minimum(goods["good_return_rate"].to_numpy(dtype=float) * terms.return_factor / 100, 1)
    daily = _at(way.leaves, window) / window
    net_daily = daily * (1 - rate)
    back = way.back if terms.returns else np.zeros_like(way.back)
    wanted = {}
    for name, counted, each in (("gross", np.zeros_like(way.back), daily), ("net", way.back, net_daily)):
        safety = _safety(goods, terms, lead, supply.deviation * terms.factor / 100, each)
        balance = available + way.arrives + counted - way.leaves
        need = np.maximum(safety - _at(balance, window), _lacks(balance, lead, window))
        wanted[name] = need, safety, each
    need, safety, each = wanted["net" if terms.returns else "gross"]
    lacking = goods["lacking"].to_numpy(dtype=float)
    moq, multiple = (goods[name].to_numpy(dtype=np.int64) for name in ("moq", "order_multiple"))
    qty = lots(np.maximum(need, lacking), moq, multiple)
    gross = lots(np.maximum(wanted["gross"][0], lacking), moq, multiple)
    balance = available + way.arrives + back - way.leaves
    point = reorder_point(each, lead.astype(float), safety)
    spare = np.maximum(available + goods["on_order"].to_numpy(dtype=float) - point, 0)
    until_point = np.where(each > NEAR, spare / np.maximum(each, NEAR), np.inf)
    short = _first_short(available, balance, window)
    table = goods.assign(
        qty=qty, rule=np.where(lacking > need, "low", "demand"), gross_qty=gross, sent_daily=daily, net_daily=net_daily,
        back_qty=np.rint(_at(way.back, window)).astype("int64"), good_return_rate=rate, lead_days=lead, safety=safety,
        reorder_point=point, expected_on=_days(supply.day, lead), short_on=_days(supply.day, short), short_before=short < np.inf,
        order_by=_days(supply.day, np.minimum(until_point, np.maximum(short - lead, 0))),
        short_qty=_short_before(available, balance, lead),
        stock_days=np.where(net_daily > NEAR, np.maximum(available, 0) / np.maximum(net_daily, NEAR), np.nan),
    )  # fmt: skip
    table = _afford(table.assign(_place=np.arange(count)), terms.budget_fen)
    at = table.pop("_place").to_numpy()
    bought = table["qty"].to_numpy(dtype=float)
    days = np.arange(1, len(supply.ahead) + 1)[:, None]
    after = (balance + np.zeros(count))[:, at] + bought * (days >= lead[at])
    over = np.maximum(_at(after, window[at]) - safety[at], 0)
    return table.assign(
        short_after=_first_short(available[at] + bought * (lead[at] == 0), after, window[at]) < np.inf,
        over_qty=np.floor(over).astype("int64"), over_fen=np.rint(np.floor(over) * table["average_e4"] / 100).astype("int64"),
    )[COLUMNS].reset_index(drop=True)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What the terms come to: lines and pieces to buy, their money (fen), the same without counting returns, good pieces that come
    back, SKUs that run out without and with the purchase, and the money (fen) that then lies beyond safety stock."""

    lines: int
    qty: int
    amount_fen: int
    gross_qty: int
    gross_fen: int
    back_qty: int
    short_before: int
    short_after: int
    over_fen: int


def outcome(table: pd.DataFrame) -> Outcome:
    """The sums of ``reorder``'s table. Goods without a price add no money; what comes back is of the SKUs in ``gross_qty``."""
    bought = table[table["gross_qty"] > 0]
    return Outcome(
        int((table["qty"] > 0).sum()), int(table["qty"].sum()), int(table["amount_fen"].fillna(0).sum()),
        int(table["gross_qty"].sum()), int(table["gross_fen"].fillna(0).sum()), int(bought["back_qty"].sum()),
        int(table["short_before"].sum()), int(table["short_after"].sum()), int(table["over_fen"].sum()),
    )  # fmt: skip


def days_ahead(supply: Supply, terms: Terms, bought: pd.DataFrame) -> pd.DataFrame:
    """All goods together, one row per coming day: day, back (good returns), pieces available without and with_purchase.

    bought: sku_code, qty, lead_days.
    """
    way = path(supply, terms)
    back = way.back if terms.returns else np.zeros_like(way.back)
    balance = supply.goods["available"].to_numpy(dtype=float) + way.arrives + back - way.leaves
    of_sku = bought.set_index("sku_code").reindex(supply.goods["sku_code"])
    qty, lead = (of_sku[name].fillna(0).to_numpy(dtype=float) for name in ("qty", "lead_days"))
    days = np.arange(1, len(balance) + 1)
    after = balance + qty * (days[:, None] >= lead)
    return pd.DataFrame({
        "day": pd.date_range(pd.Timestamp(supply.day) + pd.Timedelta(days=1), periods=len(days)),
        "back": np.diff(way.back.sum(axis=1), prepend=0.0), "without": balance.sum(axis=1), "with_purchase": after.sum(axis=1),
    })  # fmt: skip


def _afford(table: pd.DataFrame, budget_fen: int | None) -> pd.DataFrame:
    """Money of the lines, what runs out first on top; a budget is spent from the top, on the last line in part."""
    price = table["unit_price_e4"].astype("Int64")
    table = table.assign(gross_fen=(table["gross_qty"] * price + 50) // 100)
    table = table.sort_values(
        ["short_on", "stock_days", "net_daily", "sku_code"], ascending=[True, True, False, True], na_position="last"
    )
    price = table["unit_price_e4"].astype("Int64")
    if budget_fen is not None:
        e4 = price.fillna(0).to_numpy(dtype=np.int64)
        left = budget_fen * 100 - (np.cumsum(table["qty"].to_numpy() * e4) - table["qty"].to_numpy() * e4)
        can = np.where(e4 > 0, np.maximum(left, 0) // np.maximum(e4, 1), table["qty"])
        multiple = table["order_multiple"].to_numpy(dtype=np.int64)
        can = np.minimum(can // multiple * multiple, table["qty"])
        table = table.assign(qty=np.where(can >= table["moq"], can, 0).astype("int64"))
    return table.assign(amount_fen=(table["qty"] * price + 50) // 100)


def _lead(goods: pd.DataFrame, terms: Terms) -> Whole:
    own = goods["lead_days"].astype("Float64").fillna(terms.lead_days).to_numpy(dtype=float)
    return np.clip(own + terms.lead_change, 0, MOST_DAYS - terms.cover_days).astype(np.int64)


def _safety(goods: pd.DataFrame, terms: Terms, lead: Whole, deviation: Floats, daily: Floats) -> Floats:
    reckoned = safety_stock(lead.astype(float), deviation, daily, terms.lead_sd, SERVICE[terms.service])
    own = goods["safety_qty"].astype("Float64").fillna(pd.Series(reckoned, index=goods.index))
    return np.asarray(own.to_numpy(dtype=float), dtype=np.float64)


def _at(sums: Floats, day: Whole) -> Floats:
    """A running sum on the coming day that is counted from 1, another for each SKU."""
    return np.asarray(np.take_along_axis(sums, (day - 1)[None, :], axis=0)[0], dtype=np.float64)


def _lacks(balance: Floats, lead: Whole, window: Whole) -> Floats:
    """Pieces that lack on the worst day from the arrival of the goods to the end."""
    days = np.arange(1, len(balance) + 1)[:, None]
    inside = (days >= np.minimum(np.maximum(lead, 1), window)) & (days <= window)
    return np.asarray(np.maximum(np.where(inside, -balance, -np.inf).max(axis=0), 0), dtype=np.float64)


def _first_short(available: Floats, balance: Floats, window: Whole) -> Floats:
    """Coming day on which stock is first below nought (0 = it is so already), ∞ when it never is until the end."""
    days = np.arange(1, len(balance) + 1)[:, None]
    short = (balance < -NEAR) & (days <= window)
    first = np.where(short.any(axis=0), short.argmax(axis=0) + 1.0, np.inf)
    return np.asarray(np.where(available < 0, 0.0, first), dtype=np.float64)


def _short_before(available: Floats, balance: Floats, lead: Whole) -> Whole:
    """Pieces that lack on the worst day before a purchase can arrive."""
    days = np.arange(1, len(balance) + 1)[:, None]
    lowest = np.where(days < lead, balance, np.inf).min(axis=0)
    return np.asarray(np.ceil(np.maximum(-np.minimum(available, lowest), 0) - NEAR), dtype=np.int64)


def _days(day: date, after: Floats | Whole) -> pd.Series:
    """So many days after ``day``; missing for ∞."""
    told = pd.Series(np.where(np.isinf(after), np.nan, np.floor(np.minimum(after, 36_500))), dtype="float64")
    return pd.Timestamp(day).as_unit("us") + pd.to_timedelta(told, unit="D").astype("timedelta64[us]")
