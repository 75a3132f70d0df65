"""Small articles of our own that the import tests read."""

BRIEF = """临江高新区：楼宇党建聚合力

临江高新区把党建写进楼宇治理。目前，临江高新区建成党群服务中心8处，入园企业达到120家。

临江精工有限公司（以下简称“临江精工”）是园区的装备企业，去年销售收入3.5亿元。临江精工党支部现有党员26名。

下一步，临江高新区将实施“灯塔领航”行动，力争到2027年培育规模以上企业200家。
"""

SAME_FACT_ELSEWHERE = """临江高新区服务企业有新招

走进临江高新区，记者看到一派忙碌。目前，临江高新区入园企业达到120家，各项服务送到门口。
"""


def file(text: str, name: str = "brief.txt") -> tuple[str, bytes]:
    """A file as the import takes it."""
    return name, text.encode()
