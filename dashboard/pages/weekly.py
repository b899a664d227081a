"""周报: the week in sentences, each linked to its rows; to be read, printed or sent."""

from __future__ import annotations

from typing import cast

import streamlit as st

from dashboard.components import empty, gaps, head, weekly_lines
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries.asking import ask
from inventory.reports import Weekly

known = empty.books_or_stop(_("Weekly report"), "summarize")
with head.row(_("Weekly report"), known):
    end = st.date_input(
        _("Week up to"), head.today(known), min_value=known.first_day, max_value=head.today(known), key="week_end",
        format="YYYY-MM-DD", label_visibility="collapsed", width=150, bind="query-params",
    )  # fmt: skip
    place = st.container(width="content")
week = cast(Weekly, ask("weekly", end=end))
head.basis(_("Sales by payment time, money in yuan; stock, purchases and alerts as of now"), week.period)
gaps.banner(week.period)
parts = weekly_lines.sections(week)
text = "\n\n".join("\n".join([title, *(f"- {line.text}" for line in lines)]) for title, _icon, lines in parts if lines)
with place:
    st.download_button(
        _("Save as text"), f"{_('Weekly report')} {week.period.start} – {week.period.end}\n\n{text}\n",
        f"weekly_{week.period.end}.txt", "text/plain", key="weekly_text", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
with st.grid(2, gap="small", min_column_width=420):
    for title, icon, lines in parts:
        with st.container(border=True, height="stretch", gap="small"):
            st.subheader(f":material/{icon}: {title}", anchor=False)
            if not lines:
                st.caption(_("Nothing to say."))
            for line in lines:
                said, rows = st.columns([6, 1], vertical_alignment="center", gap="xsmall")
                said.markdown(line.text.replace("~", "\\~").replace("$", "\\$"))
                rows.page_link(page(line.page), label=_("Details"), query_params=line.filters)
