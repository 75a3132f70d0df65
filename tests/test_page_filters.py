"""Lists can be narrowed; a filter that makes no sense is reported and breaks nothing."""

import pytest

from curation.facts import approve

from .factories import ORIGIN, make_enterprise, make_initiative, make_organization, make_park, publish_all

pytestmark = pytest.mark.django_db


def names(client, address):
    return [str(fact) for fact in client.get(address).context["object_list"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=晨光", ["晨光产业园"]),
        ("q=国家高新技术产业", ["临江高新区"]),
        ("q=杭州", ["临江高新区", "晨光产业园"]),
        ("level=national", ["临江高新区"]),
        ("province=浙江省&q=临江", ["临江高新区"]),
        ("q=无此园", []),
    ],
)
def test_parks_are_narrowed_by_name_level_and_province(client, site, query, found):
    assert names(client, f"/parks/?{query}") == found


def test_a_park_inside_another_follows_it(client, site):
    assert names(client, "/parks/") == ["临江高新区", "晨光产业园"]


def test_initiatives_are_narrowed_by_kind_park_and_name(client, site):
    assert names(client, "/initiatives/?kind=活动") == ["晨光课堂"]
    assert names(client, "/initiatives/?q=灯塔") == ["“灯塔行动”"]
    assert names(client, f"/initiatives/?park={site.park.slug}")[-1] == "培训"


def test_organizations_are_narrowed_by_kind_park_and_name(client, site):
    assert names(client, "/organizations/?kind=党支部") == ["临江精工党支部"]
    assert names(client, "/organizations/?q=党工委") == [site.committee.name]
    assert names(client, f"/organizations/?park={site.park.slug}") == [site.committee.name, site.branch.name]


def test_enterprises_are_narrowed_by_park_and_name(client, site):
    assert names(client, "/enterprises/?q=精工") == names(client, f"/enterprises/?park={site.park.slug}")
    assert names(client, "/enterprises/?q=无此企业") == []


def test_enterprises_of_no_public_park_stand_together_at_the_end(client, site):
    approve(make_enterprise(None, name="无园之企", statement="编者所见。"), origin=ORIGIN)
    approve(make_enterprise(make_park("安江高新区"), name="隐园之企", statement="编者所见。"), origin=ORIGIN)
    assert names(client, "/enterprises/")[-2:] == sorted(["无园之企", "隐园之企"])
    assert client.get("/enterprises/").content.decode().count("<h2>其他</h2>") == 1


def test_only_public_facts_are_listed(client, site):
    make_organization(site.park, "未核准党委")
    make_enterprise(site.park, "未核准有限公司")
    assert "未核准" not in client.get("/organizations/").content.decode()
    assert "未核准" not in client.get("/enterprises/").content.decode()


def test_articles_are_narrowed_by_form_title_and_park(client, site):
    assert names(client, "/articles/?rights=original") == ["临江纪事"]
    assert names(client, "/articles/?q=简报") == ["临江高新区党建简报"]
    assert len(names(client, f"/articles/?park={site.park.slug}")) == 2


@pytest.mark.parametrize(
    "query",
    [
        "level=none&province=none&kind=none&park=none&rights=none",
        "q=%00",
        "q=" + "长" * 5000,
        "q=%25_%27%22%3B--",
        "page=none",
        "page=-1",
        "page=999999999999999999999",
        "park=%00",
        "q=%FF%FE",
    ],
)
def test_a_filter_without_sense_breaks_nothing(client, site, query):
    pages = [
        f"{page}?{query}" for page in ("/parks/", "/organizations/", "/enterprises/", "/initiatives/", "/articles/")
    ]
    assert {client.get(page).status_code for page in pages} == {200}


def test_a_filter_without_sense_is_reported_beside_its_field(client, site):
    page = client.get("/parks/?level=none").content.decode()
    assert 'class="error"' in page
    assert site.park.get_absolute_url() in page


def test_the_filter_goes_along_to_the_next_page(client, site):
    publish_all([make_initiative(site.park, f"晨光行动{number}") for number in range(61)], site.digest, "晨光")
    page = client.get("/initiatives/?q=晨光").content.decode()
    assert "?q=%E6%99%A8%E5%85%89&amp;page=2" in page
    assert len(names(client, "/initiatives/?q=晨光&page=2")) == 2
