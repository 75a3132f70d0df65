"""Names that the caller knows go before every rule; names that an editor ruled out stay out."""

from articles.extraction.names import find_names
from articles.extraction.records import KnownName


def test_a_known_alias_stands_for_its_canonical_name() -> None:
    known = (KnownName("江高", "江州高新区", "park"),)
    found = find_names("开工\n江高的厂房开工。", known)
    assert found.park == "江州高新区"
    assert [(mention.canonical, mention.kind) for mention in found.mentions] == [("江州高新区", "park")]


def test_a_known_zone_with_its_twin_is_the_known_zone() -> None:
    known = (KnownName("江州高新区", "江州高新区", "park"),)
    assert find_names("江州高新区、示范区开工\n今天开工。", known).park == "江州高新区"
    assert find_names("江州高新区、示范区开工\n今天开工。").park == "江州高新区、示范区"


def test_a_park_that_ends_in_a_known_one_is_the_known_one() -> None:
    known = (KnownName("江州高新区", "江州高新区", "park"),)
    found = find_names("开工\n这家奔赴江州高新区的企业开工。", known)
    assert [mention.canonical for mention in found.mentions if mention.kind == "park"] == ["江州高新区"]


def test_a_known_organization_has_the_kind_that_its_last_words_tell() -> None:
    known = (KnownName("星河支部", "星河集团党支部", "organization"),)
    found = find_names("学习\n星河支部学习。", known)
    assert [(record.name, record.kind) for record in found.organizations] == [("星河集团党支部", "党支部")]


def test_the_longest_known_name_wins() -> None:
    known = (KnownName("星河", "星河集团", "enterprise"), KnownName("星河电子", "星河电子有限公司", "enterprise"))
    found = find_names("开工\n今天，星河电子开工。", known)
    assert [record.name for record in found.enterprises] == ["星河电子有限公司"]


def test_of_known_names_that_overlap_the_first_is_found() -> None:
    known = (KnownName("青松翠", "青松翠", "initiative"), KnownName("翠柏", "翠柏", "initiative"))
    found = find_names("学习\n今天，青松翠柏开始，翠柏也开始。", known)
    assert [(record.name, len(record.spans)) for record in found.initiatives] == [("青松翠", 1), ("翠柏", 1)]


def test_a_word_that_finders_start_from_may_be_a_known_name() -> None:
    known = (KnownName("党支部", "江州村党支部", "organization"),)
    found = find_names("学习\n今天，党支部学习。", known)
    assert [record.name for record in found.organizations] == ["江州村党支部"]


def test_a_short_known_name_is_not_cut_out_of_a_longer_word() -> None:
    found = find_names("开工\n国家安全工作。", (KnownName("家安", "家安公司", "enterprise"),))
    assert found.enterprises == ()


def test_a_rejected_name_is_not_proposed_as_its_kind() -> None:
    text = "投产\n江州易安机械有限公司投产。"
    known = (KnownName("江州易安机械有限公司", "江州易安机械有限公司", "enterprise", rejected=True),)
    assert [record.name for record in find_names(text).enterprises] == ["江州易安机械有限公司"]
    found = find_names(text, known)
    assert found.enterprises == ()
    assert [(one.text, one.rule) for one in found.rejected] == [("江州易安机械有限公司", "known.rejected")]


def test_a_name_rejected_as_one_kind_may_be_another() -> None:
    text = "行动\n实施“红芯赋能”行动。"
    known = (KnownName("“红芯赋能”行动", "“红芯赋能”行动", "organization", rejected=True),)
    assert [record.name for record in find_names(text, known).initiatives] == ["“红芯赋能”行动"]
