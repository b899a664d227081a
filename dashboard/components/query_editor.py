"""Where analysts write a query for others: name, SQL, what each filter is; tried before it is kept."""

from __future__ import annotations

import streamlit as st

from dashboard import analysis_words, person
from dashboard.books import books
from dashboard.components import query_answer, query_filters
from dashboard.language import _
from dashboard.navigation import page
from dashboard.words import word
from inventory import commands, reports
from inventory.errors import StreamStockError
from inventory.reports import SavedQuery
from inventory.views.filters import KINDS, SPAN, Filter

state = st.session_state
EXAMPLE = """SELECT sku_code, sum(qty) AS qty, sum(net) AS net
FROM v_order_line
WHERE pay_at >= $start AND pay_at < $end + INTERVAL 1 DAY
  AND ($shop IS NULL OR shop = $shop)
GROUP BY ALL ORDER BY net DESC"""


def show(kept: SavedQuery | None) -> None:
    """The form, filled with what is kept; ``kept`` as it was when the person began."""
    with st.container(horizontal=True):
        name = st.text_input(_("Name in the menu"), kept.name if kept else "", key="query_name", max_chars=40, width=280)
        about = st.text_input(_("What it tells"), kept.about if kept else "", key="query_about", max_chars=200)
    text = st.text_area("SQL", kept.text if kept else "", key="query_text", height=260, placeholder=EXAMPLE)
    st.caption(
        _(
            "One SELECT over the views of the data dictionary. $name becomes a filter, NULL when it is left open;"
            " $start and $end become the period."
        ).replace("$", r"\$")
    )
    filters = _filters(text, kept.filters if kept else [])
    with st.container(horizontal=True):
        try_it = st.button(_("Try"), icon=":material/play_arrow:", key="query_try", disabled=filters is None)
        keep = st.button(_("Save"), type="primary", icon=":material/save:", key="query_save", disabled=filters is None)
    if filters is None or not (try_it or keep):
        return
    try:
        with st.spinner(_("Asking …")):
            answer = reports.tried(books(), text, filters)
        if keep:
            _keep(kept, name, about, text, filters)
        query_answer.show(answer, key="query_tried", rows=10)
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")


def _filters(text: str, known: list[Filter]) -> list[Filter] | None:
    """A row for each filter of the text: what it is, what it is called, what it is at first. None when the text is no SELECT."""
    if not text.strip():
        return None
    try:
        found = reports.filters_of(text, known)
    except StreamStockError as error:
        st.error(error.sentence(), icon=":material/error:")
        return None
    told = []
    for one in found:
        if one.name in SPAN and query_filters.is_span(found):
            told.append(Filter(one.name, "day"))
            continue
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.markdown(f"`${one.name}`", width=110)
            kind = st.selectbox(
                _("Kind of filter"), KINDS, index=KINDS.index(one.kind), key=f"query_kind_{one.name}", width=150,
                format_func=lambda code: word(analysis_words.FILTERS, code),
            )  # fmt: skip
            label = st.text_input(_("Label"), one.label, key=f"query_label_{one.name}", width=180)
            first = st.text_input(_("At first"), one.default, key=f"query_first_{one.name}", width=150, placeholder=_("All"))
        told.append(Filter(one.name, kind, label.strip(), first.strip()))
    return told


def _keep(kept: SavedQuery | None, name: str, about: str, text: str, filters: list[Filter]) -> None:
    """Save it and go to its page. Raises StreamStockError."""
    if kept is None:
        number = commands.save_query(books(), name, text, filters, about=about, person=person.current())
    else:
        number = kept.number
        commands.change_query(
            books(), number, name, text, filters, about=about, version=kept.version, person=person.current()
        )  # fmt: skip
    st.switch_page(page("saved_query"), query_params={"query": str(number)})
