"""Write everything public as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curation.publication.dumps import store_dump, write_dump


class Command(BaseCommand):
    help = "Write everything public as NDJSON and CSV, into FOLDER or among the dumps that the site offers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="an empty or a new folder")
        parser.add_argument("--keep", type=int, default=30, metavar="N", help="how many dumps to keep (default: 30)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        if folder is None:
            if options["keep"] < 1:
                raise CommandError("--keep: at least 1.")
            self.stdout.write(store_dump(keep=options["keep"]).version)
            return
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty.")
        self.stdout.write(write_dump(folder)["version"])
