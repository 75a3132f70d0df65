from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("parks", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="enterprise",
            options={
                "ordering": ["name"],
                "permissions": [("approve_enterprise", "可以核准、否决企业")],
                "verbose_name": "企业",
                "verbose_name_plural": "企业",
            },
        ),
        migrations.AlterModelOptions(
            name="park",
            options={
                "ordering": ["province", "name"],
                "permissions": [("approve_park", "可以核准、否决园区")],
                "verbose_name": "园区",
                "verbose_name_plural": "园区",
            },
        ),
        migrations.AlterModelOptions(
            name="partyorganization",
            options={
                "ordering": ["name"],
                "permissions": [("approve_partyorganization", "可以核准、否决党组织")],
                "verbose_name": "党组织",
                "verbose_name_plural": "党组织",
            },
        ),
    ]
