"""What was imported, and what it proves: documents, articles, evidence, open mentions, import runs."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from curation.facts import fact_type
from curation.reviews import with_review
from initiatives.models import Initiative, Metric
from parks.models import Enterprise, Park, PartyOrganization

from . import citation
from .extraction.explanation import explain
from .quotes import Sentences


class Document(models.Model):
    """The bytes of one imported file, unchanged."""

    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    content = models.BinaryField("内容")
    size = models.PositiveIntegerField("字节数")
    encoding = models.CharField("编码", max_length=20)
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)

    class Meta:
        verbose_name = "原件"
        verbose_name_plural = "原件"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Rights(models.TextChoices):
    """Whether the public may read the whole text."""

    ORIGINAL = "original", "原文（仅供审编）"
    DIGEST = "digest", "本站摘编（可公开）"


class ArticleQuerySet(models.QuerySet):
    """The questions asked of articles."""

    def public(self):
        """Those that prove something public; of the others readers learn nothing."""
        return self.filter(Exists(Evidence.objects.public().filter(article=OuterRef("pk"))))


class Article(models.Model):
    """One article of a document. `text` is what all offsets refer to; its first line is the title."""

    document = models.ForeignKey(Document, verbose_name="原件", on_delete=models.PROTECT, related_name="articles")
    position = models.PositiveSmallIntegerField("次序")
    title = models.CharField("标题", max_length=300)
    byline = models.JSONField("作者", default=list, blank=True)
    dateline = models.CharField("电头", max_length=100, blank=True)
    publisher = models.CharField("报刊", max_length=100, blank=True)
    published_on = models.DateField("刊登日期", null=True, blank=True)
    text = models.TextField("正文")
    dropped = models.JSONField("移出内容", default=list, blank=True)
    rights = models.CharField("权利", max_length=10, choices=Rights, default=Rights.ORIGINAL)
    park = models.ForeignKey(
        Park, verbose_name="园区", null=True, blank=True, on_delete=models.SET_NULL, related_name="articles"
    )
    park_text = models.CharField("园区（原文）", max_length=100, blank=True)
    source_name = models.CharField("摘编自（文件）", max_length=255, blank=True)
    source_sha256 = models.CharField("摘编自（SHA-256）", max_length=64, blank=True, db_index=True)
    source_position = models.PositiveSmallIntegerField("摘编自（次序）", null=True, blank=True)
    reprint_of = models.ForeignKey(
        "self",
        verbose_name="同文（转载）",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,  # what is left of several copies is a witness again
        related_name="reprints",
        help_text="先导入的同一篇文章；几处转载只算一个来源。",
    )
    rules_version = models.CharField("规则版本", max_length=12, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    # What never changes and is long, and what is worked out anew from the text: the ledger keeps all else.
    unrecorded = frozenset({"text", "dropped", "reprint_of", "rules_version"})

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "文章"
        verbose_name_plural = "文章"
        # The databases differ on where rows without a date belong.
        ordering = [F("published_on").desc(nulls_last=True), "-id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="article_once_per_place"),
            models.CheckConstraint(name="article_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="article_rights_known", condition=Q(rights__in=Rights.values)),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self._address

    @cached_property
    def _address(self):
        # A profile leads to one article by hundreds of sentences, and each would work the address out anew.
        return reverse("articles:article", args=[self.pk])

    @property
    def is_digest(self):
        return self.rights == Rights.DIGEST

    @property
    def first_printing(self):
        """The article of the same text that was imported first; itself when it is no reprint."""
        return self.reprint_of or self

    @property
    def work(self):
        """What counts as one source, by number: an original, its reprints and its digests are the same."""
        return self.reprint_of_id or self.pk

    @property
    def citation(self):
        """How to cite it by GB/T 7714."""
        return citation.gb7714(**self._citation_fields())

    @property
    def bibtex(self):
        return citation.bibtex(key=f"yuanquzhi-{self.pk}", **self._citation_fields())

    def _citation_fields(self):
        return {
            "title": self.title,
            "authors": self.byline,
            "publisher": self.publisher,
            "published_on": self.published_on,
            "digest": self.is_digest,
        }


# The rule of what a person chose instead of one.
BY_HAND = "by-hand"
_TARGETS = ("park", "organization", "enterprise", "initiative", "metric")


def _exactly_one_target() -> Q:
    condition = Q()
    for target in _TARGETS:
        condition |= Q(**{f"{other}__isnull": other != target for other in _TARGETS})
    return condition


class EvidenceQuerySet(models.QuerySet):
    """The questions asked of evidence."""

    def public(self):
        """Evidence of what readers may see, or of what was so before it was merged into such."""
        condition = Q()
        for target in _TARGETS:
            standing = Q(**{f"{target}__merged_into": None}) | Q(**{f"{target}__merged_into__status": "approved"})
            condition |= Q(**{f"{target}__status": "approved"}) & standing
        return self.filter(condition)

    def with_works(self):
        """With `work`, the number of the work that testifies, as `Article.work`."""
        return self.annotate(work=Coalesce("article__reprint_of", "article"))

    def witnesses(self):
        """The works that testify: an article, its reprints and its digests are one."""
        return self.order_by().with_works().values("work").distinct()

    def pending(self):
        """Evidence of what waits for an editor."""
        condition = Q()
        for target in _TARGETS:
            condition |= Q(**{f"{target}__status": "pending", f"{target}__merged_into": None})
        return self.filter(condition)

    def with_facts(self):
        """With the fact that each supports, and whose figure a metric is, in one query."""
        subjects = ("metric__park", "metric__organization", "metric__enterprise", "metric__initiative")
        return self.select_related(*_TARGETS, *subjects)

    def with_review(self):
        """With the approval of the fact that each supports, as facts have it."""
        kinds: dict[str, Any] = {target: Evidence._meta.get_field(target).related_model for target in _TARGETS}
        by_kind = (When(**{f"{name}__isnull": False}, then=Value(fact_type(model))) for name, model in kinds.items())
        return with_review(self, kind=Case(*by_kind), number=Coalesce(*(f"{target}_id" for target in _TARGETS)))

    def with_articles(self):
        """With what a citation needs, in one query; the texts and the files' bytes stay in the database."""
        heavy = ("text", "dropped", "document__content")
        paths = ("article", "article__reprint_of")
        deferred = [f"{path}__{name}" for path in paths for name in heavy]
        return self.select_related(*(f"{path}__document" for path in paths)).defer(*deferred)

    def choose(self, fact: Any, *, number: int, words: str, start: int | None, also: Collection[int]) -> Any:
        """Evidence by words that somebody outside chose, at `start` or else at their first place, with their sentence.

        The article is one that readers know of, or one of the numbers in `also`. Raises Article.DoesNotExist, and
        ValueError where the words do not stand.
        """
        known = Q(pk__in=Article.objects.public().values("pk")) | Q(pk__in=also)
        article = Article.objects.filter(known).get(pk=number)
        at = article.text.index(words) if start is None else start
        if not words.strip() or article.text[at : at + len(words)] != words:
            raise ValueError(f"The words do not stand in article {number}.")
        around = Sentences(article.text).around(at, at + len(words))
        target = next(name for name in _TARGETS if Evidence._meta.get_field(name).related_model is type(fact))
        return self.create(
            article=article,
            start=around.start,
            end=around.end,
            quote=article.text[around.start : around.end],
            exact_start=at,
            exact_end=at + len(words),
            rule=BY_HAND,
            **{target: fact},
        )


