"""How long people wait for a page while many look at pages at once, beside an empty app that as many look at.

Run as a program, `python -m bench.sessions BOOKS SESSIONS SECONDS` prints one JSON object: app → [median ms, 95th percentile ms,
clicks]. Every session is a connection like a browser's: it opens each of the managers' pages, waits for the others, then thinks for
five seconds, half more or less, and opens one of them, again and again. The time counts from the click to the last message of the
page. Both apps run for SECONDS, one after the other, and neither collects garbage after every run.
"""

import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("", "ranking", "turnover", "stock")
EMPTY = "import streamlit as st\nst.title('Empty')\n"
THINK = 5.0
LAST = 200
"""Bytes the last message of a page has at most: what is longer need not be understood, so that the people cost little."""
SERVED = 60
"""Seconds until a server must answer."""


def measure(books: Path, sessions: int, seconds: float) -> dict[str, list[float]]:
    """Median and 95th percentile in milliseconds and the number of clicks, of the empty app and of ours."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY)
        servers = {
            "empty app": (("streamlit", "run", str(empty), "--server.port={port}", "--runner.postScriptGC=false"), ("",)),
            "dashboard": (("etl", "serve", "--db", str(books), "--port", "{port}"), PAGES),
        }
        return {name: told(*server, sessions=sessions, seconds=seconds) for name, server in servers.items()}


def told(command: tuple[str, ...], pages: tuple[str, ...], *, sessions: int, seconds: float) -> list[float]:
    """Start the server, let the sessions click, and sum their waits up."""
    with serving(command) as port:
        waits = sorted(asyncio.run(crowd(port, pages, sessions, seconds)))
    return [1_000 * statistics.median(waits), 1_000 * waits[int(0.95 * (len(waits) - 1))], len(waits)]


@contextmanager
def serving(command: tuple[str, ...]) -> Iterator[int]:
    """A server of its own on a free port, up and answering."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {**os.environ, "STREAMSTOCK_ALERTS": "off", "STREAMLIT_SERVER_HEADLESS": "true"}
    arguments = [sys.executable, "-m", *(part.format(port=port) for part in command)]
    server = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + SERVED
        while not answers(port):
            if time.monotonic() > until or server.poll() is not None:
                raise SystemExit(f"{' '.join(command)} does not answer")
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


async def crowd(port: int, pages: tuple[str, ...], sessions: int, seconds: float) -> list[float]:
    """Seconds waited for each click, of all sessions."""
    lots = random.Random(sessions)
    all_here = asyncio.Barrier(sessions)
    people = [person(port, pages, seconds, random.Random(lots.random()), all_here) for _number in range(sessions)]
    return [wait for waits in await asyncio.gather(*people) for wait in waits]


async def person(port: int, pages: tuple[str, ...], seconds: float, dice: random.Random, all_here: asyncio.Barrier) -> list[float]:
    waits = list[float]()
    async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as line:  # type: ignore[list-item]
        for page in pages:
            await shown(line, page)
        await all_here.wait()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            await asyncio.sleep(dice.uniform(0.5, 1.5) * min(THINK, seconds))
            waits.append(await shown(line, dice.choice(pages)))
    return waits


async def shown(line: ClientConnection, page: str) -> float:
    """Ask for the page; seconds until the server says that all of it was sent."""
    click, heard = BackMsg(), ForwardMsg()
    click.rerun_script.page_name = page
    started = time.perf_counter()
    await line.send(click.SerializeToString())
    while heard.WhichOneof("type") != "script_finished":
        message = await line.recv(decode=False)
        if len(message) < LAST:
            heard.ParseFromString(message)
    return time.perf_counter() - started


def report(found: dict[str, list[float]], sessions: int, order_lines: int) -> str:
    """The waits as a Markdown table, and how much longer ours are."""
    floor = found["empty app"][1]
    lines = [
        f"### {sessions} sessions at once on {order_lines:,} order lines",
        "",
        "| app | clicks | median ms | 95 % ms | 95 % ÷ empty app's |",
        "| --- | --: | --: | --: | --: |",
    ]
    lines += [
        f"| {name} | {clicks:.0f} | {middle:.0f} | {late:.0f} | {late / floor:.1f} |"
        for name, (middle, late, clicks) in found.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))
