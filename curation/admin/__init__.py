"""The desk's foundations: the admin of facts, and the ledger for reading."""

from . import dumps, ledger, policy, reports, sameness
from .aliases import AliasAdmin, AliasInline, save_aliases
from .fact import FactAdmin, NamedFactAdmin
from .overview import Column, Health, Waiting
from .readonly import ReadOnlyAdmin
from .recorded import RecordedAdmin

__all__ = [
    "AliasAdmin",
    "AliasInline",
    "Column",
    "FactAdmin",
    "Health",
    "NamedFactAdmin",
    "ReadOnlyAdmin",
    "RecordedAdmin",
    "Waiting",
    "dumps",
    "ledger",
    "policy",
    "reports",
    "sameness",
    "save_aliases",
]