class Evidence(models.Model):
    """A sentence of an article that supports exactly one fact.

    `quote` is the sentence, equal to `article.text[start:end]`; `exact_start` and `exact_end` are the offsets, in
    the same text, of the words inside it that state the fact (the figure or the name).
    """

    article = models.ForeignKey(Article, verbose_name="文章", on_delete=models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    quote = models.TextField("引文")
    exact_start = models.PositiveIntegerField("要词起")
    exact_end = models.PositiveIntegerField("要词止")
    park = models.ForeignKey(
        Park, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="evidence"
    )
    organization = models.ForeignKey(
        PartyOrganization, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="evidence"
    )
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="evidence"
    )
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="evidence"
    )
    metric = models.ForeignKey(
        Metric, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="evidence"
    )
    rule = models.CharField("规则", max_length=60, blank=True)
    rules_version = models.CharField("规则版本", max_length=12, blank=True)
    confidence = models.FloatField("可信度", default=1.0)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "依据"
        verbose_name_plural = "依据"
        ordering = ["article", "exact_start", "id"]
        # Four of five targets are empty in every row, and are left out of these.
        indexes = [
            models.Index(fields=[target], condition=Q(**{f"{target}__isnull": False}), name=f"evidence_of_{target}")
            for target in _TARGETS
        ]
        constraints = [
            models.CheckConstraint(name="evidence_end_after_start", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="evidence_exact_inside_quote",
                condition=Q(exact_start__gte=F("start"), exact_end__gt=F("exact_start"), end__gte=F("exact_end")),
            ),
            models.CheckConstraint(name="evidence_exactly_one_target", condition=_exactly_one_target()),
            models.CheckConstraint(
                name="evidence_confidence_is_a_share", condition=Q(confidence__gte=0, confidence__lte=1)
            ),
            *(
                models.UniqueConstraint(
                    fields=["article", "exact_start", "exact_end", target],
                    condition=Q(**{f"{target}__isnull": False}),
                    name=f"evidence_once_per_{target}",
                )
                for target in _TARGETS
            ),
        ]

    def __str__(self):
        return self.exact

    def get_absolute_url(self):
        return f"{self.article.get_absolute_url()}#e{self.pk}"

    @property
    def fact(self):
        """The one fact that this supports."""
        return next(fact for target in _TARGETS if (fact := getattr(self, target)) is not None)

    @property
    def place(self):
        """Where the exact words stand: the number of the article, start and end."""
        return self.article_id, self.exact_start, self.exact_end

    @property
    def rule_in_words(self):
        """What the rule that found it does, in plain Chinese."""
        return explain(self.rule)

    @property
    def before(self):
        """The quote's words in front of the exact ones."""
        return self.quote[: self.exact_start - self.start]

    @property
    def exact(self):
        """The words of the quote that state the fact."""
        return self.quote[self.exact_start - self.start : self.exact_end - self.start]

    @property
    def after(self):
        """The quote's words behind the exact ones."""
        return self.quote[self.exact_end - self.start :]


