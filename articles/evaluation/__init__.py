"""Measuring extraction against annotated articles. Pure Python: no Django, no files but the annotations.

gold = read_annotations(folder)
scores = score(gold, extracted)            # extracted: dicts as `extract --format jsonl` prints them
scores.figures()["metrics.f1"]             # every figure under a name
reliability(judge(gold, extracted))        # is confidence deserved?
rule_shares(gold, extracted)               # how often is each rule right?
outcomes(gold, extracted)                  # what became of every fact, a line each
"""

from articles.evaluation.annotations import KINDS, AnnotationError, is_ignorable, names, read_annotations
from articles.evaluation.outcomes import Difference, difference, outcomes
from articles.evaluation.reliability import SURE, Bin, Judged, calibration_error, judge, reliability, sure_share
from articles.evaluation.rules import rule_shares
from articles.evaluation.scores import FIELDS, TALLIES, Mistake, Scores, Share, Tally, score

__all__ = [
    "FIELDS",
    "KINDS",
    "SURE",
    "TALLIES",
    "AnnotationError",
    "Bin",
    "Difference",
    "Judged",
    "Mistake",
    "Scores",
    "Share",
    "Tally",
    "calibration_error",
    "difference",
    "is_ignorable",
    "judge",
    "names",
    "outcomes",
    "read_annotations",
    "reliability",
    "rule_shares",
    "score",
    "sure_share",
]
