from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("curation", "0008_version_of_each_table"),
    ]

    operations = [
        migrations.CreateModel(
            name="TableVersion",
            fields=[
                ("name", models.CharField(max_length=63, primary_key=True, serialize=False, verbose_name="表")),
                ("stamp", models.CharField(max_length=32, verbose_name="版本")),
            ],
            options={
                "verbose_name": "表的版本",
                "verbose_name_plural": "表的版本",
            },
        ),
        migrations.RemoveField(
            model_name="dataversion",
            name="tables",
        ),
    ]