class Shingle(models.Model):
    """The hash of a run of characters of an article: by those that two articles share, reprints are found."""

    article = models.ForeignKey(Article, verbose_name="文章", on_delete=models.CASCADE, related_name="shingles")
    hash = models.BigIntegerField("指纹")

    class Meta:
        # Which articles share a hash is all that is asked, so the index alone can answer.
        indexes = [models.Index(fields=["hash", "article"], name="shingle_articles")]
        verbose_name = "文字指纹"
        verbose_name_plural = "文字指纹"

    def __str__(self):
        return str(self.hash)


class Deferral(models.Model):
    """A pending fact that an editor put aside while reading an article; it ends with any decision."""

    article = models.ForeignKey(Article, verbose_name="文章", on_delete=models.CASCADE, related_name="deferrals")
    fact_type = models.CharField("类型", max_length=50)
    fact_id = models.PositiveBigIntegerField("编号")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="操作者", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "搁置"
        verbose_name_plural = "搁置"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["fact_type", "fact_id"], name="deferral_once_per_fact")]

    def __str__(self):
        return f"{self.fact_type} {self.fact_id}"


class MentionKind(models.TextChoices):
    """What a mention names."""

    PARK = "park", "园区"
    ORGANIZATION = "organization", "党组织"
    ENTERPRISE = "enterprise", "企业"
    INITIATIVE = "initiative", "举措"
    PERSON = "person", "人物"


class Mention(models.Model):
    """A name in an article that is not tied to a fact: none or several fit, or it is a person with an office.

    `candidates` lists the numbers of the facts that fit; `office` is a person's title as printed.
    """

    article = models.ForeignKey(Article, verbose_name="文章", on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField("类别", max_length=12, choices=MentionKind)
    name = models.CharField("名称", max_length=200)
    office = models.CharField("职务", max_length=200, blank=True)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    candidates = models.JSONField("候选", default=list, blank=True)
    rule = models.CharField("规则", max_length=60, blank=True)
    confidence = models.FloatField("可信度", default=1.0)

    class Meta:
        verbose_name = "提及"
        verbose_name_plural = "提及"
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(name="mention_end_after_start", condition=Q(end__gt=F("start"))),
            models.UniqueConstraint(fields=["article", "kind", "name", "start"], name="mention_once_per_place"),
        ]

    def __str__(self):
        return self.name

    @property
    def rule_in_words(self):
        """What the rule that found it does, in plain Chinese."""
        return explain(self.rule)


class ImportRun(models.Model):
    """One run of an import: who started it, what came of each kind of thing, and what failed where."""

    origin = models.CharField("途径", max_length=100)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作者",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    started_at = models.DateTimeField("开始", auto_now_add=True)
    finished_at = models.DateTimeField("结束", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消", null=True, blank=True)
    counts = models.JSONField("计数", default=dict)
    failures = models.JSONField("失败", default=list)

    class Meta:
        verbose_name = "导入记录"
        verbose_name_plural = "导入记录"
        ordering = ["-id"]

    def __str__(self):
        return f"导入 {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


class UploadState(models.TextChoices):
    """How far an uploaded file has come."""

    WAITING = "waiting", "等待"
    RUNNING = "running", "处理中"
    DONE = "done", "已导入"
    FAILED = "failed", "未导入"


class Upload(models.Model):
    """One file of a run that was started in the admin; its content is kept until it is imported."""

    run = models.ForeignKey(ImportRun, verbose_name="导入", on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("内容")
    state = models.CharField("状态", max_length=10, choices=UploadState, default=UploadState.WAITING)
    reason = models.TextField("原因", blank=True)

    class Meta:
        verbose_name = "上传文件"
        verbose_name_plural = "上传文件"
        ordering = ["run", "id"]
        constraints = [
            models.CheckConstraint(name="upload_state_known", condition=Q(state__in=UploadState.values)),
        ]

    def __str__(self):
        return self.name
