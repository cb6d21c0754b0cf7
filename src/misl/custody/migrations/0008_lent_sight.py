"""Subjects shown for the sake of a question."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0007_saved_views"),
    ]

    operations = [
        migrations.AddField(
            model_name="sight",
            name="lent",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sight",
            name="only_lent",
            field=models.BooleanField(null=True),
        ),
    ]
