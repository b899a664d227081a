"""库龄 on the page of the stock's structure: bars by bucket, and the goods in the bucket that was clicked."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.charts.ageing import ageing as chart
from dashboard.charts.style import config
from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.queries import structure
from dashboard.structure_words import BUCKETS, CHOSEN
from dashboard.words import LEVELS, word

BARS = 12
BY = ("category", "supplier", "product", "sku")
MONEY = tuple(f"{bucket}_fen" for bucket in BUCKETS)
LEVEL = ("name", "qty", "value_fen", "age_days", "old_share", *MONEY, "oldest")
GOODS = ("sku_code", "product_name", "spec", "bucket", "qty", "value_fen", "oldest", "age_days", "category", "supplier")
state = st.session_state


def show(day: date) -> None:
    """Everything about the age of what lies there when ``day`` ends."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = pick.one_of(_("Level"), BY, LEVELS, "category", "age_by", in_address=True)
        st.space("stretch")
        file = export.place(f"ageing_{by}", key="export_ageing")
    head.basis(
        _(
            "What lies there when {day} ends. First in, first out: what buyers return and transfers keep the age they had; money ="
            " pieces of a layer × average cost, in yuan. Stock below zero is left out",
            day=day.isoformat(),
        )
    )
    found = structure.ageing(day, by)
    _cards(structure.ageing(day, "all"))
    _bars(found, by)
    column = st.column_config
    table.show(
        found.assign(name=_said(found)), LEVEL, key=f"ageing_{by}", file=file, rows=9,
        config={
            "name": column.TextColumn(word(LEVELS, by), width=200),
            "oldest": column.DateColumn(table.heading("oldest"), format="YYYY-MM-DD"),
        },
    )  # fmt: skip
    _goods(day, by)


def _said(frame: pd.DataFrame) -> pd.Series:
    names = frame["name"].fillna("")
    return names.mask(names == "", _("not named"))


def _cards(whole: pd.DataFrame) -> None:
    one = whole.iloc[0] if len(whole) else None
    with st.grid(4, gap="small", min_column_width=180):
        for label, value, icon in (
            (_("Stock value at cost"), amounts.short(None if one is None else one["value_fen"]), "inventory_2"),
            (_("Mean age (days, by pieces)"), amounts.days(None if one is None else one["age_days"]), "hourglass_bottom"),
            (_("Older than 90 days"), amounts.short(None if one is None else one["d91_fen"] + one["d181_fen"]), "history"),
            (_("Share older than 90 days"), amounts.percent(None if one is None else one["old_share"]), "percent"),
        ):
            st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")


def _bars(found: pd.DataFrame, by: str) -> None:
    """The largest keys, each bar cut into its buckets; a click names a key and a bucket."""
    best = found.head(BARS)
    divisor, unit = amounts.scale(best["value_fen"])
    keys, names = [str(key) for key in best["key"]], [str(name) for name in _said(best)]
    parts = [
        (code, word(BUCKETS, code), [float(fen) / divisor for fen in best[f"{code}_fen"]],
         [amounts.yuan(fen) for fen in best[f"{code}_fen"]])
        for code in BUCKETS
    ]  # fmt: skip
    title = _("Money by age: {by}", by=word(LEVELS, by))
    key = f"age_bars_{by}_{state.get('age_round', 0)}"

    def clicked() -> None:
        points = state[key]["selection"]["points"]
        if points:
            state["age_key"], state["age_bucket"] = points[0]["customdata"][:2]

    with st.container(border=True):
        st.subheader(title, anchor=False, help=_("Click a part of a bar to see its SKUs below"))
        st.plotly_chart(
            chart(keys, names, parts, unit=unit),
            key=key,
            on_select=clicked,
            selection_mode="points",
            config=config("ageing"),
            alt=title,
        )


def _all_keys() -> None:
    state["age_key"] = None
    state["age_round"] = state.get("age_round", 0) + 1


def _goods(day: date, by: str) -> None:
    """The SKUs of the bucket, and of the key that was clicked."""
    goods = structure.aged_goods(day)
    named = {"sku": "sku_code", "product": "product_code"}.get(by, by)
    with st.container(horizontal=True, vertical_alignment="center"):
        bucket = pick.one_of(_("Age bucket"), CHOSEN, CHOSEN, "every", "age_bucket", in_address=True)
        key = state.get("age_key")
        if key is not None and key in set(goods[named]):
            goods = goods[goods[named] == key]
            st.button(key or _("not named"), icon=":material/close:", key="age_key_off", on_click=_all_keys)
        st.space("stretch")
        file = export.place(f"aged_goods_{bucket}", key="export_aged_goods")
    if bucket != "every":
        goods = goods[goods["bucket"] == bucket]
    st.caption(
        _("{skus} SKUs, {pieces} pieces, {money} at cost", skus=f"{goods['sku_code'].nunique():,d}",
          pieces=f"{int(goods['qty'].sum()):,d}", money=amounts.yuan(int(goods["value_fen"].sum())))
    )  # fmt: skip
    column = st.column_config
    table.show(
        goods, GOODS, key="aged_goods", file=file, words={"bucket": BUCKETS},
        config={
            "bucket": column.TextColumn(table.heading("bucket"), width=100),
            "oldest": column.DateColumn(table.heading("oldest"), format="YYYY-MM-DD"),
            "age_days": column.NumberColumn(_("Oldest piece (days)"), format="%,d"),
        },
    )  # fmt: skip
