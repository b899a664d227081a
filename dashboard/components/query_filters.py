"""The filters of a saved query as managers pick them: period, shop, SKU …; what is picked stands in the page's address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import analysis_words, queries
from dashboard.components import head
from dashboard.language import _
from dashboard.words import word
from inventory.errors import StreamStockError
from inventory.reports.overview import Choices
from inventory.views.filters import SPAN, Filter


def label(one: Filter) -> str:
    """What a filter is called: as its writer says, else by its kind, else by its name in the text."""
    return one.label or (one.name if one.kind in ("text", "number", "day") else word(analysis_words.FILTERS, one.kind))


def labels(filters: Sequence[Filter]) -> list[str]:
    """What all of them are called; the two days of a period together."""
    if not is_span(filters):
        return [label(one) for one in filters]
    return [_("Period"), *(label(one) for one in filters if one.name not in SPAN)]


def is_span(filters: Sequence[Filter]) -> bool:
    """Whether ``start`` and ``end`` are among them, and so the page has a period."""
    return all(Filter(name, "day") in [Filter(one.name, one.kind) for one in filters] for name in SPAN)


def period(filters: Sequence[Filter], known: Choices) -> dict[str, Any]:
    """The days of the period that every page has, for a query of ``start`` and ``end``; nothing for others."""
    if not is_span(filters):
        return {}
    chosen = head.period(known)
    return {"start": chosen.start, "end": chosen.end}


def others(filters: Sequence[Filter], known: Choices) -> dict[str, Any]:
    """One input for each other filter. Returns what each gives the SQL; None = everything."""
    span = SPAN if is_span(filters) else ()
    open_ones = [one for one in filters if one.name not in span]
    return {one.name: _picked(one, known) for one in open_ones}


def _picked(one: Filter, known: Choices) -> Any:
    key = f"filter_{one.name}"
    named = {
        "shop": known.shops, "warehouse": known.warehouses, "supplier": known.suppliers, "category": known.categories,
        "host": known.hosts,
    }  # fmt: skip
    if one.kind in named:
        options = named[one.kind]
        first = options.index(one.default) if one.default in options else None
        return st.selectbox(label(one), options, index=first, key=key, placeholder=_("All"), width=190, bind="query-params")
    if one.kind == "day":
        first_day = one.value(one.default) or known.last_day or date.today()
        return st.date_input(label(one), first_day, key=key, format="YYYY-MM-DD", width=150, bind="query-params")
    typed = st.text_input(label(one), one.default, key=key, placeholder=_("All"), width=190, bind="query-params")
    if one.kind == "sku" and typed:
        return _sku(typed.strip(), key)
    try:
        return one.value(typed)
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")
        st.stop()


def _sku(typed: str, key: str) -> str:
    """The SKU that a code, a barcode or a name means; one of several is picked."""
    found = queries.skus_searched(typed)
    if typed in found or not found:
        return typed
    return found[0] if len(found) == 1 else str(st.selectbox(_("SKU code"), found[:50], key=f"{key}_of", width=190))
