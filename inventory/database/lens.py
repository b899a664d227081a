"""The SQL behind a figure, with the filters of the page put in, as an analyst pastes it into the DuckDB shell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "lens"

_ORDERS = {"sku": "coalesce(sku_code, '')", "product": "coalesce(product_code, '')", "category": "coalesce(category, '')",
           "shop": "shop", "host": "coalesce(host, '')", "spec": "coalesce(spec, '')", "supplier": "coalesce(supplier, '')",
           "session": "coalesce(session, '')"}  # fmt: skip
_NOW = {"sku": "sku_code", "category": "category"}
_GOODS = {"sku": "k.sku_code", "product": "p.product_code", "category": "coalesce(p.category, '')",
          "supplier": "coalesce(s.name, '')"}  # fmt: skip
_THEN = {"sku": "k.sku_code", "category": "p.category", "warehouse": "l.warehouse", "sku_warehouse": "k.sku_code"}
_LEVELS = {
    "sales": _ORDERS, "returns": _ORDERS, "stock": _NOW, "stock_then": _THEN, "turnover": _GOODS,
    "summary": {"sku": "k.sku_code", "category": "coalesce(p.category, '')"},
}  # fmt: skip
"""File → level of the page → what it groups by. Levels the views do not know are summed up."""
_MEASURES = {
    "net_fen": "sum(net)", "gmv_fen": "sum(gmv)", "qty": "sum(qty)", "net_qty": "sum(qty - returned_qty)",
    "profit_fen": "sum(net - cogs)",
    "orders": "count(DISTINCT (shop, order_no)) FILTER (WHERE purpose IS NULL)",
    "refund_fen": "sum(refund)", "returned_qty": "sum(returned_qty)", "margin": "sum(net - cogs)",
    "return_rate": "sum(returned_qty)",
}  # fmt: skip
"""Measure of the page → what the rows are sorted and shared by; of rates what they are made of."""
_AVERAGES = {
    "daily": "sum(value * date_diff('day', since, $end + 1)) / date_diff('day', $start, $end + 1)",
    "ends": "sum(value * CASE WHEN day < $start THEN 1 ELSE 0.5 END)",
    "monthly": "sum(value * (CASE WHEN day < $start THEN 1 ELSE 0.5 END + date_diff('month', since, $end)))"
    " / (date_diff('month', $start, $end) + 1)",
}
_ORDER = "DISTINCT (shop, order_no)"
_WHAT = {
    "pieces": ("sum(qty)", "coalesce(sum(CASE WHEN refund_type IN ('return_refund', 'unstated') THEN returned_qty"
               " ELSE refunded_pieces(qty, refund, gmv) END) FILTER (WHERE back), 0)"),
    "amount": ("sum(gmv)", "coalesce(sum(refund) FILTER (WHERE back), 0)"),
    "orders": (f"count({_ORDER})", f"count({_ORDER}) FILTER (WHERE back)"),
}  # fmt: skip
"""What is measured of returns → Σ sold, Σ that came back."""


def sql(file: str, asked: Mapping[str, object]) -> str:
    """The SELECT in ``lens/<file>.sql``. asked: start, end, as_of (days), by, measure, average, what, types, maturity, and the
    moments now and data_as_of.
    """
    text = (FOLDER / f"{file}.sql").read_text(encoding="utf-8").strip()
    sold, returned = _WHAT[str(asked.get("what") or "pieces")]
    level = _LEVELS.get(file, {}).get(str(asked.get("by")), "'all'")
    types = asked.get("types") or ("return_refund", "unstated")
    assert isinstance(types, (list, tuple))
    parts = {
        "level": level,
        "measure": _MEASURES[str(asked.get("measure") or "net_fen")],
        "average": _AVERAGES[str(asked.get("average") or "daily")],
        "sold": sold,
        "returned": returned,
        "types": ", ".join(_literal(one) for one in types),
        "maturity": str(int(str(asked.get("maturity") or 15))),
    }
    days = {name: _literal(asked[name]) for name in ("start", "end", "as_of", "now", "data_as_of") if asked.get(name)}
    return Template(Template(text).safe_substitute(parts)).safe_substitute(days)


def _literal(value: object) -> str:
    if isinstance(value, datetime):
        return f"TIMESTAMP '{value:%Y-%m-%d %H:%M:%S}'"
    if isinstance(value, date):
        return f"DATE '{value}'"
    return "'" + str(value).replace("'", "''") + "'"
