import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import misl.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0002_locks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("on", models.DateField()),
                ("name", models.CharField(max_length=120)),
                ("name_ur", models.CharField(blank=True, max_length=120)),
                ("in_force", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["on"],
                "constraints": [models.UniqueConstraint(fields=("office_id", "on"), name="one_holiday_per_day")],
            },
        ),
        migrations.CreateModel(
            name="PackChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pack", models.CharField(max_length=20)),
                ("pack_version", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("chosen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("office_id",), name="one_pack_per_office")],
            },
        ),
        migrations.CreateModel(
            name="RuleChange",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pack", models.CharField(max_length=20)),
                ("rule", models.CharField(max_length=60)),
                (
                    "effect",
                    models.CharField(
                        choices=[("allow", "Allows"), ("warn", "Warns"), ("block", "Blocks")], max_length=6
                    ),
                ),
                ("figure", models.PositiveSmallIntegerField(null=True)),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(max_length=500)),
                ("in_force", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["rule"],
                "constraints": [
                    models.UniqueConstraint(fields=("office_id", "pack", "rule"), name="one_change_per_rule")
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingWeek",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "rest_days",
                    django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("office_id",), name="one_working_week")],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("subject_kind", models.CharField(max_length=10)),
                ("subject_id", models.UUIDField()),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("promotion", "Promotion"),
                            ("transfer", "Transfer"),
                            ("pay", "Pay"),
                            ("conduct", "Conduct"),
                        ],
                        max_length=10,
                    ),
                ),
                ("in_force", models.BooleanField(default=True)),
                ("named_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("office_id", "subject_id", "person"), name="one_concern_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Departure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("subject_kind", models.CharField(max_length=10)),
                ("subject_id", models.UUIDField()),
                ("act_name", models.CharField(max_length=40)),
                ("rule", models.CharField(max_length=60)),
                ("cited", models.CharField(blank=True, max_length=60)),
                ("words", models.TextField()),
                ("reason", models.CharField(max_length=500)),
                ("person_id", models.UUIDField()),
                ("charge_id", models.UUIDField()),
                ("signed_act_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
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
                "indexes": [models.Index(fields=["office_id", "subject_id", "at"], name="procedure_departures")],
            },
        ),
    ]
