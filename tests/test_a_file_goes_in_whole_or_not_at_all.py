"""Bad files are named with the reason, leave nothing behind, and keep no other file out."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.extraction import extract
from articles.models import Article, Document, ImportRun
from initiatives.models import Metric

from .samples import BRIEF

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a-good.txt").write_text(BRIEF, "utf-8")
    return tmp_path


def import_seeds(*paths, **options):
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("import_seeds", *map(str, paths), stdout=out, **options)
    return out.getvalue() + str(refused.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "空", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "文本", id="binary"),
        pytest.param("园区".encode() * (50 * 1024 * 1024 // 6), "MB", id="50 MB"),
    ],
)
def test_a_bad_file_is_named_and_the_good_one_imported(folder, content, reason):
    (folder / "b-bad.txt").write_bytes(content)
    told = import_seeds(folder)
    assert "b-bad.txt" in told
    assert reason in told
    assert [document.name for document in Document.objects.all()] == ["a-good.txt"]
    assert Metric.objects.exists()


def test_a_file_at_which_a_rule_fails_is_named_and_the_good_one_imported(folder, monkeypatch, caplog):
    def failing(text, **knowledge):
        if "红帆" in text:
            raise ZeroDivisionError("a defect")
        return extract(text, **knowledge)

    monkeypatch.setattr("articles.importing.extract", failing)
    (folder / "b-bad.txt").write_text(BRIEF + "\n红帆驿站3个。", "utf-8")
    told = import_seeds(folder)
    assert "b-bad.txt：程序处理这份文件时出错" in told and "Traceback" not in told
    assert "a defect" in caplog.text
    assert [document.name for document in Document.objects.all()] == ["a-good.txt"]


def test_a_missing_path_is_named_and_the_rest_imported(folder):
    assert "no-such-folder" in import_seeds(folder / "no-such-folder", folder)
    assert Article.objects.count() == 1


def test_a_folder_with_no_article_is_named_and_the_rest_imported(folder, tmp_path_factory):
    empty = tmp_path_factory.mktemp("empty")
    assert str(empty) in import_seeds(empty, folder)
    assert Article.objects.count() == 1


def test_a_gb18030_file_reads_as_the_same_article(folder):
    (folder / "b-gb.txt").write_bytes(BRIEF.encode("gb18030"))
    call_command("import_seeds", str(folder), stdout=StringIO())
    one, two = Article.objects.all()
    assert one.text == two.text


def test_a_line_of_a_megabyte_is_imported(tmp_path):
    sentence = "临江高新区建成党群服务中心8处，"
    (tmp_path / "long.txt").write_text("临江高新区简讯\n\n" + sentence * (1_000_000 // len(sentence)), "utf-8")
    call_command("import_seeds", str(tmp_path), stdout=StringIO())
    evidence = Metric.objects.get().evidence.first()
    assert len(evidence.quote) < 400


def test_the_run_keeps_its_counts_and_failures(folder):
    (folder / "b-bad.txt").write_bytes(b"")
    import_seeds(folder)
    run = ImportRun.objects.get()
    assert run.finished_at is not None
    assert run.counts["document"] == {"created": 1, "failed": 1}
    assert run.failures[0]["place"] == "b-bad.txt"


def test_a_dry_run_reports_and_writes_nothing(folder):
    out = StringIO()
    call_command("import_seeds", str(folder), dry_run=True, stdout=out)
    assert "新增" in out.getvalue()
    assert not Document.objects.exists()
    assert not ImportRun.objects.exists()


def test_the_report_can_be_written_as_json(folder):
    import json

    target = folder.parent / "report.json"
    call_command("import_seeds", str(folder), report=target, stdout=StringIO())
    assert json.loads(target.read_text("utf-8"))["counts"]["article"] == {"created": 1}
