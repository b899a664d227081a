"""The command ``match``: what unknown codes may mean, and saying so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pandas as pd
import typer

from etl import owner, terminal
from etl.upkeep import BOOKS, Db, Json, asking
from inventory import reports
from inventory.commands import Match, Matched
from inventory.database.matches import EVERYWHERE
from inventory.errors import StreamStockError
from inventory.language import _


def match(
    accept_sure: Annotated[bool, typer.Option("--accept-sure", help="Accept every sure suggestion · 采纳全部确定的建议")] = False,
    meaning: Annotated[list[str] | None, typer.Option("--set", metavar="CODE=SKU", help="Say what a code means · 指定")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE", help="Not goods of ours · 不计库存")] = None,
    forget: Annotated[list[str] | None, typer.Option("--forget", metavar="CODE", help="Take back what was said · 取消匹配")] = None,
    shop: Annotated[str | None, typer.Option(help="Only in this shop · 店铺")] = None,
    db: Db = BOOKS,
    json: Json = False,
) -> None:
    """Show the codes no SKU has, with a suggestion for each; accept suggestions, or say what codes mean. · 编码匹配"""
    with asking(db) as door:
        queue = _of_shop(door.ask("report_unmatched"), shop)
        said = _said(meaning or [], ignore or [], forget or [], _shop_id(door, shop))
        if accept_sure:
            spoken = {match.code for match in said}
            said += [sure for sure in sure_matches(queue) if sure.code not in spoken]
        done = door.ask("match_codes", said) if said else None
        if done:
            queue = _of_shop(door.ask("report_unmatched"), shop)
    if json:
        terminal.print_json(
            {"matched": _effect(done) if done else None, "waiting": [_row(row) for row in queue.to_dict("records")]}
        )
        return
    if done:
        _print_effect(done)
    _print_queue(queue)


def sure_matches(queue: pd.DataFrame) -> list[Match]:
    """Every sure suggestion of ``reports.unmatched``, for its shop."""
    sure = queue[queue["sure"]]
    return [
        Match(code, sku, int(shop), how=how)
        for code, sku, shop, how in zip(sure["code"], sure["sku_code"], sure["shop_id"], sure["how"], strict=True)
    ]


def _said(meaning: list[str], ignore: list[str], forget: list[str], shop_id: int) -> list[Match]:
    said = []
    for pair in meaning:
        code, equals, sku = pair.rpartition("=")
        if not equals or not code.strip() or not sku.strip():
            raise StreamStockError("{pair} is no match: write CODE=SKU.", pair=pair)
        said.append(Match(code.strip(), sku.strip(), shop_id))
    said += [Match(code.strip(), shop_id=shop_id, ignored=True) for code in ignore]
    return said + [Match(code.strip(), shop_id=shop_id) for code in forget]


def _shop_id(door: owner.Door, shop: str | None) -> int:
    if shop is None:
        return EVERYWHERE
    known = door.ask("report_shop_ids")
    if shop not in known:
        raise StreamStockError("There is no shop {shop}: use one of {names}.", shop=shop, names=", ".join(known))
    return int(known[shop])


def _of_shop(queue: pd.DataFrame, shop: str | None) -> pd.DataFrame:
    return queue if shop is None else queue[queue["shop"] == shop].reset_index(drop=True)


def _effect(done: Matched) -> dict[str, Any]:
    return {
        "codes": done.codes, "lines": done.lines, "pieces": done.pieces, "movements": done.movements,
        "cogs": f"{done.cogs_fen / 100:.2f}", "stock_value": f"{done.stock_value_fen / 100:.2f}",
    }  # fmt: skip


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A waiting code as JSON holds it, in yuan."""
    suggestion = {
        "sku": row["sku_code"], "name": row["product_name"], "spec": _text(row["sku_spec"]), "sureness": row["sureness"],
        "sure": row["sure"], "why": reports.why(row),
    }  # fmt: skip
    return {
        "code": row["code"], "shop": row["shop"], "title": _text(row["title"]), "spec": _text(row["spec"]), "lines": row["lines"],
        "pieces": row["qty"], "money": f"{row['money_fen'] / 100:.2f}", "since": f"{row['first_at']:%Y-%m-%dT%H:%M:%S}",
        "suggestion": suggestion if row["sureness"] else None,
    }  # fmt: skip


def _text(value: Any) -> str | None:
    return None if pd.isna(value) or value == "" else str(value)


def _print_effect(done: Matched) -> None:
    sentence = _(
        "{codes} codes matched: {lines} lines with {pieces} pieces posted, {movements} movements; cost of goods sold {cogs} CNY.",
        codes=f"{done.codes:,}", lines=f"{done.lines:,}", pieces=f"{done.pieces:,}", movements=f"{done.movements:,}",
        cogs=f"{done.cogs_fen / 100:+,.2f}",
    )  # fmt: skip
    terminal.console.print(sentence, markup=False)


def _print_queue(queue: pd.DataFrame) -> None:
    """Two lines a code: what waits, and what it may be."""
    if queue.empty:
        terminal.console.print(_("Every code is matched."), markup=False)
        return
    for row in queue.to_dict("records"):
        facts = {"lines": f"{row['lines']:,}", "pieces": f"{row['qty']:,}", "money": f"{row['money_fen'] / 100:,.2f}"}
        amount = _("{lines} lines, {pieces} pieces, {money} CNY, since {day}", day=f"{row['first_at']:%Y-%m-%d}", **facts)
        about = " · ".join(part for part in (row["shop"], _text(row["title"]), _text(row["spec"])) if part)
        terminal.console.print(f"{row['code']}  {amount}  {about}", markup=False)
        if row["sureness"]:
            mark = "✓" if row["sure"] else "?"
            terminal.console.print(f"  {mark} {row['sku_code']} {row['sureness']} %  {reports.why(row)}", markup=False)
    sure = int(queue["sure"].sum())
    if sure:
        terminal.console.print(
            _("{n} of {codes} suggestions are sure: match --accept-sure.", n=sure, codes=len(queue)), markup=False
        )
