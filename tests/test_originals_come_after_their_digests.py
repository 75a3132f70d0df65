"""The real articles, imported where their digests are known already, add few facts to these."""

import os
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from initiatives.models import Metric

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "ORIGINAL_ARTICLES" not in os.environ, reason="set ORIGINAL_ARTICLES to the folder of the original articles"
    ),
]


def test_originals_tie_to_the_facts_of_their_digests():
    call_command("import_seeds", approve=True, stdout=StringIO())
    of_digests = Metric.objects.public().count()
    call_command("import_seeds", os.environ["ORIGINAL_ARTICLES"], approve=True, stdout=StringIO())
    assert Metric.objects.public().count() < of_digests * 1.1
    assert Article.objects.count() == 9 + 9
