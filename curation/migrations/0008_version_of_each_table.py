from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("curation", "0007_dump")]

    operations = [
        migrations.AddField(
            model_name="dataversion",
            name="tables",
            field=models.JSONField(default=dict, verbose_name="各表的版本"),
        ),
    ]
