"""The locks of drafting's rows."""

from django.db import migrations

from misl.kernel.schema import kept, named_by_office, permanent, within_office


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_locks"),
        ("registry", "0002_locks"),
        ("documents", "0002_locks"),
        ("drafting", "0001_initial"),
        ("audit", "0001_initial"),
    ]
    operations = [
        *kept("drafting_draft", "draft"),
        *permanent("drafting_draftversion", "draft_version"),
        *kept("drafting_letter", "letter"),
        named_by_office("drafting_draft"),
        named_by_office("drafting_letter"),
        within_office("drafting_draft", "file_id", "files_file"),
        within_office("drafting_draft", "receipt_id", "registry_receipt"),
        within_office("drafting_draftversion", "draft_id", "drafting_draft"),
        within_office("drafting_letter", "draft_id", "drafting_draft"),
        within_office("drafting_letter", "document_id", "documents_document"),
    ]
