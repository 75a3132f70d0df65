"""The desk's foundations: the admin of facts, and the ledger for reading."""

from . import ledger
from .aliases import AliasInline, save_aliases
from .fact import FactAdmin, NamedFactAdmin
from .overview import Waiting
from .readonly import ReadOnlyAdmin

__all__ = ["AliasInline", "FactAdmin", "NamedFactAdmin", "ReadOnlyAdmin", "Waiting", "ledger", "save_aliases"]
