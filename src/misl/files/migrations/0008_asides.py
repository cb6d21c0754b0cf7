"""How much stands beside the notes of a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0007_flag_locks"),
    ]

    operations = [
        migrations.AddField(
            model_name="file",
            name="asides",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
