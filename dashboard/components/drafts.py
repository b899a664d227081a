"""Drafts of a form: kept while one types, continued after a reload or on another computer, posted once.

A page asks for the draft that is ``opened``, draws its widgets with keys that end in ``opened.key`` and begin with what
``opened.content`` says, and hands the content to ``autosave`` at its end. The draft's id is the document's submission id.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import navigation, person
from dashboard.books import books
from dashboard.language import _, current
from inventory import clock, commands, reports
from inventory.errors import Change, ChangedMeanwhile, DraftGone, StreamStockError

state = st.session_state
URL = "draft"
OFFERED = 12


@dataclass
class Opened:
    """The draft on screen. ``content`` is what its widgets begin with; None for a new one."""

    kind: str
    draft_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    version: int = 0
    content: str | None = None
    saved: str | None = None
    """The content as it was last saved, or as an untouched form has it."""
    saved_at: datetime | None = None
    began: datetime = field(default_factory=lambda: clock.now().replace(second=0))
    """When it came on screen: the time a new document begins with."""
    trouble: StreamStockError | None = None
    """Why it is not saved any more: somebody else did, or posted it."""
    turn: int = 0
    """Grows when the widgets are to begin anew with ``content``."""

    @property
    def key(self) -> str:
        """What the keys of the widgets end in."""
        return f"{self.draft_id}_{self.turn}"


def opened(kind: str) -> Opened:
    """The draft of this kind that the address names, else the one that was on screen, else a new one."""
    held: Opened | None = state.get(_place(kind))
    asked = st.query_params.get(URL)
    if asked in state.get("drafts_done", ()):
        asked = None
    if held is None or (asked and asked != held.draft_id):
        held = _read(kind, asked) if asked else Opened(kind)
    elif navigation.arrived():
        # Widgets forget what was typed when another page is shown; the draft does not.
        held = _read(kind, held.draft_id, held.turn + 1) if held.version else Opened(kind)
    _watch(held)
    _show(held)
    return held


def head(title: str, draft: Opened) -> None:
    """The title of the form, when it was saved, and the other drafts of its kind to go on with."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title, width="content", anchor=False)
        with st.container(key="draft_status", width="content"):
            state["draft_status_place"] = st.empty()
        st.space("stretch")
        _offers(draft)
    if told := state.pop("draft_told", None):
        st.warning(told, icon=":material/edit_off:")
    state["draft_trouble_place"] = st.empty()


def autosave(draft: Opened, title: str, content: str) -> None:
    """Keep what the form holds now, when it is not kept yet; say when, or who else did.

    A form nobody touched is not kept.
    """
    current()
    if draft.version == 0 and draft.saved is None:
        draft.saved = content
    if draft.trouble is None and content != draft.saved:
        try:
            draft.version = commands.save_draft(
                books(), draft.draft_id, draft.kind, title, content, version=draft.version, person=person.current()
            )
        except (ChangedMeanwhile, DraftGone) as trouble:
            draft.trouble = trouble
        else:
            draft.saved, draft.saved_at = content, clock.now()
            _show(draft)
    if draft.trouble is not None:
        _tell(draft, content)
    elif draft.saved_at is not None:
        place: DeltaGenerator = state["draft_status_place"]
        place.caption(_(":material/cloud_done: Saved {time}", time=f"{draft.saved_at:%H:%M}"), width="content")


def check(draft: Opened) -> None:
    """Raise ChangedMeanwhile or DraftGone when the draft is not what was saved here."""
    if not draft.version:
        return
    now = reports.draft(books(), draft.draft_id)
    if now is None:
        raise DraftGone
    if now.version != draft.version:
        raise ChangedMeanwhile(now.title, [Change("content", None, None, now.person, now.saved_at)])


def begin(kind: str) -> None:
    """Put a new draft of this kind on screen; the one before was posted, or is let go."""
    if held := state.get(_place(kind)):
        state["drafts_done"] = {*state.get("drafts_done", ()), held.draft_id}
    _show(Opened(kind))


