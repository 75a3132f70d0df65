"""Bringing articles in by the admin: upload, paste, dry run, and what is refused in plain words."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from articles.models import Article, ImportRun
from articles.tasks import try_import
from articles.uploads import _Queue, cancel, work_off
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


def test_a_dry_run_lists_what_would_be_added_supported_and_contradicted(admin_client):
    call_command("loaddata", "indicators", verbosity=0)
    upload(admin_client, ("a.txt", BRIEF.encode()))
    again = SAME_FACT_ELSEWHERE.encode()
    other = "临江又报\n\n目前，临江高新区入园企业达到135家，临江新材料有限公司也来了。".encode()
    response = upload(admin_client, ("b.txt", again), ("c.txt", other), dry_run="yes")
    groups = response.context["groups"]
    assert [outcome for outcome, _ in groups] == ["新增，与已有说法不一致", "新增", "增加依据"]
    lines = {(line["outcome"], line["name"]): line for _, lines in groups for line in lines}
    supported = next(line for (outcome, name), line in lines.items() if "120家" in name)
    contradicting = next(line for (outcome, name), line in lines.items() if "135家" in name)
    assert (
        supported["outcome"] == "增加依据"
        and supported["detail"].startswith("引文：")
        and "→" not in supported["detail"]
    )
    assert contradicting["outcome"] == "新增，与已有说法不一致" and "120家" in contradicting["against"][0]
    assert ("新增", "临江新材料有限公司") in lines
    assert "与已有说法不一致" in response.content.decode()
    assert Article.objects.count() == 1


def test_a_file_that_cannot_be_read_is_reported_and_the_others_go_in(admin_client):
    response = upload(admin_client, ("图.txt", bytes(range(256)) * 8), ("a.txt", BRIEF.encode()))
    run = ImportRun.objects.get()
    assert [failure["place"] for failure in run.failures] == ["图.txt"]
    assert run.failures[0]["reason"].removeprefix("图.txt：") in response.content.decode()
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


@pytest.fixture
def worker(settings):
    """Tasks wait for a worker, as where the site runs for real."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def states(page):
    """The files of a run's page, each with what it says came of it."""
    rows = re.findall(r"<tr><td>(\S+?)</td>\s*<td class=\"upload-\w+\">(.+?)</td>", page)
    return [(name, state) for name, state in rows]


def run_page(client):
    return client.get(reverse("admin:articles_importrun_change", args=[ImportRun.objects.get().pk])).content.decode()


def test_a_worker_in_the_background_is_waited_for(admin_client, worker):
    response = upload(admin_client, ("a.txt", BRIEF.encode()))
    page = response.content.decode()
    assert "正在后台导入" in page and "js/reload.js" in page and states(page) == [("a.txt", "等待")]
    assert not Article.objects.exists()
    assert "正在后台试算" in upload(admin_client, ("a.txt", BRIEF.encode()), dry_run="yes").content.decode()


def test_the_run_leads_to_the_review_of_its_articles(admin_client):
    page = upload(admin_client, ("a.txt", BRIEF.encode())).content.decode()
    assert "已处理1份，共1份" in page and states(page) == [("a.txt", "已导入")]
    assert reverse("admin:articles_article_review", args=[Article.objects.get().pk]) in page


def test_the_reason_of_a_refusal_stands_beside_its_file(admin_client):
    page = upload(admin_client, ("坏.docx", b"PK nothing"), ("a.txt", BRIEF.encode())).content.decode()
    assert states(page) == [("坏.docx", "未导入"), ("a.txt", "已导入")] and page.count("不是完好的 Word") == 1


def test_a_file_that_came_before_and_a_reprint_are_told(admin_client):
    text = "临江简报\n\n" + "".join(f"临江高新区第{n}街区现有企业{n}00家，走访职工家庭{n}户。" for n in range(1, 9))
    upload(admin_client, ("a.txt", text.encode()))
    page = upload(admin_client, ("a.txt", text.encode()), ("b.txt", f"{text}\n（本报综合）".encode())).content.decode()
    assert states(page) == [("a.txt", "早已导入过"), ("b.txt", "已导入")]
    assert "与《临江简报》同文，合算一个来源" in page


def test_a_run_is_cancelled_between_two_files_and_goes_on_later(admin_client, monkeypatch):
    files = [(f"{n}.txt", f"临江简报{n}\n\n临江高新区现有企业{n}00家。".encode()) for n in range(1, 4)]
    whole = _Queue.done

    def cancelled_after_the_first(queue, name, problem):
        whole(queue, name, problem)
        cancel(queue._run)

    with monkeypatch.context() as patched:
        patched.setattr(_Queue, "done", cancelled_after_the_first)
        page = upload(admin_client, *files).content.decode()
    assert "已处理1份，共3份" in page and "这次导入停在中途" in page and ">继续</button>" in page
    assert Article.objects.count() == 1
    run = ImportRun.objects.get()
    admin_client.post(reverse("admin:articles_importrun_resume", args=[run.pk]))
    run.refresh_from_db()
    assert Article.objects.count() == 3
    assert run.counts["document"] == {"created": 3} and run.cancelled_at is None
    assert "已处理3份，共3份" in run_page(admin_client)


def test_a_run_that_waits_can_be_cancelled_and_is_then_left_alone(admin_client, worker):
    upload(admin_client, ("a.txt", BRIEF.encode()))
    run = ImportRun.objects.get()
    admin_client.post(reverse("admin:articles_importrun_cancel", args=[run.pk]))
    work_off(run)
    assert not Article.objects.exists()
    assert ">继续</button>" in run_page(admin_client)


