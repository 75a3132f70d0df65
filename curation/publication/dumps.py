"""Everything public as files: NDJSON and CSV for each resource, and what is needed to use and check them.

The same data give the same bytes: nothing in the files tells when or where they were made. Rows are written as they are
read, so that a dump of any size takes the same memory.
"""

import csv
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.db import connection

from curation.models import Change, Dump
from curation.tables.cells import guarded

from .changes import last_sequence
from .horizon import horizon
from .present import records
from .resources import Record, Resource, resources

FORMAT = 1  # to be raised when a program that reads the files has to be changed
SUMS = "SHA256SUMS"
_TEXTS = Path(__file__).with_name("texts")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # an archive has no earlier time to give its files
_CHUNK = 1 << 20


def store_dump(*, keep: int = 30) -> Dump:
    """Make a dump in the folder of dumps, unless the same is there; of those made before, the newest are kept."""
    settings.DUMPS_DIR.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".", dir=settings.DUMPS_DIR))
    try:
        manifest = write_dump(made)
        version = manifest["version"]
        archive = made / f"gazetteer-{version}.zip"
        _pack(made, archive)
        described = [*manifest["files"], *(_described(made / name) for name in ("manifest.json", SUMS, archive.name))]
        made.chmod(0o755)
        if not (settings.DUMPS_DIR / version).exists():
            made.rename(settings.DUMPS_DIR / version)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    found = {"sequence": manifest["sequence"], "as_of": manifest["as_of"], "files": described}
    dump, _ = Dump.objects.get_or_create(version=version, defaults=found)
    _forget(Dump.objects.order_by("-pk")[keep:])
    return dump


def write_dump(folder: Path) -> dict[str, Any]:
    """Write the files of a dump into an empty folder and return its manifest."""
    line = horizon().line  # before the rows are read: what came since is told again by the changes, and harms nothing
    with _one_moment():
        files = [file for resource in resources().values() for file in _write(resource, folder)]
        newest = Change.objects.filter(pk__lte=line).order_by("-pk").first()
    for text in sorted(_TEXTS.iterdir()):
        shutil.copyfile(text, folder / text.name)
        files.append(_described(folder / text.name))
    sums = "".join(f"{file['sha256']}  {file['name']}\n" for file in files)
    (folder / SUMS).write_text(sums, encoding="utf-8")
    as_of = newest.at if newest else None
    manifest = {
        "format": FORMAT,
        "version": _version(as_of, sums),
        "as_of": as_of.isoformat() if as_of else None,
        "sequence": last_sequence(line) if line else 0,
        "licence": "LICENCE.txt",
        "files": files,
    }
    (folder / "manifest.json").write_text(json_line(manifest), encoding="utf-8")
    return manifest


def json_line(value: Any) -> str:
    """As each line of an NDJSON file is written."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _write(resource: Resource, folder: Path) -> Iterator[dict[str, Any]]:
    """Both files of a resource, written in one go; then what the manifest says of them."""
    lines, table = folder / f"{resource.name}.ndjson", folder / f"{resource.name}.csv"
    written = 0
    with ExitStack() as files:
        ndjson = files.enter_context(lines.open("w", encoding="utf-8", newline=""))
        sheet = csv.writer(files.enter_context(table.open("w", encoding="utf-8", newline="")))
        sheet.writerow(resource.columns)
        for record in records(resource):
            written += 1
            ndjson.write(json_line(record))
            sheet.writerow(_cells(record))
    yield {**_described(lines), "records": written}
    yield {**_described(table), "records": written}


def _cells(record: Record) -> list[str]:
    return [guarded(value) if isinstance(value, str) else _cell(value) for value in record.values()]


def _cell(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "sha256": digest, "bytes": path.stat().st_size}


def _version(as_of: datetime | None, sums: str) -> str:
    """By the moment of the newest line and by the content, so that the same data have the same version."""
    moment = f"{as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}" if as_of else "empty"
    return f"{moment}-{hashlib.sha256(sums.encode()).hexdigest()[:8]}"


def _pack(folder: Path, archive: Path) -> None:
    """All files of the folder in one, whose bytes depend on theirs alone."""
    names = sorted(path.name for path in folder.iterdir())
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for name in names:
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            with (folder / name).open("rb") as file, packed.open(entry, "w", force_zip64=True) as inside:
                shutil.copyfileobj(file, inside, _CHUNK)


def _forget(dumps: Iterable[Dump]) -> None:
    for dump in dumps:
        dump.delete()
        shutil.rmtree(settings.DUMPS_DIR / dump.version, ignore_errors=True)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read all as it is at one moment, without keeping anybody from writing.

    Not by `atomic`, which on SQLite waits for its turn to write. A transaction that is open already is left as it is.
    """
    if connection.in_atomic_block:
        yield
        return
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if is_postgres else "BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
