from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    initial = True
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Folder",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=80)),
                ("weight", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("opened_on", models.DateField(null=True)),
                ("marks", models.JSONField(default=dict)),
                ("kept_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("folder_id", models.UUIDField(null=True)),
                ("text", models.TextField()),
                ("number", models.PositiveIntegerField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("office_id", "number"), name="one_slip_per_number")]
            },
        ),
        *kept("ledger_folder", "folder"),
        *permanent("ledger_slip", "slip"),
    ]
