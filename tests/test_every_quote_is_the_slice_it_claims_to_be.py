"""The database itself refuses evidence whose quote is not the article's text from start to end."""

import pytest
from django.db import IntegrityError, transaction

from .factories import make_article, make_park, prove

pytestmark = pytest.mark.django_db


def test_a_quote_that_differs_from_its_slice_is_refused():
    article = make_article()
    evidence = prove(make_park(), article, "临江高新区现有")
    with pytest.raises(IntegrityError, match="articles_evidence_quote_update"), transaction.atomic():
        type(evidence).objects.filter(pk=evidence.pk).update(quote="临江高新区现有党员121名。")


def test_offsets_count_code_points_beyond_the_basic_plane():
    article = make_article("𠮷祥😀简报\n𠮷祥高新区现有党员120名。")
    evidence = prove(make_park("𠮷祥高新区"), article, "𠮷祥高新区现有")
    evidence.refresh_from_db()
    assert article.text[evidence.start : evidence.end] == evidence.quote


def test_a_text_that_would_break_its_quotes_is_refused():
    article = make_article()
    prove(make_park(), article, "临江高新区现有")
    with pytest.raises(IntegrityError, match="articles_article_text_update"), transaction.atomic():
        type(article).objects.filter(pk=article.pk).update(text="临江高新区简报\n别的话。")
