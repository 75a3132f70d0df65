"""Import files of articles: digests of our own or newspaper originals."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.importing import File, Options, import_documents
from articles.reading import find_files
from articles.reading.records import ReadingError
from articles.reports import ImportReport


class Command(BaseCommand):
    help = "导入文章（.txt、.md 文件或文件夹），默认导入 seeds/。相同内容再次导入不会改变任何数据。"

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", default=[settings.BASE_DIR / "seeds"])
        parser.add_argument("--dry-run", action="store_true", help="只试算并报告，不写入数据库")
        parser.add_argument("--approve", action="store_true", help="导入后直接核准")
        parser.add_argument("--approve-above", type=_share, metavar="X", help="只核准可信度不低于 X（0 至 1）的内容")
        parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="一共用 N 个进程（默认 1）")
        parser.add_argument("--report", type=Path, metavar="FILE", help="把报告写入 JSON 文件")

    def handle(self, *args, **options):
        files, problems = _collect(options["paths"])
        report = self._import(files, options)
        for path, reason in problems:
            report.fail(str(path), reason)
        self.stdout.write(report.as_table())
        if options["report"]:
            _write_report(options["report"], report)
        if report.failures:
            raise CommandError(f"{len(report.failures)} 项未能导入，原因见上；其余已处理。")

    def _import(self, files: list[Path], options: dict) -> ImportReport:
        approve_above = 0.0 if options["approve"] else options["approve_above"]
        how = Options(
            origin="import_seeds", approve_above=approve_above, dry_run=options["dry_run"], jobs=options["jobs"]
        )
        with tqdm(total=len(files), unit="文件", disable=not sys.stderr.isatty()) as bar:
            return import_documents(_contents(files), options=how, on_document=lambda *_: bar.update())


def _collect(paths: list[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    files: list[Path] = []
    problems = []
    for path in paths:
        try:
            files += find_files([path])
        except ReadingError as error:
            problems.append((path, str(error)))
    return list(dict.fromkeys(files)), problems


def _contents(files: list[Path]) -> Iterator[File]:
    for path in files:
        yield path.name, path.read_bytes()


def _write_report(path: Path, report: ImportReport) -> None:
    try:
        path.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise CommandError(f"{path}：报告无法写入（{error.strerror}）；导入本身已完成。") from error


def _share(value: str) -> float:
    share = float(value)
    if not 0 <= share <= 1:
        raise ValueError
    return share


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number
