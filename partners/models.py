"""Partners, whose programs read and write by keys; and how often they do."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from curation.api.callers import Limit


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
