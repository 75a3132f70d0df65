"""The profile of a park says what is public about it, in order, from a fixed number of queries."""

import dataclasses
from datetime import date

import pytest

from articles.models import Mention, MentionKind
from articles.reprints import note_reprint
from curation.facts import declare_different, retire
from parks.profile import build_profile

from .factories import (
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
    publish,
    publish_all,
)

pytestmark = pytest.mark.django_db

TEXT = """临江高新区简报
临江高新区党工委推行灯塔行动，临江精工有限公司参加。
园区有驿站56处，又说驿站76个。
联盟成员由18家增至29家，计划到明年达到40家。
现有党员120名，主任张某某介绍了情况。"""


@pytest.fixture
def park():
    return make_park()


@pytest.fixture
def article(park):
    return make_article(TEXT, park=park)


def proven(park, article):
    return publish(park, article, "临江高新区党工委")


def lines_by_label(profile):
    return {line.label: line for line in profile.lines}


def test_an_empty_park_has_an_empty_profile(park):
    profile = build_profile(park)
    assert profile.is_empty
    assert profile.key_lines == profile.themes == profile.sources == ()


def test_the_profile_cannot_be_altered(park):
    with pytest.raises(dataclasses.FrozenInstanceError):
        build_profile(park).park = None


@pytest.fixture
def other_article(park):
    return make_article("临江高新区纪事\n园区有驿站76个。", park=park)


def test_differing_figures_of_two_sources_are_a_conflict(park, article, other_article):
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    publish(make_metric(park, value=76, label="驿站", unit="个"), other_article, "76个")
    (line,) = build_profile(park).conflicts
    assert [figure.value_text for figure in line.latest.rivals] == ["56处", "76个"]
    assert not line.is_trend


def test_values_that_one_source_sets_side_by_side_are_no_conflict(park, article, other_article):
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    both = publish(make_metric(park, value=76, label="驿站", unit="个"), article, "76个")
    prove(both, other_article, "76个")
    (line,) = build_profile(park).lines
    assert line.latest.is_parallel and not line.has_conflict
    assert not line.is_trend


def test_a_digest_and_its_original_are_one_source(park, article):
    sha256 = article.document.sha256
    digest = make_article("临江摘编\n驿站76个。", park=park, source_sha256=sha256, source_position=article.position)
    note_reprint(digest)
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    publish(make_metric(park, value=76, label="驿站", unit="个"), digest, "76个")
    profile = build_profile(park)
    assert profile.lines[0].latest.is_parallel
    assert (len(profile.sources), profile.work_count) == (2, 1)


def test_a_third_value_that_no_common_source_tells_is_a_conflict(park, article, other_article):
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    publish(make_metric(park, value=76, label="驿站", unit="个"), article, "76个")
    publish(make_metric(park, value=70, label="驿站", unit="个"), other_article, "76个")
    assert build_profile(park).lines[0].has_conflict


def test_figures_found_to_be_of_different_things_are_no_conflict(park, article, other_article):
    few = publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    many = publish(make_metric(park, value=76, label="驿站", unit="个"), other_article, "76个")
    declare_different(many, few, reason="企业驿站与社区驿站")
    assert build_profile(park).conflicts == ()


def test_a_preferred_figure_stands_first_in_a_conflict(park, article, other_article):
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    chosen = make_metric(park, value=76, label="驿站", unit="个", rank="preferred", rank_reason="较晚的一次统计")
    publish(chosen, other_article, "76个")
    (line,) = build_profile(park).conflicts
    assert line.latest.best == chosen


def test_figures_of_two_times_make_a_trend_with_the_beginning_first(park, article):
    publish(make_metric(park, value=29, label="联盟成员", unit="家", period_text="目前"), article, "29家")
    publish(make_metric(park, value=18, label="联盟成员", unit="家", period_text="成立之初"), article, "18家")
    line = lines_by_label(build_profile(park, whole=True))["联盟成员"]
    assert line.is_trend
    assert [point.best.value_text for point in line.points] == ["18家", "29家"]
    assert [evidence.exact for evidence in line.evidence] == ["18家", "29家"]


def test_the_same_value_at_two_times_is_no_movement(park, article):
    for year, words in ((2021, "18家"), (2024, "29家")):
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        publish(make_metric(park, value=18, label="联盟成员", unit="家", **period), article, words)
    (line,) = build_profile(park).lines
    assert len(line.points) == 2
    assert not line.is_trend


def test_dated_figures_stand_in_the_order_of_their_dates(park, article):
    for year, value, words in ((2024, 29, "29家"), (2021, 18, "18家")):
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        publish(make_metric(park, value=value, label="联盟成员", unit="家", **period), article, words)
    assert [figure.value_text for figure in build_profile(park).lines[0].figures] == ["18家", "29家"]


def test_an_undated_figure_that_repeats_a_dated_one_is_read_with_it(park, article):
    publish(make_metric(park, value=18, label="联盟成员", unit="家", period_text="成立之初"), article, "18家")
    publish(make_metric(park, value=18, label="联盟成员", unit="家"), article, "18家")
    publish(make_metric(park, value=29, label="联盟成员", unit="家", period_text="目前"), article, "29家")
    line = build_profile(park).lines[0]
    assert line.is_trend
    assert [len(point.figures) for point in line.points] == [2, 1]


