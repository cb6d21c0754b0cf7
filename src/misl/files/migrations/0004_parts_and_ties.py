"""Part files, and the bonds by which files hang together."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0003_closing"),
        ("organisation", "0004_posting_order_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bond",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("link", "Linked"),
                            ("attached", "Attached"),
                            ("part", "Part file"),
                            ("merged", "Merged"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("after_note", models.PositiveIntegerField()),
                ("tied_at", models.DateTimeField()),
                ("tied_by_id", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="file",
            name="part_number",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="file",
            name="part_of",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="files.file"
            ),
        ),
        migrations.AlterField(
            model_name="file",
            name="serial",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="file",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "In work"),
                    ("parked", "Parked"),
                    ("closed", "Closed"),
                    ("attached", "Attached"),
                    ("merged", "Merged"),
                ],
                default="open",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.UniqueConstraint(
                fields=("office_id", "part_of", "part_number"), name="one_part_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part_number", None), ("part_of", None), ("serial__isnull", False)),
                    models.Q(("part_number__isnull", False), ("part_of__isnull", False), ("serial", None)),
                    _connector="OR",
                ),
                name="a_part_is_numbered_by_its_main_file",
            ),
        ),
        migrations.AddField(
            model_name="bond",
            name="file",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bonds", to="files.file"),
        ),
        migrations.AddField(
            model_name="bond",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bonds_as_other", to="files.file"
            ),
        ),
        migrations.AddField(
            model_name="bond",
            name="tied_post",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.post"
            ),
        ),
        migrations.AddConstraint(
            model_name="bond",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("kind__in", ("attached", "part", "merged"))),
                fields=("office_id", "other"),
                name="a_file_lies_inside_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="bond",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("kind", "link")),
                fields=("office_id", "file", "other"),
                name="two_files_are_linked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="bond",
            constraint=models.CheckConstraint(
                condition=models.Q(("file", models.F("other")), _negated=True), name="no_file_is_tied_to_itself"
            ),
        ),
    ]
