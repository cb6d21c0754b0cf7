"""What a job did with each of many subjects; off the record, and free."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import office_wall, within_office


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RowResult",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("place", models.PositiveIntegerField()),
                ("subject_kind", models.CharField(max_length=10)),
                ("subject_id", models.UUIDField()),
                ("number", models.CharField(max_length=60)),
                ("done", models.BooleanField()),
                ("words", models.CharField(blank=True, max_length=400)),
                ("undo", models.JSONField(default=dict)),
                ("undone", models.BooleanField(default=False)),
                (
                    "job",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="jobs.job",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("job", "place"), name="one_result_per_place")],
            },
        ),
        office_wall("jobs_rowresult"),
        within_office("jobs_rowresult", "job_id", "jobs_job"),
    ]
