"""Tables that readers narrow by a word and sort by links in their headings; all of it in the address, no script."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

_LONGEST_WORD = 40
_OF_ARRANGEMENT = ("find", "sort", "page")


@dataclass(frozen=True, slots=True)
class Column:
    """What a table can be sorted by. `orders` says in words what the usual direction puts first, and what the other.

    `falls`: the usual direction begins with the greatest.
    """

    label: str
    key: Callable[[Any], Any]
    orders: tuple[str, str]
    falls: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the address that sorts by it, or the other way round; `direction` as in aria-sort, or ""."""

    label: str
    url: str
    direction: str


class Arrangement:
    """What the address asks of a table: `find`, a word, and `sort`, a column's name, behind a minus the other way.

    `words` gives the words of a row that are searched, `usual` says the order in which rows come. An order that there
    is not means the usual one.
    """

    def __init__(
        self,
        asked: QueryDict,
        columns: Mapping[str, Column],
        *,
        words: Callable[[Any], Iterable[str]],
        usual: str = "",
        anchor: str = "",
    ) -> None:
        self._asked, self._columns, self._words, self._usual = asked, columns, words, usual
        self._anchor = anchor
        self.find = asked.get("find", "").strip()[:_LONGEST_WORD]
        sort = asked.get("sort", "")
        self.sort = sort if sort.removeprefix("-") in columns else ""

    @property
    def is_usual(self) -> bool:
        return not (self.find or self.sort)

    @property
    def headings(self) -> dict[str, Heading]:
        """The heading of each column, by its name."""
        return {name: self._heading(name, column) for name, column in self._columns.items()}

    @property
    def orders(self) -> dict[str, str]:
        """The values of `sort` in words, the usual order first."""
        found = {"": self._usual}
        for name, column in self._columns.items():
            found |= {name: column.orders[0], f"-{name}": column.orders[1]}
        return found

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the address asks besides, for the hidden boxes of a form."""
        return [(name, value) for name, values in self._others().lists() for value in values]

    @property
    def everything(self) -> str:
        """The address of the whole table in its usual order."""
        return self._address({})

    def of(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """The rows that hold the word, in the order asked for."""
        return self.in_order(row for row in rows if self._fits(row))

    def in_order(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """All of the rows in the order asked for; those that are alike stay as they come."""
        if not self.sort:
            return tuple(rows)
        column = self._columns[self.sort.removeprefix("-")]
        return tuple(sorted(rows, key=column.key, reverse=column.falls != self._is_reversed))

    @property
    def _is_reversed(self) -> bool:
        return self.sort.startswith("-")

    def _fits(self, row: Any) -> bool:
        return not self.find or any(self.find in word for word in self._words(row))

    def _heading(self, name: str, column: Column) -> Heading:
        find = {"find": self.find} if self.find else {}
        following = f"-{name}" if self.sort == name else name
        direction = "descending" if column.falls != self._is_reversed else "ascending"
        is_chosen = self.sort.removeprefix("-") == name
        return Heading(column.label, self._address({**find, "sort": following}), direction if is_chosen else "")

    def _address(self, values: Mapping[str, str]) -> str:
        query = self._others()
        for name, value in values.items():
            query[name] = value
        return f"?{query.urlencode()}{self._anchor}"

    def _others(self) -> QueryDict:
        query = self._asked.copy()
        for name in _OF_ARRANGEMENT:
            query.pop(name, None)
        return query
