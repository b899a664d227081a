"""Whether a table has the headings that a format is recognised by."""

from collections.abc import Container

from etl.formats.schema import Format
from etl.header import normalise


def has(format_: Format, heading: str, found: Container[str]) -> bool:
    """True when a heading of the signature is among those `found` (normalised); of our own templates in either language."""
    if format_.template:
        for column in format_.all_columns():
            for alternatives in column.sources:
                if heading in alternatives:
                    return any(normalise(name) in found for name in alternatives)
    return normalise(heading) in found
