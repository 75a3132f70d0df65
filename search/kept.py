"""What every search needs besides the index, read once in a process for each version of the data."""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache

from curation.version import data_version
from parks.models import Park

from .models import Shelf, Synonyms

# The number of the park, the year and the nature of a shelf; 0 and "" for none.
Values = tuple[int, int, str]
Groups = tuple[tuple[str, ...], ...]


class Shelves(dict[int, Values]):
    """What each shelf stands for; read when one is met that is not known, for the index may have grown since."""

    def __missing__(self, number: int) -> Values:
        rows = Shelf.objects.values_list("id", "park", "year", "nature")
        self.update(read := {pk: (park, year, nature) for pk, park, year, nature in rows})
        return read[number]


class Kept:
    """What belongs to one version of the data."""

    def __init__(self) -> None:
        self.shelves = Shelves()
        self._parks: dict[int, Park] = {}

    @cached_property
    def synonyms(self) -> Groups:
        """The groups of words that editors equate."""
        return tuple(group.listed for group in Synonyms.objects.all())

    def parks(self, numbers: Collection[int]) -> Mapping[int, Park]:
        """At least the parks of these numbers; those that nobody asked for yet are read."""
        if missing := [number for number in numbers if number not in self._parks]:
            self._parks |= Park.objects.in_bulk(missing)
        return self._parks


def kept() -> Kept:
    """For the present version; inside a transaction, where there is none, read anew."""
    version = data_version()
    return Kept() if version is None else _of_version(version)


@lru_cache(maxsize=1)
def _of_version(version: str) -> Kept:
    return Kept()
