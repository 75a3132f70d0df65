"""Whether the cost of extraction grows no faster than the text, on lines made to be hard.

    python benchmarks/linear.py

Prints, for each piece, microseconds a character on a short line and on one five times as long; a ratio near 1 is
linear, near 5 quadratic. Every line opens with a figure, so that all that is asked of a sentence with figures is asked.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.extraction import extract  # noqa: E402

OPENING = "江州高新区建成驿站3家"
SHORT, LONG = 8_000, 40_000  # characters
PIECES = (
    "江州云帆集团党委书记王小明说，集团党委实施“红芯赋能”行动，南坡街道党工委成立甲乙机械有限公司党支部。",
    "江州高新区建成党群服务中心8处，",
    "江州高新区建成党群服务中心8处，了不起地贡献了3家企业、",
    "老党员王小明头一个报名，现有企业12家、",
    "建成驿站3家，",
    "王小明说，他家5亩苹果卖了6万元，这座占地3亩的大厦入驻企业12家，阳光照进华为车间，",
    "江州海关驻江北区办事处党总支联合华为党委，组长江小明和主任何小明来了，",
    *("1", "一", "万", "1,111", "1-", "由3家到5家、", "（3个", "3个的", "“3", "百分之", "三分之一"),
)


def main() -> None:
    for piece in PIECES:
        short, long = (cost(piece, length, extract) for length in (SHORT, LONG))
        print(f"{short * 1e6:7.2f} → {long * 1e6:7.2f} µs/character  × {long / short:5.2f}  {piece[:20]}")


def cost(piece: str, length: int, work: Callable[[str], object]) -> float:
    """Processor seconds for one character of a line of the piece, the best of three."""
    text = OPENING + piece * (length // len(piece))
    times = []
    for _ in range(3):
        started = time.process_time()
        work(text)
        times.append(time.process_time() - started)
    return min(times) / len(text)


if __name__ == "__main__":
    main()