def test_an_undated_figure_is_read_before_the_present_one_of_its_sentence(park, article):
    publish(make_metric(park, value=29, label="联盟成员", unit="家", period_text="目前"), article, "29家")
    publish(make_metric(park, value=18, label="联盟成员", unit="家"), article, "18家")
    line = build_profile(park).lines[0]
    assert line.is_trend
    assert [point.best.value_text for point in line.points] == ["18家", "29家"]


def test_an_undated_figure_of_another_sentence_contradicts_the_present_one(park, article, other_article):
    publish(make_metric(park, value=76, label="驿站", unit="个", period_text="目前"), other_article, "76个")
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    assert build_profile(park).lines[0].has_conflict


def test_plans_stand_apart_from_what_is_achieved(park, article):
    publish(make_metric(park, value=29, label="联盟成员", unit="家"), article, "29家")
    publish(make_metric(park, value=40, label="联盟成员", unit="家", nature="plan"), article, "40家")
    profile = build_profile(park)
    assert [line.latest.best.value_text for line in profile.intended] == ["40家"]
    assert [line.latest.best.value_text for group in profile.themes for line in group.lines] == ["29家"]
    assert [line.latest.best.value_text for line in profile.key_lines] == ["29家"]


def test_figures_of_different_subjects_never_share_a_line(park, article):
    organization = publish(make_organization(park), article, "临江高新区党工委")
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    publish(make_metric(park, value=76, label="驿站", unit="个", organization=organization), article, "76个")
    assert len(build_profile(park).lines) == 2


@pytest.mark.parametrize(
    ("printed", "named"), [("", ""), ("高新区", ""), ("浙江临江高新区", ""), ("园区居委会", "园区居委会")]
)
def test_a_subject_is_named_unless_the_printed_words_are_the_park(park, article, printed, named):
    publish(make_metric(park, subject_text=printed), article, "120名")
    (line,) = build_profile(park).lines
    assert line.named_subject == named
    assert line.is_about(park) is (not named)


def test_key_indicators_come_first_among_the_key_figures(park, article):
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    indicator = make_indicator(is_key=True, theme="organizations")
    publish(make_metric(park, indicator=indicator), article, "120名")
    assert [line.label for line in build_profile(park).key_lines] == ["党员", "驿站"]


def test_figures_stand_under_the_theme_of_their_indicator_or_their_words(park, article):
    publish(make_metric(park, value=56, label="驿站", unit="处"), article, "56处")
    publish(make_metric(park, indicator=make_indicator(theme="organizations")), article, "120名")
    assert [(group.key, group.name) for group in build_profile(park).themes] == [
        ("organizations", "党组织与党员"),
        ("venues", "阵地与服务"),
    ]


def test_organisations_and_parts_of_initiatives_stand_below_what_they_belong_to(park, article):
    committee = publish(make_organization(park), article, "临江高新区党工委")
    branch = make_organization(park, "临江精工党支部", kind="党支部", parent=committee)
    publish(branch, article, "临江精工")
    whole = publish(make_initiative(park), article, "灯塔行动")
    part = publish(make_initiative(park, "灯塔", whole=whole), article, "灯塔")
    routine = publish(make_initiative(park, "主任接待", generic=True), article, "主任")
    profile = build_profile(park)
    (root,) = profile.organization_tree
    assert (root.fact, [node.fact for node in root.children]) == (committee, [branch])
    (group,) = profile.initiative_kinds
    assert [(node.fact, [child.fact for child in node.children]) for node in group.initiatives] == [(whole, [part])]
    assert [node.fact for node in profile.generic_initiatives] == [routine]


def test_what_is_pending_or_taken_back_is_not_shown(park, article):
    make_metric(park)
    gone = publish(make_enterprise(park), article, "临江精工有限公司")
    retire(gone, reason="名称有误", origin="test")
    assert build_profile(park).is_empty


def test_sources_count_sentences_and_people_keep_their_printed_office(park, article):
    proven(park, article)
    publish(make_metric(park), article, "120名")
    start = TEXT.index("张某某")
    kind = MentionKind.PERSON
    Mention.objects.create(article=article, kind=kind, name="张某某", office="主任", start=start, end=start + 3)
    profile = build_profile(park)
    assert [(source.article, source.sentences) for source in profile.sources] == [(article, 2)]
    assert [(person.name, person.office) for person in profile.people] == [("张某某", "主任")]


@pytest.mark.parametrize("size", [1, 12])
def test_the_number_of_queries_does_not_grow(park, article, size, django_assert_num_queries):
    proven(park, article)
    for number in range(size):
        facts = [
            make_metric(park, value=number + 1, label=f"党员{number}"),
            make_organization(park, f"第{number}党支部"),
            make_initiative(park, f"灯塔{number}"),
            make_enterprise(park, f"第{number}公司"),
            make_park(f"第{number}园", parent=park),
        ]
        publish_all(facts, article, "120名")
    park.refresh_from_db()
    with django_assert_num_queries(10):
        profile = build_profile(park)
        [(line.label, line.subject_name, line.theme, line.evidence) for line in profile.lines]
        [source.article.citation for source in profile.sources]
