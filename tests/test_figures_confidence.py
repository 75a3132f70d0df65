"""How sure a figure is goes by how well its owner is known."""

import pytest

from articles.extraction import extract

PARK = "云港高新区：把服务送到门口\n\n云港高新区是全市的窗口。"


def confidence(sentence):
    (figure,) = extract(PARK + sentence).metrics
    assert figure.rule == "number-noun/sentence"
    return figure.subject, figure.confidence


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("云港高新区建成12个党群服务中心。", "远泰精工有限公司建成12个党群服务中心。"),
        ("远泰精工有限公司建成12个党群服务中心。", "北区建成12个党群服务中心。"),
    ],
)
def test_the_article_s_park_before_a_body_that_it_names_before_mere_words(surer, less_sure):
    (_, more), (_, less) = confidence(surer), confidence(less_sure)
    assert more > less


@pytest.mark.parametrize(
    ("sentence", "owner", "rule"),
    [
        ("云港高新区推出“渔灯贷”，已放款3亿元。", "“渔灯贷”", "founded"),
        ("远泰精工有限公司党支部书记陶大川带领9名党员攻关。", "远泰精工有限公司党支部", "led"),
        ("渔民陶大川说。他去年讲课60场。", "陶大川", "pronoun"),
    ],
)
def test_a_figure_says_by_which_rule_its_owner_was_told(sentence, owner, rule):
    (figure,) = extract(PARK + sentence).metrics
    assert (figure.subject, figure.rule.partition("/")[2]) == (owner, rule)
