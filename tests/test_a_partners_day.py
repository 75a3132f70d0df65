"""A partner's day, from the first key to its successor, by what the admin and the API offer and nothing else."""

import hashlib
import json
import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from curation import facts
from curation.publication.dumps import store_dump
from initiatives.reference import load_reference_data
from parks.models import Enterprise
from partners.models import Delivery, Key, Partner
from partners.webhooks.delivering import deliver_due

from .api_world import build_world
from .factories import make_article, make_enterprise, publish
from .hooks import is_signed, receiving
from .test_partners_propose import ARTICLE, FIGURE, Program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet_house(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path / "dumps"
    settings.WEBHOOKS_ON_LOOPBACK = True


@pytest.fixture
def day(client, admin_client, administrator):
    """The partner's program, the desk, the editor, and a copy of what is public as the partner keeps it."""
    build_world()
    load_reference_data()
    Partner.objects.create(name="临江数据中心")
    return SimpleNamespace(desk=admin_client, editor=administrator, program=None, copy={}, cursor=None)


def shown_once(desk, page, **form):
    """Fill in a form of the admin and read the secret that it shows."""
    partner = Partner.objects.get()
    response = desk.post(reverse(f"admin:partners_{page}_add"), {"partner": partner.pk, **form})
    return re.search(r'class="shown-once">([^<]+)<', response.content.decode())[1]


def new_key(day):
    text = shown_once(day.desk, "key", purpose="采集程序", scopes=["read", "propose"])
    return Program(type(day.desk)(), text)


def load_dump(day):
    """Take the newest dump into the copy, checked by its sums; the changes go on from its cursor."""
    newest = day.program.get("dumps/").json()["results"][0]
    for file in newest["files"]:
        response = day.program.client.get(file["url"])
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        if file["name"].endswith(".ndjson"):
            rows = [json.loads(line) for line in content.splitlines()]
            day.copy[file["name"].removesuffix(".ndjson")] = {row["id"]: row for row in rows}
    day.cursor = newest["cursor"]


def follow(day):
    """Bring the copy up to date; what was told, as kind, resource and number."""
    told = []
    while True:
        answer = day.program.get(f"changes/?cursor={day.cursor}").json()
        for change in answer["results"]:
            told.append((change["kind"], change["resource"], change["id"]))
            rows = day.copy.setdefault(change["resource"], {})
            rows.pop(change["id"], None)
            if change["record"] is not None:
                rows[change["id"]] = change["record"]
        day.cursor = answer["cursor"]
        if not answer["has_more"]:
            return told


def approve_at_the_desk(day, fact):
    facts.approve(fact, origin="admin", actor=day.editor)


def test_a_partners_day(day):
    day.program = new_key(day)
    assert day.program.get("parks/").status_code == 200

    store_dump()
    load_dump(day)
    assert follow(day) == []

    with receiving() as (receiver, address):
        secret = shown_once(day.desk, "endpoint", url=address, is_active="on")

        rival = publish(make_enterprise(None, "临江精工"), make_article("简报\n临江精工开工。"), "临江精工")
        firm = Enterprise.objects.exclude(pk=rival.pk).get()
        follow(day)
        facts.edit(firm, values={"summary": "做仪表的。"}, actor=day.editor)
        facts.merge(rival, into=firm, actor=day.editor)
        assert {("changed", "enterprises", firm.pk), ("merged", "enterprises", rival.pk)} <= set(follow(day))
        facts.retire(firm, reason="已迁出。", origin="admin", actor=day.editor)
        assert ("withdrawn", "enterprises", firm.pk) in follow(day)
        assert day.copy["enterprises"] == {}
        assert day.program.get(f"enterprises/{firm.slug}/").json()["reason"] == "已迁出。"

        deliver_due()
        assert "enterprise.withdrawn" in [message["type"] for message in receiver.told]
        assert all(is_signed(headers, body, secret) for headers, body in receiver.requests)
        assert not is_signed(*receiver.requests[0], "whsec_" + "A" * 32)
        assert Delivery.objects.filter(is_received=True).count() == len(receiver.requests)

        article = day.program.post("articles/", ARTICLE).json()
        number = article["articles"][0]["id"]
        value = {"label": "入驻企业", "value_text": "2300家", "low": "2300", "high": "2300", "unit": "家"}
        cited = FIGURE | value | {"evidence": {"article": number, "quote": "企业2300家"}}
        proposal = day.program.post("metrics/", cited).json()
        assert (proposal["state"], follow(day)) == ("pending", [])
        assert day.program.client.get(f"/api/v1/articles/{number}/").status_code == 404

        receiver.requests.clear()
        proposed = Partner.objects.get().proposals.get(pk=proposal["id"]).fact
        approve_at_the_desk(day, proposed)
        told = follow(day)
        assert told[:2] == [("created", "articles", number), ("created", "metrics", proposed.pk)]
        assert [kind for kind, resource, _ in told] == ["created", "created", "created"]
        assert day.copy["metrics"][proposed.pk]["value_text"] == "2300家"
        assert day.program.get(f"proposals/{proposal['id']}/").json()["state"] == "approved"
        deliver_due()
        assert "metric.created" in [message["type"] for message in receiver.told]

    old, day.program = day.program, new_key(day)
    assert [one.get("proposals/").status_code for one in (old, day.program)] == [200, 200]
    first = Key.objects.order_by("pk").first()
    day.desk.post(reverse("admin:partners_key_revoke", args=[first.pk]))
    assert [one.get("proposals/").status_code for one in (old, day.program)] == [401, 200]
    assert day.program.get("proposals/").json()["results"][0]["id"] == proposal["id"]

    kept = day.copy
    day.copy = {}
    store_dump()
    load_dump(day)
    assert kept == day.copy
