"""The queue of unknown codes: the sure suggestions are ticked already, and all ticked ones are accepted at once."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.amounts import UNDEFINED
from dashboard.books import books
from dashboard.components import export, match_drawer, match_effect, table
from dashboard.language import _
from inventory import reports
from inventory.commands import Match

MOST = 500
state = st.session_state


def show(queue: pd.DataFrame) -> None:
    """``queue`` is reports.unmatched; its worst MOST codes are shown."""
    frame = queue.head(MOST)
    key = f"match_queue_{books().version}"
    ticked = _ticked(key, frame)
    can = frame.iloc[ticked]
    can = can[can["sureness"] > 0]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Accept the {n} ticked", n=f"{len(can):,d}"),
            type="primary",
            icon=":material/done_all:",
            key="accept_ticked",
            disabled=can.empty,
            on_click=_accept,
            args=(can,),
        )
        sure = queue[queue["sure"]]
        if len(queue) > MOST:
            label = _("Accept all {n} sure ones", n=f"{len(sure):,d}")
            st.button(label, icon=":material/verified:", key="accept_sure", disabled=sure.empty, on_click=_accept, args=(sure,))
        st.caption(_("{n} of {codes} suggestions are sure and ticked already", n=f"{len(sure):,d}", codes=f"{len(queue):,d}"))
        st.space("stretch")
        file = export.place("unmatched_codes", key="export_waiting")
    _table(queue, key, file)
    if len(queue) > MOST:
        st.caption(_("The {n} codes with the most money; the next follow once these are matched.", n=f"{MOST:,d}"))


def matches_of(rows: pd.DataFrame) -> list[Match]:
    """The suggestion of each row as a match in its shop."""
    return [
        Match(str(code), str(sku), int(shop), how=str(how))
        for code, sku, shop, how in zip(rows["code"], rows["sku_code"], rows["shop_id"], rows["how"], strict=True)
    ]


def _accept(rows: pd.DataFrame) -> None:
    match_effect.say(matches_of(rows))


def _ticked(key: str, frame: pd.DataFrame) -> list[int]:
    """The ticked rows: the sure ones until somebody ticks otherwise."""
    chosen = state.get(key)
    rows = chosen["selection"]["rows"] if chosen else _sure_rows(frame)
    return [row for row in rows if row < len(frame)]


def _sure_rows(frame: pd.DataFrame) -> list[int]:
    return [row for row, sure in enumerate(frame["sure"]) if sure]


def _table(queue: pd.DataFrame, key: str, file: export.Place) -> None:
    frame, column = queue.head(MOST), st.column_config
    settings: dict[str, Any] = {
        "code": column.TextColumn(_("Code"), width=112, pinned=True),
        "choose": column.ButtonColumn("", width=72, type="tertiary", on_click=_choose, args=(frame,), key="match_choose"),
        "title": column.TextColumn(_("As the platform wrote it"), width=140),
        "money": column.NumberColumn(
            _("At stake"), help=_("What buyers paid for orders, what documents cost"), format="%,.0f", width=64
        ),
        "lines": column.NumberColumn(_("Lines"), format="%,d", width=46),
        "qty": column.NumberColumn(_("Pieces"), format="%,d", width=46),
        "since": column.DatetimeColumn(_("Since"), format="MM-DD", width=54),
        "shop": column.TextColumn(_("Shop"), width=76),
        "sku": column.TextColumn(_("Suggested SKU"), width=112),
        "product": column.TextColumn(_("Product"), width=104),
        "sureness": column.ProgressColumn(_("How sure"), format="%d%%", min_value=0, max_value=100, width=86),
        "why": column.TextColumn(_("Why"), width=260),
    }
    st.dataframe(
        _said(frame),
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        selection_default={"selection": {"rows": _sure_rows(frame)}},
        row_height=table.ROW_HEIGHT,
        height=min(len(frame), 16) * table.ROW_HEIGHT + 40,
        placeholder=UNDEFINED,
        alt=_("Unknown codes with their suggestions"),
        column_config=settings,
    )
    export.at(file, lambda: _said(queue).drop(columns="choose"), settings, key=key)


def _said(frame: pd.DataFrame) -> pd.DataFrame:
    """Codes with their suggestions in words."""
    return pd.DataFrame(
        {
            "code": frame["code"],
            "choose": [_("Choose …")] * len(frame),
            "title": frame["title"].fillna("") + _beside(frame["spec"]),
            "money": frame["money_fen"] / 100,
            "lines": frame["lines"],
            "qty": frame["qty"],
            "since": frame["first_at"],
            "shop": frame["shop"],
            "sku": [sku or None for sku in frame["sku_code"]],
            "product": frame["product_name"] + _beside(frame["sku_spec"]),
            "sureness": frame["sureness"].where(frame["sureness"] > 0),
            "why": [reports.why(row) for row in frame.to_dict("records")],
        }
    )


def _beside(spec: pd.Series) -> pd.Series:
    """A specification as it stands behind a name."""
    texts = spec.fillna("").astype(str)
    return (" · " + texts).where(texts != "", "")


def _choose(frame: pd.DataFrame) -> None:
    match_drawer.ask(frame.iloc[int(state["match_choose"]["row"])])
