"""Which pages there are and where.

``main.py`` stands here, not beside ``pages/``: Streamlit would take a neighbour of that name for its own old
kind of multi-page app, and open deep links without our navigation.
"""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).parents[1] / "pages"


def page(name: str) -> Path:
    """The script of a page, for links and switches: ``page("ledger")``."""
    return PAGES / f"{name}.py"
