"""Projects: no facts of their own, but owners of figures."""

import re
from functools import cache

from ..lexicon import alternation, word_set, words
from .boundaries import coined_pair_before, has_joiner, name_start
from .hits import Hit, outermost
from .page import Page
from .proper import is_proper

_LONGEST = 30
_QUOTED = re.compile(r"“[^“”\n]{2,20}”$")
_GOING_ON = words("projects", "going_on")
_UNNAMED = word_set("projects", "unnamed")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation(words("projects", "suffixes")))


def find_projects(page: Page) -> list[Hit]:
    """Every project with a name of its own, in text order: 某某科技园项目, “某某”项目."""
    return outermost(hit for match in page.matches("project", _suffix()) if (hit := _named(page, match)))


def _named(page: Page, match: re.Match[str]) -> Hit | None:
    quoted = _QUOTED.search(page.text, max(0, match.start() - _LONGEST), match.start())
    start = quoted.start() if quoted else _start(page, match.start())
    # 盖章事项|目录: the splitter tells where a word goes on; 项目|库 is a list of projects.
    if not page.is_boundary(match.end()) or page.text.startswith(_GOING_ON, match.end()):
        return None
    if not quoted and not is_proper(page, start, match.start(), _UNNAMED):
        return None
    return Hit(start, match.end(), page.text[start : match.end()], "project.suffix")


def _start(page: Page, suffix: int) -> int:
    """Where a project's name begins; one joined by a dot keeps its coined first word."""
    start = name_start(page, suffix, longest=_LONGEST)
    return coined_pair_before(page, start) if has_joiner(page.text, start, suffix) else start
