from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parks", "0002_approve_permissions"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="enterprise",
            name="enterprise_name_once_per_park",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved")),
                fields=("park", "name"),
                name="enterprise_name_once_per_park",
                violation_error_message="同一园区里已有同名且已核准的一条；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="enterprise",
            name="enterprise_name_once_outside_parks",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved"), ("park", None)),
                fields=("name",),
                name="enterprise_name_once_outside_parks",
                violation_error_message="不属任何园区的内容里已有同名且已核准的一条；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="park",
            name="park_name_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved")),
                fields=("name",),
                name="park_name_once",
                violation_error_message="已有同名且已核准的园区；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="park",
            name="park_not_its_own_parent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="park_not_its_own_parent",
                violation_error_message="园区不能以自己为上级。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="park",
            name="park_on_the_globe",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__gte", -90), ("latitude__lte", 90), ("longitude__gte", -180), ("longitude__lte", 180)
                    ),
                    _connector="OR",
                ),
                name="park_on_the_globe",
                violation_error_message="纬度和经度要么都空，要么都填；纬度在±90之间，经度在±180之间。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="partyorganization",
            name="organization_name_once_per_park",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved")),
                fields=("park", "name"),
                name="organization_name_once_per_park",
                violation_error_message="同一园区里已有同名且已核准的一条；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="partyorganization",
            name="organization_name_once_outside_parks",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved"), ("park", None)),
                fields=("name",),
                name="organization_name_once_outside_parks",
                violation_error_message="不属任何园区的内容里已有同名且已核准的一条；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="partyorganization",
            name="organization_not_its_own_parent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="organization_not_its_own_parent",
                violation_error_message="党组织不能以自己为上级。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="zone",
            name="zone_approved_since_1988",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_year", None),
                    models.Q(("approved_year__gte", 1988), ("approved_year__lte", 2100)),
                    _connector="OR",
                ),
                name="zone_approved_since_1988",
                violation_error_message="批准年份须在1988年（首个国家级高新区）至2100年之间。",
            ),
        ),
    ]
