"""Templates and data → PDF. The room's own font comes first, so that a print looks the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

ROOM = Path(__file__).parent
FONT = ROOM / "font"


@cache
def fonts() -> typst.Fonts:
    """Ours, and the system's for characters that ours has not; looking for them takes longer than a page."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(FONT)])


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """``data`` in the form of ``template`` (``document.typ``, ``labels.typ``), as the bytes of a PDF."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(str(ROOM / template), root=str(ROOM), font_paths=fonts(), format="pdf", sys_inputs=inputs, pdf_tags=False)
    assert isinstance(made, bytes)
    return made
