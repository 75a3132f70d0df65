"""What changes a fact changes the index in the same transaction; made anew, the index is the same."""

import random

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.importing import Options, import_documents
from articles.models import Article, Evidence
from curation import facts
from curation.models import Status
from initiatives.models import Initiative, Metric
from parks.models import Enterprise, Park, PartyOrganization
from search.models import Entry, Posting
from search.query import search

from .factories import (
    ORIGIN,
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
    publish,
)

pytestmark = pytest.mark.django_db
MODELS = (Park, PartyOrganization, Enterprise, Initiative, Metric)


def texts(words):
    return [hit.text for hit in search(words).hits]


def index():
    return list(Entry.objects.order_by("id").values()), list(Posting.objects.order_by("id").values())


def assert_same_when_made_anew():
    kept = index()
    call_command("rebuild_index", verbosity=0)
    for made, present in zip(index(), kept, strict=True):
        assert [row for row in made if row not in present] == []
        assert [row for row in present if row not in made] == []


def test_a_pending_fact_is_not_found_and_an_approved_one_is():
    article = make_article("临江高新区简报\n星火小站位于东区。", rights="original")
    initiative = make_initiative(make_park(), "星火小站")
    prove(initiative, article, "星火小站")
    assert texts("星火") == []
    facts.approve(initiative, origin=ORIGIN)
    assert texts("星火") == ["星火小站", "星火小站位于东区。"]


def test_a_rejected_and_a_retired_fact_leave_with_their_quotes(site):
    assert "临江另写驿站76个。" in texts("驿站")
    facts.retire(site.other_rival, reason="有误", origin=ORIGIN)
    assert "临江另写驿站76个。" not in texts("驿站")


def test_a_renamed_fact_is_found_by_its_new_name_also_in_its_figures(site, administrator):
    figure = publish(make_metric(site.park, value=12, label="成员", enterprise=site.enterprise), site.digest, "晨光")
    assert texts("精工 12") == [f"{site.enterprise} 成员 12名".replace(" ", "　")]
    facts.edit(site.enterprise, values={"name": "临江巧匠有限公司", "statement": "据更名公告。"}, actor=administrator)
    assert "临江巧匠有限公司　成员　12名" in texts("巧匠")
    assert figure.get_absolute_url() in [hit.url for hit in search("巧匠").hits]
    assert "临江精工有限公司" not in texts("精工")


def test_a_merged_fact_lends_its_names_to_the_other_until_it_is_split_off(site, administrator):
    other = publish(make_enterprise(site.park, "江南巧匠工坊"), site.digest, "晨光")
    facts.merge(other, into=site.enterprise, actor=administrator)
    assert texts("江南巧匠") == [site.enterprise.name]
    facts.split(other, actor=administrator)
    assert texts("江南巧匠") == ["江南巧匠工坊"]


def test_another_name_is_found_once_it_is_noted_and_not_after_it_is_removed(site, administrator):
    facts.add_alias(site.enterprise, name="巧匠工坊", kind="short", source="test")
    assert texts("巧匠") == [site.enterprise.name]
    facts.remove_alias(site.enterprise.aliases.get(), actor=administrator)
    assert texts("巧匠") == []


def test_a_decision_taken_back_leaves_the_index(site):
    facts.reject(site.enterprise, origin=ORIGIN)
    assert site.enterprise.name not in texts("精工")
    facts.undo(facts.history(site.enterprise).first(), origin=ORIGIN)
    assert site.enterprise.name in texts("精工")


def test_what_is_rolled_back_was_never_in_the_index(site):
    kept = index()
    with transaction.atomic():
        facts.reject(site.enterprise, origin=ORIGIN)
        transaction.set_rollback(True)
    assert index() == kept


def test_evidence_and_articles_that_an_editor_mends_are_followed(site):
    first = site.other_rival.evidence.get()
    prove(site.other_rival, site.digest, "驿站")
    first.delete()
    assert "临江另写驿站76个。" not in texts("驿站")
    site.original.title = "临江旧闻"
    site.original.save()
    assert texts("临江旧闻") == ["临江旧闻"]


