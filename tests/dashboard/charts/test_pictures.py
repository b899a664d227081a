"""Every chart of every page can be saved as a picture, under a name of its own."""

from __future__ import annotations

import ast
from pathlib import Path

import dashboard
from dashboard.charts.style import config

ROOT = Path(dashboard.__file__).parent


def pictures() -> list[tuple[str, str | None]]:
    """(where a chart is drawn, the name its picture is given or None) of all calls of st.plotly_chart."""
    found: list[tuple[str, str | None]] = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "plotly_chart":
                given = [one.value for one in node.keywords if one.arg == "config"]
                call = given[0] if given and isinstance(given[0], ast.Call) and ast.unparse(given[0].func) == "config" else None
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", ast.unparse(call.args[0]) if call else None))
    return found


def test_every_chart_is_saved_under_a_name_of_its_own() -> None:
    found = pictures()
    assert len(found) >= 13
    assert [where for where, name in found if name is None] == []
    names = [name for _where, name in found]
    assert len(set(names)) == len(names)


def test_the_only_button_of_a_chart_saves_it() -> None:
    asked = config("ranking")
    assert asked["modeBarButtons"] == [["toImage"]]
    assert asked["toImageButtonOptions"] == {"format": "png", "filename": "ranking", "scale": 2}
    assert asked.get("displayModeBar") is not False
