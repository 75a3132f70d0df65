"""Bringing articles in by the admin: upload, paste, dry run, and what is refused in plain words."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, ImportRun
from articles.tasks import import_upload
from initiatives.models import Metric
from tests.samples import BRIEF, SAME_FACT_ELSEWHERE

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/articles/article/import/"
NOTHING = {"title": "", "text": "", "dry_run": "no"}


def upload(client, *files, **values):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(ADDRESS, NOTHING | {"uploads": uploads} | values, follow=True)


def test_the_list_of_articles_leads_to_the_import(admin_client):
    assert ADDRESS in admin_client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert admin_client.get(ADDRESS).status_code == 200


def test_several_files_are_imported_as_pending_and_the_run_is_shown(admin_client, administrator):
    response = upload(admin_client, ("a.txt", BRIEF.encode()), ("b.md", SAME_FACT_ELSEWHERE.encode()))
    run = ImportRun.objects.get()
    assert response.redirect_chain[-1][0] == reverse("admin:articles_importrun_change", args=[run.pk])
    assert (run.actor, run.counts["document"]) == (administrator, {"created": 2})
    assert Article.objects.count() == 2
    assert set(Metric.objects.values_list("status", flat=True)) == {"pending"}


def test_pasted_text_becomes_an_article_under_its_title(admin_client):
    title, _, text = BRIEF.partition("\n")
    admin_client.post(ADDRESS, {"title": title, "text": text, "dry_run": "no"})
    article = Article.objects.get()
    assert article.title == title
    assert article.document.name == f"{title}.txt"


def test_a_dry_run_shows_what_would_come_and_writes_nothing(admin_client):
    response = upload(admin_client, ("a.txt", BRIEF.encode()), dry_run="yes")
    page = response.content.decode()
    assert "没有写入任何内容" in page and ">数据</th>" in page
    assert not Article.objects.exists() and not ImportRun.objects.exists()


def test_a_file_that_cannot_be_read_is_reported_and_the_others_go_in(admin_client):
    response = upload(admin_client, ("图.txt", bytes(range(256)) * 8), ("a.txt", BRIEF.encode()))
    run = ImportRun.objects.get()
    assert [failure["place"] for failure in run.failures] == ["图.txt"]
    assert run.failures[0]["reason"] in response.content.decode()
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([], "请选择文件，或粘贴一篇文章。"),
        ([("空.txt", b"")], "空.txt：文件是空的。"),
        ([("图.png", b"\x89PNG")], "图.png：只接受 .txt、.md、.docx、.pdf、.html、.htm 文件。"),
        ([("大.txt", b"x" * (50 * 1024 * 1024))], "大.txt：文件有50 MB，超过20 MB的上限"),
        ([(f"{n}.txt", b"x" * (11 * 1024 * 1024)) for n in range(2)], "这些文件合计超过20 MB，请分几次上传。"),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_a_reason(admin_client, files, message):
    assert message in upload(admin_client, *files).content.decode()
    assert not ImportRun.objects.exists()


def test_pasted_text_needs_a_title(admin_client):
    response = admin_client.post(ADDRESS, NOTHING | {"text": "没有题目的文章。"})
    assert "粘贴的文章须有标题。" in response.content.decode()


def test_a_worker_in_the_background_is_waited_for(admin_client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    response = upload(admin_client, ("a.txt", BRIEF.encode()))
    page = response.content.decode()
    assert "正在后台导入" in page and 'http-equiv="refresh"' in page
    assert not Article.objects.exists()


def test_an_unknown_result_is_not_found(admin_client):
    assert admin_client.get(f"{ADDRESS}no-such-result/").status_code == 404


def test_a_crash_of_the_import_is_told_without_a_traceback(admin_client, monkeypatch):
    monkeypatch.setattr("articles.tasks.import_documents", lambda *args, **kwargs: 1 / 0)
    page = upload(admin_client, ("a.txt", BRIEF.encode())).content.decode()
    assert "导入途中出错" in page and "ZeroDivisionError" not in page


def test_somebody_without_the_permission_is_refused(client):
    client.force_login(get_user_model().objects.create_user("guest", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, NOTHING).status_code == 403


def test_the_task_says_what_came_of_it_in_json(administrator):
    report = import_upload.call([["a.txt", ""]], administrator.pk, True)
    assert report["run"] is None
    assert report["failures"][0]["place"] == "a.txt"
