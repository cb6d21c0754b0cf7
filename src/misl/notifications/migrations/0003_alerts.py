"""Alerts are derived and free; how one wants to be told changes under audit."""

from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import kept, office_wall


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("notifications", "0002_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("person_id", models.UUIDField()),
                ("post_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("immediate", "Marked to me: immediate"),
                            ("priority", "Marked to me: priority"),
                            ("ordinary", "Marked to me: ordinary"),
                            ("returned", "Returned to me"),
                            ("due", "Due by the next working day, or newly overdue"),
                            ("asked", "Asked for an opinion or a confirmation"),
                            ("answered", "What I asked was answered"),
                            ("task", "Given a task, or reminded"),
                            ("job", "A job is ready, or failed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.UUIDField()),
                ("subject_kind", models.CharField(blank=True, max_length=10)),
                ("subject_id", models.UUIDField(null=True)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("secrecy", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("shown", models.BooleanField(default=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("mail_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["office_id", "person_id", "post_id", "-at", "id"], name="alerts_of_a_person"),
                    models.Index(
                        condition=models.Q(("read_at", None), ("shown", True)),
                        fields=["office_id", "person_id", "post_id"],
                        name="alerts_unread",
                    ),
                    models.Index(
                        condition=models.Q(("mail_at__isnull", False)),
                        fields=["office_id", "mail_at"],
                        name="alerts_to_mail",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office_id", "person_id", "post_id", "kind", "source"), name="nothing_is_told_twice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AlertChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("person_id", models.UUIDField()),
                ("matrix", models.JSONField(default=dict)),
                ("quiet_from", models.CharField(blank=True, max_length=5)),
                ("quiet_until", models.CharField(blank=True, max_length=5)),
                ("on_holidays", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("office_id", "person_id"), name="one_alert_choice_per_person")
                ],
            },
        ),
        office_wall("notifications_alert"),
        *kept("notifications_alertchoice", "alert_choice"),
    ]
