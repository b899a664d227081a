"""Every page opens, on empty books and on full ones, in both languages."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from inventory.database import Books
from tests.dashboard.conftest import MAIN, Open, launch

PAGES = [path.stem for path in sorted((MAIN.parents[1] / "pages").glob("*.py"))]
ALWAYS_FULL = ("dictionary",)
"""Pages that say the same with and without goods in the books."""
HAN = re.compile(r"[一-鿿]")


def said(app: AppTest) -> str:
    """What the page says, without the tables."""
    kinds = ("title", "subheader", "markdown", "caption", "button", "metric", "info", "success", "warning")
    return "\n".join(str(getattr(one, "label", "") or getattr(one, "value", "")) for kind in kinds for one in getattr(app, kind))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_full_books(full_books: Books, open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert app.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_empty_books(empty_books: Books, open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    primary = [button for button in app.button if button.proto.type == "primary"]
    assert app.dataframe if page in ALWAYS_FULL else primary


def test_the_dashboard_leads_to_the_upload_when_there_is_nothing(empty_books: Books, open_page: Open) -> None:
    app = open_page("home")
    app.button(key="empty_upload").click().run()
    assert app.title[0].value == "数据上传"


@pytest.mark.parametrize("page", PAGES)
def test_an_english_visitor_reads_no_chinese_on_empty_books(empty_books: Books, page: str) -> None:
    app = launch("en-GB", page)
    assert HAN.findall(said(app)) == []


def test_the_language_follows_the_link_then_the_browser(empty_books: Books) -> None:
    assert launch("en-US").title[0].value == "Dashboard"
    assert launch("zh-TW").title[0].value == "经营看板"
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": "en-US"}
    app.query_params["lang"] = "zh"
    assert app.run().title[0].value == "经营看板"


def test_the_language_can_be_switched(empty_books: Books, open_page: Open) -> None:
    app = open_page("home")
    app.segmented_control(key="language").set_value("English").run()
    assert app.title[0].value == "Dashboard"
