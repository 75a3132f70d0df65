"""General words point back to the nearest name that they fit."""

from articles.extraction.names import find_names


def pointed(text: str) -> list[tuple[str, str]]:
    mentions = find_names(text).mentions
    return [(text[mention.start : mention.end], mention.canonical) for mention in mentions if mention.referring]


def test_this_firm_is_the_firm_named_last() -> None:
    text = "两家\n江州易安机械有限公司投产。江州恒远建材有限公司开工，该企业招工40人。"
    assert pointed(text) == [("该企业", "江州恒远建材有限公司")]


def test_the_group_is_the_group_and_not_another_firm() -> None:
    text = "集团\n云帆集团开会。江州易安机械有限公司投产。集团拥有员工90人。"
    assert ("集团", "云帆集团") in pointed(text)


def test_both_zones_are_the_zones_introduced_so() -> None:
    text = "两区\n江州高新区、示范区（以下简称“两区”）共有司机。两区开会。"
    mentions = find_names(text).mentions
    assert {mention.canonical for mention in mentions if text[mention.start : mention.end] == "两区"} == {
        "江州高新区、示范区"
    }


def test_the_whole_zone_is_the_articles_park() -> None:
    assert ("全区", "江州高新区") in pointed("江州高新区故事\n江州高新区开会。全区党员9000名。")


def test_counted_streets_point_at_none() -> None:
    assert pointed("街道\n南坡街道开会。5个街道分别建站，各街道响应。") == []


def test_a_word_that_nothing_fits_points_at_none() -> None:
    assert pointed("开会\n该集团开会。") == []
