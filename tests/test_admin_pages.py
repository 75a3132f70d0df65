"""The whole admin: every registered model opens, in Chinese and without inline code; the start page says what waits."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from articles.models import ImportRun, Mention
from curation.facts import declare_different, rename_slug
from curation.models import Change
from parks.models import Zone
from tests.factories import make_article, make_indicator, make_metric, make_park, publish

OURS = ("parks", "initiatives", "articles", "curation", "partners")


def own_models():
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


@pytest.fixture
def rows(db):
    article = make_article("临江高新区简报\n临江精工入园。")
    park = publish(make_park(), article, "临江高新区")
    other = make_park("临江县高新区")
    declare_different(park, other)
    rename_slug(other, name="临江县")
    Mention.objects.create(article=article, kind="enterprise", name="临江精工", start=8, end=12)
    ImportRun.objects.create(origin="admin", failures=[{"place": "a.txt", "reason": "空"}])
    make_indicator()
    Zone.objects.create(official_name="临江高新技术产业开发区", short_name="临江高新区", province="浙江省")
    make_metric(park)


def test_every_model_of_ours_is_registered():
    missing = {model._meta.model_name for model in own_models() if not admin.site.is_registered(model)}
    # A single stamp that only triggers write; and answers that programs are given again for a day.
    assert missing == {"dataversion", "tableversion", "answer"}


def test_every_list_form_and_history_opens_and_none_carries_inline_code(admin_client, rows):
    for model in own_models():
        if not admin.site.is_registered(model):
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        addresses = [reverse(f"{name}_changelist")]
        if row is not None:
            addresses += [reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk])]
        for address in addresses:
            response = admin_client.get(address)
            assert response.status_code == 200, address
            page = response.content.decode()
            assert inline_code(page) == [], address
            assert [label for label in labels(page) if not re.search("[\u4e00-\u9fff]|SHA-256", label)] == [], address


def labels(page):
    """What names the fields of a form and the columns of a list."""
    return re.findall(r'(?:<label[^>]*>|<div class="text">(?:<a[^>]*>|<span>))([^<]+)<', page)


def inline_code(page):
    return re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style|\sstyle=|\son\w+=", page)


def test_the_start_page_counts_what_waits_and_leads_there(admin_client, rows):
    page = admin_client.get(reverse("admin:index")).content.decode()
    found = {label: number for number, label in re.findall(r'<span class="number">(\d+)</span> ([^<]+)</a>', page)}
    assert found["待审园区"] == "1" and found["待审数据"] == "1"
    assert found["待辨名称"] == "1" and found["有失败的导入"] == "1"
    for address in re.findall(r'<li[^>]*><a href="([^"]+)"><span class="number">', page):
        assert admin_client.get(unescape(address)).status_code == 200


def test_the_ledger_shows_old_and_new_and_is_for_reading(admin_client, rows):
    change = Change.objects.filter(action="approve").first()
    page = admin_client.get(reverse("admin:curation_change_change", args=[change.pk])).content.decode()
    assert "状态：<del>待审</del> → <ins>已核准</ins>" in page
    assert admin_client.get(reverse("admin:curation_change_add")).status_code == 403


def test_the_ledger_list_asks_few_questions(admin_client, administrator, django_assert_max_num_queries):
    address = reverse("admin:curation_change_changelist")
    for size in (5, 30):
        for n in range(size):
            make_park(f"第{size}批{n}园")
        with django_assert_max_num_queries(7):
            assert admin_client.get(address).status_code == 200


def test_an_indicator_gets_its_address_from_its_name(admin_client, db):
    values = {"name": "入园企业", "unit": "家", "theme": "enterprises", "definition": ""}
    management = {f"aliases-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    admin_client.post(reverse("admin:initiatives_indicator_add"), values | management)
    page = admin_client.get(reverse("admin:initiatives_indicator_changelist")).content.decode()
    assert "入园企业" in page


def test_autocompletes_offer_what_stands_and_not_what_is_rejected(admin_client, rows):
    query = {"term": "临江", "app_label": "initiatives", "model_name": "metric", "field_name": "park"}
    found = admin_client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert {row["text"] for row in found} == {"临江高新区", "临江县高新区"}
