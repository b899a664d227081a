"""周报: sentences with the reports' numbers, each leading to its rows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dashboard import amounts
from dashboard.components import weekly_lines
from inventory import reports
from inventory.database import Books
from inventory.language import speaking
from tests.dashboard.conftest import MAIN, Open, launch

END = date(2026, 6, 30)
PAGES = {path.stem for path in (MAIN.parents[1] / "pages").glob("*.py")}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_sentence_has_its_number_and_its_page(full_books: Books, language: str) -> None:
    week = reports.weekly(full_books, end=END)
    with speaking(language):
        parts = weekly_lines.sections(week)
        said = {line.page: line.text for _title, _icon, lines in parts for line in lines}
        assert amounts.short(week.now.net_fen) in parts[0][2][0].text
        assert f"{len(week.slow)} " in parts[1][2][0].text
        assert amounts.short(week.waiting_fen) in said["waiting"]
    assert [len(lines) > 0 for _title, _icon, lines in parts] == [True] * 4
    assert said.keys() <= PAGES
    assert not [text for text in said.values() if re.search(r"\{|nan|None", text)]


def test_the_week_is_what_the_pages_behind_it_show(full_books: Books) -> None:
    week = reports.weekly(full_books, end=END)
    assert week.period.days == 7
    ranked = reports.ranking(full_books, week.period, by="product")
    assert week.best["key"].tolist() == ranked["key"].tolist()
    assert week.now.net_fen == ranked["net_fen"].sum()
    assert (week.losing["profit_fen"] < 0).all()
    assert (week.losing["rank"] <= 20).all()
    assert week.stock_fen == reports.stock(full_books)["value_fen"].sum()
    lists = reports.movers(full_books, week.period)
    assert [len(part) for part in (week.rising, week.falling, week.slow)] == [
        (lists["list"] == name).sum() for name in ("rising", "falling", "slow")
    ]
    assert week.to_buy["qty"].sum() == reports.reorder(full_books, day=END)["qty"].sum()


def test_the_page_tells_it_and_leads_on(full_books: Books, open_page: Open) -> None:
    app = open_page("weekly")
    assert not app.exception
    assert [one.value.split(": ")[1] for one in app.subheader] == ["卖了什么", "积压了什么", "该采购什么", "该调整什么"]
    assert len(app.get("page_link")) >= 8
    app.date_input(key="week_end").set_value(date(2026, 6, 10)).run()
    assert not app.exception


def test_it_speaks_english(full_books: Books) -> None:
    app = launch("en-GB", "weekly")
    assert not app.exception
    assert app.subheader[0].value.endswith("What sold")
