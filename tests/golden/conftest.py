"""The books of one case."""

from tests.inventory.conftest import books, in_english

__all__ = ["books", "in_english"]
