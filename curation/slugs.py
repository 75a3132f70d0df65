"""Addresses in pinyin: 济宁高新区 → jining-gaoxinqu; stable, and redirecting when they change."""

import re
import unicodedata
from functools import lru_cache

import rjieba
from django.db import models
from pypinyin import lazy_pinyin

from .models import OldSlug

_LONGEST = 100
_WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")


def pinyin_slug(name: str) -> str:
    """Words joined by hyphens, syllables of a word written together; ASCII only; never empty."""
    words: list[str] = []
    for run in _WORD.findall(unicodedata.normalize("NFKC", name)):  # full-width digits are digits
        words += rjieba.cut(run) if run[0] > "\x7f" else [run.lower()]
    slug = re.sub(r"[^a-z0-9-]", "", "-".join(map(_syllables, words)))
    return slug[:_LONGEST].strip("-") or "wu"


@lru_cache(maxsize=1 << 14)
def _syllables(word: str) -> str:
    return "".join(lazy_pinyin(word, errors="ignore")) or word.lower()


def free_slug(model: type[models.Model], name: str) -> str:
    """The name's slug, with -2, -3 … when another row has or had it."""
    base = pinyin_slug(name)
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    former = OldSlug.objects.filter(fact_type=model._meta.label_lower, slug__startswith=base)
    return numbered(base, taken | set(former.values_list("slug", flat=True)))


def numbered(base: str, taken: set[str]) -> str:
    """The base, with -2, -3 … when it is taken; the slug chosen is added to those taken."""
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def find_by_slug(queryset: models.QuerySet, slug: str):
    """The row that has the slug, or had it, or that it was merged into; None when there is none."""
    return queryset.filter(slug=slug, merged_into=None).first() or _led_on(queryset, slug)


def _led_on(queryset: models.QuerySet, slug: str):
    model = queryset.model
    row = model._default_manager.filter(slug=slug).first()
    if row is None:
        old = OldSlug.objects.filter(fact_type=model._meta.label_lower, slug=slug).first()
        row = old and model._default_manager.filter(pk=old.fact_id).first()
    while row is not None and row.merged_into_id:
        row = row.merged_into
    return queryset.filter(pk=row.pk).first() if row else None
