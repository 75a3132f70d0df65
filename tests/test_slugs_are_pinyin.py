"""Addresses are made of pinyin, stay as they are, and lead on when they change."""

import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.facts import approve, edit, history, merge, rename_slug
from curation.slugs import find_by_slug, pinyin_slug
from parks.models import Park

from .factories import make_park

EXAMPLES = {
    "济宁高新区": "jining-gaoxinqu",
    "青春党建联盟": "qingchun-dangjian-lianmeng",
    "“1+5+N”服务阵地": "1-5-n-fuwu-zhendi",
    "创贷之家APP": "chuangdai-zhijia-app",
    "２号楼ＡＢ区": "2-haolou-ab-qu",
    "“”": "wu",
    "": "wu",
}


@pytest.mark.parametrize(("name", "slug"), EXAMPLES.items())
def test_words_are_joined_and_syllables_written_together(name, slug):
    assert pinyin_slug(name) == slug


@given(st.text())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_name_makes_an_address_of_plain_letters(name):
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?", pinyin_slug(name))


@given(st.text(alphabet="党建高新区联盟·“”１aＢ𠮷", max_size=300))
def test_any_name_of_the_trade_makes_an_address_of_plain_letters(name):
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?", pinyin_slug(name))


@pytest.mark.django_db
def test_rows_of_one_name_are_numbered():
    assert [make_park("临江高新区").slug for _ in range(3)] == [
        "linjiang-gaoxinqu",
        "linjiang-gaoxinqu-2",
        "linjiang-gaoxinqu-3",
    ]


@pytest.mark.django_db
def test_a_new_name_does_not_move_the_address(administrator):
    park = make_park("临江高新区")
    edit(park, values={"name": "滨江高新区"}, actor=administrator)
    park.refresh_from_db()
    assert park.slug == "linjiang-gaoxinqu"


@pytest.mark.django_db
def test_an_old_address_leads_to_the_new_one(administrator):
    park = make_park("临江高新区")
    rename_slug(park, name="滨江高新区", actor=administrator, reason="改名")
    assert park.slug == "binjiang-gaoxinqu"
    assert find_by_slug(Park.objects.all(), "linjiang-gaoxinqu") == park
    line = history(park).first()
    assert (line.before, line.after, line.reason) == (
        {"slug": "linjiang-gaoxinqu"},
        {"slug": "binjiang-gaoxinqu"},
        "改名",
    )


@pytest.mark.django_db
def test_an_address_that_fits_the_name_stays():
    park = make_park("临江高新区")
    assert rename_slug(park, name="临江高新区") is False
    assert (park.slug, history(park).count()) == ("linjiang-gaoxinqu", 1)


@pytest.mark.django_db
def test_an_editor_gives_facts_the_addresses_of_their_present_names(admin_client, client, administrator):
    park = make_park("临江高新区", statement="据园区官网。")
    edit(park, values={"name": "滨江高新区"}, actor=administrator)
    approve(park, origin="test")
    chosen = {"action": "readdress_selected", "_selected_action": [park.pk]}
    answer = admin_client.post(reverse("admin:parks_park_changelist"), chosen, follow=True)
    assert "已更新网址1条" in answer.content.decode()
    former = client.get("/parks/linjiang-gaoxinqu/")
    assert (former.status_code, former["Location"]) == (301, "/parks/binjiang-gaoxinqu/")


@pytest.mark.django_db
def test_an_old_address_is_never_given_to_another():
    rename_slug(make_park("临江高新区"), name="滨江高新区")
    assert make_park("临江高新区").slug == "linjiang-gaoxinqu-2"


@pytest.mark.django_db
def test_old_addresses_lead_on_through_renames_and_merges(administrator):
    first, second, third = make_park("甲园"), make_park("乙园"), make_park("丙园")
    addresses = [first.slug, second.slug, third.slug]
    rename_slug(first, name="旧园")
    addresses.append(first.slug)
    merge(first, into=second, actor=administrator)
    merge(second, into=third, actor=administrator)
    assert len(set(addresses)) == 4
    for slug in addresses:
        assert find_by_slug(Park.objects.all(), slug) == third


@pytest.mark.django_db
def test_what_the_question_leaves_out_is_not_found_by_its_address():
    park = make_park()
    assert find_by_slug(Park.objects.public(), park.slug) is None
    assert find_by_slug(Park.objects.all(), "nowhere") is None
