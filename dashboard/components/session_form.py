"""The dialog in which a live session is planned or changed."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import table
from dashboard.forms.live_session import LiveSession
from dashboard.language import _, current
from dashboard.queries import live_sessions as queries
from inventory import commands
from inventory.errors import ChangedMeanwhile, Refused

state = st.session_state
ASKED, REFUSED, DONE = "session_asked", "session_refused", "session_done"


def ask(number: str | None = None, start: LiveSession | None = None) -> None:
    """Open the dialog at the end of this run: for a session, or for a new one that begins as ``start``."""
    state[ASKED] = {"number": number, "start": start, "id": uuid.uuid4().hex}
    state[REFUSED] = []


def show() -> None:
    """Draw the dialog when it was asked for, and say what was done, once."""
    if done := state.pop(DONE, None):
        st.success(done, icon=":material/check_circle:")
    if asked := state.get(ASKED):
        title = _("Session {number}", number=asked["number"]) if asked["number"] else _("New session")
        st.dialog(title, width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_form)(**asked)


def _form(number: str | None, start: LiveSession | None, id: str) -> None:
    if ASKED not in state:  # a callback reruns only the dialog: the page behind it closes it
        st.rerun()
    known = queries.session(number) if number else None
    version, begin = (known[0], LiveSession.of(known[1])) if known else (0, start or LiveSession(None, None, None))
    shops = queries.shop_ids()
    names = {shop_id: name for name, shop_id in shops.items()}
    if state.get(REFUSED):
        st.error("\n".join(f"- {sentence}" for sentence in state[REFUSED]), icon=":material/block:", title=_("Not saved"))
    with st.grid(2, gap="small", min_column_width=220):
        shop = st.selectbox(
            _("Shop"), list(shops), index=list(shops).index(names[begin.shop_id]) if begin.shop_id in names else None,
            placeholder=_("Choose"), key=f"session_shop_{id}",
        )  # fmt: skip
        title = st.text_input(_("Subject"), begin.title, key=f"session_title_{id}", placeholder=_("optional"))
        starts = st.datetime_input(_("On air from"), begin.starts_at, format="YYYY-MM-DD", key=f"session_starts_{id}")
        ends = st.datetime_input(_("Until"), begin.ends_at, format="YYYY-MM-DD", key=f"session_ends_{id}")
        room = st.text_input(
            _("Live room"), begin.room, key=f"session_room_{id}", placeholder=_("when the shop has several"),
            help=_("Name or platform number of the room, as orders have it"),
        )  # fmt: skip
        note = st.text_input(_("Note"), begin.note, key=f"session_note_{id}", placeholder=_("optional"))
    st.markdown(f"**{_('Hosts and their slots')}**")
    column = st.column_config
    slots = st.data_editor(
        begin.slots, num_rows="dynamic", key=f"session_slots_{id}", hide_index=True, height=180, row_height=table.ROW_HEIGHT,
        placeholder="",
        column_config={
            "host": column.TextColumn(_("Host"), width=150),
            "starts_at": column.DatetimeColumn(_("From"), format="MM-DD HH:mm", step=60, width=130),
            "ends_at": column.DatetimeColumn(_("To"), format="MM-DD HH:mm", step=60, width=130),
            "creator_id": column.TextColumn(_("Host's platform id"), width=150),
        },
    )  # fmt: skip
    st.caption(_("The name as orders have it. A slot without times lasts as long as the session."))
    cancelled = (
        st.checkbox(_("Cancelled: it did not take place"), begin.cancelled, key=f"session_cancelled_{id}") if number else False
    )
    typed = LiveSession(shops.get(shop or ""), starts, ends, room, title, note, cancelled, slots)
    st.button(
        _("Save"), type="primary", icon=":material/save:", key="session_save", shortcut="Ctrl+S", on_click=_save,
        args=(typed, number, version, id),
    )  # fmt: skip


def _save(typed: LiveSession, number: str | None, version: int, id: str) -> None:
    current()
    try:
        if found := typed.problems():
            raise Refused(found)
        saved = commands.save_session(
            books(), typed.session(), submission_id=id, number=number, version=version, person=person.current()
        )
    except Refused as refusal:
        state[REFUSED] = [problem.sentence() for problem in refusal.problems]
        return
    except ChangedMeanwhile as late:
        changed = [
            f"{change.field}: {change.before or '—'} → {change.after or '—'}（{change.person or '—'} {change.at:%m-%d %H:%M}）"
            for change in late.changes
        ]
        state[REFUSED] = [late.sentence(), *changed]
        return
    state[DONE] = _("{number} is saved; its orders were found anew.", number=saved)
    state.pop(ASKED, None)
