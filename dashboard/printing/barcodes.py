"""Bars and squares that scanners read; pictures are SVG without a margin, the template leaves the quiet zone."""

from __future__ import annotations

import io
from itertools import groupby

import segno
from barcode import Code128
from barcode.ean import EuropeanArticleNumber13

MOST_MODULES = 297
"""Modules that fit on a 60 mm label, 0.17 mm each: narrower ones are not read from a thermal printer."""


def bars(modules: str) -> str:
    """A row of modules as a picture, one high and as wide as there are modules."""
    path, at = "", 0
    for black, run in groupby(modules):
        width = len(list(run))
        if black == "1":
            path += f"M{at} 0h{width}v1h-{width}z"
        at += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {at} 1" width="{at}" height="1" preserveAspectRatio="none">'
        f'<path d="{path}"/></svg>'
    )


def code128(text: str) -> str | None:
    """The modules (1 = black) of ``text``; None when it holds what Code 128 cannot say, or is too long for a scanner."""
    if not text or not all(" " <= letter <= "~" for letter in text):
        return None
    modules = str(Code128(text).build()[0])
    return modules if len(modules) <= MOST_MODULES else None


def ean13(text: str) -> str | None:
    """The modules of an article number of 13 digits (or 12, as in America); None when its check digit is wrong."""
    digits = text.zfill(13)
    if len(text) not in (12, 13) or not text.isascii() or not text.isdigit():
        return None
    article = EuropeanArticleNumber13(digits)
    return str(article.build()[0]) if article.get_fullcode() == digits else None


def qr(text: str) -> str:
    """The square of ``text``, any characters."""
    picture = io.BytesIO()
    segno.make(text, micro=False, error="m").save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()
