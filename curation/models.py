"""What a reviewed fact is: status, locked fields, aliases, old addresses, and the ledger of every change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .bearing import bears_out


class Status(models.TextChoices):
    """Where a fact stands in review. Public means approved."""

    PENDING = "pending", "待审"
    APPROVED = "approved", "已核准"
    REJECTED = "rejected", "已否决"


class FactQuerySet(models.QuerySet):
    """The questions that every page, feed and export asks of facts."""

    def public(self):
        """What readers may see: approved, and not merged into another."""
        return self.filter(status=Status.APPROVED, merged_into=None)

    def pending(self):
        """What waits for an editor."""
        return self.filter(status=Status.PENDING, merged_into=None)

    def unmerged(self):
        """All that still stands for itself, whatever its status."""
        return self.filter(merged_into=None)

    def with_evidence(self):
        """The facts with their evidence and its articles, in one more query; without articles/ none."""
        related = self.model._meta.related_objects
        relations: dict[str | None, Any] = {relation.get_accessor_name(): relation for relation in related}
        if "evidence" not in relations:
            return self
        evidence = relations["evidence"].related_model._default_manager.with_articles()
        return self.prefetch_related(models.Prefetch("evidence", evidence))


class Fact(models.Model):
    """Anything that is reviewed. All writes go through `curation.facts`."""

    status = models.CharField("状态", max_length=10, choices=Status, default=Status.PENDING, db_index=True)
    statement = models.TextField("编者说明", blank=True, help_text="没有原文依据时，写明来源或理由；有依据时留空。")
    locked_fields = models.JSONField("锁定字段", default=list, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="并入",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # the loser's addresses lead to the winner
        related_name="merged",
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = FactQuerySet.as_manager()

    if TYPE_CHECKING:  # what Django or every kind of fact adds
        merged_into_id: int | None

        def get_absolute_url(self) -> str: ...

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="%(class)s_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]

    @property
    def is_public(self):
        return self.status == Status.APPROVED and self.merged_into_id is None

    # The fields that sentences prove. What the desk only sorts by (a rank, a summary) is not among them.
    quoted_fields: ClassVar[frozenset[str]] = frozenset()

    def is_borne_out(self, name: str, quotes: Sequence[str]) -> bool:
        """Whether the sentences that prove the fact say what its field of that name now says."""
        return bears_out(self, name, quotes)


class NamedFact(Fact):
    """A fact with a name, a page of its own, and other names as alias rows under `aliases`.

    One that is not `taught` has a name that imports do not go by: neither to find it where it is confirmed, nor to
    keep it out where it was ruled out.
    """

    name = models.CharField("名称", max_length=200)
    slug = models.SlugField("网址名", max_length=120, unique=True, editable=False)
    summary = models.TextField("简介", blank=True)
    taught = models.BooleanField("导入时识别", default=True, editable=False)

    quoted_fields = frozenset({"name"})

    if TYPE_CHECKING:  # the alias rows, which every kind has in a table of its own
        aliases: Any

    class Meta(Fact.Meta):
        abstract = True

    def __str__(self):
        return self.name


class AliasKind(models.TextChoices):
    """Why a thing has another name."""

    FULL = "full", "全称"
    SHORT = "short", "简称"
    FORMER = "former", "曾用名"
    MISREAD = "misread", "误写"
    MERGED = "merged", "合并而来"


class Alias(models.Model):
    """Another name of a thing, and where it comes from. Each kind of fact has its own table.

    One that is not active teaches imports nothing, and no import brings it back.
    """

    name = models.CharField("别名", max_length=200, db_index=True)
    kind = models.CharField("类别", max_length=10, choices=AliasKind, default=AliasKind.SHORT)
    source = models.CharField("来源", max_length=200, blank=True)
    active = models.BooleanField("启用", default=True, help_text="停用后，导入时不再以此认出它；页面和查找不受影响。")

    if TYPE_CHECKING:  # each kind's own
        owner: Any
        owner_id: int

    class Meta:
        abstract = True
        verbose_name = "别名"
        verbose_name_plural = "别名"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="%(class)s_once_per_owner"),
            models.CheckConstraint(name="%(class)s_not_empty", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name

    @property
    def recorded(self) -> dict[str, Any]:
        """What the ledger keeps of it."""
        return {"name": self.name, "kind": self.kind, "source": self.source, "active": self.active}


class ReferenceAliasManager(models.Manager):
    """Finds an alias by its name and its owner's natural key, so that fixtures need no row numbers."""

    def get_by_natural_key(self, name, *owner_key):
        owner: Any = self.model._meta.get_field("owner")
        return self.get(name=name, owner=owner.related_model.objects.get_by_natural_key(*owner_key))


