"""What general words stand for: 该企业, 园区, 全市, 该项目."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from ..lexicon import table, word_set, words
from ..mentions import NameMention
from .hosts import firm_host, with_hosts
from .owners import is_body
from .speakers import OWNERS

LOOK_BACK = 60
"""How many names back a referent is looked for, so that cost stays linear."""

_KINDS = table("subjects", "kinds")
_STANDS_ELSE = table("subjects", "stands_else")
_FIRM_WORDS = word_set("subjects", "firm_words")
_QUOTED_BODIES = word_set("subjects", "quoted_bodies")
_BUILT = frozenset({"project", "park"})
_CHECKED = frozenset({"place", "initiative", "project", "park"})
_ROLES = words("subjects", "roles")
_PARK_WORDS = word_set("subjects", "park_words")
_DISTRICTS = words("subjects", "districts")


class Referents:
    """The names of an article and the bodies that it mentions without a name, by their offsets in the plain text."""

    def __init__(self, names: Sequence[NameMention], general: Sequence[NameMention], plain: str) -> None:
        """`general` words were resolved by the name finders; what stands here goes before that."""
        self._plain = plain
        self.main: str | None = None
        self.paragraph = 0
        named = [name for name in names if name.kind in OWNERS]
        self._often = Counter(name.canonical for name in named if name.kind != "initiative")
        self._firms = {name.canonical for name in named if name.kind in ("enterprise", "park")}
        self._names = list(with_hosts(named))
        self._starts = [name.start for name in self._names]
        # Most words are no part of any name, and one search tells.
        self._canonicals = "\n".join({name.canonical for name in self._names})
        self._resolved = {(mention.start, mention.end): mention.canonical for mention in general}
        self._bodies: list[tuple[int, str]] = []

    def add(self, position: int, body: str) -> None:
        """Remember a body that has no name: 某某产业园项目."""
        insort(self._bodies, (position, body))

    def resolve(self, word: str, position: int) -> str | None:
        """The nearest name before the position that a general word stands for; the article's own subject first."""
        kind = _KINDS.get(word)
        if kind:
            return next((name.canonical for name in self._before(position) if name.kind == kind), None)
        endings = _endings(word)
        main = self.main if self.main and self.main.endswith(endings) else None
        if main and not (word in _PARK_WORDS and self._is_region(main, word)):
            return main
        return (
            self._firm(word, endings, position)
            or self._name(word, endings, position)
            or self._body(endings, position)
            or self._built(word, position)
            or self._resolved.get((position, position + len(word)))
            or main
        )

    def _may_mean(self, word: str, name: NameMention) -> bool:
        """Whether a general word may stand for a name that ends like it: 园区 for no district, and no word for a name
        that only tells what something is: 作为|某某链延链项目，该项目…."""
        if name.kind == "initiative":
            return _acts(word)
        if name.kind in _BUILT:
            return not self._plain.endswith(_ROLES, 0, name.start)
        district = word in _PARK_WORDS and name.canonical.endswith(words("places", "regions"))
        return not district or name.canonical.endswith(word)

    def _is_region(self, main: str, word: str) -> bool:
        """Whether the article's own subject is a district: 园区 means none."""
        if main.endswith(word):
            return False
        # A city may stand before it: 甲市|乙区.
        return any(name.kind == "place" and main.endswith(name.canonical) for name in self._names)

    def _built(self, word: str, position: int) -> str | None:
        """总投资3亿元的某某产业园…。项目投产后…: what is built, where nothing named before ends like the word."""
        if word not in _STANDS_ELSE:
            return None
        return self._name(word, _others(word), position) or self._body(_others(word), position)

    def prominent(self) -> str | None:
        """The name that stands most often; the first of several."""
        return self._often.most_common(1)[0][0] if self._often else None

    def first_body(self) -> str | None:
        """The body without a name that is mentioned first."""
        return self._bodies[0][1] if self._bodies else None

    def called(self, short: str) -> str | None:
        """The firm or park that the text names most often of those whose name holds the short one."""
        names = [name for name in self._firms if short in name]
        return max(sorted(names), key=self._often.__getitem__, default=None)

    def _firm(self, word: str, endings: tuple[str, ...], position: int) -> str | None:
        """A firm of the same paragraph, whatever it is called, before one of an earlier paragraph that ends so."""
        if word not in _FIRM_WORDS:
            return None
        near = takewhile(lambda name: name.start >= self.paragraph, self._before(position))
        firms = [firm for name in near if (firm := _firm_of(name))]
        return next((firm for firm in firms if firm.endswith(endings)), next(iter(firms), None))

    def _name(self, word: str, endings: tuple[str, ...], position: int) -> str | None:
        """The nearest name before the position that ends so, or that the word is short for."""
        districts = _DISTRICTS
        if True not in [part in self._canonicals for part in (word, *endings)]:
            return None
        others = () if word.endswith(districts) else districts
        for name in self._before(position):
            canonical = name.canonical
            alike = canonical.endswith(endings) and not canonical.endswith(others)
            if alike and (name.kind not in _CHECKED or self._may_mean(word, name)):
                return canonical
            if word in canonical and _short(word, name):
                return canonical
        return None

    def _before(self, position: int) -> Iterator[NameMention]:
        index = bisect_left(self._starts, position)
        return reversed(self._names[max(0, index - LOOK_BACK + 1) : index])

    def _body(self, endings: tuple[str, ...], position: int) -> str | None:
        index = bisect_left(self._bodies, (position, ""))
        bodies = self._bodies[max(0, index - LOOK_BACK) : index]
        return next((body for _, body in reversed(bodies) if body.endswith(endings)), None)


def _firm_of(name: NameMention) -> str | None:
    """A firm, or the one that a party organisation of no region is called after: 某某轴承|党支部."""
    if name.kind == "enterprise":
        return name.canonical
    return firm_host(name.canonical) if name.kind == "organization" else None


def _short(word: str, name: NameMention) -> bool:
    """Whether the word, a part of the name, may stand for it: a city without its suffix, a firm's own part."""
    if name.kind in ("place", "park"):
        return name.canonical.startswith(word) and len(name.canonical) <= len(word) + 2
    if name.kind != "enterprise":
        return False
    # 云帆 for 云帆集团有限公司: a word so short only where nothing but a firm's ending goes on.
    return len(word) > 2 or (len(word) == 2 and name.canonical.removeprefix(word) in _firm_endings())


@cache
def _firm_endings() -> frozenset[str]:
    """How the names of firms end after what they are mostly called by."""
    return frozenset(table("subjects", "stands_for")["集团"].split("|")) | {"公司", "有限公司"}


def _acts(word: str) -> bool:
    """攻关组 may be one that is named as an initiative; 党建品牌 does nothing."""
    return (len(word) > 2 and is_body(word)) or word in _QUOTED_BODIES


@cache
def _others(word: str) -> tuple[str, ...]:
    """How a body ends that the word may stand for where none ends like the word."""
    return tuple(_STANDS_ELSE[word].split("|"))


@lru_cache(maxsize=4096)
def _endings(word: str) -> tuple[str, ...]:
    """How a name ends that the word may stand for; 联盟 also for one in quotation marks."""
    known = table("subjects", "stands_for")
    bare = word if word in known else word.lstrip("".join(words("subjects", "determiners")))
    marks = ("", "”") if bare in _QUOTED_BODIES else ("",)
    return tuple(ending + mark for ending in known.get(bare, bare).split("|") for mark in marks)
