"""Flags on pages of the correspondence."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0005_bond_locks"),
        ("organisation", "0005_leave_and_acting"),
    ]

    operations = [
        migrations.CreateModel(
            name="Flag",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("letter", models.CharField(max_length=1)),
                ("page", models.PositiveIntegerField()),
                ("set_at", models.DateTimeField()),
                ("set_by_id", models.UUIDField()),
                ("taken_off_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="files.file"
                    ),
                ),
                (
                    "set_post",
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
                        condition=models.Q(("taken_off_at", None)),
                        fields=("office_id", "file", "letter"),
                        name="a_flag_is_on_one_page",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "letter__in",
                                [
                                    "A",
                                    "B",
                                    "C",
                                    "D",
                                    "E",
                                    "F",
                                    "G",
                                    "H",
                                    "I",
                                    "J",
                                    "K",
                                    "L",
                                    "M",
                                    "N",
                                    "O",
                                    "P",
                                    "Q",
                                    "R",
                                    "S",
                                    "T",
                                    "U",
                                    "V",
                                    "W",
                                    "X",
                                    "Y",
                                    "Z",
                                ],
                            )
                        ),
                        name="a_flag_bears_a_letter",
                    ),
                    models.CheckConstraint(condition=models.Q(("page__gt", 0)), name="a_flag_is_on_a_page"),
                ],
            },
        ),
    ]
