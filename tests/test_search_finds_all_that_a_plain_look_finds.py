"""Whatever a plain substring search finds, the index finds: on both databases, for every word that a sentence holds."""

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from articles.importing import taken_back
from search.conditions import all_terms, literal_terms
from search.folding import fold
from search.models import Entry
from search.postings import Demand, find_first, find_rows
from search.query import search
from search.questions import understand

from .factories import make_article, make_park, publish

pytestmark = pytest.mark.django_db
once = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
# Letters, characters written in several ways, and signs that end no sentence; few, so that words share them.
_SIGNS = "党黨建设設高新区區驿站ＡaＢ1１2.，、“”\"'%_\\<>=-—~( )*^:"
_LINE = st.text(st.sampled_from(_SIGNS), min_size=2, max_size=12).filter(lambda line: line.strip() == line and line)


@contextmanager
def site_of(lines):
    """A public digest of these lines, gone afterwards; gives the texts of its entries."""
    with taken_back():
        park = make_park()
        publish(park, make_article("\n".join(["临江高新区简报", *lines]), park=park), "临江高新区")
        yield set(Entry.objects.values_list("text", flat=True))


def all_found(words):
    """The texts of all entries that the index gives for the words as typed."""
    condition = all_terms(understand(words).terms, {})
    return {row.text for row in find_rows(Demand(condition), limit=10_000)}


@once
@given(lines=st.lists(_LINE, min_size=1, max_size=8, unique=True), data=st.data())
def test_every_two_character_word_inside_a_sentence_is_found(lines, data):
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line) - 2))
    word = line[start : start + 2]
    assume(word.strip() == word)
    with site_of(lines) as texts:
        plainly = {text for text in texts if fold(word) in fold(text)}
        assert line in plainly
        assert plainly <= all_found(word)


@once
@given(lines=st.lists(_LINE, min_size=1, max_size=8, unique=True), data=st.data())
def test_every_longer_word_inside_a_sentence_is_among_the_results(lines, data):
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line) - 2))
    word = line[start : data.draw(st.integers(start + 2, len(line)))]
    assume(word.split() == [word] and not understand(word).comparison)
    with site_of(lines) as texts:
        plainly = {text for text in texts if word in text}
        assert plainly <= {hit.text for page in (1, 2) for hit in search(word, page=page).hits}


@once
@given(words=st.text(max_size=30))
def test_no_question_breaks_the_index(words):
    search(words)
    terms = understand(words).terms
    if terms:
        assert find_first(Demand(literal_terms(terms))) == ([], False)


@given(text=st.text(max_size=60))
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@given(text=st.text(max_size=40), word=st.text(max_size=5))
def test_a_text_that_holds_a_word_holds_it_folded(text, word):
    assert fold(word) in fold(text + word + text)


@pytest.mark.parametrize("typed", ["a'", "'a", "a", "'", "''"])
def test_letters_too_few_to_spell_anything_are_looked_for_as_they_are(typed):
    assert search(typed).total == 0
