"""A constant that a format file states for a field."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal


def constant(type_: str, text: str, fault: Callable[[str], Exception]) -> str:
    """The constant as the books count it: yuan become fen or 1/10 000 yuan. Raises what `fault` makes of the reason."""
    try:
        if type_ in ("money", "cost"):
            return str(int((Decimal(text) * (100 if type_ == "money" else 10_000)).to_integral_value()))
        if type_ in ("qty", "int"):
            return str(int(text))
        if type_ == "time":
            return datetime.fromisoformat(text).isoformat(" ")
    except (ValueError, ArithmeticError) as error:
        raise fault(f"{text!r} is no {type_}") from error
    return text
