from django.db import migrations, models

ACTIONS = [
    ("enter", "收录"),
    ("propose", "提出"),
    ("approve", "核准"),
    ("reject", "否决"),
    ("edit", "修改"),
    ("support", "增加依据"),
    ("merge", "合并"),
    ("split", "拆回"),
    ("retire", "撤下"),
    ("restore", "恢复"),
    ("vocabulary", "词汇"),
]


class Migration(migrations.Migration):
    dependencies = [("curation", "0004_reports")]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="action",
            field=models.CharField(choices=ACTIONS, max_length=10, verbose_name="操作"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(condition=models.Q(("action", "merge")), fields=["fact_type"], name="change_of_merges"),
        ),
    ]
