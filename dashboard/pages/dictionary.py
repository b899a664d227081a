"""数据字典: what every view, macro, table and column means, made from the comments in the database."""

from __future__ import annotations

import streamlit as st

from dashboard import analysis_words, queries
from dashboard.components import export, head, pick, table
from dashboard.language import _, current
from dashboard.queries import analysis
from inventory.views.dictionary import matching

COLUMNS = {
    "zh_CN": ("kind", "table_name", "column_name", "meaning_zh", "meaning_en", "data_type", "about_zh"),
    "en": ("kind", "table_name", "column_name", "meaning_en", "meaning_zh", "data_type", "about_en"),
}

with head.row(_("Data dictionary"), queries.choices()):
    pass
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        _("Search"), key="dictionary_search", icon=":material/search:", label_visibility="collapsed", width=260, live=True,
        placeholder=_("A name or a word of its meaning"), bind="query-params",
    )  # fmt: skip
    part = pick.one_of(_("What is listed"), analysis_words.PARTS, analysis_words.PARTS, "published", "dictionary_part")
    known = analysis.dictionary()
    if part == "published":
        known = known[known["kind"] != "table"]
    one = st.selectbox(
        _("Table"), known["table_name"].unique(), index=None, key="dictionary_table", placeholder=_("All tables"), width=260,
        label_visibility="collapsed", bind="query-params",
    )  # fmt: skip
    st.space("stretch")
    file = export.place("data_dictionary", key="export_dictionary")
found = matching(known if one is None else known[known["table_name"] == one], search)
head.basis(
    _(
        "{rows} entries. Views (v_…) and macros (…_between) give the pages' numbers in yuan and stay the same from version to"
        " version; tables are what lies beneath, in fen",
        rows=f"{len(found):,d}",
    )
)
if found.empty:
    st.info(_("Nothing is called that. Search for one word, or list everything."), icon=":material/filter_alt_off:")
    st.stop()
if one:
    st.code(f'streamstock shell -c "FROM {one} LIMIT 20"', language="bash")
column = st.column_config.TextColumn
table.show(
    found,
    COLUMNS[current()],
    key="dictionary_table_rows",
    file=file,
    rows=18,
    words={"kind": analysis_words.KINDS},
    config={
        "kind": column(_("Kind"), width=64),
        "table_name": column(_("Ask"), width=210, pinned=True),
        "column_name": column(_("Column"), width=150),
        "data_type": column(_("Data type"), width=110),
        "meaning_zh": column(_("In Chinese"), width=260),
        "meaning_en": column(_("In English"), width=330),
        "about_zh": column(_("What the table is"), width=360),
        "about_en": column(_("What the table is"), width=420),
    },
)
