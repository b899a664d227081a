"""What files would change, told before anything is written: in lines for people, as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from inventory.database.differences import Difference
from inventory.language import _
from inventory.reports import labels, to_yuan

SHOWN = 20
"""At most so many cells, SKUs and codes are told in lines; the data hold up to a thousand of each."""


def lines(difference: Difference) -> Iterator[str]:
    """Totals that change, then cells, SKUs and unmatched codes, most money first."""
    for name, before, after, _change in totals(difference):
        yield f"{name}: {before} → {after}"
    yield from _part(
        _("{n} cells change:", n=f"{difference.changed_cells:,}"),
        [f"{c['name']} · {c['column']}: {_cell(c['old'])} → {_cell(c['new'])}" for c in _records(difference.cells.head(SHOWN))],
        difference.changed_cells,
    )
    yield from _part(
        _("The stock of {n} SKUs changes:", n=f"{difference.moved_skus:,}"),
        [
            f"{s['sku_code']}: {s['qty_before']:,} → {s['qty_after']:,} · {s['value_before']:,.2f} → {s['value_after']:,.2f}"
            for s in _records(to_yuan(difference.stock.head(SHOWN)))
        ],
        difference.moved_skus,
    )
    yield from _part(
        _("{n} codes are unknown:", n=f"{len(difference.codes):,}"),
        [f"{c['code'] or '—'} · {c['lines']:,} · {c['money']:,.2f}" for c in _records(to_yuan(difference.codes.head(SHOWN)))],
        len(difference.codes),
    )


def totals(difference: Difference) -> list[tuple[str, str, str, str]]:
    """(what, before, after, change) of each total that changes, for people."""
    found = []
    headings = {**labels(), "order_lines": _("Order lines"), "sku_count": _("SKUs")}
    for name, after in difference.after.items():
        before = difference.before[name]
        if before != after:
            heading = headings.get(name.removesuffix("_fen"), name)
            change = _amount(name, after - before)
            signed = change if after < before else f"+{change}"
            found.append((heading, _amount(name, before), _amount(name, after), signed))
    return found


def as_json(difference: Difference | None) -> dict[str, Any] | None:
    """Totals in yuan and pieces as [before, after]; frames as lists of objects."""
    if difference is None:
        return None
    return {
        "totals": {
            name.removesuffix("_fen"): [_plain(name, difference.before[name]), _plain(name, after)]
            for name, after in difference.after.items()
        },
        "changed_cells": difference.changed_cells,
        "cells": _records(difference.cells),
        "moved_skus": difference.moved_skus,
        "stock": _records(to_yuan(difference.stock)),
        "codes": _records(to_yuan(difference.codes)),
    }


def _part(head: str, told: list[str], count: int) -> Iterator[str]:
    if not count:
        return
    yield head
    yield from (f"  {line}" for line in told)
    if count > len(told):
        yield "  " + _("… and {n} more", n=f"{count - len(told):,}")


def _cell(value: object) -> str:
    return "—" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _amount(name: str, value: int) -> str:
    return f"{value / 100:,.2f}" if name.endswith("_fen") else f"{value:,}"


def _plain(name: str, value: int) -> float | int:
    return value / 100 if name.endswith("_fen") else value


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.astype(object).where(frame.notna(), None).to_numpy()]
