"""Commands for files nobody here has met: proposing a mapping, remembering it, and reading by one."""

from __future__ import annotations

import json as notation
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from etl import owner, terminal
from etl.mapping import Suggestion, read_mapping_file, suggest_file
from etl.mapping.declaration import declaration_of
from etl.mapping.guess import entry_headings
from etl.mapping.stored import named, remember, stored
from etl.mapping.writing import as_toml
from etl.reading import Reading
from inventory.errors import StreamStockError
from inventory.language import _


def reading(
    door: owner.Door, mapping: str | None, at: datetime | None, password: str | None = None, *, guess: bool = False
) -> Reading:
    """How ``load`` reads its files: by the mapping in that file or with that name. Raises StreamStockError when there is none."""
    if mapping is None:
        return Reading(at=at, guess=guess, password=password)
    path = Path(mapping)
    chosen = read_mapping_file(path) if path.is_file() else named(door, mapping)
    return Reading(mapping=chosen, at=at, password=password)


def map_file(
    file: Annotated[Path, typer.Argument(help="A sheet that is not recognised, or a mapping as FILE.toml · 表格或映射文件")],
    db: Annotated[Path, typer.Option("--db", help="The books · 数据库文件")] = Path("warehouse.duckdb"),
    sheet: Annotated[str | None, typer.Option(help="Its sheet, else the fullest · 工作表")] = None,
    kind: Annotated[str | None, typer.Option(help="orders, after_sales, purchases, stock, products, returns")] = None,
    header_row: Annotated[int | None, typer.Option(min=0, help="Row of the header; 0 = none · 表头行")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the mapping to FILE.toml, to be edited · 写成文件")] = None,
    save: Annotated[str | None, typer.Option(help="Remember it in the books under this name · 保存为")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON · 以 JSON 输出")] = False,
) -> None:
    """Propose a mapping for a sheet that is not recognised: which column is what, how sure, and why. · 建议列映射

    --save remembers it, or corrects the one with that name: such sheets are recognised from then on.
    """
    with terminal.sentences_for_errors():
        if not file.is_file():
            raise StreamStockError("There is no file {file}: check the path.", file=file)
        found = None
        if file.suffix.lower() in (".toml", ".json"):
            declaration = declaration_of(file)
        else:
            found = suggest_file(file, sheet=sheet, kind=kind, header_row=header_row)
            declaration = {"name": file.stem, **found.declaration}
        if out is not None:
            out.write_text(as_toml(declaration), encoding="utf-8")
        version = _saved(db, declaration, save) if save else None
        if json:
            terminal.print_json((as_json(found) if found else {}) | {"mapping": declaration, "version": version})
            return
        if found:
            print_suggestion(found)
        if save:
            terminal.console.print(_("Remembered as {name}, version {version}.", name=save, version=version), markup=False)
        elif out is None:
            terminal.console.print(as_toml(declaration), markup=False, soft_wrap=True)
        else:
            terminal.console.print(_("Written to {file}: edit it, then load with --mapping {file}.", file=out), markup=False)


def _saved(db: Path, declaration: dict[str, Any], name: str) -> int:
    """Remember the mapping under the name, as a correction where there is one. Returns its version."""
    declaration["name"] = name
    door = owner.door(db)
    try:
        before = next((one.version for one in stored(door) if one.name == name), None)
        return remember(door, declaration, version=before)
    finally:
        door.close()


def show(
    db: Annotated[Path, typer.Option("--db", help="The books · 数据库文件")] = Path("warehouse.duckdb"),
    show: Annotated[str | None, typer.Option("--show", metavar="NAME", help="What it says, as TOML · 显示内容")] = None,
    forget: Annotated[str | None, typer.Option("--forget", metavar="NAME", help="Read nothing by it any more · 停用")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON · 以 JSON 输出")] = False,
) -> None:
    """The remembered mappings; --show one, --forget one. · 已保存的列映射"""
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            if forget:
                door.ask("forget_mapping", forget)
            known = stored(door)
        finally:
            door.close()
        if show:
            known = [one for one in known if one.name == show]
            if not known:
                raise StreamStockError("There is no mapping {name}: see streamstock mappings.", name=show)
        if json:
            terminal.print_json([asdict(one) for one in known])
        elif show:
            terminal.console.print(as_toml(known[0].declaration), markup=False, soft_wrap=True)
        else:
            for one in known:
                about = f"{one.name}  {one.kind}  v{one.version}  {one.changed_at:%Y-%m-%d %H:%M}  {one.changed_by}"
                terminal.console.print(about.rstrip(), markup=False)
            if not known:
                terminal.console.print(_("No mapping is remembered yet: streamstock map FILE --save NAME."), markup=False)


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
