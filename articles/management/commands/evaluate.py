"""Measure extraction against annotated articles, hold floors, and show what a change of a rule wins and loses."""

import json
import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.collecting import collecting_seldom
from articles.evaluation import (
    KINDS,
    SURE,
    AnnotationError,
    Mistake,
    Scores,
    difference,
    judge,
    outcomes,
    read_annotations,
    reliability,
    rule_shares,
    score,
    sure_share,
)
from articles.importing import prepare
from articles.lines import article_lines, plain_json
from articles.names import gazetteer
from articles.reading import find_files

ANNOTATED = settings.BASE_DIR / "tests" / "annotated"
# An annotated set: a folder of annotations, and the folder of the texts that they are about.
SETS = {"digests": (ANNOTATED / "seeds", settings.BASE_DIR / "seeds"), "articles": (ANNOTATED / "articles",) * 2}
FLOORS = ANNOTATED / "floors.toml"
OUTCOMES = ANNOTATED / "outcomes.txt"


class Command(BaseCommand):
    help = "用人工标注的文章衡量提取：准确率、召回率、F1、各字段正确率与可信度对照表。"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--annotations", type=Path, metavar="DIR", help="另一组标注（JSON）所在文件夹")
        parser.add_argument("--texts", type=Path, metavar="DIR", help="该组标注所指文章所在文件夹")
        parser.add_argument("--show", choices=[*KINDS, "articles"], help="列出这一类的错漏")
        parser.add_argument("--rules", action="store_true", help="列出每条规则找到几条、其中几成正确")
        parser.add_argument("--record", action="store_true", help="把本项目标注文章的逐条结果写入记录，随规则一同提交")

    def handle(self, *args, **options):
        short, lines = [], []
        for name, (annotations, texts) in _sets(options).items():
            gold, found = _read(annotations, texts)
            lines += [f"{name} | {line}" for line in outcomes(gold, found)]
            scores, judged = score(gold, found), judge(gold, found)
            sure = sure_share(judged)
            self._print(name, scores, judged)
            self.stdout.write(f"sure           {sure.value:.3f}   ({sure.right} of {sure.total} from {SURE} on)")
            for rule, share in rule_shares(gold, found).items() if options["rules"] else ():
                self.stdout.write(f"{rule:32} {share.total:5}  {share.value:.3f}")
            for mistake in scores.mistakes if options["show"] else ():
                if mistake.kind == options["show"]:
                    self.stdout.write(_line(mistake))
            short += _below_floors(name, scores.figures() | {"sure.precision": sure.value})
        if options["annotations"] is None:
            self._compare_with_record(lines, record=options["record"])
        if short:
            raise CommandError("低于底线：" + "；".join(short))

    def _compare_with_record(self, lines: list[str], *, record: bool) -> None:
        """Print what is won and lost since the outcomes were recorded, and record them or refuse the difference."""
        before = OUTCOMES.read_text("utf-8").splitlines() if OUTCOMES.exists() else []
        changed = difference(before, lines)
        for line in sorted([(line, "+") for line in changed.added] + [(line, "-") for line in changed.gone]):
            self.stdout.write(f"{line[1]} {line[0]}")
        self.stdout.write(f"与记录相比：新对 {changed.gained} 条，不再对 {changed.lost} 条")
        if record:
            OUTCOMES.write_text("\n".join(lines) + "\n", "utf-8")
        elif changed.added or changed.gone:
            raise CommandError("逐条结果与记录不同；看过得失后用 --record 写入，随规则一同提交。")

    def _print(self, name: str, scores: Scores, judged) -> None:
        self.stdout.write(f"── {name}")
        for kind, tally in scores.tallies.items():
            self.stdout.write(
                f"{kind:14} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   "
                f"({tally.right} right, {tally.predicted} predicted, {tally.gold} gold)"
            )
        self.stdout.write(f"core recall    {scores.core.value:.3f}")
        for field, share in scores.fields.items():
            self.stdout.write(f"{field:14} {share.value:.3f}   ({share.right} of {share.total})")
        self.stdout.write("confidence     facts  right  mean confidence")
        for row in reliability(judged):
            self.stdout.write(
                f"{row.low:.2f}–{row.high:.2f}      {row.facts:5}  {row.share:.3f}  {row.mean_confidence:.3f}"
            )


def _sets(options) -> dict[str, tuple[Path, Path]]:
    if options["annotations"] is None:
        return SETS
    return {options["annotations"].name: (options["annotations"], options["texts"] or options["annotations"])}


def _read(annotations: Path, texts: Path) -> tuple[list[dict], list[dict]]:
    try:
        gold = read_annotations(annotations)
    except AnnotationError as error:
        raise CommandError(str(error)) from error
    wanted = {entry["file"] for entry in gold}
    files = [path for path in find_files([texts]) if path.name in wanted]
    with collecting_seldom():
        prepared = [prepare((path.name, path.read_bytes()), gazetteer()) for path in files]
    # Through JSON and back: what is measured is what `extract` prints.
    return gold, [json.loads(json.dumps(line, default=plain_json)) for one in prepared for line in article_lines(one)]


def _below_floors(name: str, figures: dict[str, float]) -> list[str]:
    floors = tomllib.loads(FLOORS.read_text("utf-8")).get(name, {}) if FLOORS.exists() else {}
    return [f"{name} {key} {figures[key]:.3f} < {least}" for key, least in floors.items() if figures[key] < least]


def _line(mistake: Mistake) -> str:
    sides = [
        " ".join(
            str(entry.get(key)) for key in ("text", "name", "label", "subject", "nature", "bound") if entry.get(key)
        )
        for entry in (mistake.gold, mistake.found)
        if entry
    ]
    return f"{mistake.what:8} {mistake.document[:20]}  {'  |  '.join(sides)}"
