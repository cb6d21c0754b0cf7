"""The register's words for perusal."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0008_lent_sight"),
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
                    ("perusal", "sent for perusal"),
                    ("seen", "seen and returned"),
                    ("opened", "opened"),
                    ("pulled_back", "pulled back"),
                    ("placed", "put in a file"),
                    ("parked", "parked"),
                    ("woken", "taken up again"),
                    ("closed", "closed"),
                    ("reopened", "reopened"),
                    ("disposed", "disposed of"),
                    ("taken_up", "taken up again"),
                    ("attached", "attached to another file"),
                    ("detached", "detached"),
                    ("merged", "merged into another file"),
                    ("unmerged", "taken out again"),
                    ("carried", "went along inside another file"),
                ],
                max_length=12,
            ),
        ),
    ]