class ReferenceAlias(Alias):
    """Another name of a row of reference data, which has a natural key of its own."""

    objects = ReferenceAliasManager()

    class Meta(Alias.Meta):
        abstract = True

    def natural_key(self):
        return (self.name, *self.owner.natural_key())


class OldSlug(models.Model):
    """A former address of a named fact, which answers 301 with the present one."""

    fact_type = models.CharField("类型", max_length=50)
    slug = models.SlugField("旧网址名", max_length=120)
    fact_id = models.PositiveBigIntegerField("编号")
    created_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "旧网址"
        verbose_name_plural = "旧网址"
        constraints = [models.UniqueConstraint(fields=["fact_type", "slug"], name="oldslug_once_per_type")]

    def __str__(self):
        return self.slug


class NotTheSame(models.Model):
    """Two facts that an editor looked at and found to be different; the lower number stands left."""

    fact_type = models.CharField("类型", max_length=50)
    left_id = models.PositiveBigIntegerField("甲")
    right_id = models.PositiveBigIntegerField("乙")
    reason = models.TextField("理由", blank=True)
    created_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "不同之物"
        verbose_name_plural = "不同之物"
        constraints = [
            models.UniqueConstraint(fields=["fact_type", "left_id", "right_id"], name="notthesame_once"),
            models.CheckConstraint(name="notthesame_ordered", condition=Q(left_id__lt=F("right_id"))),
        ]

    def __str__(self):
        return f"{self.left_id} ≠ {self.right_id}"


class Sameness(models.TextChoices):
    """What came of the question whether two facts are the same."""

    OPEN = "open", "待定"
    MERGED = "merged", "已合并"
    DIFFERENT = "different", "并非同一"


class SameProposal(models.Model):
    """Two facts that may be one, which an editor decides; the lower number stands left. Names are as then."""

    fact_type = models.CharField("类型", max_length=50)
    left_id = models.PositiveBigIntegerField("甲（编号）")
    right_id = models.PositiveBigIntegerField("乙（编号）")
    left_name = models.CharField("甲", max_length=200)
    right_name = models.CharField("乙", max_length=200)
    reason = models.CharField("理由", max_length=200)
    state = models.CharField("处理", max_length=10, choices=Sameness, default=Sameness.OPEN)
    created_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "疑为同一"
        verbose_name_plural = "疑为同一"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["fact_type", "left_id", "right_id"], name="sameproposal_once"),
            models.CheckConstraint(name="sameproposal_ordered", condition=Q(left_id__lt=F("right_id"))),
            models.CheckConstraint(name="sameproposal_state_known", condition=Q(state__in=Sameness.values)),
        ]

    def __str__(self):
        return f"{self.left_name} = {self.right_name}？"


class Action(models.TextChoices):
    """What a change did."""

    ENTER = "enter", "收录"
    PROPOSE = "propose", "提出"
    APPROVE = "approve", "核准"
    REJECT = "reject", "否决"
    EDIT = "edit", "修改"
    SUPPORT = "support", "增加依据"
    MERGE = "merge", "合并"
    SPLIT = "split", "拆回"
    RETIRE = "retire", "撤下"
    RESTORE = "restore", "恢复"
    VOCABULARY = "vocabulary", "词汇"


class Change(models.Model):
    """One line of the append-only ledger; a trigger in the database refuses to alter or delete it."""

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    action = models.CharField("操作", max_length=10, choices=Action)
    fact_type = models.CharField("类型", max_length=50)
    fact_id = models.PositiveBigIntegerField("编号")
    fact_name = models.CharField("名称", max_length=300)
    before = models.JSONField("原值", default=dict)
    after = models.JSONField("新值", default=dict)
    reason = models.TextField("理由", blank=True)
    origin = models.CharField("途径", max_length=100, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作者",
        null=True,
        on_delete=models.PROTECT,  # accounts are closed, not deleted, so that the ledger keeps its names
        related_name="+",
    )

    class Meta:
        verbose_name = "变更"
        verbose_name_plural = "变更记录"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["fact_type", "fact_id"], name="change_of_fact"),
            # What was merged into a fact is asked of the few lines that tell of merges.
            models.Index(fields=["fact_type"], condition=Q(action="merge"), name="change_of_merges"),
        ]

    def __str__(self):
        return f"{self.get_action_display()} {self.fact_name}"


