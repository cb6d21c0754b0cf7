"""Tasks change under audit and are never removed; reminders are written once."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("custody", "0009_perusal"),
        ("organisation", "0008_structure_sheets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("subject_kind", models.CharField(choices=[("file", "File"), ("receipt", "Receipt")], max_length=10)),
                ("subject_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("on", models.DateField()),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "from_post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "to_post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office_id", "subject_kind", "subject_id", "from_post", "on"), name="one_reminder_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("words", models.CharField(max_length=300)),
                ("due_on", models.DateField()),
                ("given_by_id", models.UUIDField()),
                ("given_at", models.DateTimeField()),
                (
                    "subject_kind",
                    models.CharField(blank=True, choices=[("file", "File"), ("receipt", "Receipt")], max_length=10),
                ),
                ("subject_id", models.UUIDField(null=True)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("subject", models.CharField(blank=True, max_length=300)),
                (
                    "secrecy",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Unclassified"),
                            (10, "Restricted"),
                            (20, "Confidential"),
                            (30, "Secret"),
                            (40, "Top Secret"),
                        ],
                        default=0,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("withdrawn", "Withdrawn")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("reminded_on", models.DateField(null=True)),
                (
                    "given_by_post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["office_id", "post", "due_on", "id"],
                        name="custody_tasks",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["office_id", "given_by_post", "due_on", "id"],
                        name="custody_tasks_given",
                    ),
                ],
            },
        ),
        *kept("custody_task", "task"),
        *permanent("custody_reminder", "reminder"),
    ]
