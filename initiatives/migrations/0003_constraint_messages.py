from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_approve_permissions"),
        ("parks", "0003_constraint_messages"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="initiative",
            name="initiative_name_once_per_park",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved")),
                fields=("park", "name"),
                name="initiative_name_once_per_park",
                violation_error_message="同一园区里已有同名且已核准的一条；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="initiative",
            name="initiative_name_once_outside_parks",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None), ("status", "approved"), ("park", None)),
                fields=("name",),
                name="initiative_name_once_outside_parks",
                violation_error_message="不属任何园区的内容里已有同名且已核准的一条；请合并，或改名。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="initiative",
            name="initiative_not_its_own_part",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("whole", None), models.Q(("whole", models.F("id")), _negated=True), _connector="OR"
                ),
                name="initiative_not_its_own_part",
                violation_error_message="举措不能是自己的一部分。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="metric",
            name="metric_low_not_above_high",
            constraint=models.CheckConstraint(
                condition=models.Q(("low", None), ("high", None), ("low__lte", models.F("high")), _connector="OR"),
                name="metric_low_not_above_high",
                violation_error_message="下限不能大于上限。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="metric",
            name="metric_values_fit_bound",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bound", "exact"), ("high", models.F("low")), ("low__isnull", False)),
                    models.Q(("bound", "approx"), ("high", models.F("low")), ("low__isnull", False)),
                    models.Q(("bound", "at_least"), ("high", None), ("low__isnull", False)),
                    models.Q(("bound", "at_most"), ("high__isnull", False), ("low", None)),
                    models.Q(("bound", "range"), ("high__isnull", False), ("low__isnull", False)),
                    _connector="OR",
                ),
                name="metric_values_fit_bound",
                violation_error_message="上下限与界限不符：确数、约数的上下限相同；“不少于”只填下限；“不超过”只填上限；区间两者都填。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="metric",
            name="metric_one_subject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("enterprise", None), ("organization", None)),
                    models.Q(("initiative", None), ("organization", None)),
                    models.Q(("enterprise", None), ("initiative", None)),
                    _connector="OR",
                ),
                name="metric_one_subject",
                violation_error_message="党组织、企业、举措三者至多填一个。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="metric",
            name="metric_period_in_order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_start", None),
                    ("period_end", None),
                    ("period_start__lte", models.F("period_end")),
                    _connector="OR",
                ),
                name="metric_period_in_order",
                violation_error_message="开始日期不能晚于结束日期。",
            ),
        ),
        migrations.AlterConstraint(
            model_name="metric",
            name="metric_rank_has_reason",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank", "normal"), models.Q(("rank_reason", ""), _negated=True), _connector="OR"),
                name="metric_rank_has_reason",
                violation_error_message="首选或不采须写明理由。",
            ),
        ),
    ]
