"""Read stored articles again under the present rules, and show gains and losses before anything changes."""

from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from articles.reextraction import Comparison, Fact, Rereading, reextract
from articles.reports import KINDS
from curation.models import Status


class Command(BaseCommand):
    help = "用现行规则和名称重读已入库的文章，先列出增减；加 --apply 才写入，且只添加待审内容，不删改已审内容。"

    def add_arguments(self, parser):
        parser.add_argument("--article", type=int, action="append", metavar="ID", help="只重读这一篇；可重复")
        parser.add_argument("--apply", action="store_true", help="写入：新增的列为待审，待审数据按新读法更新")

    def handle(self, *args, **options):
        comparisons = reextract(_numbers(options["article"]), apply=options["apply"])
        for comparison in comparisons:
            for line in _lines(comparison):
                self.stdout.write(line)
        self.stdout.write(_summary(comparisons, applied=options["apply"]))
        if failed := [comparison for comparison in comparisons if comparison.failed]:
            named = "、".join(f"《{comparison.title}》（编号{comparison.article}）" for comparison in failed)
            raise CommandError(f"程序处理以下文章时出错，未作改动，请把编号告诉维护人员：{named}。")


def _numbers(wanted: list[int] | None) -> list[int]:
    stored = Article.objects.order_by("pk")
    if wanted is None:
        return list(stored.values_list("pk", flat=True))
    found = list(stored.filter(pk__in=wanted).values_list("pk", flat=True))
    if missing := sorted(set(wanted) - set(found)):
        raise CommandError(f"没有编号为{'、'.join(map(str, missing))}的文章。")
    return found


def _lines(comparison: Comparison) -> Iterable[str]:
    differences = [
        *(f"  ＋ {_named(fact)}" for fact in comparison.gains),
        *(f"  ～ {_reread(reading)}" for reading in comparison.rereadings),
        *(f"  － {_named(fact)}（{_status(fact)}，保留）" for fact in comparison.losses),
    ]
    return [f"《{comparison.title}》（编号{comparison.article}）", *differences] if differences else []


def _named(fact: Fact) -> str:
    return f"{KINDS[fact.kind]}：{fact.name}"


def _status(fact: Fact) -> str:
    return str(Status(fact.status).label)


def _reread(reading: Rereading) -> str:
    fields = "；".join(f"{field.label} {field.old} → {field.new}" for field in reading.fields)
    left = "" if reading.is_open else f"（{_status(reading.fact)}，不改）"
    return f"{_named(reading.fact)}{left}：{fields}"


def _summary(comparisons: list[Comparison], *, applied: bool) -> str:
    gains = sum(len(comparison.gains) for comparison in comparisons)
    rereadings = sum(len(comparison.rereadings) for comparison in comparisons)
    losses = sum(len(comparison.losses) for comparison in comparisons)
    done = "已写入。" if applied else "未写入；加 --apply 写入。"
    read = sum(not comparison.failed for comparison in comparisons)
    return f"重读{read}篇：新增{gains}，读法有变{rereadings}，不再提取{losses}。{done}"
