"""What a person would send with a form of the desk so that something changes."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.uploadedfile import SimpleUploadedFile

from curation import facts
from curation.seen import newest_line
from partners.models import Partner
from tests.desk import Page, World

PASSWORD = "correct horse battery"
NEW_PASSWORD = "staple battery horse"

# What is changed in a form that is filled already; facts get an editor's statement.
_CHANGED = {
    "parks_zone": {"city": "杭州市"},
    "initiatives_indicator": {"definition": "年末数。"},
    "articles_article": {"publisher": "临江日报"},
    "curation_report": {"state": "accepted", "answer": "已改正。"},
    "curation_policy": {"second_person_approves": "on", "reason": "试行"},
    "auth_group": {"name": "新组"},
    "auth_user": {"username": "改名"},
    "partners_endpoint": {"url": "https://192.0.2.7/new"},
}
_ADDED = {
    "parks_park": {"name": "东湾高新区", "level": "unknown"},
    "parks_enterprise": {"name": "东湾精工"},
    "parks_partyorganization": {"name": "东湾党工委", "kind": "党工委"},
    "initiatives_initiative": {"name": "晨光行动", "kind": "行动"},
    "initiatives_metric": {
        "label": "职工",
        "value_text": "9名",
        "low": "9",
        "high": "9",
        "unit": "名",
        "bound": "exact",
        "nature": "actual",
        "rank": "normal",
    },
    "parks_zone": {
        "official_name": "东湾高新技术产业开发区",
        "short_name": "东湾",
        "level": "national",
        "province": "浙江省",
    },
    "initiatives_indicator": {"name": "职工", "unit": "名", "theme": "other"},
    "auth_user": {"username": "新人", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"},
    "auth_group": {"name": "新组"},
    "search_synonyms": {"words": "楼宇\n楼栋"},
    "partners_partner": {"name": "南湾数据中心"},
}


def body_of(page: Page, world: World, opened: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """The form data for the page; `opened` tells what the form at an address holds."""
    label, _, view = page.name.rpartition("_")
    if "!" in page.name:
        return _action(page, world)
    if view in ("add", "change") and f"{label}" in _models():
        return _form(page, world, opened, label, view)
    if label in world.facts:
        return _of_a_fact(view, *world.facts[label])
    return _others(world).get(page.name, {"post": "yes"} if view == "delete" else {})


def prepare(page: Page, world: World, user: Any) -> None:
    """What must have happened before, so that there is something to take back."""
    if page.name == "articles_article_undo":
        facts.reject(world.facts["parks_enterprise"][1], origin="review", actor=user)


def action_pages(world: World) -> list[Page]:
    """A page for each action of each list."""
    found = []
    for page in world.pages():
        if page.name.endswith("_changelist"):
            model_admin = _models()[page.name.removesuffix("_changelist")]
            names = [name for _, name, _ in model_admin._get_base_actions()]
            found += [Page(f"{page.name}!{name}", page.address) for name in names]
    return found


def _models() -> dict[str, Any]:
    return {f"{model._meta.app_label}_{model._meta.model_name}": one for model, one in admin.site._registry.items()}


def _action(page: Page, world: World) -> dict[str, Any]:
    name = page.name.partition("!")[2]
    label = page.name.partition("_changelist")[0]
    row = world.row(label, {"retire_selected": "retire", "switch_off": "switch_off"}.get(name, "change"))
    return {"action": name, ACTION_CHECKBOX_NAME: [row], "reason": "核对", "post": "yes"}


def boxes_of(client: Any, address: str) -> dict[str, Any]:
    """What the form at the address holds; nothing where the client may not open it."""
    response = client.get(address)
    return _filled(response.context) if response.status_code == 200 else {}


def _form(page: Page, world: World, opened: Callable[[str], dict[str, Any]], label: str, view: str) -> dict[str, Any]:
    if label == "articles_mention":
        return {"choice": world.facts["parks_enterprise"][0].pk}
    changes = _added(label) if view == "add" else _CHANGED.get(label, {"name": "别称", "statement": "据月报。"})
    return opened(page.address) | changes


def _added(label: str) -> dict[str, Any]:
    partner = Partner.objects.get().pk
    of_a_partner = {
        "partners_key": {"partner": partner, "scopes": ["read"]},
        "partners_endpoint": {"partner": partner, "url": "https://192.0.2.7/other"},
    }
    return (_ADDED | of_a_partner).get(label, {})


def _filled(context: Any) -> dict[str, Any]:
    forms = [context["adminform"].form] if context and "adminform" in context else []
    for inline in context.get("inline_admin_formsets", ()) if context else ():
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    boxes = [box for form in forms for box in form if box.value() is not None]
    return {box.html_name: box.value() for box in boxes if box.value() is not False}


def _of_a_fact(view: str, public: Any, pending: Any, merged: Any) -> dict[str, Any]:
    line = f"编号,编者说明\n{pending.pk},据月报。\n".encode()
    return {
        "merge": {"winner": public.pk},
        "split": {"reason": "并非一处"},
        "retire": {"reason": "有误"},
        "compare": {"reason": "原来的好", "version": facts.version_of(pending)},
        "table": {"table": SimpleUploadedFile("facts.csv", line), "reason": "核对", "_write": "1"},
        "conflicts": {"figures": [public.pk, pending.pk], "winner": public.pk, "_prefer": "1", "reason": "年报"}
        | {"seen": newest_line()},
    }.get(view, {})


def _others(world: World) -> dict[str, dict[str, Any]]:
    enterprise = world.facts["parks_enterprise"][1]
    key, version = f"enterprise-{enterprise.pk}", facts.version_of(enterprise)
    passwords = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    return {
        "password_change": {"old_password": PASSWORD, **passwords},
        "auth_user_password_change": {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "usable_password": "true"},
        "articles_article_import": {"title": "简报", "text": "临江高新区有企业9家。", "dry_run": "no"},
        "articles_article_decide": {"fact": key, "decision": "approve", "version": version},
        "articles_article_correct": {"fact": key, "name": "南湾精工厂", "statement": "据月报。", "version": version},
        "articles_article_approve-above": {"confidence": "0.5"},
        "articles_article_new": {"words": "群众1500人", "kind": "metric"},
        "articles_evidence_switch": {"off": f"confirmed.enterprise.{world.facts['parks_enterprise'][0].pk}"},
    }
