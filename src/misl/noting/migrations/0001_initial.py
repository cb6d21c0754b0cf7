"""Oral orders, and opinions asked of other posts."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0008_asides"),
        ("organisation", "0006_section_diaries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("round_id", models.UUIDField()),
                ("question", models.CharField(max_length=2000)),
                ("answer_by", models.DateField()),
                ("after_note", models.PositiveIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("given", "Given"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by_id", models.UUIDField(null=True)),
                ("charge_id", models.UUIDField(null=True)),
                ("body", models.JSONField(null=True)),
                ("plain", models.TextField(blank=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("signed_act_id", models.UUIDField(null=True)),
                (
                    "asked_post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="files.file"
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
                        condition=models.Q(("state", "asked")),
                        fields=["office_id", "post", "answer_by"],
                        name="noting_opinions_asked",
                    ),
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["office_id", "asked_post", "answer_by"],
                        name="noting_opinions_awaited",
                    ),
                    models.Index(fields=["office_id", "post", "-asked_at", "id"], name="noting_opinions_of_a_post"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("office_id", "file", "post"),
                        name="a_post_is_asked_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_act_id", None), ("state__in", ["asked", "withdrawn"])),
                            models.Q(("signed_act_id__isnull", False), ("state__in", ["given", "declined"])),
                            _connector="OR",
                        ),
                        name="an_opinion_is_answered_under_a_signature",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OralOrder",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("person_id", models.UUIDField()),
                ("given_at", models.DateTimeField()),
                ("words", models.CharField(max_length=2000)),
                ("after_note", models.PositiveIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("recorded", "Confirmation not asked for"),
                            ("asked", "Confirmation asked for"),
                            ("confirmed", "Confirmed"),
                            ("refused", "Confirmation refused"),
                        ],
                        default="recorded",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("signed_act_id", models.UUIDField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="oral_orders", to="files.file"
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
                (
                    "recorded_post",
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
                        condition=models.Q(("state", "asked")), fields=["office_id", "post"], name="noting_orders_asked"
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["recorded", "asked"])),
                        fields=["office_id", "recorded_post"],
                        name="noting_orders_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_act_id", None), ("state__in", ["recorded", "asked"])),
                            models.Q(("signed_act_id__isnull", False), ("state__in", ["confirmed", "refused"])),
                            _connector="OR",
                        ),
                        name="an_order_is_answered_under_a_signature",
                    )
                ],
            },
        ),
    ]
