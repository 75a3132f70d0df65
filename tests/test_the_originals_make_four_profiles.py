"""The real articles, imported into an empty database, say what their readers know that they say."""

import os
import re
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from articles.proof import check_proof, problems
from initiatives.models import Metric
from parks.models import Park

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "ORIGINAL_ARTICLES" not in os.environ, reason="set ORIGINAL_ARTICLES to the folder of the original articles"
    ),
]


@pytest.fixture(scope="module")
def imported(module_db):
    call_command("import_seeds", os.environ["ORIGINAL_ARTICLES"], approve=True, stdout=StringIO())


@pytest.fixture
def originals(db, imported):
    """The originals, imported into an empty database and approved."""


def figures(**conditions):
    return Metric.objects.public().filter(**conditions)


def sitemap(client, address):
    """The paths that a sitemap, or an index of sitemaps, lists."""
    return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get(address).content.decode())


@pytest.mark.usefixtures("originals")
class TestOriginals:
    def test_nine_articles_are_found(self):
        assert Article.objects.count() == 9

    def test_every_park_has_a_public_row(self):
        names = {"济宁高新区", "宝鸡高新区", "阿拉善高新区", "昌吉高新区"}
        assert set(Park.objects.public().filter(name__in=names).values_list("name", flat=True)) == names

    def test_a_smaller_park_is_a_part_of_jining(self):
        assert Park.objects.public().get(name="高端制造产业园").parent.name == "济宁高新区"

    def test_the_alliance_grew_from_18_to_29_members(self):
        members = figures(subject_text__contains="青春党建联盟", low__in=(18, 29))
        assert {int(metric.low) for metric in members} == {18, 29}
        assert all(metric.evidence.exists() for metric in members)

    def test_56_and_76_stations_stand_side_by_side(self):
        stations = figures(label__contains="红帆驿站", low__in=(56, 76))
        assert sorted(int(metric.low) for metric in stations) == [56, 76]

    def test_what_is_aimed_at_is_a_target(self):
        assert figures(low=5_000_000_000).get().nature in ("target", "plan")
        assert figures(low=300, bound="at_least", unit="家").get().nature in ("target", "plan")

    def test_every_public_fact_is_proven(self):
        assert list(problems()) == []
        proof = check_proof()
        assert proof.figures == proof.proven > 130

    def test_the_profile_shows_both_counts_of_members_with_their_sentence(self, client):
        page = client.get("/parks/jining-gaoxinqu/").content.decode()
        for value in ("18", "29", "56", "76"):
            metric = figures(
                park__name="济宁高新区", low=int(value), label__regex="联盟|成员|党支部|党组织|红帆驿站"
            ).first()
            assert metric.evidence.first().get_absolute_url() in page

    def test_every_public_page_answers(self, client):
        addresses = [page for section in sitemap(client, "/sitemap.xml") for page in sitemap(client, section)]
        assert len(addresses) > 150
        answers = {address: client.get(address).status_code for address in addresses}
        assert {address: status for address, status in answers.items() if status != 200} == {}

    def test_digests_and_originals_share_their_facts(self):
        before = figures().count()
        call_command("import_seeds", approve=True, stdout=StringIO())
        assert Article.objects.count() == 18
        assert figures().count() < before * 1.1
