"""Named initiatives, the indicators that figures are compared by, and the figures."""

from django.db import models
from django.db.models import F, Q

from curation.addresses import address
from curation.bearing import shares_words, without_spaces
from curation.models import Alias, Fact, FactQuerySet, NamedFact, ReferenceAlias
from parks.models import Enterprise, Park, PartyOrganization, unique_when_approved

from .themes import theme_of
from .wording import number_fits, value_in_words


class InitiativeKind(models.TextChoices):
    """What an initiative is."""

    ACTION = "行动", "行动"
    BRAND = "品牌", "品牌"
    MECHANISM = "机制", "机制"
    MODEL = "模式", "模式"
    PROJECT = "工程", "工程"
    PLATFORM = "平台", "平台"
    VENUE = "阵地", "阵地"
    ACTIVITY = "活动", "活动"
    FRAMEWORK = "架构", "架构"
    OTHER = "其他", "其他"


class Initiative(NamedFact):
    """A named programme, brand, mechanism or facility; `whole` is the initiative that it is a part of."""

    kind = models.CharField("类别", max_length=10, choices=InitiativeKind, default=InitiativeKind.OTHER)
    park = models.ForeignKey(
        Park, verbose_name="园区", null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    lead = models.ForeignKey(
        PartyOrganization,
        verbose_name="牵头组织",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the initiative outlives our knowing who leads it
        related_name="initiatives",
    )
    whole = models.ForeignKey(
        "self", verbose_name="所属举措", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    generic = models.BooleanField("全国通行做法", default=False)

    quoted_fields = NamedFact.quoted_fields | {"kind", "lead", "whole"}

    class Meta(NamedFact.Meta):
        verbose_name = "举措"
        verbose_name_plural = "举措"
        permissions = [("approve_initiative", "可以核准、否决举措")]
        ordering = ["kind", "name"]
        constraints = [
            *NamedFact.Meta.constraints,
            *unique_when_approved("initiative"),
            models.CheckConstraint(name="initiative_kind_known", condition=Q(kind__in=InitiativeKind.values)),
            models.CheckConstraint(
                name="initiative_not_its_own_part",
                condition=Q(whole=None) | ~Q(whole=F("id")),
                violation_error_message="举措不能是自己的一部分。",
            ),
        ]

    def get_absolute_url(self):
        return address("initiatives:initiative", self.slug)


class InitiativeAlias(Alias):
    """Another name of an initiative."""

    owner = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name = "举措别名"
        verbose_name_plural = "举措别名"


class Theme(models.TextChoices):
    """The headings under which a profile groups its figures, in their order."""

    ORGANIZATIONS = "organizations", "党组织与党员"
    VENUES = "venues", "阵地与服务"
    GOVERNANCE = "governance", "基层治理"
    ENTERPRISES = "enterprises", "企业与产业"
    ECONOMY = "economy", "经济与投资"
    INNOVATION = "innovation", "创新与人才"
    OTHER = "other", "其他"


class IndicatorManager(models.Manager):
    """Finds an indicator by its slug, as fixtures do: the slug stays when an editor rewords the name."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Indicator(models.Model):
    """What is counted, in one agreed wording and unit, so that figures can be compared."""

    name = models.CharField("名称", max_length=100, unique=True)
    slug = models.SlugField("网址名", max_length=120, unique=True)
    unit = models.CharField("单位", max_length=20)
    theme = models.CharField("主题", max_length=20, choices=Theme, default=Theme.OTHER)
    definition = models.TextField("定义", blank=True)
    is_key = models.BooleanField("关键指标", default=False, help_text="列入园区页首的主要数据。")

    objects = IndicatorManager()

    class Meta:
        verbose_name = "指标"
        verbose_name_plural = "指标"
        ordering = ["theme", "name"]

    def __str__(self):
        return f"{self.name}（{self.unit}）"

    def get_absolute_url(self):
        return address("initiatives:indicator", self.slug)

    def natural_key(self):
        return (self.slug,)


class IndicatorAlias(ReferenceAlias):
    """Another wording of an indicator, as articles print it."""

    owner = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="aliases")

    class Meta(ReferenceAlias.Meta):
        verbose_name = "指标别名"
        verbose_name_plural = "指标别名"


class Bound(models.TextChoices):
    """How exactly a figure is meant."""

    EXACT = "exact", "确数"
    APPROX = "approx", "约数"
    AT_LEAST = "at_least", "不少于"
    AT_MOST = "at_most", "不超过"
    RANGE = "range", "区间"


class Nature(models.TextChoices):
    """Whether a figure is so already, planned, aimed at, a share, or a change."""

    ACTUAL = "actual", "实际"
    PLAN = "plan", "计划"
    TARGET = "target", "目标"
    RATE = "rate", "比率"
    CHANGE = "change", "增减"


class Rank(models.TextChoices):
    """Which of several figures an editor holds best."""

    PREFERRED = "preferred", "首选"
    NORMAL = "normal", "普通"
    DEPRECATED = "deprecated", "不采"


class MetricQuerySet(FactQuerySet):
    """The questions asked of figures."""

    def with_subjects(self):
        """With all that a line of a table names, in one query."""
        return self.select_related("park", "indicator", "organization", "enterprise", "initiative")


# A comparison with NULL is neither true nor false, which a check lets pass: hence each isnull.
_BOUND_VALUES = (
    Q(bound__in=(Bound.EXACT, Bound.APPROX), low__isnull=False, high__isnull=False, high=F("low"))
    | Q(bound=Bound.AT_LEAST, low__isnull=False, high=None)
    | Q(bound=Bound.AT_MOST, low=None, high__isnull=False)
    | Q(bound=Bound.RANGE, low__isnull=False, high__isnull=False)
)
_ONE_SUBJECT = (
    Q(organization=None, enterprise=None) | Q(organization=None, initiative=None) | Q(enterprise=None, initiative=None)
)


class Metric(Fact):
    """One figure: what is counted, whose it is, how much, when.

    `value_text` is the printed form; `low` and `high` are in plain units (万 and 亿 multiplied out, shares in %).
    The subject is the organisation, enterprise or initiative where one is set, else the park;
    `subject_text` keeps the words of the article.
    """

    park = models.ForeignKey(
        Park,
        verbose_name="园区",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="metrics",
    )
    organization = models.ForeignKey(
        PartyOrganization,
        verbose_name="党组织",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="metrics",
    )
    enterprise = models.ForeignKey(
        Enterprise,
        verbose_name="企业",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="metrics",
    )
    initiative = models.ForeignKey(
        Initiative,
        verbose_name="举措",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="metrics",
    )
    subject_text = models.CharField("主体（原文）", max_length=200, blank=True)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="指标",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="metrics",
    )
    label = models.CharField("所计内容", max_length=100)
    value_text = models.CharField("数值（原文）", max_length=60)
    low = models.DecimalField("下限", max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField("上限", max_digits=24, decimal_places=6, null=True, blank=True)
    bound = models.CharField("界限", max_length=10, choices=Bound, default=Bound.EXACT)
    unit = models.CharField("单位", max_length=20)
    nature = models.CharField("性质", max_length=10, choices=Nature, default=Nature.ACTUAL)
    period_text = models.CharField("时间（原文）", max_length=60, blank=True)
    period_start = models.DateField("起", null=True, blank=True)
    period_end = models.DateField("止", null=True, blank=True)
    rank = models.CharField("采用", max_length=10, choices=Rank, default=Rank.NORMAL)
    rank_reason = models.TextField("采用理由", blank=True)

    objects = MetricQuerySet.as_manager()  # type: ignore[misc]  # a manager of its own, as Django has it

    class Meta(Fact.Meta):
        verbose_name = "数据"
        verbose_name_plural = "数据"
        permissions = [("approve_metric", "可以核准、否决数据")]
        ordering = ["park", "label", "period_end", "id"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="metric_low_not_above_high",
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                violation_error_message="下限不能大于上限。",
            ),
            models.CheckConstraint(
                name="metric_values_fit_bound",
                condition=_BOUND_VALUES,
                violation_error_message=(
                    "上下限与界限不符：确数、约数的上下限相同；“不少于”只填下限；“不超过”只填上限；区间两者都填。"
                ),
            ),
            models.CheckConstraint(
                name="metric_one_subject",
                condition=_ONE_SUBJECT,
                violation_error_message="党组织、企业、举措三者至多填一个。",
            ),
            models.CheckConstraint(name="metric_label_not_empty", condition=~Q(label="")),
            models.CheckConstraint(name="metric_nature_known", condition=Q(nature__in=Nature.values)),
            models.CheckConstraint(
                name="metric_period_in_order",
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_start__lte=F("period_end")),
                violation_error_message="开始日期不能晚于结束日期。",
            ),
            models.CheckConstraint(
                name="metric_rank_has_reason",
                condition=Q(rank=Rank.NORMAL) | ~Q(rank_reason=""),
                violation_error_message="首选或不采须写明理由。",
            ),
        ]
        indexes = [
            # An import asks for the same quantity in the same park, to tie a second witness to it.
            models.Index(fields=["park", "low", "high", "unit"], name="metric_same_quantity"),
            # Most of these are empty in most rows, which are left out of them.
            *(
                models.Index(fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"metric_of_{name}")
                for name in ("organization", "enterprise", "initiative", "indicator")
            ),
        ]

    # Bound and nature are readings of the words as printed, which stay; whose figure it is, is said beside them.
    quoted_fields = frozenset(
        {"label", "value_text", "low", "high", "unit", "subject_text", "period_text", "period_start", "period_end"}
        | {"organization", "enterprise", "initiative"}
    )

    def __str__(self):
        return f"{self.subject_name} {self.label} {self.value_text}"

    def is_borne_out(self, name, quotes):
        """Whether a quote has the words as printed, about what is counted, or a value with the printed number."""
        if name in ("low", "high"):
            return number_fits(without_spaces(self.value_text), self.low, self.high)
        if name == "label":
            return shares_words(self.label, quotes)
        if name == "unit" and self.unit == "%":
            return any(sign in quote for quote in quotes for sign in ("%", "％", "百分", "成", "折"))
        return super().is_borne_out(name, quotes)

    @property
    def subject(self):
        """The organisation, enterprise or initiative that the figure belongs to, else the park; None when unknown."""
        return self.organization or self.enterprise or self.initiative or self.park

    @property
    def subject_name(self):
        """The subject's name as printed, or that of what it was resolved to."""
        return self.subject_text or str(self.subject or "")

    @property
    def value_in_words(self):
        """The value with its bound, as in 不少于 40 家."""
        return value_in_words(low=self.low, high=self.high, bound=self.bound, unit=self.unit)

    @property
    def theme(self):
        """The Theme under which profiles show the figure: its indicator's, else told from its label or its subject."""
        if self.indicator:
            return Theme(self.indicator.theme)
        theme = Theme(theme_of(self.label, self.unit))
        return self._theme_of_subject() if theme == Theme.OTHER else theme

    def get_absolute_url(self):
        return address("initiatives:metric", self.pk)

    def _theme_of_subject(self):
        if self.organization_id:
            return Theme.ORGANIZATIONS
        if self.initiative_id:
            return Theme.VENUES
        return Theme.ENTERPRISES if self.enterprise_id else Theme.OTHER
