"""Client of the Park Gazetteer API: facts about parks, each with the sentence that proves it."""

from .client import Gazetteer, Page, Resource
from .copies import LocalCopy
from .problems import BadParameters, NotFound, Problem, TooManyRequests, Withdrawn

__all__ = [
    "BadParameters",
    "Gazetteer",
    "LocalCopy",
    "NotFound",
    "Page",
    "Problem",
    "Resource",
    "TooManyRequests",
    "Withdrawn",
]
