"""The locks of withdrawals and enclosures."""

from django.db import migrations

from misl.kernel.schema import kept, permanent, within_office


class Migration(migrations.Migration):
    dependencies = [("drafting", "0004_withdrawals_and_enclosures"), ("documents", "0002_locks")]
    operations = [
        *permanent("drafting_withdrawal", "withdrawal"),
        *kept("drafting_enclosure", "draft_enclosure"),
        within_office("drafting_withdrawal", "letter_id", "drafting_letter"),
        within_office("drafting_enclosure", "draft_id", "drafting_draft"),
        within_office("drafting_enclosure", "document_id", "documents_document"),
    ]
