from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("curation", "0006_reports_on_sentences")]

    operations = [
        migrations.CreateModel(
            name="Dump",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=40, unique=True, verbose_name="版本")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="生成时间")),
                ("as_of", models.DateTimeField(null=True, verbose_name="数据截至")),
                ("sequence", models.PositiveBigIntegerField(default=0, verbose_name="变动序号")),
                ("files", models.JSONField(default=list, verbose_name="文件")),
            ],
            options={"verbose_name": "整站下载", "verbose_name_plural": "整站下载", "ordering": ["-id"]},
        ),
    ]
