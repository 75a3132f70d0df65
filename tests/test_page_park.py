"""The profile page of a park: what it shows, where its figures lead, what it keeps apart."""

import re

import pytest

from articles.models import Mention, MentionKind
from curation.facts import edit

from .factories import make_metric, prove, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, site):
    return client.get(site.park.get_absolute_url()).content.decode()


def section(page, name):
    return re.search(rf'<section aria-labelledby="{name}"[^>]*>(.*?)</section>', page, re.DOTALL)[1]


def evidence_link(fact):
    return f'href="{fact.evidence.get().get_absolute_url()}"'


def test_both_figures_of_a_movement_are_shown_and_lead_to_their_sentences(page, site):
    figures = section(page, "figures")
    assert figures.index("18家") < figures.index("29家")
    assert evidence_link(site.first) in figures
    assert evidence_link(site.now) in figures
    assert 'class="points points-trend"' in figures


def test_a_movement_has_a_small_curve(page):
    assert '<polyline points="3.0,21.0 77.0,3.0"/>' in page


def test_rival_figures_stand_side_by_side_and_are_never_summed(page, site):
    row = next(row for row in re.findall(r"<tr>.*?</tr>", section(page, "figures"), re.DOTALL) if "56处" in row)
    assert "76个" in row
    assert "说法不一" in row
    assert evidence_link(site.rival) in row
    assert evidence_link(site.other_rival) in row
    assert not re.search(r"(?<!\d)132(?!\d)", page)


def test_plans_are_kept_from_what_is_achieved(page):
    assert "300名" in section(page, "intended")
    assert "300名" not in section(page, "figures")
    assert "300名" not in section(page, "key")


def test_a_value_is_printed_as_in_the_article_and_given_as_data(page):
    assert '<data value="40.000000" title="不少于 40 名">40余名</data>' in page


def test_organisations_and_initiatives_lead_to_their_sentences(page, site):
    assert evidence_link(site.branch) in section(page, "organizations")
    assert evidence_link(site.part) in section(page, "initiatives")
    assert evidence_link(site.enterprise) in section(page, "enterprises")


def test_routines_found_everywhere_come_after_the_parks_own_initiatives(page, site):
    initiatives = section(page, "initiatives")
    assert initiatives.index(site.whole.name) < initiatives.index("各地通行的做法") < initiatives.index(">培训<")


def test_a_park_inside_is_linked_and_its_facts_are_on_its_own_page(client, site):
    publish(make_metric(site.inner, value=3, label="教室", unit="间"), site.digest, "晨光")
    outer = client.get(site.park.get_absolute_url()).content.decode()
    inner = client.get(site.inner.get_absolute_url()).content.decode()
    assert site.inner.get_absolute_url() in section(outer, "children")
    assert "3间" not in outer
    assert "3间" in inner
    assert f'href="{site.park.get_absolute_url()}"' in inner


def test_people_stand_with_their_office_as_printed(page):
    assert "<td>主任</td>" in section(page, "people")


def test_the_offices_printed_with_one_name_stand_together(client, site):
    for article, office in ((site.digest, "副主任"), (site.original, "党工委委员")):
        start = article.text.index("临江")
        Mention.objects.create(
            article=article, kind=MentionKind.PERSON, name="张某某", office=office, start=start, end=start + 2
        )
    people = section(client.get(site.park.get_absolute_url()).content.decode(), "people")
    assert people.count('<th scope="row" rowspan="3">张某某</th>') == people.count("张某某") == 1
    assert "副主任" in people and "党工委委员" in people


def test_sources_are_cited_and_say_whether_they_are_digests(page):
    sources = section(page, "sources")
    assert "临江纪事[N]. 临江日报, 2024-05-06." in sources
    assert "原文引句" in sources
    assert "据《园区志》摘编" in sources


def test_a_pending_figure_is_not_shown(client, site):
    prove(make_metric(site.park, value=9, label="车位", unit="个"), site.digest, "晨光")
    assert "9个" not in client.get(site.park.get_absolute_url()).content.decode()


def test_names_from_articles_cannot_break_out_of_the_page(client, site, administrator):
    edit(site.whole, values={"name": '<b onclick="x">', "statement": "据网页。"}, actor=administrator)
    page = client.get(site.park.get_absolute_url()).content.decode()
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page


def test_an_editors_choice_among_rivals_is_marked_with_its_reason(client, site, administrator):
    edit(site.other_rival, values={"rank": "preferred", "rank_reason": "后出的统计"}, actor=administrator)
    page = client.get(site.park.get_absolute_url()).content.decode()
    assert '<span class="tag" title="后出的统计">首选</span>' in page
    assert "说法不一" in page
