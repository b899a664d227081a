"""The weekly report in sentences: each with its numbers, and the page where its rows stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard import amounts
from dashboard.language import _
from inventory.reports import Weekly

WEEK = {"period": "7"}


@dataclass(frozen=True)
class Line:
    """One sentence and where its rows are: a page and its filters."""

    text: str
    page: str
    filters: dict[str, str] = field(default_factory=dict)


def sections(week: Weekly) -> list[tuple[str, str, list[Line]]]:
    """(title, icon, lines) in the order of the report; a section without anything to say has no line."""
    parts: tuple[tuple[str, str, tuple[Callable[[Weekly], Line | None], ...]], ...] = (
        (_("What sold"), "trending_up", (_sales, _best, _rising, _returned)),
        (_("What is stuck"), "inventory", (_slow, _old, _tied, _lost)),
        (_("What to buy"), "add_shopping_cart", (_to_buy, _oversold)),
        (_("What to change"), "build", (_losing, _falling, _alerts, _waiting)),
    )
    return [(title, icon, [line for tell in tellers if (line := tell(week)) is not None]) for title, icon, tellers in parts]


def _sales(week: Weekly) -> Line | None:
    now, before = week.now, week.before
    if not now.orders:
        return Line(_("Nothing was paid in these seven days."), "sales_orders")
    change = amounts.change(now.net_fen, before.net_fen)
    said = _(
        "{net} net sales of {orders} orders and {pieces} pieces; gross profit {profit}, margin {margin}.",
        net=amounts.short(now.net_fen), orders=f"{now.orders:,d}", pieces=f"{now.qty:,d}", profit=amounts.short(now.profit_fen),
        margin=amounts.percent(now.margin),
    )  # fmt: skip
    against = _("Net sales {change} against the week before.", change=change) if change else ""
    return Line(f"{said} {against}".strip(), "ranking", WEEK)


def _best(week: Weekly) -> Line | None:
    if week.best.empty:
        return None
    names = [f"{row.name} {amounts.short(row.net_fen)}" for row in week.best.head(3).itertuples(index=False)]
    return Line(_("Most sold, by net sales: {goods}.", goods=_(", ").join(names)), "ranking", WEEK)


def _rising(week: Weekly) -> Line | None:
    if week.rising.empty or not week.before.orders:
        return None
    first = week.rising.iloc[0]
    said = _(
        "{n} SKUs rise; most of all {name}, from {then} to {now} pieces.",
        n=len(week.rising), name=first["name"], then=f"{first['then_qty']:,d}", now=f"{first['net_qty']:,d}",
    )  # fmt: skip
    return Line(said, "movers", {**WEEK, "mover_list": "rising"})


def _returned(week: Weekly) -> Line | None:
    if week.returned.empty:
        return None
    first = week.returned.iloc[0]
    said = _(
        "Of the orders of {start} – {end}, whose returns are in, {name} came back most: {rate} of {pieces} pieces.",
        start=f"{week.cohort.start:%m-%d}", end=f"{week.cohort.end:%m-%d}", name=first["name"],
        rate=amounts.percent(first["return_rate"]), pieces=f"{first['qty']:,d}",
    )  # fmt: skip
    return Line(said, "return_analysis")


def _slow(week: Weekly) -> Line | None:
    if week.slow.empty:
        return None
    first = week.slow.iloc[0]
    said = _(
        "{n} SKUs in stock sold nothing that was kept; {money} at cost lie in them, most in {name} ({most}).",
        n=len(week.slow), money=amounts.short(week.slow["value_fen"].sum()), name=first["name"],
        most=amounts.short(first["value_fen"]),
    )  # fmt: skip
    return Line(said, "movers", {**WEEK, "mover_list": "slow"})


def _old(week: Weekly) -> Line | None:
    if week.old_fen <= 0:
        return None
    share = week.old_fen / week.stock_fen if week.stock_fen > 0 else None
    said = _(
        "{money} of the stock ({share}) is older than 90 days.", money=amounts.short(week.old_fen), share=amounts.percent(share)
    )
    return Line(said, "structure")


def _tied(week: Weekly) -> Line | None:
    if week.stock_fen <= 0:
        return None
    said = _(
        "{money} are tied up in stock; held for a year they would cost {cost}.",
        money=amounts.short(week.stock_fen), cost=amounts.short(week.yearly_cost_fen),
    )  # fmt: skip
    return Line(said, "structure")


def _lost(week: Weekly) -> Line | None:
    if not week.lost_pieces:
        return None
    said = _(
        "{pieces} refunded pieces are overdue and may be lost, {money} at cost.",
        pieces=f"{week.lost_pieces:,d}", money=amounts.short(week.lost_fen),
    )  # fmt: skip
    return Line(said, "returns_in_transit")


def _to_buy(week: Weekly) -> Line | None:
    if week.to_buy.empty:
        return Line(_("Nothing has to be bought on the usual terms."), "reorder")
    first = week.to_buy.iloc[0]
    said = _(
        "{pieces} pieces of {n} SKUs for {money} are proposed, returns counted; {name} first.",
        pieces=f"{int(week.to_buy['qty'].sum()):,d}", n=len(week.to_buy), money=amounts.short(week.to_buy["amount_fen"].sum()),
        name=f"{first['product_name']} {first['spec'] or ''}".strip(),
    )  # fmt: skip
    return Line(said, "reorder")


def _oversold(week: Weekly) -> Line | None:
    if week.oversold.empty:
        return None
    said = _(
        "{n} order lines cannot be shipped from what lies there, {money} net.",
        n=len(week.oversold), money=amounts.short(week.oversold["net_fen"].sum()),
    )  # fmt: skip
    return Line(said, "oversold")


def _losing(week: Weekly) -> Line | None:
    if week.losing.empty:
        return None
    first = week.losing.iloc[0]
    said = _(
        "{n} of the best sellers lose money; most of all {name} ({profit} gross profit): price, gifts or cost.",
        n=len(week.losing), name=first["name"], profit=amounts.short(first["profit_fen"]),
    )  # fmt: skip
    return Line(said, "ranking", {**WEEK, "measure": "profit_fen"})


def _falling(week: Weekly) -> Line | None:
    if week.falling.empty:
        return None
    first = week.falling.iloc[0]
    said = _(
        "{n} SKUs fall; most of all {name}, from {then} to {now} pieces.",
        n=len(week.falling), name=first["name"], then=f"{first['then_qty']:,d}", now=f"{first['net_qty']:,d}",
    )  # fmt: skip
    return Line(said, "movers", {**WEEK, "mover_list": "falling"})


def _alerts(week: Weekly) -> Line | None:
    if not week.alerts:
        return None
    return Line(_("{n} alerts wait, {money}.", n=f"{week.alerts:,d}", money=amounts.short(week.alerts_fen)), "alerts")


def _waiting(week: Weekly) -> Line | None:
    if not week.waiting_codes:
        return None
    said = _(
        "{n} codes match no SKU: {money} of sales have no cost yet.", n=week.waiting_codes, money=amounts.short(week.waiting_fen)
    )
    return Line(said, "waiting")
