"""Indexes as they are asked for: none that only costs, and the count of what was sent on from the index alone."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def post(related_name: str, *, null: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        db_index=False,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to="organisation.post",
    )


class Migration(migrations.Migration):
    dependencies = [("custody", "0002_locks")]
    operations = [
        migrations.AlterField("holding", "post", post("holdings")),
        migrations.AlterField("holding", "from_post", post("+", null=True)),
        migrations.AlterField("movement", "from_post", post("+", null=True)),
        migrations.AlterField("movement", "to_post", post("+")),
        migrations.RemoveIndex("holding", "custody_sent_on"),
        migrations.AddIndex(
            "holding",
            models.Index(
                condition=models.Q(("in_work", True)),
                fields=["office_id", "from_post", "-moved_at", "id"],
                include=["secrecy"],
                name="custody_sent_on",
            ),
        ),
    ]
