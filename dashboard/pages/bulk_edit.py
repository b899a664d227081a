"""批量修改: products leave as an Excel sheet, are edited outside, and come back as differences that are confirmed."""

from __future__ import annotations

import streamlit as st

from dashboard import jobs
from dashboard.components import bulk_edit, empty, head, loading
from dashboard.components.export import XLSX
from dashboard.language import _, current
from dashboard.queries.product_sheet import product_sheet
from etl.bulk_edit import file_name, workbook
from etl.reading import Reading
from inventory import clock

state = st.session_state


def follow(started: jobs.Job) -> None:
    st.query_params["job"] = started.id
    st.rerun()


def leave() -> None:
    st.query_params.clear()
    st.rerun()


known = empty.books_or_stop(_("Bulk edit"), "edit_note")
with head.row(_("Bulk edit"), known):
    pass
job = jobs.find(st.query_params.get("job"))
out, back = st.columns(2, gap="small")
with out.container(border=True, height="stretch"):
    st.subheader(_("1 · Download"), anchor=False)
    st.caption(_("One row per SKU with the values of now. Edit it in Excel or WPS; grey columns tell which row it is."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            _("Search"), key="edit_search", placeholder=_("Code, name or barcode"), icon=":material/search:", width=158,
            label_visibility="collapsed",
        ).strip()  # fmt: skip
        category = st.selectbox(
            _("Category"), known.categories, index=None, key="edit_category", placeholder=_("All categories"), width=128,
            label_visibility="collapsed",
        )  # fmt: skip
        supplier = st.selectbox(
            _("Supplier"), known.suppliers, index=None, key="edit_supplier", placeholder=_("All suppliers"), width=140,
            label_visibility="collapsed",
        )  # fmt: skip
    archived = st.toggle(_("Archived ones too"), key="edit_archived")
    frame = product_sheet(category=category, supplier=supplier, search=search or None, archived=archived)
    spoken = current()
    label = _("Download {n} SKUs as Excel", n=f"{len(frame):,d}")
    st.download_button(
        label, lambda: workbook(frame, spoken), file_name(spoken, clock.now()), XLSX, key="edit_download",
        icon=":material/download:", on_click="ignore", disabled=frame.empty,
    )  # fmt: skip
with back.container(border=True, height="stretch"):
    st.subheader(_("2 · Upload the edited sheet"), anchor=False)
    turn = state.setdefault("edit_turn", 0)
    file = st.file_uploader(_("The edited sheet, xlsx or csv"), type=["xlsx", "csv"], key=f"edit_file_{turn}")
    clear = st.toggle(
        _("Empty cells clear the value"),
        key="edit_clear",
        help=_("Off: an empty cell keeps what there is. Names are never cleared."),
    )
    if (
        st.button(
            _("Show the differences"), type="primary", icon=":material/difference:", key="edit_preview", disabled=file is None
        )
        and file
    ):
        state["edit_turn"] = turn + 1
        follow(loading.start([(file.name, file.getvalue())], None, preview=True, reading=Reading(clear=clear)))
if job and not job.done:
    with st.container(border=True):
        loading.watch(job)
elif job:
    bulk_edit.show(job, follow, leave)
