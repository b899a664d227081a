"""The command ``streamstock alerts``: what waits to be done; for cron: evaluate and send."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from etl import owner, terminal
from etl.upkeep import Db, Json
from inventory.language import _
from inventory.reports import to_yuan
from inventory.views import alert_words

NOT_ALL = 3


def alerts(
    db: Db = Path("warehouse.duckdb"),
    evaluate: Annotated[bool, typer.Option("--evaluate", help="Look for what crossed its line first · 先检查")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send the messages that wait · 发送待发消息")] = False,
    json: Json = False,
) -> None:
    """List the open alerts; for cron: evaluate and send. · 预警

    Ends with 0 when all messages went out, 3 when some did not.
    """
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            found = door.ask("evaluate_alerts") if evaluate else None
            sent, failed = door.ask("send_alerts") if send else (0, 0)
            frame = door.ask("report_alerts")
        finally:
            door.close()
        if json:
            terminal.print_json(
                {
                    "evaluated": asdict(found) if found else None, "sent": sent, "failed": failed,
                    "alerts": to_yuan(frame).to_dict("records"),
                }
            )  # fmt: skip
        else:
            for _place, row in frame.iterrows():
                typer.echo(alert_words.line(row))
            typer.echo(_("{n} alerts wait to be done; {sent} messages sent, {failed} not.", n=len(frame), sent=sent, failed=failed))
        if failed:
            raise typer.Exit(NOT_ALL)
