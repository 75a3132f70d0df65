"""Print what extraction finds in files, and write nothing."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from articles.importing import prepare
from articles.lines import article_lines, plain_json
from articles.names import gazetteer, known_names
from articles.reading import find_files
from articles.reading.records import ReadingError


class Command(BaseCommand):
    help = "列出从文章中提取的内容，每篇一行 JSON；不写入数据库。"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="输出格式")
        parser.add_argument("--known-names", action="store_true", help="除国家级高新区名录外，也用数据库中已有的名称")

    def handle(self, *args, **options):
        names = known_names() if options["known_names"] else gazetteer()
        problems = []
        for path in options["paths"]:
            try:
                files = find_files([path])
            except ReadingError as error:
                problems.append(str(error))
                continue
            for file in files:
                prepared = prepare((file.name, file.read_bytes()), names)
                if prepared.document is None:
                    problems.append(f"{file}：{prepared.problem}")
                for line in article_lines(prepared):
                    self.stdout.write(json.dumps(line, ensure_ascii=False, default=plain_json))
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            sys.exit(1)