def test_a_reworded_indicator_is_followed(site):
    site.indicator.name = "共产党员"
    site.indicator.save()
    assert "临江高新区　党员　120名" in texts("共产党员")


def test_an_import_that_approves_is_in_the_index_at_once():
    seed = "临江简报\n临江高新区推行“星火行动”。临江高新区有党员1200名。".encode()
    import_documents([("brief.txt", seed)], options=Options(origin=ORIGIN, approve_above=0.0))
    assert any("1200名" in text for text in texts("党员"))
    assert_same_when_made_anew()


@pytest.mark.parametrize("seed", range(6))
def test_made_anew_the_index_is_the_same_after_any_changes(site, administrator, seed):
    chance = random.Random(seed)
    for _ in range(25):
        change_something(chance, site, administrator)
    assert Entry.objects.count() > 5
    assert_same_when_made_anew()


def support(fact, article):
    """New evidence for the fact, as the ledger notes it."""
    evidence = prove(fact, article, article.text[-3:])
    return fact, evidence.quote, evidence.place


def change_something(chance, site, actor):
    """One change of any kind; one that the rules refuse is none."""
    model = chance.choice(MODELS)
    fact, other = (chance.choice(list(model.objects.order_by("pk"))) for _ in range(2))
    article = chance.choice(list(Article.objects.order_by("pk")))
    changes = {
        "approve": lambda: facts.approve(fact, origin=ORIGIN),
        "reject": lambda: facts.reject(fact, origin=ORIGIN),
        "retire": lambda: facts.retire(fact, reason="有误", origin=ORIGIN),
        "merge": lambda: facts.merge(fact, into=other, actor=actor),
        "split": lambda: facts.split(fact, actor=actor),
        "undo": lambda: facts.undo(facts.history(fact).first(), origin=ORIGIN),
        "edit": lambda: facts.edit(fact, values=new_values(chance, fact, site), actor=actor),
        "prove": lambda: facts.record_support([support(fact, article)], origin=ORIGIN),
        "unprove": lambda: Evidence.objects.filter(pk__in=[fact.evidence.order_by("pk").first().pk]).get().delete(),
        "name": lambda: facts.add_alias(fact, name=f"别名{chance.random():.3f}", kind="short", source="test"),
        "move": lambda: facts.rename_slug(fact, name=f"新址{chance.randrange(99)}", origin=ORIGIN),
        "propose": lambda: publish(make_metric(site.park, value=chance.randrange(999)), site.digest, "灯塔"),
        "found": lambda: publish(
            make_organization(site.inner, f"第{chance.randrange(99)}党支部"), site.digest, "党支部"
        ),
        "indicate": lambda: make_indicator(f"指标{chance.random()}", slug=f"i{chance.random()}".replace(".", "")),
        "date": lambda: redate(article, chance),
    }
    name = chance.choice(sorted(changes))
    try:
        with transaction.atomic():
            changes[name]()
    except Exception as refused:  # noqa: BLE001 -- whatever refuses a change, what matters is the index afterwards
        assert not isinstance(refused, AssertionError)


def new_values(chance, fact, site):
    values = {"statement": "编者据来函改写。"}
    if hasattr(fact, "name"):
        return values | {"name": f"新名{chance.randrange(999)}"}
    return values | {"label": f"新项{chance.randrange(99)}", "park": chance.choice([site.park, site.inner, None])}


def redate(article, chance):
    article.published_on = f"20{chance.randrange(10, 25)}-05-06"
    article.save()


def test_the_test_of_changes_does_change(site, administrator):
    before = index()
    chance = random.Random(0)
    for _ in range(25):
        change_something(chance, site, administrator)
    assert index() != before
    assert Metric.objects.exclude(status=Status.APPROVED).exists()
