"""How far the quantity reader agrees with the published Chinese cases of other number and unit recognisers.

    .venv/bin/python benchmarks/recognizers.py FOLDER

FOLDER holds JSON files of cases ({"Input", "Results": [{"Text", "Resolution": {"value"}}]}). An expected result counts
as agreed when an end of a quantity in its place, or for a bare number the numeral itself, has its value. Of the rest
the classes and their numbers are printed. Nothing is copied.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.extraction.metrics import read_quantities  # noqa: E402
from articles.extraction.metrics.numerals import numeral_pattern, read_numeral  # noqa: E402
from articles.extraction.metrics.view import view  # noqa: E402

MODELS = ("NumberModel", "PercentModel", "CurrencyModel", "DimensionModel", "TemperatureModel", "AgeModel")
TOLERANCE = Decimal("0.0001")

_SIGNED = re.compile(r"([负-]?)(.*)")

# Why a result is not ours, the first that fits: what it looks like in the text.
CLASSES = {
    "a power, which no newspaper prints": re.compile(r"[0-9.][eE^][+-]*[0-9]"),
    "a decimal without its zero: a point before a digit ends a sentence": re.compile(r"^[-－]?[.．]"),
    "an improper or blank-parted fraction: a date or a code": re.compile(r"[0-9０-９][/／]"),
    "a sign within a fraction": re.compile("之 ?[负負]"),
    "half, which is no numeral": re.compile("半|[对對]折"),
    "dozens: 打 is a verb": re.compile("打"),
    "grouped by a wide comma, which parts a list": re.compile("[,，]"),
    "a million as m: mostly metres": re.compile("[mM]$"),
    "a share in thousands": re.compile("[0-9. ][kK]$"),
    "两 as a weight: a digit": re.compile("[两兩]$"),
    "一 as an article": re.compile("^[一壹](?![0-9一-龥]{3})"),
    "a currency sign before its number": re.compile("[$￥¥€£]"),
    "a thousand taken for a part of the unit": re.compile("千[字比]"),
    "an age without 岁: a time": re.compile("周大"),
    "a unit of another language": re.compile("銭"),
}


def main(folder: Path) -> int:
    """Print the share agreed for every model and the classes of the rest."""
    total: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.json")):
        if path.stem in MODELS:
            total += report(path)
    print(f"{'all':18} {total['agreed']:4} of {total['expected']:4} agreed  {share(total):.3f}")
    return 0


def report(path: Path) -> Counter[str]:
    """Print one model's share and its disagreements by class; returns how many were expected and agreed."""
    counts: Counter[str] = Counter()
    apart: dict[str, list[str]] = defaultdict(list)
    for text, printed, value in expectations(path):
        counts["expected"] += 1
        if agrees(text, printed, value, bare=path.stem == "NumberModel"):
            counts["agreed"] += 1
        else:
            apart[kind_of(printed)].append(printed)
    print(f"{path.stem:18} {counts['agreed']:4} of {counts['expected']:4} agreed  {share(counts):.3f}")
    for kind, examples in sorted(apart.items(), key=lambda item: -len(item[1])):
        print(f"    {len(examples):4}  {kind}: {', '.join(examples[:3])}")
    return counts


def expectations(path: Path) -> Iterator[tuple[str, str, Decimal]]:
    """Text, printed result and value of every expected result with one numeric value; shares are in %."""
    for case in json.loads(path.read_text("utf-8-sig")):
        for result in case["Results"]:
            try:
                value = Decimal(str(result["Resolution"]["value"]).rstrip("%"))
            except (InvalidOperation, KeyError):
                continue
            yield case["Input"], result["Text"], value


def agrees(text: str, printed: str, value: Decimal, *, bare: bool) -> bool:
    """Whether a quantity of the text, or the printed numeral itself, has the value."""
    for quantity in read_quantities(text):
        ends = [end for end in (quantity.low, quantity.high) if end is not None]
        if any(same_value(ours, value) for ours in ends) and overlaps(quantity.text, printed):
            return True
    sign, numeral = _SIGNED.fullmatch(view(printed).plain).groups()
    if not bare or not re.fullmatch(numeral_pattern(), numeral):
        return False
    ours = read_numeral(numeral)
    return ours is not None and same_value(-ours if sign else ours, value)


def same_value(ours: Decimal, theirs: Decimal) -> bool:
    """Equal, or equal as a share that one of the two gives in %."""
    return any(abs(ours - other) <= TOLERANCE * max(1, abs(other)) for other in (theirs, theirs * 100))


def overlaps(ours: str, theirs: str) -> bool:
    """Whether one text holds the other, whatever its width, blanks and case."""
    left, right = view(ours).plain.casefold(), view(theirs).plain.casefold()
    return left in right or right in left


def kind_of(printed: str) -> str:
    """The class of a disagreement, by what is printed."""
    return next((kind for kind, sign in CLASSES.items() if sign.search(printed)), "other")


def share(counts: Counter[str]) -> float:
    """How much of what was expected was agreed, 0 to 1."""
    return counts["agreed"] / counts["expected"] if counts["expected"] else 0.0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
