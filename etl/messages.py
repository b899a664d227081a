"""Sends a message to a channel: group robots (企业微信, 钉钉, 飞书), e-mail, any webhook. The only code that knows apprise.

An address is what apprise takes (``mailto://…``, ``wecombot://…``), or the webhook as the robot of a group shows it.
"""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from inventory.errors import StreamStockError

_NATIVE = (
    (re.compile(r"oapi\.dingtalk\.com/robot/send\?access_token=([\w-]+)$"), "dingtalk"),
    (re.compile(r"open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)$"), "feishu"),
    (re.compile(r"qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=([\w-]+)$"), "wecombot"),
)
"""What a robot shows as its webhook (without the scheme), and the service that speaks to it."""
_SECRET = re.compile(r"[\w.+-]{5,}")
LONGEST_REASON = 200


class NotDelivered(StreamStockError):
    """A message that did not go out; ``reason`` names no part of the secret address."""

    def __init__(self, reason: str) -> None:
        super().__init__("The message was not sent: {reason}", reason=reason)
        self.reason = reason


def recognised(address: str) -> Any:
    """The service of an address, ready to send. Raises StreamStockError for what is none."""
    import apprise  # It takes a third of a second, and few processes send.

    text = _ours(address.strip())
    service = apprise.Apprise.instantiate(text) if "://" in text else None
    if service is None:
        raise StreamStockError(
            "This is no address of a channel: paste the webhook of the group's robot, or mailto://user:password@host."
        )
    return service


def _ours(address: str) -> str:
    """The address as apprise takes it."""
    scheme, _colon, rest = address.partition("://")
    if scheme not in ("http", "https"):
        return address
    for pattern, service in _NATIVE:
        if met := pattern.match(rest):
            return f"{service}://{met[1]}/"
    return f"{'jsons' if scheme == 'https' else 'json'}://{rest}"


def deliver(address: str, title: str, body: str) -> None:
    """Send one message now. Raises NotDelivered with the reason, without the address in it."""
    try:
        service = recognised(address)
    except StreamStockError as error:
        raise NotDelivered(error.sentence()) from None
    told = io.StringIO()
    listener = logging.StreamHandler(told)
    log = logging.getLogger("apprise")
    log.addHandler(listener)
    try:
        arrived = service.notify(title=title, body=body)
    except Exception as error:  # Services of a hundred makers: whatever goes wrong, the message waits for its next try.
        raise NotDelivered(_without(address, f"{type(error).__name__}: {error}")) from None
    finally:
        log.removeHandler(listener)
    if not arrived:
        lines = told.getvalue().strip().splitlines()
        raise NotDelivered(_without(address, lines[0] if lines else "no answer"))


def _without(address: str, reason: str) -> str:
    """The reason with every part of the address starred out."""
    for part in sorted(_SECRET.findall(address), key=len, reverse=True):
        reason = reason.replace(part, "***")
    return reason[:LONGEST_REASON]
