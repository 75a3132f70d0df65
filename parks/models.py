"""Parks with the party organisations and enterprises in them, and the reference list of zones."""

from django.db import models
from django.db.models import F, Q

from curation.addresses import address
from curation.models import Alias, NamedFact, ReferenceAlias, Status

# One name, one approved row: within a park, and among those that belong to no park.
_APPROVED = Q(status=Status.APPROVED, merged_into=None)


def unique_when_approved(name: str) -> list[models.UniqueConstraint]:
    """No two approved rows of one name in one park, nor two of one name outside all parks."""
    return [
        models.UniqueConstraint(
            fields=["park", "name"],
            condition=_APPROVED,
            name=f"{name}_name_once_per_park",
            violation_error_message="同一园区里已有同名且已核准的一条；请合并，或改名。",
        ),
        models.UniqueConstraint(
            fields=["name"],
            condition=_APPROVED & Q(park=None),
            name=f"{name}_name_once_outside_parks",
            violation_error_message="不属任何园区的内容里已有同名且已核准的一条；请合并，或改名。",
        ),
    ]


class Level(models.TextChoices):
    """Who approved a park."""

    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    LOCAL = "local", "市县级"
    INNER = "inner", "园中园"
    UNKNOWN = "unknown", "级别未载"


class ZoneManager(models.Manager):
    """Finds a zone by its official name, as fixtures do."""

    def get_by_natural_key(self, official_name):
        return self.get(official_name=official_name)


class Zone(models.Model):
    """A zone of the reference list, by which names are recognised. It becomes a Park when an article tells of it."""

    official_name = models.CharField("正式名称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=50, unique=True)
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.NATIONAL)
    province = models.CharField("省级行政区", max_length=30)
    city = models.CharField("地市", max_length=30, blank=True)
    approved_year = models.PositiveSmallIntegerField("批准年份", null=True, blank=True)

    objects = ZoneManager()

    class Meta:
        verbose_name = "国家级高新区名录"
        verbose_name_plural = "国家级高新区名录"
        ordering = ["province", "short_name"]
        constraints = [
            models.CheckConstraint(
                name="zone_approved_since_1988",
                condition=Q(approved_year=None) | Q(approved_year__gte=1988, approved_year__lte=2100),
                violation_error_message="批准年份须在1988年（首个国家级高新区）至2100年之间。",
            )
        ]

    def __str__(self):
        return self.short_name

    def natural_key(self):
        return (self.official_name,)


class ZoneAlias(ReferenceAlias):
    """Another way of writing a zone's name."""

    owner = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="aliases")

    class Meta(ReferenceAlias.Meta):
        verbose_name = "名录别名"
        verbose_name_plural = "名录别名"


class Park(NamedFact):
    """A park with a profile: a high-tech zone, or a smaller park inside one."""

    short_name = models.CharField("简称", max_length=100, blank=True)
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.UNKNOWN)
    province = models.CharField("省级行政区", max_length=30, blank=True)
    city = models.CharField("地市", max_length=30, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级园区",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # a zone with parks inside it is merged or retired, never deleted
        related_name="children",
    )
    zone = models.OneToOneField(
        Zone, verbose_name="名录条目", null=True, blank=True, on_delete=models.SET_NULL, related_name="park"
    )
    website = models.URLField("网站", blank=True)
    latitude = models.DecimalField("纬度", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=8, decimal_places=5, null=True, blank=True)

    quoted_fields = NamedFact.quoted_fields | {"level", "province", "city", "parent"}

    class Meta(NamedFact.Meta):
        verbose_name = "园区"
        verbose_name_plural = "园区"
        permissions = [("approve_park", "可以核准、否决园区")]
        ordering = ["province", "name"]
        constraints = [
            *NamedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["name"],
                condition=_APPROVED,
                name="park_name_once",
                violation_error_message="已有同名且已核准的园区；请合并，或改名。",
            ),
            models.CheckConstraint(
                name="park_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="园区不能以自己为上级。",
            ),
            models.CheckConstraint(
                name="park_on_the_globe",
                # A comparison with NULL is neither true nor false, which a check lets pass.
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                violation_error_message="纬度和经度要么都空，要么都填；纬度在±90之间，经度在±180之间。",
            ),
        ]

    def get_absolute_url(self):
        return address("parks:park", self.slug)


class ParkAlias(Alias):
    """Another name of a park."""

    owner = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name = "园区别名"
        verbose_name_plural = "园区别名"


class Enterprise(NamedFact):
    """A firm, hospital, school or other body that works in a park."""

    park = models.ForeignKey(
        Park, verbose_name="园区", null=True, blank=True, on_delete=models.PROTECT, related_name="enterprises"
    )
    website = models.URLField("网站", blank=True)

    class Meta(NamedFact.Meta):
        verbose_name = "企业"
        verbose_name_plural = "企业"
        permissions = [("approve_enterprise", "可以核准、否决企业")]
        ordering = ["name"]
        constraints = [*NamedFact.Meta.constraints, *unique_when_approved("enterprise")]

    def get_absolute_url(self):
        return address("parks:enterprise", self.slug)


class EnterpriseAlias(Alias):
    """Another name of an enterprise."""

    owner = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name = "企业别名"
        verbose_name_plural = "企业别名"


class OrganizationKind(models.TextChoices):
    """Kinds of party organisations, by the party's own terms."""

    WORK_COMMITTEE = "党工委", "党工委"
    COMMITTEE = "党委", "党委"
    INDUSTRY_COMMITTEE = "行业党委", "行业党委"
    JOINT_COMMITTEE = "联合党委", "联合党委"
    LEADING_GROUP = "党组", "党组"
    GENERAL_BRANCH = "党总支", "党总支"
    BRANCH = "党支部", "党支部"
    JOINT_BRANCH = "联合党支部", "联合党支部"
    TEMPORARY_BRANCH = "临时党支部", "临时党支部"
    GROUP = "党小组", "党小组"
    ALLIANCE = "党建联盟", "党建联盟"
    DEPARTMENT = "组织部", "组织部"
    OTHER = "其他", "其他"


class PartyOrganization(NamedFact):
    """A Communist Party organisation or body."""

    kind = models.CharField("类别", max_length=10, choices=OrganizationKind, default=OrganizationKind.OTHER)
    park = models.ForeignKey(
        Park, verbose_name="园区", null=True, blank=True, on_delete=models.PROTECT, related_name="organizations"
    )
    parent = models.ForeignKey(
        "self", verbose_name="上级组织", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    host = models.ForeignKey(
        Enterprise,
        verbose_name="所在单位",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the organisation outlives our knowing its firm
        related_name="organizations",
    )

    quoted_fields = NamedFact.quoted_fields | {"kind", "parent", "host"}

    class Meta(NamedFact.Meta):
        verbose_name = "党组织"
        verbose_name_plural = "党组织"
        permissions = [("approve_partyorganization", "可以核准、否决党组织")]
        ordering = ["name"]
        constraints = [
            *NamedFact.Meta.constraints,
            *unique_when_approved("organization"),
            models.CheckConstraint(name="organization_kind_known", condition=Q(kind__in=OrganizationKind.values)),
            models.CheckConstraint(
                name="organization_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="党组织不能以自己为上级。",
            ),
        ]

    def get_absolute_url(self):
        return address("parks:organization", self.slug)


class OrganizationAlias(Alias):
    """Another name of a party organisation."""

    owner = models.ForeignKey(PartyOrganization, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name = "党组织别名"
        verbose_name_plural = "党组织别名"
