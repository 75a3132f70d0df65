"""Show that each digest has exactly the figures and names of its original."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.digests import check_digests
from articles.names import gazetteer
from articles.reading.records import ReadingError


class Command(BaseCommand):
    help = "核对每篇摘编与其原文：数据与名称一项不少、一项不多。"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("originals", type=Path, metavar="ORIGINALS", help="原文所在文件夹")
        parser.add_argument("--digests", type=Path, default=settings.BASE_DIR / "seeds", help="摘编所在文件夹")

    def handle(self, *args, **options):
        try:
            differences = list(check_digests([options["digests"]], [options["originals"]], gazetteer()))
        except ReadingError as error:
            raise CommandError(str(error)) from error
        for difference in differences:
            self.stderr.write(f"{difference.digest}：{difference.what}")
        if differences:
            raise CommandError(f"摘编与原文有 {len(differences)} 处不同，见上。")
        self.stdout.write("每篇摘编都与其原文的数据和名称相符。")
