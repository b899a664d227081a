"""Where alerts are told: channels with their secret addresses, and the log of messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import table
from dashboard.language import _
from etl import alert_rounds, messages
from inventory import commands, reports
from inventory.alerting import KINDS
from inventory.database.alert_sends import Channel
from inventory.errors import StreamStockError
from inventory.views import alert_words

state = st.session_state


def show() -> None:
    """One row for each channel with what can be done to it, and a button for a new one."""
    for one in reports.alert_channels(books()):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{one.name}**", width="content")
            st.caption(alert_words.masked(one.address), width="content")
            if not one.active:
                st.badge(_("off"), color="gray", width="content")
            kinds = "、".join(alert_words.name(kind) for kind in one.kinds) or _("All kinds")
            st.caption(kinds, width="stretch")
            if st.button(_("Test"), icon=":material/send:", key=f"channel_test_{one.channel_id}"):
                _test(one)
            if st.button(_("Edit"), icon=":material/edit:", key=f"channel_edit_{one.channel_id}"):
                state["alert_channel"] = one
    if st.button(_("New channel"), icon=":material/add:", key="channel_new"):
        state["alert_channel"] = Channel("", "")
    chosen: Channel | None = state.get("alert_channel")
    if chosen:
        title = chosen.name or _("New channel")
        st.dialog(title, on_dismiss=lambda: state.pop("alert_channel", None))(_form)(chosen)


def _test(one: Channel) -> None:
    """Send a message of trial now, and say what came of it."""
    if _did(lambda: commands.queue_test(books(), one.channel_id)):
        sent, _failed = alert_rounds.send_due(books())
        last = reports.alert_sends_log(books()).iloc[0]
        if sent and last["state"] == "sent":
            st.toast(_("The test was sent to {name}", name=one.name), icon=":material/check:")
        else:
            st.error(_("The message was not sent: {reason}", reason=last["reason"] or "–"), icon=":material/error:")


def _form(one: Channel) -> None:
    key = f"channel_{one.channel_id}"
    name = st.text_input(_("Name"), one.name, key=f"{key}_name")
    address = st.text_input(
        _("Address (secret)"), key=f"{key}_address", type="password", autocomplete="off",
        placeholder=alert_words.masked(one.address) if one.channel_id else _("Webhook of the group's robot, or mailto://…"),
        help=_("The webhook of a 企业微信, 钉钉 or 飞书 robot, mailto://user:password@host?to=…, or any webhook"),
    )  # fmt: skip
    kinds = st.multiselect(
        _("Kinds it takes"),
        list(KINDS),
        list(one.kinds),
        key=f"{key}_kinds",
        format_func=alert_words.name,
        placeholder=_("All kinds"),
    )
    quiet = st.toggle(_("Quiet hours"), one.quiet_from is not None, key=f"{key}_quiet")
    hours = (one.quiet_from or 22 * 60, one.quiet_until or 8 * 60)
    if quiet:
        with st.container(horizontal=True):
            begins = st.time_input(_("From"), time(*divmod(hours[0], 60)), key=f"{key}_from")
            ends = st.time_input(_("Until"), time(*divmod(hours[1], 60)), key=f"{key}_until")
        hours = (begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute)
    active = st.toggle(_("Messages go there"), one.active, key=f"{key}_active")
    with st.container(horizontal=True):
        if st.button(_("Save"), type="primary", icon=":material/save:", key="channel_save"):
            facts = Channel(
                name,
                address,
                tuple(kinds),
                hours[0] if quiet else None,
                hours[1] if quiet else None,
                active,
                one.channel_id,
                one.version,
            )
            if _did(lambda: _save(facts)):
                state.pop("alert_channel", None)
                st.rerun()
        remove = bool(one.channel_id) and st.button(_("Remove"), icon=":material/delete:", key="channel_remove")
        if remove and _did(lambda: commands.remove_channel(books(), one.channel_id, person=person.current())):
            state.pop("alert_channel", None)
            st.rerun()


def _save(facts: Channel) -> None:
    if facts.address.strip():
        messages.recognised(facts.address)
    commands.save_channel(books(), facts, person=person.current())


def _did(act: Callable[[], object]) -> bool:
    try:
        act()
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")
        return False
    return True


def log() -> None:
    """The messages, newest first; what failed or is unknown can go out again."""
    frame = reports.alert_sends_log(books())
    if frame.empty:
        st.caption(_("No message yet. A channel is told of the alerts that open from now on."))
        return
    words = {
        "queued": _("waits"), "sending": _("being sent"), "sent": _("sent"), "failed": _("failed"),
        "unknown": _("unknown: the program ended while it was sent"),
    }  # fmt: skip
    stuck = frame[frame["state"].isin(["failed", "unknown"])]
    if not stuck.empty:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = {
                int(number): f"{at:%m-%d %H:%M} {channel} {words[code]}"
                for number, at, channel, code in stuck[["send_id", "queued_at", "channel", "state"]].values.tolist()
            }
            again = st.selectbox(_("Send again"), list(names), key="alert_again", format_func=names.__getitem__, width=360)
            pressed = st.button(_("Send again"), icon=":material/redo:", key="alert_again_go")
            if pressed and _did(lambda: commands.retry_message(books(), again)):
                alert_rounds.send_due(books())
                st.rerun()
    column = st.column_config
    table.show(
        pd.DataFrame(
            {
                "queued_at": frame["queued_at"], "channel": frame["channel"], "title": frame["title"],
                "state": [words.get(code, code) for code in frame["state"]], "tries": frame["tries"], "ended_at": frame["ended_at"],
                "reason": frame["reason"],
            }
        ),
        ("queued_at", "channel", "title", "state", "tries", "ended_at", "reason"), key="alert_sends",
        config={
            "queued_at": column.DatetimeColumn(_("Written"), format="YYYY-MM-DD HH:mm"),
            "channel": column.TextColumn(_("Channel of alerts")),
            "title": column.TextColumn(_("Message")), "state": column.TextColumn(_("State")),
            "tries": column.NumberColumn(_("Tries")),
            "ended_at": column.DatetimeColumn(_("Last tried"), format="YYYY-MM-DD HH:mm"), "reason": column.TextColumn(_("Reason")),
        },
    )  # fmt: skip
