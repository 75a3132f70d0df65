"""The desk's foundations: the admin of facts, and the ledger for reading."""

from . import ledger, policy, reports, sameness
from .aliases import AliasAdmin, AliasInline, save_aliases
from .fact import FactAdmin, NamedFactAdmin
from .overview import Column, Health, Waiting
from .readonly import ReadOnlyAdmin

__all__ = [
    "AliasAdmin",
    "AliasInline",
    "Column",
    "FactAdmin",
    "Health",
    "NamedFactAdmin",
    "ReadOnlyAdmin",
    "Waiting",
    "ledger",
    "policy",
    "reports",
    "sameness",
    "save_aliases",
]
