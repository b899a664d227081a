"""A saved query as a page: filters, rows, and the SQL behind them."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import export, head, query_answer, query_filters
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import analysis
from inventory.errors import StreamStockError
from inventory.reports import SavedQuery


def show(number: str) -> None:
    """The page of the query with this number; a word and a way on when it is gone."""
    kept = next((one for one in analysis.saved_queries() if str(one.number) == number), None)
    if kept is None:
        st.title(_("Saved query"), anchor=False)
        st.info(_("There is no such query any more."), icon=":material/search_off:")
        if st.button(_("All saved queries"), type="primary", icon=":material/arrow_forward:", key="to_saved_queries"):
            st.switch_page(page("saved_queries"))
        return
    _asked(kept)


def _asked(kept: SavedQuery) -> None:
    known = queries.choices()
    with head.row(kept.name, known):
        values = query_filters.period(kept.filters, known)
    if kept.about:
        st.markdown(kept.about)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        values |= query_filters.others(kept.filters, known)
        st.space("stretch")
        if st.button(_("Edit"), icon=":material/edit:", type="tertiary", key="query_change"):
            st.switch_page(page("query_form"), query_params={"query": str(kept.number)})
        file = export.place(kept.name, key="export_query")
    try:
        with st.spinner(_("Asking …")):
            answer = analysis.answered(kept.text, values)
        query_answer.show(answer, key=f"query_rows_{kept.number}", file=file)
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")
    with st.expander(_("The SQL of this page")):
        st.code(kept.text, language="sql")
        told = f" · {kept.changed_by}" if kept.changed_by else ""
        st.caption(_("version {version}, {at}", version=kept.version, at=f"{kept.changed_at:%Y-%m-%d %H:%M}") + told)
