"""Jobs change under audit and are never removed; their progress is free."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import kept, named_by_office, office_wall, within_office


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0006_section_diaries"),
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("facts", models.JSONField(default=dict)),
                ("language", models.CharField(max_length=8)),
                ("person_id", models.UUIDField()),
                ("charge_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting its turn"),
                            ("done", "Ready"),
                            ("failed", "Could not be done"),
                            ("cancelled", "Cancelled"),
                            ("cleared", "Cleared away"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("told", models.CharField(blank=True, max_length=400)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("stored_as", models.UUIDField(null=True)),
                ("wrapped_key", models.BinaryField(null=True)),
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
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("told_at", models.DateTimeField()),
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="progress", to="jobs.job"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["office_id", "person_id", "-asked_at", "id"], name="jobs_of_an_officer"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("stored_as__isnull", False)),
                fields=["office_id", "stored_as"],
                name="jobs_with_bytes",
            ),
        ),
        *kept("jobs_job", "job"),
        office_wall("jobs_progress"),
        named_by_office("jobs_job"),
        within_office("jobs_progress", "job_id", "jobs_job"),
    ]
