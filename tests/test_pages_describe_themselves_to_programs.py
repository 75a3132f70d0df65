"""JSON-LD on every type of page: well formed, in the vocabulary of schema.org, and with the articles it rests on."""

import json
import re

import pytest

from .factories import make_metric, make_park, publish
from .sites import addresses

pytestmark = pytest.mark.django_db

# What each type is expected to have, and what besides, of the vocabulary of schema.org (release 29).
THING = {"@type", "name", "description", "url", "subjectOf"}
WORK = THING | {"headline", "author", "publisher", "datePublished", "citation", "isBasedOn", "inLanguage", "about"}
NEEDED = {
    "Dataset": {"name", "description", "url", "distribution"},
    "DataDownload": {"encodingFormat", "contentUrl"},
    "NewsArticle": {"headline"},
    "Article": {"headline", "url", "isBasedOn"},
    "Organization": {"name"},
    "Project": {"name", "url"},
    "Observation": {"name", "url", "value"},
    "Place": {"name"},
    "Person": {"name"},
    "Thing": {"name"},
}
KNOWN = {
    "Dataset": WORK | {"distribution", "variableMeasured"},
    "DataDownload": WORK | {"encodingFormat", "contentUrl"},
    "NewsArticle": WORK,
    "Article": WORK,
    "Organization": THING | {"parentOrganization"},
    "Project": THING | {"parentOrganization"},
    "Observation": THING | {"value", "observationAbout", "observationDate"},
    "Place": THING | {"address"},
    "Person": THING,
    "Thing": THING,
}
ON_PAGES = {
    "park": "Dataset",
    "organization": "Organization",
    "enterprise": "Organization",
    "initiative": "Project",
    "indicator": "Dataset",
    "compare": "Dataset",
    "figure": "Observation",
    "digest": "Article",
    "original": "NewsArticle",
}


@pytest.fixture
def compared(site):
    other = publish(make_park("望海高新区"), site.digest, "晨光")
    dated = {"indicator": site.indicator, "period_text": "2024年", "period_end": "2024-12-31"}
    publish(make_metric(other, value=240, **dated), site.digest, "300名")
    return f"/compare/?park={site.park.slug}&park={other.slug}"


def blocks(client, address):
    page = client.get(address).content.decode()
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def nodes(value):
    """Everything in a block that has a type, at any depth."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            for inner in one.values():
                yield from nodes(inner)


def test_every_type_of_page_is_what_it_says(client, site, compared):
    found = {
        name: [block["@type"] for block in blocks(client, address)]
        for name, address in {**addresses(site), "compare": compared}.items()
    }
    assert {name: types[0] for name, types in found.items() if types} == ON_PAGES
    assert all(len(types) <= 1 for types in found.values())


def test_every_block_keeps_to_the_vocabulary(client, site, compared):
    for name, address in {**addresses(site), "compare": compared}.items():
        for block in blocks(client, address):
            assert block.pop("@context") == "https://schema.org"
            for node in nodes(block):
                assert NEEDED[node["@type"]] <= {*node} <= KNOWN[node["@type"]], (name, node)
                assert all(value not in ("", None, [], {}) for value in node.values()), (name, node)


def test_every_address_in_a_block_answers(client, site, compared):
    for address in (*addresses(site).values(), compared):
        for block in blocks(client, address):
            for node in nodes(block):
                for link in (node.get("url"), node.get("contentUrl")):
                    assert link is None or client.get(link.removeprefix("http://testserver")).status_code == 200, link


@pytest.mark.parametrize("name", ["park", "organization", "enterprise", "initiative", "indicator", "figure"])
def test_what_rests_on_an_article_names_it(client, site, name):
    (block,) = blocks(client, addresses(site)[name])
    articles = [node for node in nodes(block) if node["@type"] == "NewsArticle"]
    assert {site.digest.title, site.original.title} >= {one["headline"] for one in articles} != set()


def test_a_profile_of_a_past_day_is_no_data_set(client, site):
    assert blocks(client, f"{site.park.get_absolute_url()}?as_of={site.park.created_at:%Y-%m-%d}") == []


def test_no_text_ends_the_block(client, site):
    site.original.title = "</script><b>"
    site.original.save()
    address = site.park.get_absolute_url()
    (block,) = blocks(client, address)
    assert "</script><b>" in {one["headline"] for one in block["citation"]}
    assert "</script><b>" not in client.get(address).content.decode()
