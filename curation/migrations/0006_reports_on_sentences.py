from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("curation", "0005_what_is_public_without_review")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="sentence",
            field=models.TextField(blank=True, default="", verbose_name="所指的句子"),
            preserve_default=False,
        ),
    ]
