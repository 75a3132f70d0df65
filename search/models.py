"""The index: one row for each name, figure and sentence that the public may see, and the words that editors equate.

Rows are made from the facts (`search.entries`) and written only by `search.indexing`; none is ever edited.
"""

from django.core.exceptions import ValidationError
from django.db import models

from .places import kind_of


class Entry(models.Model):
    """Something to be found. The number tells its kind, what it is of, and its shelf: `search.places`.

    `text` is what is shown and searched; `names` (one a line) are searched like it: other names, and of a figure what
    it is tied to. `context` (one a line) are the names of its park, which find it too but count for less.
    """

    id = models.BigIntegerField("编号", primary_key=True)
    text = models.TextField("文字")
    names = models.TextField("别名", blank=True)
    context = models.TextField("所属", blank=True)
    url = models.CharField("网址", max_length=300)
    proof = models.CharField("原句网址", max_length=300, blank=True)
    note = models.CharField("附注", max_length=400, blank=True)
    low = models.DecimalField("下限", max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField("上限", max_digits=24, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = "检索条目"
        verbose_name_plural = "检索条目"

    def __str__(self):
        return self.text

    @property
    def kind(self):
        return kind_of(self.id)


class Posting(models.Model):
    """The tokens of an entry, joined by blanks. Each database keeps an index of its own over them."""

    id = models.BigIntegerField("编号", primary_key=True)
    tokens = models.TextField("词元")

    class Meta:
        verbose_name = "检索词元"
        verbose_name_plural = "检索词元"

    def __str__(self):
        return self.tokens


class Shelf(models.Model):
    """One combination of what results can be narrowed by; 0 and "" stand for none.

    Its number is part of the entries' own, so that entries are counted by shelf without being read.
    """

    id = models.PositiveIntegerField("编号", primary_key=True)
    park = models.PositiveBigIntegerField("园区编号")
    year = models.PositiveSmallIntegerField("年份")
    nature = models.CharField("性质", max_length=10, blank=True)

    class Meta:
        verbose_name = "检索分格"
        verbose_name_plural = "检索分格"
        constraints = [models.UniqueConstraint(fields=["park", "year", "nature"], name="shelf_once")]

    def __str__(self):
        return f"{self.park} {self.year} {self.nature}"


class Synonyms(models.Model):
    """Words that mean the same: who searches for one searches for all."""

    words = models.TextField("同义词", help_text="每行一个，至少两个。检索其中一个，也会检索其余各个，并告诉读者。")
    note = models.CharField("附注", max_length=200, blank=True)

    class Meta:
        verbose_name = "同义词"
        verbose_name_plural = "同义词"
        ordering = ["words"]

    def __str__(self):
        return " = ".join(self.listed)

    @property
    def listed(self):
        """The words, in the editor's order."""
        return tuple(dict.fromkeys(word.strip() for word in self.words.splitlines() if word.strip()))

    def clean(self):
        if len(self.listed) < 2:
            raise ValidationError({"words": "请至少写两个词，每行一个。"})
        if any(len(word) < 2 for word in self.listed):
            raise ValidationError({"words": "每个词至少两个字。"})
