from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("curation", "0003_same_proposals")]

    operations = [
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("second_person_approves", models.BooleanField(default=False, verbose_name="须由他人核准")),
            ],
            options={
                "verbose_name": "审编规则",
                "verbose_name_plural": "审编规则",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="policy_is_one_row")],
            },
        ),
    ]
