"""`extract --explain` tells for each sentence which rule found what, and why the rest was left out."""

import io
import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.explaining import explained
from articles.extraction.explanation import explain
from articles.extraction.records import Enterprise, Extraction, Metric, Period, Rejected, Span

from .factories import make_article, make_park, prove

TEXT = "望海高新区简报\n望海精工有限公司去年有员工80余名。望海精工荣获“最后一米”奖。"
FIRM = "望海精工有限公司"


def at(words, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def found():
    size = at("80余名")
    joke = at("最后一米")
    staff = Metric(
        text="80余名",
        start=size.start,
        end=size.end,
        low=Decimal(80),
        high=None,
        bound="at_least",
        unit="名",
        label="员工",
        subject=FIRM,
        nature="actual",
        period=Period("去年"),
        confidence=0.9,
        rule="noun-number/sentence",
    )
    firm = Enterprise(FIRM, ("望海精工",), (at(FIRM), at("望海精工", 1)), 0.97, "enterprise.registered")
    refused = Rejected("最后一米", joke.start, joke.end, "initiative.quoted", "a common figure of speech")
    return Extraction("望海高新区", (staff,), (), (firm,), (), (), "v", (refused,))


def test_each_sentence_is_followed_by_what_was_found_in_it(found):
    lines = [line.strip() for line in explained(TEXT, found) if line]
    assert lines == [
        "1  望海高新区简报",
        "2  望海精工有限公司去年有员工80余名。",
        f"＋ 企业　{FIRM}（又作：望海精工）",
        f"规则：{explain('enterprise.registered')}〔enterprise.registered〕；可信度：0.97",
        "＋ 数据　80余名",
        f"所计：员工；主体：{FIRM}；性质：实际；数值：不少于 80 名；时间：去年",
        f"规则：{explain('noun-number/sentence')}〔noun-number/sentence〕；可信度：0.90",
        "3  望海精工荣获“最后一米”奖。",
        f"＋ 企业　{FIRM}",
        "－ 未取　最后一米",
        "引号中的词语：常见的比喻",
    ]


@pytest.fixture
def standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))


def test_a_text_from_standard_input_is_explained(standard_input, capsys):
    call_command("extract", "-", "--explain")
    out = capsys.readouterr().out
    assert out.startswith("《望海高新区简报》　园区：望海高新区")
    assert "＋ 数据　80余名" in out


def test_standard_input_as_json(standard_input, capsys):
    call_command("extract", "-")
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["document"] == "标准输入"


def test_a_file_is_explained(tmp_path, capsys):
    path = tmp_path / "brief.txt"
    path.write_text(TEXT, "utf-8")
    call_command("extract", str(path), "--explain")
    assert "荣获" in capsys.readouterr().out


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    with pytest.raises(SystemExit) as stopped:
        call_command("extract", str(tmp_path), str(tmp_path / "nowhere.txt"))
    out, err = capsys.readouterr()
    assert stopped.value.code == 1
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["b.txt"]
    assert "a.txt" in err and "nowhere.txt：没有这个文件" in err


@pytest.mark.django_db
def test_the_desk_shows_the_rule_in_words(admin_client):
    article = make_article()
    park = make_park()
    prove(park, article, "临江高新区现有")
    park.evidence.update(rule="park-name")
    page = admin_client.get(reverse("admin:parks_park_change", args=[park.pk])).content.decode()
    assert explain("park-name") in page
