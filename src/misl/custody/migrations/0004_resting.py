"""The register's words for what rests where it lies."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0003_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="movement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("received", "came into custody"),
                    ("sent", "sent"),
                    ("returned", "returned"),
                    ("opened", "opened"),
                    ("pulled_back", "pulled back"),
                    ("placed", "put in a file"),
                    ("parked", "parked"),
                    ("woken", "taken up again"),
                    ("closed", "closed"),
                    ("reopened", "reopened"),
                ],
                max_length=12,
            ),
        ),
    ]
