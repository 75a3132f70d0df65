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
