"""Commands for files nobody here has met: proposing a mapping, and reading by one."""

from __future__ import annotations

import json as notation
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from etl import terminal
from etl.mapping import Suggestion, read_mapping_file, suggest_file
from etl.mapping.guess import entry_headings
from etl.mapping.writing import as_toml
from etl.reading import Reading
from inventory.errors import StreamStockError
from inventory.language import _


def reading(mapping: str | None, at: datetime | None, password: str | None = None, *, guess: bool = False) -> Reading:
    """How ``load`` reads its files: by the mapping with that name or in that file. Raises StreamStockError when there is none."""
    if mapping is None:
        return Reading(at=at, guess=guess, password=password)
    path = Path(mapping)
    if not path.is_file():
        raise StreamStockError("There is no mapping {name}: see streamstock mappings.", name=mapping)
    return Reading(mapping=read_mapping_file(path), at=at, password=password)


def map_file(
    file: Annotated[Path, typer.Argument(help="A sheet that is not recognised · 未识别的表格")],
    sheet: Annotated[str | None, typer.Option(help="Its sheet, else the fullest · 工作表")] = None,
    kind: Annotated[str | None, typer.Option(help="orders, after_sales, purchases, stock, products, returns")] = None,
    header_row: Annotated[int | None, typer.Option(min=0, help="Row of the header; 0 = none · 表头行")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the mapping to FILE.toml, to be edited · 写成文件")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON · 以 JSON 输出")] = False,
) -> None:
    """Propose a mapping for a sheet that is not recognised: which column is what, how sure, and why. · 建议列映射"""
    with terminal.sentences_for_errors():
        if not file.is_file():
            raise StreamStockError("There is no file {file}: check the path.", file=file)
        found = suggest_file(file, sheet=sheet, kind=kind, header_row=header_row)
        declaration = {"name": file.stem, **found.declaration}
        if out is not None:
            out.write_text(as_toml(declaration), encoding="utf-8")
        if json:
            terminal.print_json(as_json(found) | {"mapping": declaration})
        else:
            print_suggestion(found)
            if out is None:
                terminal.console.print(as_toml(declaration), markup=False, soft_wrap=True)
            else:
                terminal.console.print(_("Written to {file}: edit it, then load with --mapping {file}.", file=out), markup=False)


def as_json(found: Suggestion) -> dict[str, Any]:
    """A suggestion for programs."""
    return {
        "sheet": found.sheet, "header_row": found.layout.header_row, "headings": found.layout.names, "rows": found.layout.rows,
        "kind": found.kind, "kind_sure": found.kind_sure, "kind_why": found.kind_why,
        "columns": [{"field": one.field, "from": one.entry, "sure": one.sure, "why": one.why} for one in found.guesses],
        "missing": found.missing, "unused": found.unused, "unknown_words": found.unknown_words, "closest": found.near,
        "doubts": found.doubts,
    }  # fmt: skip


def print_suggestion(found: Suggestion) -> None:
    """The proposal as a table, then what is open."""
    say = terminal.console.print
    where = _("header in row {row}", row=found.layout.header_row) if found.layout.header_row else _("no header")
    about = " · ".join(part for part in (found.sheet, where, found.kind or "?", found.kind_why) if part)
    say(about, markup=False)
    if found.near:
        say(found.near, markup=False)
    table = Table(_("Field"), _("Column"), _("Sure"), _("Why"), box=None, pad_edge=False)
    for one in found.guesses:
        columns = " + ".join(entry_headings(one.entry)) or notation.dumps(one.entry, ensure_ascii=False)
        table.add_row(one.field, columns, one.sure, one.why)
    say(table)
    if found.unused:
        say(_("Not used: {columns}", columns=", ".join(found.unused)), markup=False)
    for doubt in found.doubts:
        say(f"! {doubt}", markup=False)
