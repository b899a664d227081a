"""新建调拨单: from, to and lines → confirm → posted, on the way or at once."""

from __future__ import annotations

import streamlit as st

from dashboard import amounts
from dashboard.components import drafts, empty, transfer_dialog, transfer_lines
from dashboard.forms import transfer as form
from dashboard.language import _
from dashboard.queries.warehouses import places

empty.books_or_stop(_("New transfer"), "swap_horiz")
draft = drafts.opened(form.KIND)
there = places()
offered = [str(name) for name in there.loc[(there["type"] != "transit") & ~there["archived"], "warehouse"]]
start = form.Transfer.from_content(draft.content) if draft.content else form.Transfer(at=draft.began)
drafts.head(_("New transfer"), draft)
transfer_dialog.told()
with st.container(border=True):
    with st.grid(4, gap="small", min_column_width=180):
        sources = drafts.among(offered, start.source)
        source = st.selectbox(
            _("Sent from"), sources, index=drafts.place_of(sources, start.source), key=f"transfer_source_{draft.key}",
            placeholder=_("Where the goods are"),
        ) or ""  # fmt: skip
        targets = drafts.among(offered, start.target)
        target = st.selectbox(
            _("Sent to"), targets, index=drafts.place_of(targets, start.target), key=f"transfer_target_{draft.key}",
            placeholder=_("Where they go"),
        ) or ""  # fmt: skip
        at = st.datetime_input(_("Left at"), start.at or draft.began, format="YYYY-MM-DD", key=f"transfer_at_{draft.key}")
        note = st.text_input(_("Note"), start.note, key=f"transfer_note_{draft.key}", placeholder=_("optional"))
    at_once = st.toggle(
        _("In one step: the goods are there already"), start.at_once, key=f"transfer_at_once_{draft.key}",
        help=_("Without it the goods are on the way until somebody at the other end receives them."),
    )  # fmt: skip
    lines = transfer_lines.show(draft, start.lines, source)
    going = form.Transfer(source, target, at or draft.began, at_once, note or "", lines)
    with st.container(horizontal=True, vertical_alignment="center"):
        pieces = amounts.pieces(going.pieces)
        st.markdown(_("**{lines}** lines · **{pieces}** pieces", lines=len(lines), pieces=pieces), width="content")
        st.caption(_("Paste lines straight from Excel: code, pieces."), width="content")
        st.space("stretch")
        st.button(
            _("Save"), type="primary", icon=":material/save:", shortcut="Ctrl+S", key="transfer_save", on_click=transfer_dialog.ask,
            disabled=draft.trouble is not None,
        )  # fmt: skip
drafts.autosave(draft, going.title, going.content())
transfer_dialog.show(going, draft)
