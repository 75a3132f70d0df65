"""How far the quantity reader agrees with the published Chinese cases of other number and unit recognisers.

    .venv/bin/python benchmarks/recognizers.py FOLDER

FOLDER holds JSON files of cases ({"Input", "Results": [{"Text", "Resolution": {"value"}}]}). An expected result counts
as agreed when a quantity in its place, or for a bare number the numeral itself, has its value. Nothing is copied.
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

# Why a result is not ours, the first that fits: what it looks like in the text.
CLASSES = {
    "negative": re.compile(r"[负負-][0-9０-９一-龥]"),
    "power of ten": re.compile(r"[eE^]"),
    "fraction or mixed number": re.compile("分之|又|分の|/"),
    "half": re.compile("半"),
    "discount": re.compile("折"),
    "dozens and pairs": re.compile("打|对|對|双|雙"),
    "sum of two units": re.compile(r"[元块米尺斤毛角][0-9一二两三四五六七八九]"),
    "decimal point in words": re.compile("[点點]"),
    "traditional character": re.compile("[萬億兩個點貳參陸圓]"),
    "unit that newspapers do not use": re.compile(r"[A-Za-z$￥€£¥]|[一-龥]{3,}$"),
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
        ours = quantity.low if quantity.low is not None else quantity.high
        if ours is not None and same_value(ours, value) and overlaps(quantity.text, printed):
            return True
    plain = view(printed).plain
    if not bare or not re.fullmatch(numeral_pattern(), plain):
        return False
    ours = read_numeral(plain)
    return ours is not None and same_value(ours, value)


def same_value(ours: Decimal, theirs: Decimal) -> bool:
    """Equal, or equal as a share that one of the two gives in %."""
    return any(abs(ours - other) <= TOLERANCE * max(1, abs(other)) for other in (theirs, theirs * 100))


def overlaps(ours: str, theirs: str) -> bool:
    """Whether one text holds the other, whatever its width and blanks."""
    left, right = view(ours).plain, view(theirs).plain
    return left in right or right in left


def kind_of(printed: str) -> str:
    """The class of a disagreement, by what is printed."""
    return next((kind for kind, sign in CLASSES.items() if sign.search(printed)), "other")


def share(counts: Counter[str]) -> float:
    """How much of what was expected was agreed, 0 to 1."""
    return counts["agreed"] / counts["expected"] if counts["expected"] else 0.0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
