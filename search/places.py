"""The numbers of entries: what they are of, in an order that both databases keep and that needs no look-up.

    kind (3 bits) | number of the fact, or article (23) and offset of the sentence (20) | shelf (17)

Greater numbers come first: names before figures before sentences, newer before older. The number of an entry is a
function of its source and shelf, so an index that was built anew has the same numbers.
"""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum


class Kind(IntEnum):
    """What an entry is of; names stand before figures, figures before sentences."""

    PARK = 7
    ORGANIZATION = 6
    INITIATIVE = 5
    ENTERPRISE = 4
    FIGURE = 3
    SENTENCE = 2

    @property
    def code(self) -> str:
        return self.name.lower()

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_name(self) -> bool:
        return self >= Kind.ENTERPRISE


_LABELS = {
    Kind.PARK: "园区",
    Kind.ORGANIZATION: "党组织",
    Kind.INITIATIVE: "举措",
    Kind.ENTERPRISE: "企业",
    Kind.FIGURE: "数据",
    Kind.SENTENCE: "语句",
}
KINDS = {kind.code: kind for kind in Kind}
_BY_NUMBER = {int(kind): kind for kind in Kind}

SHELF_BITS, _OFFSET_BITS = 17, 20
SHELF_MASK = (1 << SHELF_BITS) - 1
# The heading of an original has the last place of its article: no sentence stands there.
LAST_OFFSET = (1 << _OFFSET_BITS) - 1
GREATEST = (1 << 63) - 1

Range = tuple[int, int]


def place_of_fact(kind: Kind, number: int, shelf: int) -> int:
    """The entry's number of a fact."""
    return int(kind) << 60 | number << SHELF_BITS | shelf


def place_of_sentence(article: int, offset: int, shelf: int) -> int:
    """The entry's number of the sentence that begins at the offset of the article."""
    return place_of_fact(Kind.SENTENCE, article << _OFFSET_BITS | offset, shelf)


def range_of_fact(kind: Kind, number: int) -> Range:
    """The numbers that entries of the fact may have, both ends included."""
    return place_of_fact(kind, number, 0), place_of_fact(kind, number, SHELF_MASK)


def range_of_article(article: int) -> Range:
    """The numbers that entries of the article's sentences may have, both ends included."""
    return place_of_sentence(article, 0, 0), place_of_sentence(article, LAST_OFFSET, SHELF_MASK)


def range_of_kinds(lowest: int, highest: int) -> Range:
    """The numbers of all entries of these kinds."""
    return int(lowest) << 60, (int(highest) + 1 << 60) - 1


def kind_of(number: int) -> Kind:
    """The kind of an entry."""
    return _BY_NUMBER[number >> 60]


def cell_of(number: int) -> int:
    """The kind and shelf of an entry in one number."""
    return number >> 60 << SHELF_BITS | number & SHELF_MASK


def count_cells(numbers: Iterable[int]) -> Counter[int]:
    """How many of the entries there are of each kind on each shelf."""
    return Counter([number >> 60 << SHELF_BITS | number & SHELF_MASK for number in numbers])  # no call for each: many


def cell_parts(cell: int) -> tuple[int, int]:
    """The kind and the shelf."""
    return cell >> SHELF_BITS, cell & SHELF_MASK
