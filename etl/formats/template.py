"""What the workbook of one of our own formats says beside its headings: the `[template]` table of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

#: What the first cell of the sheet says that explains a template; such a sheet is never loaded.
NOTES = "填写说明 · How to fill this in"
#: Codes that begin like this stand in the example rows; such a row is never booked.
EXAMPLE_PREFIXES = ("示例-", "EXAMPLE-")
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages."""

    zh: str
    en: str

    def spoken(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Template:
    """Keys are Chinese headings. In the file a text is `中文 | English`, or one that serves both."""

    #: What the sheet is for.
    about: Said
    #: Headings that must be filled in beside those of required fields.
    needed: tuple[str, ...]
    #: Heading → its cells in the example rows.
    examples: Mapping[str, tuple[Said, ...]]
    #: Heading → what it means here, where `etl/meanings.toml` does not say it well enough.
    notes: Mapping[str, Said]


def read_template(table: Mapping[str, Any], fault: Callable[[str, str], Exception]) -> Template:
    """The `[template]` table. Raises what `fault` makes of a wrong key and the reason."""
    unknown = set(table) - {"about", "needed", "examples", "notes"}
    if unknown:
        raise fault(min(unknown), "no such key")
    examples = {
        heading: tuple(_said(str(text), fault) for text in texts) for heading, texts in dict(table.get("examples", {})).items()
    }
    if len({len(cells) for cells in examples.values()}) != 1:
        raise fault("examples", "every heading needs as many cells as there are example rows")
    notes = {heading: _said(str(text), fault) for heading, text in dict(table.get("notes", {})).items()}
    return Template(_said(str(table.get("about", "")), fault), tuple(table.get("needed", ())), examples, notes)


def _said(text: str, fault: Callable[[str, str], Exception]) -> Said:
    parts = text.split(_BETWEEN)
    if len(parts) > 2:
        raise fault("texts", f"{text!r} is more than 中文 | English")
    return Said(parts[0], parts[-1])
