"""`reextract` shows what newer rules gain and lose, and changes nothing that editors decided on."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from articles import reextraction
from articles.extraction.records import Extraction
from articles.importing import Options, import_documents
from articles.mentions import BY_HAND, attach
from articles.models import Article, Evidence, Mention
from curation.facts import approve, edit, history, merge, reject
from curation.models import Change, Status
from initiatives.models import Metric
from parks.models import Enterprise, Park, PartyOrganization

from .factories import make_enterprise, make_organization, make_park
from .recorder import enterprise, metric, organization, person, record
from .samples import BRIEF, SAME_FACT_ELSEWHERE, file

pytestmark = pytest.mark.django_db

PARK = "望海高新区"
TEXT = "望海高新区简报\n望海精工有限公司设有望海精工党支部，现有党员26名，企业40余家。"
FIRM = enterprise(TEXT, "望海精工有限公司")
BRANCH = organization(TEXT, "望海精工党支部")
MEMBERS = metric(TEXT, "26名", label="党员")
FIRMS = metric(TEXT, "40余家", label="企业", unit="家", value=40, high=None, bound="at_least")


def extraction(**found):
    kinds = {"metrics": (), "organizations": (), "enterprises": (), "initiatives": (), "people": ()}
    return Extraction(park=PARK, rules_version="newer", **{**kinds, **found})


@pytest.fixture
def rules(monkeypatch):
    """Sets what the present rules find in every article."""

    def set_rules(**found):
        monkeypatch.setattr(reextraction, "extract", lambda text, **given: extraction(**found))

    return set_rules


@pytest.fixture
def article():
    return record(TEXT, park=PARK, enterprises=[FIRM], metrics=[MEMBERS]).article


def state():
    tables = (Article, Evidence, Mention, Park, PartyOrganization, Enterprise, Metric, Change)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def run(capsys, *arguments):
    call_command("reextract", *arguments)
    return capsys.readouterr().out


def test_an_article_at_which_a_rule_fails_is_named_and_the_others_are_read(article, rules, monkeypatch, capsys):
    other = record(TEXT + "红帆驿站3个。", park=PARK).article
    rules(enterprises=(FIRM,), metrics=(MEMBERS, FIRMS))
    found = reextraction.extract

    def failing(text, **given):
        return 1 / 0 if "红帆" in text else found(text, **given)

    monkeypatch.setattr(reextraction, "extract", failing)
    before = Article.objects.filter(pk=other.pk).values().get()
    with pytest.raises(CommandError, match=f"编号{other.pk}"):
        call_command("reextract", "--apply")
    assert "重读1篇：新增1" in capsys.readouterr().out
    assert Metric.objects.filter(label="企业").exists()
    assert Article.objects.filter(pk=other.pk).values().get() == before


def test_gains_are_shown_and_nothing_is_stored(article, rules, capsys):
    rules(enterprises=(FIRM,), organizations=(BRANCH,), metrics=(MEMBERS, FIRMS))
    before = state()
    out = run(capsys)
    assert "＋ 党组织：望海精工党支部" in out
    assert "企业 40余家" in out
    assert "重读1篇：新增2，读法有变0，不再提取0。未写入" in out
    assert state() == before


def test_applied_gains_are_pending_with_their_evidence(article, rules, capsys):
    rules(enterprises=(FIRM,), organizations=(BRANCH,), metrics=(MEMBERS, FIRMS))
    assert "已写入" in run(capsys, "--apply")
    branch = PartyOrganization.objects.get()
    assert (branch.status, branch.evidence.get().article) == (Status.PENDING, article)
    assert (branch.park.name, history(branch).get().origin) == (PARK, "reextract")
    assert set(Metric.objects.values_list("value_text", flat=True)) == {"26名", "40余家"}
    article.refresh_from_db()
    assert article.rules_version == "newer"


def test_applying_again_changes_nothing(article, rules, capsys):
    rules(enterprises=(FIRM,), organizations=(BRANCH,), metrics=(MEMBERS, FIRMS), people=(person(TEXT, "望海"),))
    run(capsys, "--apply")
    before = state()
    assert "新增0，读法有变0，不再提取0" in run(capsys, "--apply")
    assert state() == before


def test_losses_are_listed_and_kept(article, rules, capsys):
    rules()
    out = run(capsys, "--apply")
    assert "－ 企业：望海精工有限公司（待审，保留）" in out
    assert "不再提取2" in out
    assert Enterprise.objects.get().evidence.count() == 1
    assert Metric.objects.get().status == Status.PENDING


def test_a_pending_figure_takes_over_what_its_words_say_now(article, rules, capsys):
    rules(enterprises=(FIRM,), metrics=(MEMBERS._replace(label="正式党员"),))
    assert "所计内容 党员 → 正式党员" in run(capsys, "--apply")
    stored = Metric.objects.get()
    assert (stored.label, stored.locked_fields) == ("正式党员", [])
    assert history(stored).first().origin == "reextract"


def test_a_wider_reading_of_the_same_words_is_the_same_figure(article, rules, capsys):
    wider = MEMBERS._replace(text="现有党员26名", start=MEMBERS.start - 4, low=Decimal(26), bound="at_least", high=None)
    rules(enterprises=(FIRM,), metrics=(wider,))
    run(capsys, "--apply")
    stored = Metric.objects.get()
    assert (stored.bound, stored.low, stored.high, stored.evidence.count()) == ("at_least", 26, None, 1)


@pytest.mark.parametrize("decide", [approve, reject])
def test_what_editors_decided_on_stays_as_it_is(article, rules, capsys, decide):
    figure = Metric.objects.get()
    decide(figure, origin="test")
    rules(enterprises=(FIRM,), metrics=(MEMBERS._replace(label="正式党员"),))
    out = run(capsys, "--apply")
    figure.refresh_from_db()
    assert (Metric.objects.count(), figure.label) == (1, "党员")
    assert ("已核准，不改）：所计内容 党员 → 正式党员" in out) is (decide is approve)


def test_a_field_that_an_editor_changed_is_no_difference(article, rules, capsys, administrator):
    edit(Metric.objects.get(), values={"label": "在册党员"}, actor=administrator)
    rules(enterprises=(FIRM,), metrics=(MEMBERS,))
    assert "读法有变0" in run(capsys, "--apply")
    assert Metric.objects.get().label == "在册党员"


def test_a_figure_confirmed_by_another_article_is_compared_with_its_own_words_only(article, rules, capsys):
    text = "又一篇\n望海高新区的党员为26名。"
    confirmed = metric(text, "26名", label="党员")
    second = record(text, park=PARK, metrics=[confirmed]).article
    assert Metric.objects.get().evidence.count() == 2
    rules(metrics=(confirmed._replace(label="党员人数"),))
    assert "读法有变0" in run(capsys, "--article", str(second.pk))


def test_a_name_that_an_editor_tied_to_a_fact_stays_tied(rules, capsys):
    park = make_park(PARK)
    twins = [make_organization(park, "望海精工党支部") for _ in range(2)]
    article = record(TEXT, park=PARK, organizations=[BRANCH]).article
    attach(Mention.objects.get(), fact=twins[1], actor=None)
    rules(organizations=(BRANCH,))
    assert "不再提取0" in run(capsys, "--apply")
    assert not Mention.objects.exists()
    assert Evidence.objects.get(article=article, organization__isnull=False).organization == twins[1]


def test_what_was_proven_by_hand_is_no_loss(article, rules, capsys):
    Evidence.objects.update(rule=BY_HAND)
    rules()
    assert "不再提取0" in run(capsys)


def test_a_merged_fact_is_met_in_the_one_that_stands_for_it(article, rules, capsys, administrator):
    firm = Enterprise.objects.get()
    merge(firm, into=make_enterprise(firm.park, "望海精密集团"), actor=administrator)
    rules(enterprises=(FIRM,), metrics=(MEMBERS,))
    assert "新增0，读法有变0，不再提取0" in run(capsys, "--apply")
    assert Evidence.objects.filter(enterprise__isnull=False).count() == 1


def test_an_article_keeps_the_park_that_editors_gave_it(article, rules, capsys):
    article.park = make_park("听涛高新区")
    article.save()
    rules(enterprises=(FIRM,), organizations=(BRANCH,), metrics=(MEMBERS,))
    run(capsys, "--apply")
    article.refresh_from_db()
    assert (article.park.name, PartyOrganization.objects.get().park.name) == ("听涛高新区", "听涛高新区")


def test_only_the_articles_asked_for_are_read(article, rules, capsys):
    record(TEXT.replace("简报", "快报"), park=PARK)
    rules()
    assert "重读1篇" in run(capsys, "--article", str(article.pk))


def test_an_unknown_number_is_refused(article):
    with pytest.raises(CommandError, match="没有编号为999的文章"):
        call_command("reextract", "--article", str(article.pk), "--article", "999")


def test_the_rules_that_read_an_article_first_find_nothing_new_in_it(capsys):
    import_documents([file(BRIEF), file(SAME_FACT_ELSEWHERE)], options=Options(origin="test", approve_above=0.0))
    before = state()
    assert "重读2篇：新增0，读法有变0，不再提取0。已写入" in run(capsys, "--apply")
    assert state() == before