class ReportAbout(models.TextChoices):
    """What a reader finds wrong."""

    VALUE = "value", "数字或名称与原句不符"
    MEANING = "meaning", "原句不是这个意思"
    MISPRINT = "misprint", "有错字"
    OUTDATED = "outdated", "已经变化"
    OTHER = "other", "其他"


class ReportState(models.TextChoices):
    """What came of a report."""

    OPEN = "open", "待答复"
    ACCEPTED = "accepted", "属实，已处理"
    DECLINED = "declined", "查无此误"


class Report(models.Model):
    """An error that a reader reported; nothing of the reader is kept. The answer is public, the words are not.

    What is reported is a fact or, by the same columns, an article with the one of its sentences that is meant.
    """

    fact_type = models.CharField("类型", max_length=50)
    fact_id = models.PositiveBigIntegerField("编号")
    fact_name = models.CharField("名称", max_length=300)
    about = models.CharField("哪里有误", max_length=10, choices=ReportAbout)
    sentence = models.TextField("所指的句子", blank=True)
    words = models.TextField("读者的话", max_length=1000)
    state = models.CharField("处理", max_length=10, choices=ReportState, default=ReportState.OPEN)
    answer = models.TextField("公开答复", blank=True)
    created_at = models.DateTimeField("收到", auto_now_add=True)
    due_on = models.DateField("答复期限")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="答复人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # accounts are closed, not deleted
        related_name="+",
    )

    class Meta:
        verbose_name = "读者报错"
        verbose_name_plural = "读者报错"
        ordering = ["-id"]
        indexes = [models.Index(fields=["fact_type", "fact_id"], name="report_of_fact")]
        constraints = [
            models.CheckConstraint(name="report_state_known", condition=Q(state__in=ReportState.values)),
            models.CheckConstraint(name="report_about_known", condition=Q(about__in=ReportAbout.values)),
            models.CheckConstraint(
                name="report_closed_with_an_answer", condition=Q(state=ReportState.OPEN) | ~Q(answer="")
            ),
        ]

    def __str__(self):
        return f"{self.get_about_display()}：{self.fact_name}"


class Policy(models.Model):
    """Rules of this installation that the database's triggers ask for: one row, edited by administrators."""

    second_person_approves = models.BooleanField("须由他人核准", default=False)

    class Meta:
        verbose_name = "审编规则"
        verbose_name_plural = "审编规则"
        constraints = [models.CheckConstraint(name="policy_is_one_row", condition=Q(id=1))]

    def __str__(self):
        return "审编规则"


class Dump(models.Model):
    """Everything public as files, which lie in a folder of this name in that of the dumps."""

    version = models.CharField("版本", max_length=40, unique=True)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    as_of = models.DateTimeField("数据截至", null=True)
    sequence = models.PositiveBigIntegerField("变动序号", default=0)
    files = models.JSONField("文件", default=list)

    class Meta:
        verbose_name = "整站下载"
        verbose_name_plural = "整站下载"
        ordering = ["-id"]

    def __str__(self):
        return self.version

    @property
    def archive(self):
        """The one file that holds all others: {"name", "sha256", "bytes"}."""
        return self.files[-1]


class DataVersion(models.Model):
    """Which state the published data are in: one row, written by triggers whenever a table of them changes.

    Stamps are random, not counted, so that a database that was put back from a backup never repeats one.
    """

    stamp = models.CharField("版本", max_length=32)
    changed_at = models.DateTimeField("改动时间")

    class Meta:
        verbose_name = "数据版本"
        verbose_name_plural = "数据版本"
        constraints = [models.CheckConstraint(name="data_version_is_one_row", condition=Q(id=1))]

    def __str__(self):
        return self.stamp


class TableVersion(models.Model):
    """Which state a table of the published data is in. A row each: one of all is long, and an import, which writes
    many rows, would have it written anew for each of them."""

    name = models.CharField("表", max_length=63, primary_key=True)
    stamp = models.CharField("版本", max_length=32)

    class Meta:
        verbose_name = "表的版本"
        verbose_name_plural = "表的版本"

    def __str__(self):
        return self.name
