"""预警 in words: what each kind is called, what an alert says, and what may be done about it; said anew for each reader's
language.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from inventory.language import _

NAMES: dict[str, Callable[[], str]] = {
    "negative": lambda: _("Below zero"),
    "oversold": lambda: _("Oversold"),
    "shipment": lambda: _("Shipping late"),
    "session": lambda: _("Session sells out"),
    "low": lambda: _("Below low line"),
    "cover": lambda: _("Lasts few days"),
    "purchase": lambda: _("Purchase late"),
    "return": lambda: _("Return not arrived"),
    "transfer": lambda: _("Slow transfer"),
    "missed_count": lambda: _("Count not done"),
    "bill": lambda: _("Not settled"),
    "high": lambda: _("Above high line"),
    "ageing": lambda: _("Lies too long"),
}
_SAYS: dict[str, Callable[[int, int], str]] = {
    "negative": lambda value, line: _("{n} pieces below zero", n=f"{-value:,d}"),
    "oversold": lambda value, line: _("{value} pieces promised, {line} on hand", value=f"{value:,d}", line=f"{line:,d}"),
    "shipment": lambda value, line: _("{n} hours past the promise", n=f"{value:,d}"),
    "session": lambda value, line: _("Needs {line} pieces, {value} for sale", line=f"{line:,d}", value=f"{value:,d}"),
    "low": lambda value, line: _("{value} pieces free, low line {line}", value=f"{value:,d}", line=f"{line:,d}"),
    "cover": lambda value, line: _(
        "{value} pieces for sale, {line} needed until new goods come", value=f"{value:,d}", line=f"{line:,d}"
    ),
    "purchase": lambda value, line: _("{n} days late", n=f"{value:,d}"),
    "return": lambda value, line: _("Refunded {n} days ago, goods not back", n=f"{value:,d}"),
    "transfer": lambda value, line: _("{n} days on the way", n=f"{value:,d}"),
    "missed_count": lambda value, line: _("{n} days late", n=f"{value:,d}"),
    "bill": lambda value, line: _("{n} orders without a bill", n=f"{value:,d}"),
    "high": lambda value, line: _("{value} pieces free, high line {line}", value=f"{value:,d}", line=f"{line:,d}"),
    "ageing": lambda value, line: _("{value} pieces older than {line} days", value=f"{value:,d}", line=f"{line:,d}"),
}
_ACTIONS: dict[str, Callable[[], str]] = {
    "negative": lambda: _("Enter the missing receipt, or count"),
    "oversold": lambda: _("Buy or transfer, or tell the buyers"),
    "shipment": lambda: _("Ship, or tell the buyer"),
    "session": lambda: _("Buy or transfer before it starts"),
    "low": lambda: _("Buy or transfer in"),
    "cover": lambda: _("Buy"),
    "purchase": lambda: _("Ask the supplier"),
    "return": lambda: _("Ask the carrier, or book the loss"),
    "transfer": lambda: _("Receive it, or book the loss"),
    "missed_count": lambda: _("Count, or approve what was counted"),
    "bill": lambda: _("Load the bill, or ask the platform"),
    "high": lambda: _("Transfer, sell off or send back"),
    "ageing": lambda: _("Sell off or send back"),
}


def name(kind: str) -> str:
    """What a kind of alert is called."""
    return NAMES[kind]() if kind in NAMES else kind


def action(kind: str) -> str:
    """What may be done about an alert of that kind."""
    return _ACTIONS[kind]() if kind in _ACTIONS else ""


def says(kind: str, value: int, line: float | None) -> str:
    """What an alert says: its number against its line."""
    return _SAYS[kind](int(value), 0 if line is None or pd.isna(line) else int(line)) if kind in _SAYS else ""


MOST = 20
"""So many alerts are named in a message."""


def message(news: pd.DataFrame, address: str) -> tuple[str, str]:
    """Title and text of one message about new alerts (shape of ``reports.alerts``), with a link when the ``address`` is known."""
    lines = [line(row) for _place, row in news.head(MOST).iterrows()]
    if len(news) > MOST:
        lines.append(_("and {n} more", n=f"{len(news) - MOST:,d}"))
    if address:
        lines.append(f"{address.rstrip('/')}/alerts")
    return _("StreamStock: {n} new alerts", n=f"{len(news):,d}"), "\n".join(lines)


def line(row: pd.Series) -> str:
    """An alert in one line."""
    money = row["money_fen"] / 100
    told = f"{name(row['kind'])}: {about(row)} · {says(row['kind'], row['now_value'], row['now_line'])}"
    return f"{told} · ¥{money:,.2f}" if money else told


def masked(address: str) -> str:
    """A secret address as it may be shown: what kind it is, and its last two characters."""
    scheme = address.partition("://")[0]
    return f"{scheme}://***{address[-2:]}"


def about(row: pd.Series) -> str:
    """What an alert is about: the SKU, its warehouse, the order or session."""
    spec = f" {row['spec']}" if isinstance(row["spec"], str) and row["spec"] else ""
    goods = f"{row['sku_code']} {row['product_name']}{spec}" if isinstance(row["sku_code"], str) else ""
    return " · ".join(str(part) for part in (goods, row["warehouse"], row["number"]) if isinstance(part, str) and part)


def unit(kind: str) -> str:
    """What the number is that a kind is judged by."""
    if kind == "shipment":
        return _("hours late")
    return {
        "session": _("days before the session"), "cover": _("days of sales left"), "purchase": _("days late"),
        "return": _("days since the refund"), "transfer": _("days since it left"), "bill": _("days since it was finished"),
        "ageing": _("days in stock"), "missed_count": _("days late"),
    }.get(kind, "")  # fmt: skip


def meaning(kind: str) -> str:
    """When an alert of that kind is found."""
    return {
        "negative": _("Pieces of a SKU in a warehouse are below zero"),
        "oversold": _("More is paid and not shipped from a warehouse than lies there"),
        "shipment": _("An order's promised shipping time passed so many hours ago"),
        "session": _("A planned session needs more than is for sale: the median of the last 5 sessions of its hosts"),
        "low": _("Pieces on hand, less what is promised, are below the low line"),
        "cover": _("What is for sale lasts fewer days at the mean daily net sales"),
        "purchase": _("A purchase order was expected so many days ago and is not all here"),
        "return": _("A return was refunded so many days ago and its goods are not back"),
        "transfer": _("A transfer left so many days ago and is not all received"),
        "missed_count": _("A count was due so many days ago and is not approved"),
        "bill": _("Orders finished so many days ago that no settlement bill knows"),
        "high": _("Pieces on hand, less what is promised, are above the high line"),
        "ageing": _("Pieces lie longer than so many days, first in first out"),
    }.get(kind, "")
