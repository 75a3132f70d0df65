"""Load zones, indicators and editor groups; rows that are there already stay as they are."""

from django.core.management.base import BaseCommand

from initiatives.reference import load_reference_data

_NAMES = {
    "zones": "高新区名录",
    "zone aliases": "高新区别名",
    "indicators": "指标",
    "indicator aliases": "指标别名",
    "groups": "用户组",
    "group permissions": "用户组权限",
    "synonyms": "同义词",
}


class Command(BaseCommand):
    help = "载入 fixtures/ 中的参考数据，只补缺少的内容，不改动已有的。"

    def handle(self, *args, **options):
        counts = load_reference_data()
        added = "，".join(f"{_NAMES[kind]} {count}" for kind, count in counts.items() if count)
        self.stdout.write(f"参考数据：新增{added}。" if added else "参考数据：已齐全。")
