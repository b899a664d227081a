"""Choices in the address: a link opens the view by its code, and the address follows what is chosen."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    from dashboard.components import linked
    from dashboard.forecast_words import HORIZONS

    linked.one_of("days", HORIZONS, "28", "horizon", shape="list")


def test_the_address_and_the_choice_follow_each_other() -> None:
    app = AppTest.from_function(page)
    app.query_params["horizon"] = "7"
    assert app.run().selectbox[0].value == "7"
    app.selectbox[0].set_value("14").run()
    assert app.query_params["horizon"] in ("14", ["14"])
    app.selectbox[0].set_value("28").run()
    assert "horizon" not in app.query_params
    other = AppTest.from_function(page)
    other.query_params["horizon"] = "a year"
    assert other.run().selectbox[0].value == "28"
    assert not other.exception
