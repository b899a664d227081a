"""商品销售排行榜: goods, suppliers, shops, sessions and hosts by a measure of sales; a click shows the order lines behind."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.charts import ranking as chart
from dashboard.charts.style import config
from dashboard.components import compare, drill, empty, export, gaps, head, lens, pick, ranks, table
from dashboard.language import _
from dashboard.sales_words import MEASURES
from dashboard.words import LEVELS, word

TOP = 15
BY = ("sku", "product", "category", "supplier", "shop", "session", "host")
NAMED = ("category", "supplier", "shop", "session", "host")
COLUMNS = (
    "rank", "rank_change", "key", "name", "orders", "qty", "gmv_fen", "refund_fen", "net_fen", "compared_fen", "compared_rate",
    "compared", "growth", "profit_fen", "margin", "returned_qty", "net_qty", "return_rate", "mature", "young_share", "share",
)  # fmt: skip

known = empty.books_or_stop(_("Sales ranking"), "leaderboard")
with head.row(_("Sales ranking"), known):
    period = head.period(known)
with st.container(horizontal=True, vertical_alignment="center"):
    by = pick.one_of(_("Level"), BY, LEVELS, "product", "ranking_by", in_address=True)
    measure = pick.listed(_("Measure"), MEASURES, "measure")
    against = compare.against(period)
    st.space("stretch")
    lens.button("ranking", lens.filters(period, by=by, measure=measure), (measure, *COLUMNS))
    file = export.place(f"ranking_{by}", key="export_ranking")
head.basis(
    _(
        "By payment time, amounts in yuan, compared with {start} – {end}."
        " Return rate: pieces of these orders; * less than 15 days old, still rising",
        start=f"{against.start:%Y-%m-%d}", end=f"{against.end:%Y-%m-%d}",
    ),
    period,
)  # fmt: skip
gaps.banner(period)
frame = ranks.named(queries.ranking(period, by=by, measure=measure, against=against))
if frame.empty:
    empty.show("leaderboard", _("No sales in this period"), _("Pick another period, or upload its orders."))
    st.stop()

best = frame.head(TOP)
bars_key, table_key = f"bars_{drill.round_()}", f"ranking_table_{drill.round_()}"


def open_row(row: int) -> None:
    drill.ask(by, str(frame["key"].iloc[row]), str(frame["name"].iloc[row]), period)


def bar_clicked() -> None:
    points = st.session_state[bars_key]["selection"]["points"]
    if points:
        open_row(list(best["key"]).index(points[0]["customdata"][0]))


def cell_clicked() -> None:
    row = table.clicked(table_key)
    if row is not None:
        open_row(row)


values, texts = ranks.measured(best, measure)
title = _("Top {n} by {measure}", n=len(best), measure=word(MEASURES, measure))
with st.container(border=True):
    st.subheader(title, anchor=False, help=_("Click a bar or a row to see its order lines"))
    st.plotly_chart(
        chart.ranking(
            [str(name) for name in best["name"]],
            values,
            keys=[str(key) for key in best["key"]],
            texts=texts,
            highlight=3,
            room=1.28,
            young=ranks.young(best, measure),
        ),
        key=bars_key,
        on_select=bar_clicked,
        selection_mode="points",
        config=config("ranking"),
        alt=title,
    )
    ranks.maturity(period)
column = st.column_config
table.show(
    ranks.for_people(frame),
    [name for name in COLUMNS if name != "key" or by not in NAMED],
    key=table_key,
    report="ranking",
    file=file,
    on_click=cell_clicked,
    config={
        "rank": column.NumberColumn(_("Rank"), width=52, pinned=True),
        "rank_change": column.TextColumn(_("Change"), width=62, help=_("Places against the period compared with")),
        "growth": column.NumberColumn(
            _("Growth"), format="%+.1f%%", help=_("Of the measure against the period compared with; of rates in points")
        ),
        "mature": column.MultiselectColumn(
            _("Return rate is"), options=[_("settled"), _("still rising")], color=["green", "gray"], width=96
        ),
    },
)
drill.show()
