"""The locks of drafting's rows."""

from django.db import migrations

from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    dependencies = [("drafting", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("drafting_draft", "draft"),
        *permanent("drafting_draftversion", "draft_version"),
        *kept("drafting_letter", "letter"),
    ]
