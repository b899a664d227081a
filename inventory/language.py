"""The sentences people read, in their language.

English sentences are the keys; the Chinese catalogues lie in ``locale/zh_CN/*.po`` and are read at run time, so there is
no compile step that could go stale. The language is a context variable: each browser session or command sets its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
LOCALE_FOLDER = Path(__file__).parent / "locale"


def negotiate(preference: str | None) -> str:
    """The language we speak to somebody who prefers ``preference`` (any spelling: zh, zh-TW, zh_Hans_CN, en-GB, …)."""
    return "zh_CN" if (preference or "").lower().startswith("zh") else "en"


_PREFERRED = negotiate(os.environ.get("STREAMSTOCK_LANG") or os.environ.get("LANG") or "zh_CN")
_current: ContextVar[str] = ContextVar("language", default=_PREFERRED)


def current_language() -> str:
    return _current.get()


def set_language(language: str) -> None:
    """Speak ``language`` (a key of LANGUAGES) in this session or command from now on."""
    _current.set(language if language in LANGUAGES else "en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


@cache
def catalogue(language: str) -> dict[str, str]:
    """English sentence → sentence in ``language``; sentences without a translation are absent."""
    sentences: dict[str, str] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string:
                    sentences[message.id] = message.string
    return sentences


def _(sentence: str, **facts: object) -> str:
    """``sentence`` in the current language, with the facts put in their places."""
    spoken = catalogue(_current.get()).get(sentence, sentence)
    return spoken.format(**facts) if facts else spoken
