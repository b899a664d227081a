"""The books prove themselves after every load."""

from __future__ import annotations

from collections.abc import Callable

from etl.load import FileResult, Step
from etl.owner import Door
from inventory.language import _


def verify(door: Door, results: list[FileResult], progress: Callable[[Step], None] = lambda step: None) -> list[FileResult]:
    """Run every self-check when something was written; what is red becomes a note of the last file that went in."""
    changed = [result for result in results if result.new or result.changed or result.movements]
    written = [result for result in changed if result.written and result.refusal is None]
    if written:
        progress(Step(written[-1].file, "check", 0.95))
        written[-1].notes += [
            _("Self-check {name} is red: see the page of self-checks, or run streamstock check.", name=check.name)
            for check in door.ask("check")
            if not check.green
        ]
    return results
