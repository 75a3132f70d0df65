"""Rules look at the words around a word: whatever those are, and wherever a sentence begins or ends, none fails."""

import random
import re

import pytest
from django.conf import settings

from articles.extraction import extract
from articles.extraction.lexicon import RULES, rules

ARTICLES = sorted((settings.BASE_DIR / "tests" / "annotated" / "articles").glob("*.txt"))
CLAUSES = [clause for path in ARTICLES for clause in re.findall(r"[^，。；：、]+[，。；：、]", path.read_text("utf-8"))]
WORDS = sorted({word for path in RULES.glob("*.toml") for entry in rules(path.stem).values() for word in entry})
MARKS = "，。；：、“”（）的了 "


def shuffled(chance: random.Random) -> str:
    """Clauses of our articles in any order, here and there with a mark or a word of the rules in their midst."""
    pieces = chance.choices(CLAUSES, k=chance.randint(1, 30))
    for _ in range(chance.randint(0, len(pieces))):
        place = chance.randrange(len(pieces))
        cut = chance.randrange(len(pieces[place]))
        inserted = chance.choice(MARKS) if chance.random() < 0.5 else chance.choice(WORDS)
        pieces[place] = pieces[place][:cut] + inserted + pieces[place][cut:]
    return "".join(pieces)


# The same texts every time: how many there are is a matter of patience, not of luck.
@pytest.mark.parametrize("seed", range(10))
def test_every_figure_and_name_is_where_it_is_said_to_be(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        text = shuffled(chance)
        found = extract(text)
        assert all(text[metric.start : metric.end] == metric.text for metric in found.metrics), text
        named = (*found.organizations, *found.enterprises, *found.initiatives, *found.people)
        assert all(0 <= start < end <= len(text) for name in named for start, end in name.spans), text