def among(known: list[str], said: str) -> list[str]:
    """What a select box offers, with what the draft says even when nobody knows it yet."""
    return known if said in known or not said else [said, *known]


def place_of(known: list[str], said: str) -> int | None:
    """Where in ``among`` that stands; None when the draft says nothing."""
    return among(known, said).index(said) if said else None


def _place(kind: str) -> str:
    return f"draft_{kind}"


def _show(draft: Opened) -> None:
    state[_place(draft.kind)] = draft
    if draft.version and st.query_params.get(URL) != draft.draft_id:
        st.query_params[URL] = draft.draft_id
    elif not draft.version and URL in st.query_params:
        del st.query_params[URL]


def _watch(draft: Opened) -> None:
    """Find out whether somebody else saved or posted the draft."""
    try:
        check(draft)
    except (ChangedMeanwhile, DraftGone) as trouble:
        draft.trouble = trouble


def _read(kind: str, draft_id: str, turn: int = 0) -> Opened:
    found = reports.draft(books(), draft_id)
    if found is None or found.kind != kind:
        current()
        state["draft_told"] = DraftGone().sentence()
        return Opened(kind)
    return Opened(kind, draft_id, found.version, found.content, found.content, found.saved_at, turn=turn)


def _offers(draft: Opened) -> None:
    others = reports.drafts(books(), draft.kind)
    others = others[others["draft_id"] != draft.draft_id]
    with st.popover(_("Drafts ({n})", n=len(others)), icon=":material/edit_note:", key="drafts_offered"):
        for number, (draft_id, title, who, at) in enumerate(
            others[["draft_id", "title", "person", "saved_at"]].head(OFFERED).itertuples(index=False)
        ):
            said = " · ".join(filter(None, (title or _("without a name"), who, f"{at:%m-%d %H:%M}")))
            st.button(
                _("Continue: {draft}", draft=said), key=f"draft_continue_{number}", on_click=_continue, args=(draft.kind, draft_id),
                icon=":material/edit:", type="tertiary",
            )  # fmt: skip
        if others.empty:
            st.caption(_("Nobody has another draft of this kind."))
        with st.container(horizontal=True):
            st.button(_("Begin another"), icon=":material/add:", key="draft_new", on_click=begin, args=(draft.kind,))
            st.button(
                _("Discard this one"), icon=":material/delete:", key="draft_discard", on_click=_discard, args=(draft,),
                disabled=not draft.version,
            )  # fmt: skip


def _continue(kind: str, draft_id: str) -> None:
    current()
    held: Opened | None = state.get(_place(kind))
    state["drafts_done"] = set(state.get("drafts_done", ())) - {draft_id}
    _show(_read(kind, draft_id, held.turn + 1 if held else 0))


def _discard(draft: Opened) -> None:
    commands.drop_draft(books(), draft.draft_id)
    begin(draft.kind)


def _tell(draft: Opened, content: str) -> None:
    """Who else saved the draft, and what to do with mine."""
    assert draft.trouble is not None
    place: DeltaGenerator = state["draft_trouble_place"]
    said = draft.trouble.sentence()
    if isinstance(draft.trouble, ChangedMeanwhile):
        other = draft.trouble.changes[-1]
        said = _(
            "{person} saved this draft too, at {time}. What you typed since is not saved yet.",
            person=other.person or _("Somebody else"), time=f"{other.at:%H:%M}",
        )  # fmt: skip
    with place.container(border=True):
        st.markdown(f":orange[:material/group:] {said}")
        with st.container(horizontal=True):
            if isinstance(draft.trouble, ChangedMeanwhile):
                st.button(
                    _("Take theirs"), key="draft_theirs", type="primary", on_click=_continue, args=(draft.kind, draft.draft_id)
                )
            st.button(_("Keep mine as a new draft"), key="draft_mine", on_click=_keep_mine, args=(draft, content))


def _keep_mine(draft: Opened, content: str) -> None:
    # An empty ``saved`` differs from any content: it is kept at once.
    _show(Opened(draft.kind, content=content, saved=""))
