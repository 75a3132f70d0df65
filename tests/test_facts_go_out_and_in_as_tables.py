"""Facts as CSV and XLSX: out for a spreadsheet, back in as edits, tried first, errors told by cell, all or nothing."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from curation.facts import add_alias, edit, history, merge
from curation.models import Change
from curation.tables import MOST_CHANGES, TableError, read_table, write_csv, write_xlsx
from initiatives.models import Initiative, Metric
from parks.models import Enterprise, Park, PartyOrganization
from tests.factories import (
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
)
from tests.test_admin_facts import address

pytestmark = pytest.mark.django_db

KINDS = (Park, PartyOrganization, Enterprise, Initiative, Metric)
WRITERS = {
    "csv": lambda model, rows: "".join(write_csv(model, rows)).encode(),
    "xlsx": write_xlsx,
}


def table(*rows):
    return "\n".join(rows).encode()


def workbook(*rows, sheet="园区", change=lambda sheet: None):
    """An XLSX file with one sheet of these rows."""
    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    change(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content, actor, *, model=Park, dry_run=False):
    return read_table(model, content, actor=actor, reason="年度核对", dry_run=dry_run)


@pytest.fixture
def park():
    return make_park(short_name="临江")


@pytest.fixture
def everything(park):
    """A fact of each kind, with links, dates, fractions, and texts that spreadsheets misread."""
    make_park("南湾高新区", parent=park, latitude=Decimal("30.25"), longitude=Decimal("-120.1"), summary="=1+1\n第二行")
    committee = make_organization(park, summary="'=2", statement="+86 起")
    firm = make_enterprise(park, "007", summary="１２３", website="https://example.org/?a=1,2")
    whole = make_initiative(park, lead=committee, generic=True)
    make_initiative(park, "一处“阵地”", whole=whole, summary="2025-03-01")
    make_metric(park, indicator=make_indicator(), period_start=date(1899, 12, 31), period_end=date(2025, 3, 1))
    make_metric(None, enterprise=firm, value=Decimal("123456789012345678.123456"), label="-5", statement=" 前后有空 ")
    make_metric(park, value=Decimal("81.5"), label="升幅", unit="%", nature="rate", period_text="3/1")


@pytest.mark.parametrize("form", WRITERS)
def test_what_goes_out_comes_back_unchanged(administrator, everything, form):
    before = Change.objects.count()
    for model in KINDS:
        assert model.objects.exists()
        assert read(WRITERS[form](model, model.objects.all()), administrator, model=model) == []
    assert Change.objects.count() == before


@pytest.mark.parametrize("form", WRITERS)
def test_what_goes_out_without_numbers_comes_back_as_equal_facts(administrator, park, form):
    firm = make_enterprise(park, "=1+1", summary="两\n行", website="https://example.org")
    figure = make_metric(park, value=Decimal("81.5"), unit="%", nature="rate", period_start=date(2025, 3, 1))
    for original, model in ((firm, Enterprise), (figure, Metric)):
        content = without_numbers(WRITERS[form](model, [original]))
        (report,) = read(content, administrator, model=model)
        assert report.is_new and not report.errors
        copy = model.objects.latest("pk")
        assert copy.pk != original.pk
        for field in ("name", "summary", "website", "label", "low", "high", "nature", "period_start", "park_id"):
            assert getattr(copy, field, None) == getattr(original, field, None), field


def without_numbers(content):
    if not content.startswith(b"PK"):
        heading, row = content.decode().split("\r\n", 1)
        return f"{heading}\r\n,,{row.split(',', 2)[2]}".encode()
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    sheet["A2"] = sheet["B2"] = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [lambda *rows: table(*(",".join(map(str, row)) for row in rows)), workbook])
def test_a_changed_cell_is_an_edit_with_its_reason(administrator, park, make):
    (row,) = read(make(["编号", "简称"], [park.pk, "临江园"]), administrator)
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


def test_choices_and_truth_are_in_chinese(administrator, park):
    initiative = make_initiative(park)
    content = table("编号,类别,全国通行做法", f"{initiative.pk},品牌,是")
    (row,) = read(content, administrator, model=Initiative)
    assert row.changes == [("类别", "行动", "品牌"), ("全国通行做法", "否", "是")]
    metric = make_metric(park)
    assert "实际" in "".join(write_csv(Metric, [metric]))
    (row,) = read(table("编号,性质", f"{metric.pk},无此项"), administrator, model=Metric)
    assert "可填：实际、计划、目标" in row.errors["性质"]


def test_errors_are_told_by_cell_and_nothing_is_written(administrator, park):
    metric = make_metric(park)
    other = make_metric(park)
    rows = (
        ["编号", "所计内容", "下限", "性质"],
        [metric.pk, "在册党员", 120, "实际"],
        [other.pk, "党员", "很多", "不知"],
        [999999999, "党员", 1, "实际"],
        [metric.pk, "党员", 120, "实际"],
    )
    good, wrong, unknown, again = read(workbook(*rows, sheet="数据"), administrator, model=Metric)
    assert good.errors == {} and good.line == 2
    assert [(place, label) for place, label, _ in wrong.told_errors] == [("数据!C3", "下限"), ("数据!D3", "性质")]
    assert unknown.errors.keys() == {"编号"}
    assert again.errors == {"编号": "与第2行编号相同。"}
    metric.refresh_from_db()
    assert metric.label == "党员"
    wrong = read(table("编号,下限", f"{metric.pk},很多"), administrator, model=Metric)[0]
    assert wrong.told_errors == [("B2", "下限", "“很多”不是数字。")]


def test_a_rule_of_the_fact_is_told_too(administrator, park):
    metric = make_metric(park)
    (row,) = read(table("编号,上限", f"{metric.pk},130"), administrator, model=Metric)
    assert any("上下限相同" in message for message in row.errors.values())


def test_a_link_to_nothing_is_told_at_its_cell(administrator, park):
    metric = make_metric(park)
    (row,) = read(table("编号,指标", f"{metric.pk},999999999"), administrator, model=Metric)
    assert row.errors.keys() == {"指标"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "无表头"),
        (b"\xff\xfe\x00", "读不出文字"),
        (table("编号,颜色", "1,红"), "不认识的列：颜色"),
        (table("编号,名称", "1"), "第2行的格数"),
        (table("编号,名称", "1,甲,乙"), "第2行的格数"),
        (table("编号,名称,名称", "1,甲,乙"), "表头重复：名称"),
        (table("名称", "甲"), "缺少“编号”"),
        (b'"a', "不是完整的 CSV"),
        (b"PK\x03\x04 and nothing more", "不是完整的 XLSX"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "旧式的 XLS"),
    ],
)
def test_what_is_no_table_is_refused_in_words(administrator, content, said):
    with pytest.raises(TableError, match=said):
        read(content, administrator)


def test_the_sheet_must_be_of_the_kind(administrator, park):
    with pytest.raises(TableError, match="没有名为“园区”的工作表；文件里有：企业"):
        read(workbook(["编号", "名称"], [park.pk, "改名"], sheet="企业"), administrator)


def test_merged_cells_are_refused_by_their_places(administrator, park):
    content = workbook(["编号", "简称"], [park.pk, "甲"], [None, None], change=lambda sheet: sheet.merge_cells("B2:B3"))
    with pytest.raises(TableError, match="B2:B3"):
        read(content, administrator)


def test_an_empty_sheet_far_down_is_refused_before_it_is_read(administrator):
    content = workbook(["编号", "名称"], change=lambda sheet: sheet.cell(1_000_000, 2, "底"))
    with pytest.raises(TableError, match="超过20000行"):
        read(content, administrator)


def test_a_file_that_unpacks_to_a_flood_is_refused(administrator, monkeypatch):
    monkeypatch.setattr("curation.tables.xlsx_files._UNPACKED_LIMIT", 1000)
    with pytest.raises(TableError, match="解开后过大"):
        read(workbook(["编号", "名称"]), administrator)


def test_more_changes_than_a_person_looks_through_are_refused(administrator, monkeypatch):
    monkeypatch.setattr("curation.tables.taking.MOST_CHANGES", 1)
    with pytest.raises(TableError, match="一次最多改动1条"):
        read(table("编号,名称", ",甲园", ",乙园"), administrator)
    assert MOST_CHANGES > 1 and not Park.objects.exists()


def test_a_formula_is_told_and_not_taken_for_its_text(administrator, park):
    (row,) = read(workbook(["编号", "简称"], [park.pk, '=CONCAT("临","江")']), administrator)
    assert "是公式" in row.errors["简称"]


def test_a_percent_cell_is_told_for_what_it_hides(administrator, park):
    metric = make_metric(park, value=Decimal("80"), unit="%")

    def percent(sheet):
        sheet["B2"].number_format = "0.0%"

    content = workbook(["编号", "下限"], [metric.pk, 0.815], sheet="数据", change=percent)
    (row,) = read(content, administrator, model=Metric)
    assert "说不清是81.5还是0.815" in row.errors["下限"]


@pytest.mark.parametrize("written", ["１２１", "121.0", " 121 ", "121"])
def test_numbers_may_be_text_or_full_width(administrator, park, written):
    metric = make_metric(park)
    for content in (
        table("编号,下限,上限,数值（原文）", f"{metric.pk},{written},{written},121名"),
        workbook(["编号", "下限", "上限", "数值（原文）"], [metric.pk, written, written, "121名"], sheet="数据"),
    ):
        (row,) = read(content, administrator, model=Metric, dry_run=True)
        assert row.errors == {} and ("下限", "120", "121") in row.changes


@pytest.mark.parametrize(
    "written", ["2025-03-01", "2025/3/1", "2025年3月1日", "２０２５．３．１", "45717", 45717, date(2025, 3, 1)]
)
def test_dates_may_be_written_in_many_ways(administrator, park, written):
    metric = make_metric(park)
    (row,) = read(workbook(["编号", "起"], [metric.pk, written], sheet="数据"), administrator, model=Metric)
    metric.refresh_from_db()
    assert (row.errors, metric.period_start) == ({}, date(2025, 3, 1))


@pytest.mark.parametrize("written", ["2025", 2025, "2025-02-30", "三月", True])
def test_what_is_no_date_is_told(administrator, park, written):
    metric = make_metric(park)
    (row,) = read(workbook(["编号", "起"], [metric.pk, written], sheet="数据"), administrator, model=Metric)
    assert "不是日期" in row.errors["起"]


def test_a_wrong_type_in_a_text_cell_is_read_as_it_is_seen(administrator, park):
    (row,) = read(workbook(["编号", "简称"], [park.pk, 12.0]), administrator, dry_run=True)
    assert row.changes == [("简称", "临江", "12")]


def test_invisible_characters_are_told(administrator, park):
    (row,) = read(table("编号,简称", f"{park.pk},临\x00江"), administrator)
    assert "控制字符" in row.errors["简称"]


def test_a_table_saved_by_a_chinese_spreadsheet_is_read(administrator, park):
    (row,) = read(f"编号,简称\n{park.pk},临江园".encode("gb18030"), administrator)
    assert row.changes == [("简称", "临江", "临江园")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "＝1", "'=1"])
def test_what_looks_like_a_formula_is_not_run_and_comes_back(administrator, text):
    park = make_park(text)
    assert f"'{text}" in "".join(write_csv(Park, [park]))
    cell = next(cell for cell in load_workbook(io.BytesIO(write_xlsx(Park, [park])))["园区"][2] if cell.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    for form in WRITERS.values():
        assert read(form(Park, [park]), administrator) == []
    (row,) = read(table("编号,简称", f"{park.pk},'{text}"), administrator)
    assert row.changes == [("简称", "", text)]


@pytest.mark.parametrize("form", WRITERS)
def test_a_table_takes_nothing_back_that_others_changed_since(administrator, park, form):
    content = WRITERS[form](Park, [park])
    edit(park, values={"short_name": "临江园"}, actor=administrator)
    assert read(content, administrator) == []
    (row,) = read(with_city(content, "宁波市"), administrator)
    park.refresh_from_db()
    assert row.changes == [("地市", "杭州市", "宁波市")]
    assert (park.short_name, park.city) == ("临江园", "宁波市")


def with_city(content, city):
    """The table with another city than 杭州市."""
    if not content.startswith(b"PK"):
        return content.replace("杭州市".encode(), city.encode())
    book = load_workbook(io.BytesIO(content))
    (cell,) = [cell for cell in book["园区"][2] if cell.value == "杭州市"]
    cell.value = city
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_two_people_changed_is_told_at_the_cell(administrator, park):
    content = "".join(write_csv(Park, [park])).replace(",临江,", ",临江新城,").encode()
    edit(park, values={"short_name": "临江园"}, actor=administrator)
    (row,) = read(content, administrator)
    assert "导出之后已有人改为“临江园”" in row.errors["简称"]


def test_what_was_merged_is_neither_exported_nor_changed(admin_client, administrator, park):
    twin = make_park("临江区")
    merge(twin, into=park, actor=administrator)
    chosen = {"action": "export_selected", "_selected_action": [park.pk, twin.pk]}
    exported = b"".join(admin_client.post(address(park, "changelist"), chosen).streaming_content).decode()
    assert "临江高新区" in exported and "临江区" not in exported
    (row,) = read(table("编号,简称", f"{twin.pk},甲"), administrator)
    assert row.errors.keys() == {"编号"}


def test_the_questions_to_the_database_do_not_grow_with_unchanged_rows(
    administrator, park, django_assert_max_num_queries
):
    for number in range(30):
        make_enterprise(park, f"第{number}厂")
    content = "".join(write_csv(Enterprise, Enterprise.objects.all())).encode()
    with django_assert_max_num_queries(6):
        assert read(content, administrator, model=Enterprise) == []


def send(client, content, name, **button):
    upload = SimpleUploadedFile(name, content)
    return client.post(reverse("admin:parks_park_table"), {"table": upload, "reason": "年度核对", **button})


@pytest.mark.parametrize(("action", "name"), [("export_selected", "park.csv"), ("export_workbook", "park.xlsx")])
def test_the_desk_exports_tries_and_writes(admin_client, park, action, name):
    answer = admin_client.post(address(park, "changelist"), {"action": action, "_selected_action": [park.pk]})
    assert name in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    changed = with_city(content, "宁波市")
    assert "将改动1条，还没有写入" in send(admin_client, changed, name, _try="1").content.decode()
    park.refresh_from_db()
    assert park.city == "杭州市"
    assert send(admin_client, changed, name, _write="1").status_code == 302
    park.refresh_from_db()
    assert park.city == "宁波市"


def test_the_desk_tells_errors_by_place_and_writes_nothing(admin_client, park):
    content = workbook(["编号", "简称", "纬度"], [park.pk, "临江园", "北纬"])
    page = send(admin_client, content, "park.xlsx", _write="1").content.decode()
    assert "1行有错，没有写入任何内容" in page and "园区!C2（纬度）：“北纬”不是数字。" in page
    park.refresh_from_db()
    assert park.short_name == "临江"


def test_a_file_that_is_too_large_is_refused(admin_client, monkeypatch):
    monkeypatch.setattr("curation.admin.tables.MOST_BYTES", 10)
    assert "文件超过" in send(admin_client, b"x" * 11, "park.csv", _try="1").content.decode()


def test_more_rows_than_a_workbook_should_have_are_refused(admin_client, park, monkeypatch):
    monkeypatch.setattr("curation.admin.tables.MOST_ROWS", 0)
    chosen = {"action": "export_workbook", "_selected_action": [park.pk]}
    answer = admin_client.post(address(park, "changelist"), chosen, follow=True)
    assert "请先筛选，或导出为 CSV" in answer.content.decode()


def test_a_table_is_for_those_who_may_edit(client, django_user_model, park):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(reverse("admin:parks_park_table")).status_code == 403


def test_what_was_tried_is_written_by_one_click(admin_client, park, django_user_model):
    content = table("编号,简称", f"{park.pk},临江园")
    kept = send(admin_client, content, "park.csv", _try="1").context["kept"]
    body = {"kept": kept, "reason": "年度核对", "_write": "1"}
    other = Client()
    other.force_login(django_user_model.objects.create_superuser("another"))
    assert "已不能取用" in other.post(reverse("admin:parks_park_table"), body).content.decode()
    assert "已不能取用" in admin_client.post(reverse("admin:parks_enterprise_table"), body).content.decode()
    assert admin_client.post(reverse("admin:parks_park_table"), body).status_code == 302
    park.refresh_from_db()
    assert park.short_name == "临江园"


def test_what_was_tried_long_ago_or_never_is_asked_for_again(admin_client, park, monkeypatch):
    kept = send(admin_client, table("编号,简称", f"{park.pk},临江园"), "park.csv", _try="1").context["kept"]
    address = reverse("admin:parks_park_table")
    assert "请选择文件。" in admin_client.post(address, {"reason": "核对", "_write": "1"}).content.decode()
    monkeypatch.setattr("curation.sealed._KEPT_FOR", -1)
    page = admin_client.post(address, {"kept": kept, "reason": "核对", "_write": "1"}).content.decode()
    assert "已过一小时" in page
    park.refresh_from_db()
    assert park.short_name == "临江"


@pytest.mark.parametrize("written", ["{0.pk}", "{0.pk} {0.name}", "{0.name}", "{0.slug}", "临江旧称", "{0.pk}.0"])
def test_a_linked_row_may_be_written_by_number_name_or_address(administrator, park, written):
    add_alias(park, name="临江旧称", kind="former", source="编辑")
    firm = make_enterprise(None, "临江精工")
    (row,) = read(table("编号,园区", f"{firm.pk},{written.format(park)}"), administrator, model=Enterprise)
    firm.refresh_from_db()
    assert not row.errors and firm.park == park


def test_a_name_that_none_or_several_bear_is_told(administrator, park):
    firm = make_enterprise(None, "临江精工")
    twin = make_park("南湾高新区", short_name="临江")
    for name, told in (("北岸", "没有名为“北岸”的园区"), ("临江", f"请填编号：{park.pk}、{twin.pk}。")):
        (row,) = read(table("编号,园区", f"{firm.pk},{name}"), administrator, model=Enterprise)
        assert told in row.errors["园区"]


def test_linked_rows_go_out_with_their_names(park):
    firm = make_enterprise(park, "临江精工")
    assert f"{park.pk} {park.name}" in "".join(write_csv(Enterprise, [firm]))
    sheet = load_workbook(io.BytesIO(write_xlsx(Enterprise, [firm]))).worksheets[0]
    assert f"{park.pk} {park.name}" in [cell.value for cell in sheet[2]]


def test_a_row_renamed_since_the_table_went_out_is_no_change(administrator, park):
    firm = make_enterprise(park, "临江精工")
    content = "".join(write_csv(Enterprise, [firm])).encode()
    edit(park, values={"name": "临江新区", "statement": "据批复。"}, actor=administrator)
    assert read(content, administrator, model=Enterprise) == []
