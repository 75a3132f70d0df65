"""The order of results, measured on 300 queries that were judged by what the texts say."""

from statistics import mean

import pytest

from search.query import search

from .judging import all_entries, import_judged_texts, judged_queries, ndcg

pytestmark = pytest.mark.django_db
LEAST = 0.9


def first_results(query):
    return [(hit.kind, hit.text) for hit in search(query).hits]


def test_the_judged_queries_are_answered():
    import_judged_texts()
    entries, judged = all_entries(), judged_queries()
    reached = {one.query: ndcg(one, first_results(one.query), entries) for one in judged}
    assert len(reached) >= 300
    assert mean(reached.values()) >= LEAST, sorted(reached.items(), key=lambda pair: pair[1])[:20]
