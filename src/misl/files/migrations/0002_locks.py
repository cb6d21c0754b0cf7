"""The locks of the files room. A draft note is not on the record, but what was sent or discarded is never written
again.
"""

from django.db import migrations

from misl.kernel.schema import kept, named_by_office, never_deleted, office_wall, permanent, within_office

CLOSED_DRAFT = """
CREATE FUNCTION misl_closed_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'draft note % was % and is never written again', OLD.id, OLD.state USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER closed_draft BEFORE UPDATE ON files_draftnote FOR EACH ROW
    WHEN (OLD.state IN ('sent', 'discarded')) EXECUTE FUNCTION misl_closed_draft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_locks"),
        ("registry", "0002_locks"),
        ("files", "0001_initial"),
        ("audit", "0001_initial"),
    ]
    operations = [
        *kept("files_head", "head"),
        *kept("files_file", "file"),
        *permanent("files_note", "note"),
        *permanent("files_paper", "paper"),
        office_wall("files_draftnote"),
        never_deleted("files_draftnote"),
        migrations.RunSQL(CLOSED_DRAFT, "DROP FUNCTION misl_closed_draft CASCADE"),
        named_by_office("files_head"),
        named_by_office("files_file"),
        within_office("files_file", "head_id", "files_head"),
        within_office("files_draftnote", "file_id", "files_file"),
        within_office("files_note", "file_id", "files_file"),
        within_office("files_paper", "file_id", "files_file"),
        within_office("files_paper", "document_id", "documents_document"),
    ]
