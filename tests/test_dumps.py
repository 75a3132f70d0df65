"""Everything public as files: the same data give the same bytes, and so do the changes from the first on."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.importing import Options, import_documents
from curation import facts
from curation.models import Dump, Status
from curation.publication.dumps import json_line, store_dump, write_dump
from curation.states import go_back
from initiatives.models import Metric
from parks.models import Enterprise, Park

from .api_contract import assert_conforms

TEXTS = (
    "临江高新区：一件小事\n\n临江高新区有入园企业300家，建成党群服务中心8处。\n\n"
    "临江精工有限公司是园区的老企业，临江精工有限公司党支部现有党员20名，去年销售收入3.5亿元。\n",
    "南湾高新区：另一件小事\n\n南湾高新区有入园企业120家。\n\n南湾光电有限公司去年销售收入2亿元。\n",
)


@pytest.fixture(autouse=True)
def folder_of_dumps(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path / "dumps"
    return settings.DUMPS_DIR


@pytest.fixture
def site(db):
    take_in(*TEXTS)


def take_in(*texts):
    files = [(f"{len(text)}.txt", text.encode()) for text in texts]
    import_documents(files, options=Options(origin="test", approve_above=0.0))


def act(person):
    """Edits, a new address, other names, a merge, a split, withdrawals and restores."""
    one, other = Park.objects.public().order_by("pk")
    told = {"actor": person, "reason": "核对"}
    facts.edit(one, values={"summary": "=临江边的园区，“小”而全"}, **told)
    facts.rename_slug(one, name="临江新区", actor=person)
    facts.add_alias(one, name="临江园", kind="short", source="")
    facts.add_alias(other, name="南湾园", kind="short", source="")
    facts.remove_alias(other.aliases.get(name="南湾园"), actor=person)
    firms = list(Enterprise.objects.public().order_by("pk"))
    facts.merge(firms[1], into=firms[0], actor=person)
    figures = list(Metric.objects.public().order_by("pk"))
    for figure in figures[:3]:
        facts.retire(figure, reason="有误", origin="test")
    facts.approve(figures[0], origin="test")
    go_back(one, to=facts.history(one).get(action="approve"), actor=person, reason="原来的好")
    facts.retire(other, reason="不是园区", origin="test")
    facts.merge(figures[4], into=figures[3], actor=person)
    facts.split(figures[4], actor=person)
    take_in("北岸高新区：又一件\n\n北岸高新区有入园企业77家。临江精工有限公司在北岸高新区设了新厂。\n")


def followed(client, *, page_size):
    """The records by resource, as one has them who follows the changes from the first on."""
    kept, address = {}, f"/api/v1/changes/?page_size={page_size}"
    while address:
        answer = client.get(address).json()
        for change in answer["results"]:
            there = kept.setdefault(change["resource"], {})
            there.pop(change["id"], None)
            if change["record"] is not None:
                there[change["id"]] = change["record"]
        address = answer["next"] if answer["has_more"] else None
    return kept


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_changes_from_the_first_on_give_the_dump_byte_for_byte(client, site, administrator, tmp_path):
    for number in range(2):
        if number:
            act(administrator)
        folder = tmp_path / str(number)
        folder.mkdir()
        manifest = write_dump(folder)
        kept = followed(client, page_size=[100, 7][number])
        for name in (file["name"] for file in manifest["files"] if file["name"].endswith(".ndjson")):
            records = kept.get(name.removesuffix(".ndjson"), {})
            lines = "".join(json_line(records[key]) for key in sorted(records))
            assert lines.encode() == (folder / name).read_bytes(), name
        assert sum(map(len, kept.values())) > 120  # indicators are a hundred of them


def test_the_changes_behind_a_dump_lead_from_it_to_the_next(client, site, administrator):
    store_dump()
    cursor = client.get("/api/v1/dumps/").json()["results"][0]["cursor"]
    assert client.get("/api/v1/changes/", {"cursor": cursor}).json()["results"] == []
    facts.edit(Park.objects.public().first(), values={"summary": "改了"}, actor=administrator)
    (change,) = client.get("/api/v1/changes/", {"cursor": cursor}).json()["results"]
    assert change["record"]["summary"] == "改了"


def test_the_same_data_give_the_same_bytes_and_no_second_dump(site, folder_of_dumps):
    first = store_dump()
    before = contents(folder_of_dumps / first.version)
    assert store_dump() == first and Dump.objects.count() == 1
    call_command("dump", str(folder_of_dumps / "again"))
    again = contents(folder_of_dumps / "again")
    assert again == {name: content for name, content in before.items() if not name.endswith(".zip")}
    assert [path.name for path in folder_of_dumps.iterdir() if path.name.startswith(".")] == []


def test_what_waits_or_was_withdrawn_is_not_in_it(site, tmp_path, administrator):
    act(administrator)
    write_dump(tmp_path)
    numbers = {json.loads(line)["id"] for line in (tmp_path / "metrics.ndjson").read_text().splitlines()}
    assert numbers == set(Metric.objects.public().values_list("pk", flat=True))
    assert Metric.objects.exclude(status=Status.APPROVED).exists()


def test_sums_and_archive_hold_and_tables_run_no_formula(site, folder_of_dumps, administrator):
    facts.edit(Park.objects.first(), values={"summary": "=1+1"}, actor=administrator)
    dump = store_dump()
    files = contents(folder_of_dumps / dump.version)
    assert {file["name"]: file["sha256"] for file in dump.files} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    with zipfile.ZipFile(io.BytesIO(files[dump.archive["name"]])) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: content for name, content in files.items() if not name.endswith(".zip")
        }
    rows = csv.DictReader(io.StringIO(files["parks.csv"].decode()))
    assert [row["summary"] for row in rows if row["summary"]] == ["'=1+1"]


def test_it_is_offered_on_a_page_and_by_the_api(client, site):
    assert "还没有生成" in client.get("/dumps/").content.decode()
    dump = store_dump()
    response = client.get("/api/v1/dumps/")
    assert_conforms("dumps_list", response)
    (told,) = response.json()["results"]
    page = client.get("/dumps/").content.decode()
    for file in told["files"]:
        path = file["url"].removeprefix("http://testserver")
        assert path in page
        body = b"".join(client.get(path).streaming_content)
        assert hashlib.sha256(body).hexdigest() == file["sha256"]
    assert client.get(f"/dumps/{dump.version}/settings.py").status_code == 404
    assert 'href="/dumps/"' in client.get("/").content.decode()


def test_old_dumps_make_room_for_new_ones(site, folder_of_dumps, administrator):
    versions = []
    for word in ("甲", "乙", "丙"):
        facts.edit(Park.objects.first(), values={"summary": word}, actor=administrator)
        call_command("dump", keep=2)
        versions.append(Dump.objects.first().version)
    assert {path.name for path in folder_of_dumps.iterdir()} == set(versions[1:])


def test_a_folder_with_something_in_it_is_left_alone(db, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(CommandError, match="not empty"):
        call_command("dump", str(tmp_path))
    assert contents(tmp_path) == {"mine.txt": b"x"}


@pytest.mark.parametrize(("codes", "status", "number"), [(["view_dump"], 403, 0), (["view_dump", "add_dump"], 302, 1)])
def test_who_may_add_one_has_it_made_by_a_button(client, site, codes, status, number):
    person = get_user_model().objects.create_user("editor", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(person)
    button = reverse("admin:curation_dump_make")
    assert (button in client.get(reverse("admin:curation_dump_changelist")).content.decode()) == bool(number)
    assert client.get(button).status_code == 405
    assert client.post(button).status_code == status
    assert Dump.objects.count() == number
