"""Print what extraction finds in files, and write nothing."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand

from articles.collecting import collecting_seldom
from articles.explaining import explained
from articles.importing import File, Prepared, prepare
from articles.lines import article_lines, plain_json
from articles.names import gazetteer, known_names
from articles.reading import find_files
from articles.reading.records import ReadingError

_STANDARD_INPUT = Path("-")


class Command(BaseCommand):
    help = "列出从文章中提取的内容，每篇一行 JSON；加 --explain 则逐句说明规则和理由。不写入数据库。"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹；“-”为标准输入")
        parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="输出格式")
        parser.add_argument("--explain", action="store_true", help="逐句说明：哪条规则提取了什么，什么未取、为何")
        parser.add_argument("--known-names", action="store_true", help="除国家级高新区名录外，也用数据库中已有的名称")

    def handle(self, *args, **options):
        self._names = known_names() if options["known_names"] else gazetteer()
        self._written = _explanation if options["explain"] else _json_lines
        with collecting_seldom():
            problems = [problem for path in options["paths"] for problem in self._problems_of(path)]
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            sys.exit(1)

    def _problems_of(self, path: Path) -> Iterator[str]:
        """Print what the files of the path hold; yields why one could not be read."""
        try:
            for file in _files(path):
                prepared = prepare(file, self._names)
                if prepared.problem:
                    yield prepared.problem
                for line in self._written(prepared):
                    self.stdout.write(line)
        except (ReadingError, OSError) as error:
            yield str(error)


def _files(path: Path) -> Iterator[File]:
    if path == _STANDARD_INPUT:
        yield "标准输入", sys.stdin.buffer.read()
        return
    for file in find_files([path]):
        yield file.name, file.read_bytes()


def _json_lines(prepared: Prepared) -> Iterator[str]:
    for line in article_lines(prepared):
        yield json.dumps(line, ensure_ascii=False, default=plain_json)


def _explanation(prepared: Prepared) -> Iterator[str]:
    articles = prepared.document.articles if prepared.document else ()
    for article, found in zip(articles, prepared.extractions, strict=True):
        yield f"《{article.title}》　园区：{article.park or found.park or '未明'}　规则版本：{found.rules_version}"
        yield ""
        yield from explained(article.text, found)
