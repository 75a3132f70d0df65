"""Named constraints hold whatever code writes: every one of them is tried here, past all forms and functions."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.models import Article, Deferral, Evidence, Mention
from curation.models import DataVersion, NotTheSame, OldSlug, Policy, Report, SameProposal, Status
from initiatives.models import Indicator, Initiative, InitiativeAlias, Metric
from parks.models import Enterprise, EnterpriseAlias, OrganizationAlias, Park, ParkAlias, PartyOrganization, Zone

from . import factories

pytestmark = pytest.mark.django_db
OUR_APPS = {"curation", "parks", "initiatives", "articles"}


def named(model, **fields):
    number = model.objects.count()
    return model.objects.create(**{"name": f"甲{number}", "slug": f"jia-{number}", **fields})


def twins(model, **fields):
    return lambda: [named(model, name="甲", status=Status.APPROVED, **fields) for _ in range(2)]


def in_one_park(model):
    return lambda: twins(model, park=factories.make_park())()


def into_itself(make):
    def write():
        fact = make()
        type(fact).objects.filter(pk=fact.pk).update(merged_into=fact.pk)

    return write


def figure(**fields):
    values = {"label": "党员", "value_text": "9名", "low": 9, "high": 9, "unit": "名"}
    return lambda: Metric.objects.create(**values | fields)


def any_figure():
    return figure()()


def figure_of_two():
    park = factories.make_park()
    subjects = {"organization": factories.make_organization(park), "enterprise": factories.make_enterprise(park)}
    figure(**subjects)()


def alias(model, owner, name):
    return lambda: model.objects.create(owner=owner(), name=name)


def same_alias_twice(model, owner):
    def write():
        thing = owner()
        for _ in range(2):
            model.objects.create(owner=thing, name="乙")

    return write


def question(**fields):
    pair = {"left_id": 1, "right_id": 2, "left_name": "甲", "right_name": "乙"}
    return SameProposal.objects.create(fact_type="parks.park", reason="像", **pair | fields)


def report(**fields):
    values = {"fact_type": "parks.park", "fact_id": 1, "about": "value", "words": "误", "due_on": date(2024, 5, 13)}
    return Report.objects.create(**values | fields)


def zone(**fields):
    return Zone.objects.create(official_name="甲区", short_name="甲", province="浙江省", **fields)


def evidence(**fields):
    """Evidence of a park in “临江高新区现有党员120名。”, bent by the fields."""

    def write():
        article = factories.make_article()
        sound = factories.prove(factories.make_park(), article, "党员120名")
        values = {field.attname: getattr(sound, field.attname) for field in Evidence._meta.concrete_fields}
        del values["id"], values["created_at"]
        sound.delete()
        bent = {name: value() if callable(value) else value for name, value in fields.items()}
        Evidence.objects.create(**values | bent)

    return write


def evidence_twice(make):
    def write():
        fact, article = make(factories.make_park()), factories.make_article()
        for _ in range(2):
            factories.prove(fact, article, "党员120名")

    return write


def mention(times=1, **fields):
    def write():
        article = factories.make_article()
        for _ in range(times):
            Mention.objects.create(article=article, **{"kind": "person", "name": "甲", "start": 0, "end": 1, **fields})

    return write


def upload(**fields):
    run = apps.get_model("articles", "ImportRun").objects.create(origin="test")
    return apps.get_model("articles", "Upload").objects.create(run=run, name="a.txt", content=b"", **fields)


def deferred_twice():
    article = factories.make_article()
    actor = get_user_model().objects.create_user("editor")
    for _ in range(2):
        Deferral.objects.create(article=article, actor=actor, fact_type="parks.park", fact_id=1)


def article_twice_in_one_place():
    factories.make_article()
    factories.make_article()


ALIASES = {
    "parkalias": (ParkAlias, factories.make_park),
    "enterprisealias": (EnterpriseAlias, lambda: named(Enterprise)),
    "organizationalias": (OrganizationAlias, lambda: named(PartyOrganization)),
    "initiativealias": (InitiativeAlias, lambda: named(Initiative)),
    "indicatoralias": (Indicator.aliases.rel.related_model, factories.make_indicator),
    "zonealias": (Zone.aliases.rel.related_model, zone),
}
FACTS = {
    "park": lambda: named(Park),
    "enterprise": lambda: named(Enterprise),
    "partyorganization": lambda: named(PartyOrganization),
    "initiative": lambda: named(Initiative),
    "metric": any_figure,
}
NONSENSE = [
    ("oldslug_once_per_type", lambda: [OldSlug.objects.create(fact_type="f", slug="s", fact_id=n) for n in (1, 2)]),
    ("data_version_is_one_row", lambda: DataVersion.objects.create(pk=2, stamp="s", changed_at=timezone.now())),
    ("policy_is_one_row", lambda: Policy.objects.create(pk=2)),
    ("notthesame_once", lambda: [NotTheSame.objects.create(fact_type="f", left_id=1, right_id=2) for _ in "ab"]),
    ("notthesame_ordered", lambda: NotTheSame.objects.create(fact_type="f", left_id=2, right_id=1)),
    ("notthesame_ordered", lambda: NotTheSame.objects.create(fact_type="f", left_id=2, right_id=2)),
    ("sameproposal_once", lambda: [question() for _ in "ab"]),
    ("sameproposal_ordered", lambda: question(right_id=1)),
    ("sameproposal_state_known", lambda: question(state="perhaps")),
    ("report_state_known", lambda: report(state="perhaps", answer="答")),
    ("report_about_known", lambda: report(about="weather")),
    ("report_closed_with_an_answer", lambda: report(state="declined")),
    ("zone_approved_since_1988", lambda: zone(approved_year=1987)),
    ("park_name_once", twins(Park)),
    ("park_not_its_own_parent", lambda: Park.objects.create(id=7, name="甲", slug="jia", parent_id=7)),
    ("park_on_the_globe", lambda: named(Park, latitude=91, longitude=0)),
    ("park_on_the_globe", lambda: named(Park, latitude=30)),
    ("park_on_the_globe", lambda: named(Park, longitude=120)),
    ("enterprise_name_once_per_park", in_one_park(Enterprise)),
    ("enterprise_name_once_outside_parks", twins(Enterprise)),
    ("organization_name_once_per_park", in_one_park(PartyOrganization)),
    ("organization_name_once_outside_parks", twins(PartyOrganization)),
    ("organization_kind_known", lambda: named(PartyOrganization, kind="协会")),
    (
        "organization_not_its_own_parent",
        lambda: PartyOrganization.objects.create(id=7, name="甲", slug="jia", parent_id=7),
    ),
    ("initiative_name_once_per_park", in_one_park(Initiative)),
    ("initiative_name_once_outside_parks", twins(Initiative)),
    ("initiative_kind_known", lambda: named(Initiative, kind="口号")),
    ("initiative_not_its_own_part", lambda: Initiative.objects.create(id=7, name="甲", slug="jia", whole_id=7)),
    ("metric_low_not_above_high", figure(low=10, bound="range")),
    ("metric_values_fit_bound", figure(bound="at_least")),
    ("metric_values_fit_bound", figure(bound="at_most")),
    ("metric_values_fit_bound", figure(low=8)),
    ("metric_values_fit_bound", figure(high=None)),
    ("metric_values_fit_bound", figure(low=None)),
    ("metric_values_fit_bound", figure(bound="approx", high=None)),
    ("metric_values_fit_bound", figure(bound="range", high=None)),
    ("metric_values_fit_bound", figure(bound="exact", low=None, high=None)),
    ("metric_values_fit_bound", figure(bound="many")),
    ("metric_one_subject", figure_of_two),
    ("metric_label_not_empty", figure(label="")),
    ("metric_nature_known", figure(nature="rumour")),
    ("metric_period_in_order", figure(period_start=date(2024, 2, 1), period_end=date(2024, 1, 31))),
    ("metric_rank_has_reason", figure(rank="preferred")),
    ("article_once_per_place", article_twice_in_one_place),
    ("article_has_text", lambda: factories.make_article("")),
    ("article_rights_known", lambda: factories.make_article(rights="stolen")),
    ("evidence_end_after_start", evidence(start=9, end=9, exact_start=9, exact_end=9, quote="")),
    ("evidence_exact_inside_quote", evidence(exact_start=0)),
    ("evidence_exact_inside_quote", evidence(exact_end=999)),
    ("evidence_exactly_one_target", evidence(park_id=None)),
    ("evidence_exactly_one_target", evidence(metric_id=lambda: any_figure().pk)),
    ("evidence_confidence_is_a_share", evidence(confidence=1.1)),
    ("evidence_once_per_park", evidence_twice(lambda park: park)),
    ("evidence_once_per_organization", evidence_twice(factories.make_organization)),
    ("evidence_once_per_enterprise", evidence_twice(factories.make_enterprise)),
    ("evidence_once_per_initiative", evidence_twice(factories.make_initiative)),
    ("evidence_once_per_metric", evidence_twice(factories.make_metric)),
    ("upload_state_known", lambda: upload(state="lost")),
    ("deferral_once_per_fact", deferred_twice),
    ("mention_end_after_start", mention(end=0)),
    ("mention_once_per_place", mention(times=2)),
    *((f"{kind}_status_known", lambda make=make: make_with_status(make)) for kind, make in FACTS.items()),
    *((f"{kind}_not_merged_into_itself", into_itself(make)) for kind, make in FACTS.items()),
    *((f"{kind}_not_empty", alias(model, owner, "")) for kind, (model, owner) in ALIASES.items()),
    *((f"{kind}_once_per_owner", same_alias_twice(model, owner)) for kind, (model, owner) in ALIASES.items()),
]


def make_with_status(make):
    fact = make()
    type(fact).objects.filter(pk=fact.pk).update(status="published")


def constraints():
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    return {constraint.name: constraint for model in ours for constraint in model._meta.constraints}


def told(error, name):
    """Whether the database's message is about the constraint; of a unique one SQLite names the columns only."""
    unique = isinstance(constraints()[name], models.UniqueConstraint)
    return name in str(error) or (unique and "UNIQUE constraint failed" in str(error))


@pytest.mark.parametrize(("name", "write"), NONSENSE, ids=[name for name, _ in NONSENSE])
def test_the_database_refuses(name, write):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    assert told(refusal.value, name), refusal.value


def test_every_constraint_is_tried():
    assert {name for name, _ in NONSENSE} == set(constraints())


def test_two_rows_of_one_name_may_wait_or_stand_in_two_parks():
    here, there = factories.make_park("临江高新区"), factories.make_park("滨海高新区")
    for park in (here, there):
        named(PartyOrganization, name="党工委", park=park, status=Status.APPROVED)
    named(PartyOrganization, name="党工委", park=here)
    assert PartyOrganization.objects.filter(name="党工委").count() == 3


def test_an_article_may_stand_at_every_place_of_its_document():
    factories.make_article()
    factories.make_article(position=1)
    assert Article.objects.count() == 2
