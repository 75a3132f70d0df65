"""What editors decide takes effect at the next import, without code, and each learned word can be switched off."""

import pytest
from django.urls import reverse

from articles.importing import Options, import_documents
from articles.models import Article
from articles.names import known_names
from curation.facts import add_alias, approve, merge, propose, reject
from curation.models import AliasKind
from initiatives.models import Initiative, Metric
from parks.models import Enterprise, EnterpriseAlias

from .factories import make_enterprise, make_indicator, make_park
from .samples import file

pytestmark = pytest.mark.django_db

PARK = "望海高新区"  # in no list of zones
# No rule takes 望江楼 or 精工坊 for a firm.
ARTICLE = """望海高新区：服务上门

目前，望江楼有员工60名，精工坊获评先进。望海高新区开展“灯塔领航”行动。望海高新区进园单位达到35家。
"""


def import_article():
    report = import_documents([file(ARTICLE)], options=Options(origin="test"))
    assert report.failures == []
    return Article.objects.get()


def confirmed(name, park):
    firm = make_enterprise(park, name, statement="据企业名录。")
    approve(firm, origin="test")
    return firm


def words_proving(fact):
    return {evidence.exact for evidence in fact.evidence.all()}


@pytest.fixture
def park():
    return make_park(PARK)


def test_untaught_the_import_does_not_know_these_words(park):
    import_article()
    assert not Enterprise.objects.filter(name__in=["望江楼", "精工坊"]).exists()
    assert Initiative.objects.filter(name__contains="灯塔领航").exists()
    assert Metric.objects.get(low=35).indicator is None


def test_a_confirmed_name_is_found(park):
    firm = confirmed("望江楼", park)
    import_article()
    assert words_proving(firm) == {"望江楼"}


def test_a_name_that_waits_is_not_confirmed(park):
    waiting = make_enterprise(park, "望江楼")
    import_article()
    assert words_proving(waiting) == set()


def test_an_alias_is_found_and_leads_to_its_fact(park):
    firm = confirmed("望海精密工业有限公司", park)
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑")
    import_article()
    assert words_proving(firm) == {"精工坊"}


def test_an_alias_that_was_switched_off_is_not(park):
    firm = confirmed("望海精密工业有限公司", park)
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑")
    firm.aliases.update(active=False)
    import_article()
    assert words_proving(firm) == set()


def test_a_wording_ties_figures_to_its_indicator(park):
    indicator = make_indicator("入园企业数", unit="家")
    label = "进园单位"
    indicator.aliases.create(name=label)
    import_article()
    metric = Metric.objects.get(low=35)
    assert (metric.label, metric.indicator) == (label, indicator)


def test_a_wording_that_was_switched_off_ties_nothing(park):
    indicator = make_indicator("入园企业数", unit="家")
    indicator.aliases.create(name="进园单位", active=False)
    import_article()
    assert Metric.objects.get(low=35).indicator is None


@pytest.mark.parametrize("name", ["灯塔领航", "“灯塔领航”行动", "灯塔领航行动"])
def test_a_rejected_name_is_not_proposed_again(park, name):
    ruled_out = propose(Initiative, values={"name": name, "park": park}, origin="test")
    reject(ruled_out, origin="test", reason="口号而已")
    import_article()
    assert list(Initiative.objects.all()) == [ruled_out]
    assert words_proving(ruled_out) == set()


def test_a_name_rejected_in_one_park_stays_known_where_it_is_confirmed(park):
    reject(make_enterprise(make_park("滨海高新区"), "望江楼"), origin="test", reason="不在此区")
    firm = confirmed("望江楼", park)
    import_article()
    assert words_proving(firm) == {"望江楼"}


def test_a_merge_teaches_its_loser_as_another_name(park, administrator):
    firm = confirmed("望海精密工业有限公司", park)
    merge(make_enterprise(park, "精工坊"), into=firm, actor=administrator)
    import_article()
    assert words_proving(firm) == {"精工坊"}


def test_an_import_does_not_bring_a_switched_off_alias_back(park):
    firm = confirmed("望海精密工业有限公司", park)
    firm.aliases.create(name="望海精密", active=False)
    text = "望海高新区简报\n\n望海精密工业有限公司（以下简称“望海精密”）投产。望海精密有员工80名。\n"
    import_documents([file(text)], options=Options(origin="test"))
    alias = EnterpriseAlias.objects.get(name="望海精密")
    assert (alias.owner, alias.active) == (firm, False)
    assert words_proving(firm) >= {"望海精密工业有限公司"}


def test_what_is_known_says_what_was_ruled_out(park):
    confirmed("望江楼", park)
    reject(make_enterprise(park, "精工坊"), origin="test")
    make_enterprise(park, "听涛阁")
    known = {(name.name, name.rejected) for name in known_names() if name.kind == "enterprise"}
    assert known == {("望江楼", False), ("精工坊", True)}


def test_editors_see_the_learned_names_and_switch_them_off_and_on(admin_client, park):
    firm = confirmed("望海精密工业有限公司", park)
    add_alias(firm, name="精工坊", kind=AliasKind.SHORT, source="编辑")
    alias = firm.aliases.get()
    address = reverse("admin:parks_enterprisealias_changelist")
    assert "精工坊" in admin_client.get(address).content.decode()
    for action, active in (("switch_off", False), ("switch_on", True)):
        answer = admin_client.post(
            address, {"action": action, "_selected_action": [alias.pk], "reason": "误记"}, follow=True
        )
        alias.refresh_from_db()
        assert alias.active is active
        assert "1个别名，下次导入起生效" in answer.content.decode()


def test_an_alias_is_not_added_in_the_list(admin_client):
    assert admin_client.get(reverse("admin:parks_enterprisealias_add")).status_code == 403
