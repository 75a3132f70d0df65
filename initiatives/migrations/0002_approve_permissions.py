from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="initiative",
            options={
                "ordering": ["kind", "name"],
                "permissions": [("approve_initiative", "可以核准、否决举措")],
                "verbose_name": "举措",
                "verbose_name_plural": "举措",
            },
        ),
        migrations.AlterModelOptions(
            name="metric",
            options={
                "ordering": ["park", "label", "period_end", "id"],
                "permissions": [("approve_metric", "可以核准、否决数据")],
                "verbose_name": "数据",
                "verbose_name_plural": "数据",
            },
        ),
    ]
