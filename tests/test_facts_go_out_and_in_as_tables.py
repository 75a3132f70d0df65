"""Facts as CSV: out for a spreadsheet, back in as edits, tried first, errors told by cell, all or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from curation.facts import history
from curation.models import Change
from curation.tables import TableError, read_table, write_table
from initiatives.models import Metric
from parks.models import Park
from tests.factories import make_metric, make_park
from tests.test_admin_facts import address

pytestmark = pytest.mark.django_db


def table(*rows):
    return "\n".join(rows).encode()


def read(content, actor, *, model=Park, dry_run=False):
    return read_table(model, content, actor=actor, reason="年度核对", dry_run=dry_run)


@pytest.fixture
def park():
    return make_park(short_name="临江")


def test_what_goes_out_comes_back_unchanged(administrator, park):
    make_metric(park)
    before = Change.objects.count()
    for model in (Park, Metric):
        content = "".join(write_table(model, model.objects.all())).encode()
        assert read(content, administrator, model=model) == []
    assert Change.objects.count() == before


def test_a_changed_cell_is_an_edit_with_its_reason(administrator, park):
    (row,) = read(table("编号,简称", f"{park.pk},临江园"), administrator)
    park.refresh_from_db()
    line = history(park).first()
    assert row.changes == [("简称", "临江", "临江园")]
    assert (park.short_name, park.locked_fields) == ("临江园", ["short_name"])
    assert (line.action, line.origin, line.reason, line.actor) == ("edit", "table", "年度核对", administrator)


def test_a_row_without_number_is_proposed(administrator):
    read(table("编号,名称", ",南湾高新区"), administrator)
    assert Park.objects.get().status == "pending"


def test_a_dry_run_tells_and_writes_nothing(administrator, park):
    (row,) = read(table("编号,简称", f"{park.pk},临江园"), administrator, dry_run=True)
    park.refresh_from_db()
    assert row.changes and park.short_name == "临江"


def test_errors_are_told_by_cell_and_nothing_is_written(administrator, park):
    metric = make_metric(park)
    content = table(
        "编号,所计内容,下限,性质",
        f"{metric.pk},在册党员,120,actual",
        f"{metric.pk},党员,很多,不知",
        "999,党员,1,actual",
    )
    good, wrong, unknown = read(content, administrator, model=Metric)
    assert good.errors == {} and good.line == 2
    assert wrong.errors.keys() == {"下限", "性质"}
    assert unknown.errors.keys() == {"编号"}
    metric.refresh_from_db()
    assert metric.label == "党员"


def test_a_rule_of_the_fact_is_told_too(administrator, park):
    metric = make_metric(park)
    (row,) = read(table("编号,上限", f"{metric.pk},130"), administrator, model=Metric)
    assert any("上下限相同" in message for message in row.errors.values())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", table("编号,颜色", "1,红"), table("编号,名称", "1"), b'"a'])
def test_what_is_no_table_is_refused_in_words(administrator, content):
    with pytest.raises(TableError):
        read(content, administrator)


def test_what_looks_like_a_formula_is_not_run_and_comes_back(administrator):
    park = make_park("=1+1")
    content = "".join(write_table(Park, [park]))
    assert "'=1+1" in content
    assert read(content.encode(), administrator) == []


def test_the_desk_exports_tries_and_writes(admin_client, park):
    chosen = {"action": "export_selected", "_selected_action": [park.pk]}
    exported = b"".join(admin_client.post(address(park, "changelist"), chosen).streaming_content).decode("utf-8-sig")
    changed = exported.replace(",临江,", ",临江园,").encode()
    place = reverse("admin:parks_park_table")

    def send(**button):
        upload = SimpleUploadedFile("park.csv", changed)
        return admin_client.post(place, {"table": upload, "reason": "年度核对", **button})

    assert "将改动1条，还没有写入" in send(_try="1").content.decode()
    park.refresh_from_db()
    assert park.short_name == "临江"
    assert send(_write="1").status_code == 302
    park.refresh_from_db()
    assert park.short_name == "临江园"


def test_a_table_is_for_those_who_may_edit(client, django_user_model, park):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(reverse("admin:parks_park_table")).status_code == 403