def test_only_those_who_may_import_cancel_and_resume(client, admin_client, worker):
    upload(admin_client, ("a.txt", BRIEF.encode()))
    run = ImportRun.objects.get()
    client.force_login(get_user_model().objects.create_user("guest", is_staff=True))
    for name in ("cancel", "resume"):
        assert client.post(reverse(f"admin:articles_importrun_{name}", args=[run.pk])).status_code == 403
        assert admin_client.get(reverse(f"admin:articles_importrun_{name}", args=[run.pk])).status_code == 405


def test_a_crash_of_the_import_is_told_without_a_traceback_and_can_be_gone_on_with(admin_client, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("articles.importing.record_article", lambda *args, **kwargs: 1 / 0)
        page = upload(admin_client, ("a.txt", BRIEF.encode())).content.decode()
    assert "导入途中出错" in page and "ZeroDivisionError" not in page and ">继续</button>" in page
    admin_client.post(reverse("admin:articles_importrun_resume", args=[ImportRun.objects.get().pk]))
    assert Article.objects.count() == 1


def test_an_unknown_result_is_not_found(admin_client):
    assert admin_client.get(f"{ADDRESS}no-such-result/").status_code == 404


def test_a_crash_of_a_dry_run_is_told_without_a_traceback(admin_client, monkeypatch):
    monkeypatch.setattr("articles.tasks.import_documents", lambda *args, **kwargs: 1 / 0)
    page = upload(admin_client, ("a.txt", BRIEF.encode()), dry_run="yes").content.decode()
    assert "试算途中出错" in page and "ZeroDivisionError" not in page


def test_somebody_without_the_permission_is_refused(client):
    client.force_login(get_user_model().objects.create_user("guest", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, NOTHING).status_code == 403


def test_a_dry_run_says_what_came_of_it_in_json():
    report = try_import.call([["a.txt", ""]])
    assert report["failures"][0]["place"] == "a.txt"


def taken_from(page):
    return re.search(r'name="kept" value="([^"]+)"', page)[1]


def test_a_dry_run_becomes_an_import_by_one_click(admin_client):
    page = upload(admin_client, ("a.txt", BRIEF.encode()), ("b.md", SAME_FACT_ELSEWHERE.encode()), dry_run="yes")
    kept = taken_from(page.content.decode())
    admin_client.post(ADDRESS, {"kept": kept, "dry_run": "no"})
    assert sorted(ImportRun.objects.get().uploads.values_list("name", flat=True)) == ["a.txt", "b.md"]
    assert Article.objects.count() == 2


def test_what_was_tried_by_a_worker_becomes_an_import_too(flushable_db, admin_client, worker):
    upload(admin_client, ("a.txt", BRIEF.encode()), dry_run="yes")
    call_command("db_worker", batch=True, verbosity=0)
    result = reverse("admin:articles_article_import_result", args=[DBTaskResult.objects.get().id])
    kept = taken_from(admin_client.get(result).content.decode())
    admin_client.post(ADDRESS, {"kept": kept, "dry_run": "no"})
    call_command("db_worker", batch=True, verbosity=0)
    assert Article.objects.count() == 1 and "已处理1份，共1份" in run_page(admin_client)


def test_what_another_person_tried_is_not_taken(admin_client, client, django_user_model):
    kept = taken_from(upload(admin_client, ("a.txt", BRIEF.encode()), dry_run="yes").content.decode())
    other = django_user_model.objects.create_superuser("another")
    client.force_login(other)
    for sent in (kept, kept[:-1], "x"):
        page = client.post(ADDRESS, {"kept": sent, "dry_run": "no"}).content.decode()
        assert "已不能取用，请重新选择" in page
    assert not ImportRun.objects.exists()


def test_a_dry_run_names_reprints(admin_client):
    text = "临江简报\n\n" + "".join(f"临江高新区第{n}街区现有企业{n}00家，走访职工家庭{n}户。" for n in range(1, 9))
    upload(admin_client, ("a.txt", text.encode()))
    page = upload(admin_client, ("b.txt", f"{text}\n（本报综合）".encode()), dry_run="yes").content.decode()
    assert "《临江简报》与a.txt《临江简报》同文，合算一个来源" in page
    assert Article.objects.count() == 1


def test_a_worker_imports_tells_how_far_it_is_and_goes_on_after_a_stop(flushable_db, admin_client, worker, monkeypatch):
    files = [(f"{n}.txt", f"临江简报{n}\n\n临江高新区现有企业{n}00家。".encode()) for n in range(1, 4)]
    upload(admin_client, *files)
    whole = _Queue.done

    def cancelled_after_the_first(queue, name, problem):
        whole(queue, name, problem)
        page = run_page(admin_client)
        assert "已处理1份，共3份" in page and "js/reload.js" in page and ">取消</button>" in page
        admin_client.post(reverse("admin:articles_importrun_cancel", args=[queue._run.pk]))

    with monkeypatch.context() as patched:
        patched.setattr(_Queue, "done", cancelled_after_the_first)
        call_command("db_worker", batch=True, verbosity=0)
    assert Article.objects.count() == 1 and ">继续</button>" in run_page(admin_client)
    admin_client.post(reverse("admin:articles_importrun_resume", args=[ImportRun.objects.get().pk]))
    assert Article.objects.count() == 1  # it waits for the worker
    call_command("db_worker", batch=True, verbosity=0)
    assert Article.objects.count() == 3 and "已处理3份，共3份" in run_page(admin_client)
