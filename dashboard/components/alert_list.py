"""The open alerts as a table, and what can be done with those that are picked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import export
from dashboard.components.table import ROW_HEIGHT
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.stock_limits import overstock
from inventory import clock, commands
from inventory.alerting import KINDS
from inventory.errors import StreamStockError
from inventory.views import alert_words
from inventory.views.overstock import advice

state = st.session_state
MOST = 1_000
"""At most so many alerts are shown at once."""


def chips(counts: pd.DataFrame) -> str | None:
    """The kinds with open alerts, how many and their money; the one that was picked."""
    names = {
        str(kind): f"{alert_words.name(kind)} {alerts:,d} · {amounts.short(money)}"
        for kind, alerts, money in zip(counts["kind"], counts["alerts"], counts["money_fen"], strict=True)
    }
    held: str | None = state.get("alerts_kind")
    shown: list[str] = [*names, *([held] if held and held not in names else [])]
    return st.pills(
        _("Kind of alert"), shown, key="alerts_kind", format_func=lambda kind: names.get(kind, alert_words.name(kind)),
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip


def show(every: pd.DataFrame, *, key: str, file: export.Place) -> pd.DataFrame:
    """The alerts as a table (MOST at most), which ``file`` saves with all of them; those whose rows are ticked."""
    frame, column = every.head(MOST), st.column_config
    said = _said(frame)
    untold = [name for name in ("until", "note") if said[name].isna().all()]
    settings: dict[str, Any] = {
        "kind": column.TextColumn(_("Kind of alert"), width=136),
        "about": column.TextColumn(_("About"), width=250),
        "says": column.TextColumn(_("Says"), width=210),
        "money": column.NumberColumn(_("Money (yuan)"), format="%,.2f", width=95),
        "due_at": column.DatetimeColumn(_("Due"), format="YYYY-MM-DD HH:mm", width=128),
        "opened_at": column.DatetimeColumn(_("Found"), format="YYYY-MM-DD HH:mm", width=128),
        "action": column.TextColumn(_("What to do"), width=260),
        "owner": column.TextColumn(_("Looked after by"), width=90),
        "until": column.DatetimeColumn(_("Back or recovered"), format="YYYY-MM-DD HH:mm", width=128),
        "note": column.TextColumn(_("Note"), width=160),
    }
    event = st.dataframe(
        said.drop(columns=untold), hide_index=True, key=key, on_select="rerun", selection_mode="multi-row", row_height=ROW_HEIGHT,
        placeholder="–", height=min(len(frame), 16) * ROW_HEIGHT + 40, alt=_("Alerts, most money first"), column_config=settings,
    )  # fmt: skip
    export.at(file, lambda: _said(every).drop(columns=untold), settings, key=key)
    rows = [row for row in event["selection"]["rows"] if row < len(frame)]
    return frame.iloc[rows]


def _said(frame: pd.DataFrame) -> pd.DataFrame:
    """The alerts in words."""
    return pd.DataFrame(
        {
            "kind": [alert_words.name(kind) for kind in frame["kind"]],
            "about": [alert_words.about(row) for _place, row in frame.iterrows()],
            "says": [
                alert_words.says(kind, value, line)
                for kind, value, line in zip(frame["kind"], frame["now_value"], frame["now_line"], strict=True)
            ],
            "money": frame["money_fen"] / 100,
            "action": _actions(frame),
            "due_at": frame["due_at"],
            "owner": frame["owner"],
            "opened_at": frame["opened_at"],
            "until": frame["recovered_at"].fillna(frame["snoozed_until"]),
            "note": frame["note"],
        }
    )


def _actions(frame: pd.DataFrame) -> list[str]:
    """What may be done about each: of pieces that are too many or too old, step by step."""
    told = {}
    if frame["kind"].isin(["high", "ageing"]).any():
        for _place, row in overstock().iterrows():
            told[row["kind"], row["sku_code"], row["warehouse"] if row["kind"] == "high" else None] = advice(row)
    keys = zip(frame["kind"], frame["sku_code"], frame["warehouse"].where(frame["kind"] == "high", None), strict=True)
    return [told.get((kind, code, None if pd.isna(place) else place)) or alert_words.action(kind) for kind, code, place in keys]


def acts(picked: pd.DataFrame, shown: str) -> None:
    """What can be done with the ticked alerts; each act says what came of it."""
    if picked.empty:
        st.caption(_("Tick alerts to take them on, put them off or call them done."))
        return
    seen = list(zip(picked["alert_id"].tolist(), picked["version"].tolist(), strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if picked["kind"].nunique() == 1 and (kind := str(picked["kind"].iloc[0])) in KINDS:
            st.page_link(page(KINDS[kind].page), label=_("Go where it is done"), icon=":material/arrow_forward:")
        owner = st.text_input(
            _("Looked after by"), person.current(), key="alerts_owner", width=150, placeholder=_("Nobody"), on_change="ignore"
        )
        if st.button(_("Assign"), icon=":material/person_check:", key="alerts_assign"):
            _do(lambda: commands.own_alerts(books(), seen, owner))
        if shown == "open":
            spans = {1: _("1 day")} | {days: _("{n} days", n=days) for days in (3, 7, 30)}
            days = st.selectbox(_("Put off for"), list(spans), key="alerts_days", width=110, format_func=spans.__getitem__)
            if st.button(_("Put off"), icon=":material/snooze:", key="alerts_snooze"):
                _do(lambda: commands.snooze_alerts(books(), seen, clock.now() + timedelta(days=days)))
            note = st.text_input(_("What was done"), key="alerts_note", width=200, on_change="ignore")
            if st.button(_("Done"), type="primary", icon=":material/done_all:", key="alerts_done"):
                _do(lambda: commands.finish_alerts(books(), seen, note=note, person=person.current()))
        elif shown in ("done", "snoozed") and st.button(_("Back on the list"), icon=":material/undo:", key="alerts_reopen"):
            _do(lambda: commands.reopen_alerts(books(), seen))


def _do(act: Callable[[], None]) -> None:
    try:
        act()
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")
        return
    state["alerts_round"] = state.get("alerts_round", 0) + 1
    st.rerun()
