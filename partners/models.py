"""Partners, whose programs read and write by keys, how often they do, and where they are told of changes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from rest_framework.response import Response

from curation import facts
from curation.api.callers import Limit
from curation.models import Action, Fact, Status


class Partner(models.Model):
    """Somebody outside whose programs use the API."""

    name = models.CharField("名称", max_length=100, unique=True)
    contact = models.CharField("联系人", max_length=200, blank=True, help_text="出了问题找谁：姓名、电话或邮箱。")
    note = models.TextField("备注", blank=True)
    requests_a_minute = models.PositiveIntegerField(
        "每分钟请求数",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="这一方的各把密钥合计；空着则按全站的规定。",
    )
    is_active = models.BooleanField("启用", default=True, help_text="停用后，密钥一律无效，推送一律停止。")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "合作方"
        verbose_name_plural = "合作方"
        ordering = ["name"]

    def __str__(self):
        return self.name

    is_authenticated = True  # the framework asks it of whom a key names

    @property
    def limit(self) -> Limit:
        own = f"{self.requests_a_minute}/min" if self.requests_a_minute else settings.PARTNER_RATE
        return Limit.parse("partner", own)

    # As `curation.api.proposing.Author`.

    @property
    def origin(self) -> str:
        """What the ledger calls the partner; names are cut where its column ends."""
        return f"合作方：{self.name}"[:100]

    def remember(self, row: models.Model, *, words: Sequence[Mapping[str, Any]] = ()) -> "Proposal":
        """The proposal that the row is, remembered; a row that was noted before stays as it was."""
        kind = facts.fact_type(row)
        told = {"name": str(row)[:300], "words": list(words)}
        return self.proposals.get_or_create(fact_type=kind, fact_id=row.pk, defaults=told)[0]

    def citable(self) -> list[int]:
        """The numbers of the articles that came from the partner."""
        return list(self.proposals.filter(fact_type="articles.article").values_list("fact_id", flat=True))

    def answer_once(self, key: str, digest: str, work: Callable[[], Response]) -> Response:
        """What `work` answers, done once for the key."""
        from .answering import answer_once  # it stores what it answers

        return answer_once(self, key, digest, work)


class Key(models.Model):
    """A key of a partner, of which only the hash is stored.

    Of the two places that a partner has for active keys it holds one, until it is revoked or has expired: so the
    database sees to it that there are at most two, however many people press the button at once.
    """

    partner = models.ForeignKey(
        Partner,
        verbose_name="合作方",
        related_name="keys",
        on_delete=models.PROTECT,  # who asked what is to be told later too
    )
    slot = models.PositiveSmallIntegerField("占位", null=True, editable=False)
    beginning = models.CharField("开头", max_length=12, editable=False)
    digest = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    scopes = models.JSONField("权限", default=list)
    purpose = models.CharField("用途", max_length=100, blank=True)
    expires_at = models.DateTimeField("到期时间", null=True, blank=True)
    issued_at = models.DateTimeField("发放时间", default=timezone.now, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="发放人",
        null=True,
        editable=False,
        related_name="+",
        on_delete=models.PROTECT,  # accounts are closed, not deleted
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        null=True,
        editable=False,
        related_name="+",
        on_delete=models.PROTECT,  # accounts are closed, not deleted
    )
    last_used_at = models.DateTimeField("最近使用", null=True, editable=False)

    class Meta:
        verbose_name = "密钥"
        verbose_name_plural = "密钥"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "slot"], name="key_two_active_a_partner"),
            models.CheckConstraint(name="key_slot_is_one_of_two", condition=Q(slot=None) | Q(slot__in=(1, 2))),
            models.CheckConstraint(name="key_revoked_holds_no_slot", condition=Q(revoked_at=None) | Q(slot=None)),
            models.CheckConstraint(
                name="key_active_holds_a_slot_or_expires", condition=~Q(revoked_at=None, slot=None, expires_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.beginning}…（{self.partner}）"

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


class Usage(models.Model):
    """How many requests a key made to an endpoint on a day."""

    key = models.ForeignKey(Key, verbose_name="密钥", related_name="usage", on_delete=models.CASCADE)
    day = models.DateField("日期")
    endpoint = models.CharField("接口", max_length=80)
    requests = models.PositiveBigIntegerField("请求数", default=0)

    class Meta:
        verbose_name = "用量"
        verbose_name_plural = "用量"
        ordering = ["-day", "-requests", "endpoint"]
        constraints = [models.UniqueConstraint(fields=["key", "day", "endpoint"], name="usage_once_a_day")]

    def __str__(self):
        return f"{self.day} {self.endpoint}：{self.requests}"


class EndpointQuerySet(models.QuerySet):
    """The questions that sending asks of endpoints."""

    def open(self):
        """Those that are sent anything at all."""
        return self.filter(is_active=True, partner__is_active=True)

    def due(self, now: datetime):
        """Those that need not be left alone any longer, after a failure or while somebody else sends to them."""
        rested = Q(next_attempt_at=None) | Q(next_attempt_at__lte=now)
        return self.open().filter(rested, Q(claimed_until=None) | Q(claimed_until__lte=now))


class Endpoint(models.Model):
    """An address of a partner that public changes are sent to, in their order.

    Of secrets only random numbers are stored, from which the site's own secret makes them: who reads the database can
    sign nothing. `position` is the number of the last change that was received or not asked for.
    """

    partner = models.ForeignKey(Partner, verbose_name="合作方", related_name="endpoints", on_delete=models.PROTECT)
    url = models.URLField("网址", max_length=500)
    resources = models.JSONField("哪些内容", default=list, blank=True)
    kinds = models.JSONField("哪些变化", default=list, blank=True)
    is_active = models.BooleanField("启用", default=True)
    disabled_note = models.TextField("停推说明", blank=True, editable=False)
    seed = models.CharField(max_length=64, editable=False)
    former_seed = models.CharField(max_length=64, blank=True, editable=False)
    former_until = models.DateTimeField("旧签名密钥用到", null=True, editable=False)
    position = models.PositiveBigIntegerField("已推到", default=0, editable=False)
    failures = models.PositiveIntegerField("连续失败次数", default=0, editable=False)
    failing_since = models.DateTimeField("失败始于", null=True, editable=False)
    next_attempt_at = models.DateTimeField("下次尝试", null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = "推送地址"
        verbose_name_plural = "推送地址"
        ordering = ["partner", "id"]

    def __str__(self):
        return self.url

    def wants(self, resource: str, kind: str) -> bool:
        """Whether it is to be told of such changes; nothing chosen means everything."""
        return (not self.resources or resource in self.resources) and (not self.kinds or kind in self.kinds)


class Delivery(models.Model):
    """One attempt to send one message, and what came of it."""

    endpoint = models.ForeignKey(Endpoint, verbose_name="推送地址", related_name="deliveries", on_delete=models.CASCADE)
    message = models.CharField("消息编号", max_length=60, db_index=True)
    type = models.CharField("类型", max_length=60)
    at = models.DateTimeField("时间", default=timezone.now)
    status = models.PositiveSmallIntegerField("状态码", null=True)
    is_received = models.BooleanField("收到", default=False)
    milliseconds = models.PositiveIntegerField("用时（毫秒）", default=0)
    excerpt = models.TextField("回答摘录", blank=True)
    error = models.CharField("未能送达的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "推送记录"
        verbose_name_plural = "推送记录"
        ordering = ["-id"]
        indexes = [models.Index(fields=["at"], name="delivery_by_time")]  # old ones are thrown away

    def __str__(self):
        return f"{self.type}（{self.message}）"


class Proposal(models.Model):
    """What came from a partner: a fact, or an article, which is cited by the partner's other proposals.

    `words` are those that were cited, as [{"article", "quote", "start", "end"}].
    """

    partner = models.ForeignKey(
        Partner,
        verbose_name="合作方",
        related_name="proposals",
        on_delete=models.PROTECT,  # where a fact came from is to be told later too
    )
    fact_type = models.CharField("类型", max_length=50)
    fact_id = models.PositiveBigIntegerField("编号")
    name = models.CharField("名称", max_length=300)
    words = models.JSONField("所引词语", default=list)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)

    class Meta:
        verbose_name = "合作方的提议"
        verbose_name_plural = "合作方的提议"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "fact_type", "fact_id"], name="proposal_once_a_partner")
        ]

    def __str__(self):
        return self.name

    @cached_property
    def fact(self) -> Fact | None:
        """The fact as it stands; None when it was withdrawn."""
        manager: Any = apps.get_model(self.fact_type)._default_manager
        return manager.filter(pk=self.fact_id).first()

    @property
    def state(self) -> str:
        """What became of it, one of `curation.api.proposing.STATES`."""
        if self.withdrawn_at or self.fact is None:
            return "withdrawn"
        return "merged" if self.fact.merged_into_id else self.fact.status

    @property
    def reason(self) -> str:
        """What an editor wrote of the decision against it."""
        if self.state not in (Status.REJECTED, "merged"):
            return ""
        assert self.fact is not None
        against = facts.history(self.fact).filter(action__in=(Action.REJECT, Action.RETIRE, Action.MERGE))
        return against.values_list("reason", flat=True).first() or ""


class Answer(models.Model):
    """What a request with an Idempotency-Key was answered, kept for its repetitions.

    While the work is being done there is no status yet; `claimed_at` tells whose work it is.
    """

    partner = models.ForeignKey(Partner, verbose_name="合作方", related_name="answers", on_delete=models.CASCADE)
    key = models.CharField("Idempotency-Key", max_length=100)
    digest = models.CharField("请求的 SHA-256", max_length=64)
    claimed_at = models.DateTimeField("时间")
    status = models.PositiveSmallIntegerField("状态码", null=True)
    headers = models.JSONField("响应头", default=dict)
    body = models.TextField("回答", blank=True)  # as it was sent: the order of JSON's names is kept

    class Meta:
        verbose_name = "请求的回答"
        verbose_name_plural = "请求的回答"
        constraints = [models.UniqueConstraint(fields=["partner", "key"], name="answer_once_a_key")]
        indexes = [models.Index(fields=["partner", "claimed_at"], name="answer_by_time")]  # old ones are thrown away

    def __str__(self):
        return self.key
