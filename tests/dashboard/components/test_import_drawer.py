"""The drawer of an import: facts, rows as kept, undoing."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open


def opened(open_page: Open, batch: int) -> AppTest:
    app = open_page("upload")
    app.session_state["import_asked"] = batch
    return app.run()


def test_an_import_is_undone_from_its_drawer(own_books: Books, open_page: Open) -> None:
    last = reports.imports(own_books).iloc[0]
    app = opened(open_page, int(last["batch_id"]))
    assert not app.exception
    assert app.button(key="import_undo").disabled
    app.checkbox(key="import_sure").check().run()
    app.button(key="import_undo").click().run()
    assert not app.exception
    assert reports.imports(own_books)["undone_at"].notna().tolist()[0]
    assert any("已撤销" in message.value for message in app.success)


def test_an_import_others_build_on_says_why_it_stays(own_books: Books, open_page: Open) -> None:
    first = reports.imports(own_books).iloc[-1]
    app = opened(open_page, int(first["batch_id"]))
    app.checkbox(key="import_sure").check().run()
    app.button(key="import_undo").click().run()
    assert not app.exception
    assert app.error
    assert reports.imports(own_books)["undone_at"].isna().all()
