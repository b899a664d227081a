"""Which kinds of alerts there are, whether each is on, and the number it is judged by; saved at once, with a log."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import table
from dashboard.language import _
from inventory import commands, reports
from inventory.alerting import KINDS, SETTINGS
from inventory.errors import StreamStockError
from inventory.views import alert_words


def show() -> None:
    """A switch and a number for each kind, what they mean, and one button that saves."""
    now = reports.alert_settings(books())
    chosen: dict[str, int] = {}
    with st.form("alert_rules", border=True):
        with st.grid(2, gap="small", min_column_width=320):
            for kind in KINDS:
                _kind(kind, now, chosen)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for name, label in (
                ("base_days", _("Days whose sales foretell")), ("every_minutes", _("Minutes between two checks")),
            ):  # fmt: skip
                _default, lowest, highest = SETTINGS[name]
                chosen[name] = int(st.number_input(label, lowest, highest, now[name], key=f"alert_{name}", width=190))
            chosen["english"] = int(st.toggle(_("Messages in English"), bool(now["english"]), key="alert_english"))
        saved = st.form_submit_button(_("Save"), type="primary", icon=":material/save:", key="alert_rules_save")
    if saved:
        try:
            n = commands.change_alert_settings(books(), chosen, person=person.current())
        except StreamStockError as error:
            st.error(error.sentence(), icon=":material/error:")
        else:
            st.success(_("{n} settings changed; they hold from the next check on", n=n), icon=":material/check:")


def _kind(kind: str, now: dict[str, int], chosen: dict[str, int]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap=None, width=190):
            on = st.toggle(
                f"**{alert_words.name(kind)}**", bool(now[f"on_{kind}"]), key=f"alert_on_{kind}", help=alert_words.meaning(kind)
            )
            if alert_words.unit(kind):
                st.caption(alert_words.unit(kind))
        chosen[f"on_{kind}"] = int(on)
        if (name := f"line_{kind}") in SETTINGS:
            _default, lowest, highest = SETTINGS[name]
            chosen[name] = int(
                st.number_input(
                    alert_words.unit(kind), lowest, highest, now[name], key=f"alert_{name}", width=120, label_visibility="collapsed"
                )
            )


def log() -> None:
    """Who changed which setting when."""
    frame = reports.alert_setting_log(books())
    if frame.empty:
        st.caption(_("Nobody changed a setting yet: all have their defaults."))
        return
    column = st.column_config
    table.show(
        pd.DataFrame(
            {
                "at": frame["changed_at"], "person": frame["changed_by"], "setting": [_named(name) for name in frame["name"]],
                "to": frame["value"],
            }
        ),
        ("at", "person", "setting", "to"), key="alert_setting_log",
        config={
            "at": column.DatetimeColumn(_("Time"), format="YYYY-MM-DD HH:mm"), "person": column.TextColumn(_("Made by")),
            "setting": column.TextColumn(_("Setting")), "to": column.NumberColumn(_("New value")),
        },
    )  # fmt: skip


def _named(setting: str) -> str:
    """A setting of alerts in words."""
    sort, _line, kind = setting.partition("_")
    if kind in KINDS:
        return alert_words.name(kind) + (_(": on") if sort == "on" else f": {alert_words.unit(kind)}")
    return {
        "base_days": _("Days whose sales foretell"), "every_minutes": _("Minutes between two checks"),
        "english": _("Messages in English"),
    }.get(setting, setting)  # fmt: skip
