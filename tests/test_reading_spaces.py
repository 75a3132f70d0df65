"""Stray spaces go, spaces that mean something stay."""

import pytest

from articles.reading.headings import heading_text
from articles.reading.spaces import closed_up, is_narrow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区配备指导员 46 人，建成驿站 5 处。", "园区配备指导员46人，建成驿站5处。"),
        ("园 区开工 项目。", "园区开工项目。"),
        ("共享资源, 2024年开工。", "共享资源,2024年开工。"),
        ("总投资 2 000 万元", "总投资2000万元"),
        ("引进 Open Space 平台", "引进Open Space平台"),
        ("recorded in Park News, No. 5 (2024)", "recorded in Park News, No. 5 (2024)"),
        ("写着“牢记使命 服务企业”几个字", "写着“牢记使命 服务企业”几个字"),
        ("推进“党 建链”建设", "推进“党建链”建设"),
    ],
)
def test_stray_spaces_are_closed_up(text: str, expected: str) -> None:
    assert closed_up(text, narrow=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推广“园区服务 直通车”A PP", "推广“园区服务直通车”APP"),
        ("截至2 024年", "截至2024年"),
        ("引进 Open Space", "引进Open Space"),
    ],
)
def test_every_space_of_a_narrow_column_is_stray(text: str, expected: str) -> None:
    assert closed_up(text, narrow=True) == expected


def test_columns_are_narrow_where_spaces_are_frequent() -> None:
    assert is_narrow(["园区把支部建在产业链 上,推动企业抱团发 展。"])
    assert not is_narrow(["园区把支部建在产业链上，推动企业抱团发展，今年以来已有 12家企业加入，园区开工项目三个。"])


@pytest.mark.parametrize(
    ("heading", "expected"), [("公 告", "公告"), ("支部领着走 园区有奔头", "支部领着走 园区有奔头"), ("A B", "A B")]
)
def test_heading_set_wide_is_one_word(heading: str, expected: str) -> None:
    assert heading_text(heading) == expected
