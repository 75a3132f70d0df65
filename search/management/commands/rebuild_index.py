"""`manage.py rebuild_index`: make the search index anew from the facts and articles."""

import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.indexing import rebuild


class Command(BaseCommand):
    help = "重建检索索引；结果与随条目更新的索引完全相同。"

    def handle(self, *args, **options):
        with tqdm(unit="条", disable=not sys.stderr.isatty()) as bar:
            number = rebuild(on_done=bar.update)
        self.stdout.write(f"已建索引{number}条。")
