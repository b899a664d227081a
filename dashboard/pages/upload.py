"""数据上传: drop exports, watch them load, see what came of every row; history and templates below."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import demo, jobs, queries
from dashboard.components import import_drawer, loading, table
from dashboard.components.export import XLSX
from dashboard.language import _, current
from etl.formats import formats
from etl.templates import file_name, short_name, template, templates

HISTORY = ("at", "file", "format", "shop", "rows", "new", "changed", "unchanged", "rejected", "movements", "seconds", "state")
state = st.session_state
known = queries.choices()
job = jobs.find(st.query_params.get("job"))
import_drawer.told()

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Upload"), width="content", anchor=False)
    st.space("stretch")
    with st.popover(_("Templates"), icon=":material/description:"):
        st.caption(_("For data without an export we know; columns with * are required, a second sheet explains them all."))
        for handed_out in templates():
            st.download_button(
                short_name(handed_out, current()),
                partial(template, handed_out, current(), known.warehouses),
                file_name(handed_out, current()),
                XLSX,
                key=f"template_{handed_out.code}",
                icon=":material/table:",
                on_click="ignore",
                width="stretch",
            )
    if demo.loaded():
        st.button(
            _("Clear the demo"),
            icon=":material/delete_sweep:",
            key="demo_clear",
            on_click=lambda: state.update(clear=True),
        )


def follow(started: jobs.Job) -> None:
    st.query_params["job"] = started.id
    st.rerun()


def chosen_files() -> None:
    """Pick files and, for exports that do not name their shop, the shop; then start."""
    turn = state.setdefault("upload_turn", 0)
    files = st.file_uploader(
        _("Excel or CSV exports of orders, after-sales, purchases, stock, products or bills; several at once, or a zip of them"),
        type=["xlsx", "xls", "csv", "zip"],
        accept_multiple_files=True,
        key=f"upload_{turn}",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shop = st.selectbox(
            _("Shop"),
            known.shops,
            index=None,
            accept_new_options=True,
            placeholder=_("As the file says"),
            help=_("Needed only for order exports that do not name their shop"),
            key="upload_shop",
            width=260,
        )
        preview = st.button(
            _("Preview {n} files", n=len(files)) if files else _("Preview"),
            type="primary",
            icon=":material/difference:",
            disabled=not files,
            key="upload_preview",
            help=_("Shows what would change; nothing is written"),
        )
        if preview or st.button(_("Load at once"), icon=":material/play_arrow:", disabled=not files, key="upload_start"):
            given = [(file.name, file.getvalue()) for file in files]
            state["upload_turn"] = turn + 1
            follow(loading.start(given, shop, preview=preview))
        if known.first_day is None and st.button(
            _("Load the demo month"),
            icon=":material/science:",
            key="demo_load",
            type="primary" if not files else "secondary",
        ):
            follow(demo.start(current()))


def confirm_clear() -> None:
    st.markdown(_("This empties the books: every order, document and stock movement is removed."))
    if st.button(_("Empty the books"), type="primary", key="clear_now", icon=":material/delete_sweep:"):
        demo.clear()
        state["clear"] = False
        st.query_params.clear()
        st.rerun()


if job and not job.done:
    with st.container(border=True):
        st.subheader(_("Loading {n} files", n=len(job.names)) if job.names else _("Preparing the files"), anchor=False)
        loading.watch(job)
else:
    with st.container(border=True):
        chosen_files()
if job and job.done:
    loading.outcome(job, follow)
if state.get("clear"):
    st.dialog(_("Clear the demo?"), on_dismiss=lambda: state.update(clear=False))(confirm_clear)()

history = queries.imports()
st.subheader(_("Loaded so far"), anchor=False)
if history.empty:
    st.caption(_("No files yet. The same file loaded twice changes nothing; a newer export updates its orders."))
else:
    names = {known_format.code: known_format.title(current()) for known_format in formats()}
    history["format"] = [
        ", ".join(names.get(code) or code.rpartition("@")[0] or code for code in str(codes).split(", "))
        for codes in history["format"]
    ]
    key = import_drawer.keyed("history")
    shown = history.assign(state=[_("Undone") if undone else "" for undone in history["undone_at"].notna()])
    columns = HISTORY if history["undone_at"].notna().any() else tuple(name for name in HISTORY if name != "state")
    table.show(shown, columns, key=key, rows=12, on_click=lambda: import_drawer.clicked(key, history))
    import_drawer.show(history)
