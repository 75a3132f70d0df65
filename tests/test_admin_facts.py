"""Facts in the admin: what is opened, saved, decided, merged and split there, always through the ledger."""

import pytest
from django.urls import reverse

from curation.facts import history
from curation.models import Change, NotTheSame, Status
from initiatives.models import Metric
from parks.models import Park
from tests.factories import (
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
    publish,
)

TEXT = "临江高新区简报\n临江高新区现有党员120名。"


def address(fact, view="change"):
    args = [] if view in ("changelist", "add", "merge") else [fact.pk]
    return reverse(f"admin:{fact._meta.app_label}_{fact._meta.model_name}_{view}", args=args)


def entered(response):
    """What the browser would send back for the form as it stands, without its buttons."""
    data = {}
    form = response.context["adminform"].form
    for bound in [*form, *management_fields(response)]:
        if (value := bound.value()) is not None:
            data[bound.html_name] = value
    return data


def management_fields(response):
    fields = []
    for inline in response.context["inline_admin_formsets"]:
        fields += inline.formset.management_form
        fields += [bound for form in inline.formset.initial_forms for bound in form]
    return fields


def change(client, fact, **values):
    page = client.get(address(fact))
    return client.post(address(fact), entered(page) | values, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def article(db):
    return make_article(TEXT)


@pytest.fixture
def park(article):
    return publish(make_park(), article, "临江高新区")


@pytest.fixture
def metric(park, article):
    fact = make_metric(park)
    prove(fact, article, "党员120名")
    return fact


@pytest.fixture
def every_kind(park, metric):
    organization = make_organization(park)
    return [park, organization, make_enterprise(park), make_initiative(park, lead=organization), metric]


@pytest.mark.parametrize("view", ["changelist", "add", "change", "history", "retire"])
def test_every_page_of_every_kind_of_fact_opens(admin_client, every_kind, view):
    for fact in every_kind:
        assert admin_client.get(address(fact, view)).status_code == 200, fact


def test_the_form_shows_the_sentence_with_the_exact_words_marked(admin_client, metric):
    page = admin_client.get(address(metric)).content.decode()
    assert "临江高新区现有<mark>党员120名</mark>。" in page


def test_saving_goes_through_the_ledger_and_locks_the_field(admin_client, administrator, metric):
    response = change(admin_client, metric, label="在册党员", reason="按原文补全")
    metric.refresh_from_db()
    line = history(metric).first()
    assert (metric.label, metric.locked_fields, metric.status) == ("在册党员", ["label"], Status.PENDING)
    assert (line.action, line.before["label"], line.after["label"]) == ("edit", "党员", "在册党员")
    assert (line.actor, line.reason) == (administrator, "按原文补全")
    assert "按原文补全" in admin_client.get(address(metric)).content.decode()
    assert response.redirect_chain[-1][0] == address(metric, "changelist")


def test_saving_without_a_change_writes_nothing(admin_client, metric):
    before = Change.objects.count()
    change(admin_client, metric)
    assert Change.objects.count() == before


def test_a_locked_field_can_be_opened_again(admin_client, metric):
    change(admin_client, metric, label="在册党员")
    change(admin_client, metric, unlock=["label"])
    metric.refresh_from_db()
    assert metric.locked_fields == []


def test_a_new_fact_is_proposed(admin_client, administrator, park):
    page = admin_client.get(address(park, "add"))
    admin_client.post(
        address(park, "add"), entered(page) | {"name": "南湾科技园", "parent": park.pk, "reason": "编者所知"}
    )
    inner = Park.objects.get(name="南湾科技园")
    line = history(inner).get()
    assert (inner.status, inner.slug, inner.parent) == (Status.PENDING, "nanwan-kejiyuan", park)
    assert (line.action, line.actor, line.reason) == ("propose", administrator, "编者所知")


def test_save_and_approve_publishes(admin_client, metric):
    response = change(admin_client, metric, _approve="1")
    metric.refresh_from_db()
    assert metric.is_public
    assert any("已保存并核准" in message for message in told(response))


def test_save_and_reject_keeps_the_row(admin_client, metric):
    change(admin_client, metric, _reject="1")
    metric.refresh_from_db()
    assert metric.status == Status.REJECTED


def test_approving_without_evidence_is_refused_with_the_reason(admin_client, park):
    unproven = make_metric(park, value=9)
    response = change(admin_client, unproven, label="网格员", _approve="1")
    unproven.refresh_from_db()
    assert (unproven.label, unproven.status) == ("网格员", Status.PENDING)
    assert any("没有原文依据" in message for message in told(response))


def test_approving_a_second_park_of_the_same_name_is_refused_in_words(admin_client, park, article):
    twin = make_park()
    prove(twin, article, "高新区现有")
    response = change(admin_client, twin, _approve="1")
    twin.refresh_from_db()
    assert twin.status == Status.PENDING
    assert any("已有同名且已核准的园区" in message for message in told(response))


def test_a_public_park_cannot_take_the_name_of_another(admin_client, park, article):
    other = publish(make_park("南湾高新区", statement="编者"), article, "简报")
    response = change(admin_client, other, name=park.name)
    assert response.status_code == 200
    assert "已有同名且已核准的园区" in response.content.decode()


def test_a_park_cannot_be_put_inside_its_own_part(admin_client, park):
    inner = make_park("南湾科技园", parent=park)
    response = change(admin_client, park, parent=inner.pk)
    assert "本身就在这一条之下" in response.content.decode()


def test_values_that_do_not_fit_their_bound_are_explained(admin_client, metric):
    response = change(admin_client, metric, high="130")
    assert "确数、约数的上下限相同" in response.content.decode()


def test_the_number_is_shown_without_needless_zeros(admin_client, metric):
    assert entered(admin_client.get(address(metric)))["low"] == "120"


def test_an_alias_is_noted_with_its_source(admin_client, park):
    values = {
        "aliases-TOTAL_FORMS": 1,
        "aliases-0-name": "临江开发区",
        "aliases-0-kind": "short",
        "aliases-0-source": "",
    }
    change(admin_client, park, **values)
    assert [(alias.name, alias.source) for alias in park.aliases.all()] == [("临江开发区", "编辑")]


def test_the_actions_approve_and_reject_and_say_how_many(admin_client, metric, park):
    unproven = make_metric(park, value=9)
    chosen = {"_selected_action": [metric.pk, unproven.pk]}
    response = admin_client.post(address(metric, "changelist"), {"action": "approve_selected", **chosen}, follow=True)
    assert told(response)[0] == "已核准1条。"
    assert "1条未能核准" in told(response)[1]
    response = admin_client.post(address(metric, "changelist"), {"action": "reject_selected", **chosen}, follow=True)
    assert told(response) == ["已否决2条。"]
    assert set(Metric.objects.values_list("status", flat=True)) == {"rejected"}


def test_retiring_asks_for_a_reason(admin_client, park):
    chosen = {"action": "retire_selected", "_selected_action": [park.pk]}
    asked = admin_client.post(address(park, "changelist"), chosen)
    assert "理由" in asked.content.decode()
    admin_client.post(address(park, "changelist"), chosen | {"reason": "重复报道"})
    park.refresh_from_db()
    assert (park.status, history(park).first().reason) == (Status.REJECTED, "重复报道")


def test_one_fact_can_be_retired_from_its_own_page(admin_client, park):
    admin_client.post(address(park, "retire"), {"reason": "报道有误"})
    park.refresh_from_db()
    assert (park.status, history(park).first().action) == (Status.REJECTED, "retire")


def test_two_are_compared_merged_and_split_back(admin_client, park, article):
    twin = make_park("临江国家高新区")
    prove(twin, article, "高新区现有")
    chosen = {"action": "merge_selected", "_selected_action": [park.pk, twin.pk]}
    compared = admin_client.post(address(park, "changelist"), chosen, follow=True)
    page = compared.content.decode()
    assert "<mark>临江高新区</mark>" in page and "<mark>高新区现有</mark>" in page
    admin_client.post(compared.redirect_chain[-1][0], {"winner": park.pk, "reason": "同一园区"})
    twin.refresh_from_db()
    assert twin.merged_into == park
    assert [alias.name for alias in park.aliases.all()] == ["临江国家高新区"]
    assert "拆回" in admin_client.get(address(twin)).content.decode()
    admin_client.post(address(twin, "split"), {"reason": "看错了"})
    twin.refresh_from_db()
    assert twin.merged_into is None and not park.aliases.exists()


def test_that_two_differ_is_remembered(admin_client, park):
    other = make_park("临江县高新区")
    place = f"{address(park, 'merge')}?fact={park.pk}&fact={other.pk}"
    admin_client.post(place, {"_different": "1", "reason": "一个在县里"})
    pair = NotTheSame.objects.get()
    assert "不是同一个：一个在县里" in admin_client.get(place).content.decode()
    assert (pair.left_id, pair.right_id, pair.reason) == (park.pk, other.pk, "一个在县里")


def test_merging_needs_exactly_two(admin_client, park):
    chosen = {"action": "merge_selected", "_selected_action": [park.pk]}
    response = admin_client.post(address(park, "changelist"), chosen, follow=True)
    assert told(response) == ["请正好选择两条来合并。"]
    assert admin_client.get(f"{address(park, 'merge')}?fact={park.pk}").status_code == 200


def test_nothing_is_deleted(admin_client, park):
    assert admin_client.post(address(park, "delete"), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in admin_client.get(address(park, "changelist")).content.decode()


def test_the_history_names_fields_values_and_linked_rows_in_words(admin_client, park, metric):
    organization = make_organization(park)
    change(admin_client, metric, organization=organization.pk, nature="plan", statement="据上文所指。")
    page = admin_client.get(address(metric, "history")).content.decode()
    assert "党组织：<del>（空）</del> → <ins>临江高新区党工委</ins>" in page
    assert "性质：<del>实际</del> → <ins>计划</ins>" in page


def test_facts_are_found_by_status_proof_and_name(admin_client, park, metric):
    unproven = make_metric(park, value=9, label="网格员")
    listed = lambda query: set(admin_client.get(address(metric, "changelist"), query).context["cl"].queryset)  # noqa: E731
    assert listed({"proof": "none"}) == {unproven}
    assert listed({"proof": "some"}) == {metric}
    assert listed({"proof": "many"}) == set()
    assert listed({"status__exact": "pending", "q": "网格"}) == {unproven}
    assert listed({"standing": "merged"}) == set()


@pytest.mark.parametrize("kind", ["park", "organization", "enterprise", "initiative", "metric"])
def test_lists_ask_the_same_few_questions_at_every_size(admin_client, every_kind, django_assert_max_num_queries, kind):
    article = make_article("另一篇\n" + "、".join(f"第{n}园" for n in range(20)))
    park = every_kind[0]
    makers = {
        "park": lambda n: make_park(f"南湾高新区{n}", parent=park),
        "organization": lambda n: make_organization(park, f"第{n}党支部"),
        "enterprise": lambda n: make_enterprise(park, f"临江第{n}公司"),
        "initiative": lambda n: make_initiative(park, f"第{n}行动"),
        "metric": lambda n: make_metric(park, value=n, organization=every_kind[1]),
    }
    place = address(makers[kind](0), "changelist")
    for round_ in range(2):
        for n in range(1, 15):
            prove(makers[kind](round_ * 20 + n), article, f"第{n}园")
        with django_assert_max_num_queries(9):
            assert admin_client.get(place).status_code == 200


def test_the_form_asks_few_questions_however_much_proof_there_is(admin_client, park, django_assert_max_num_queries):
    make_indicator()
    for n in range(40):
        prove(park, make_article(f"临江高新区第{n}期\n临江高新区简讯{n}。"), "临江高新区")
    with django_assert_max_num_queries(14):
        assert admin_client.get(address(park)).status_code == 200
