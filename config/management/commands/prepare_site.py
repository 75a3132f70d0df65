"""Bring a site on one machine to where it can be looked at; what is done already is not done again."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from curation.publication.dumps import store_dump

_WHERE = """
园区志已就绪 / The gazetteer is ready
  公开页面 / public pages   {address}/
  审编后台 / editors' desk  {address}/admin/
  开放接口 / API            {address}/api/v1/
  停止 / stop: Ctrl+C
"""


class Command(BaseCommand):
    help = "准备站点：建库、载入参考数据、导入 seeds/ 并核准、建立审编账号、生成整站下载。"

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000", help="站点地址，只用于提示")

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0)
        call_command("load_reference", stdout=self.stdout)
        if apps.is_installed("articles"):
            if seeds := _not_imported(settings.BASE_DIR / "seeds"):
                call_command("import_seeds", *seeds, approve=True, stdout=self.stdout)
            call_command("note_reprints", stdout=self.stdout)
        call_command("create_editor", stdout=self.stdout)
        self.stdout.write(f"整站下载：{store_dump().version}")
        self.stdout.write(_WHERE.format(address=options["address"]))


def _not_imported(folder: Path) -> list[Path]:
    """The digests whose bytes are not in the database yet."""
    digests = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*.md"))}
    documents = apps.get_model("articles", "Document")._default_manager
    known = set(documents.filter(sha256__in=digests).values_list("sha256", flat=True))
    return [path for sha256, path in digests.items() if sha256 not in known]
