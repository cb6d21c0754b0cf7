"""The locks of documents: blobs are written once; keys and documents change under audit; pages are derived and free.

References stay within one office: the database itself checks (office, id).
"""

from django.db import migrations

from misl.kernel.schema import kept, office_wall, permanent


def within_office(table: str, column: str, target: str) -> migrations.RunSQL:
    """A reference from one office's row to another's is refused."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_office"
        f" FOREIGN KEY (office_id, {column}) REFERENCES {target} (office_id, id) DEFERRABLE INITIALLY DEFERRED;",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_office;",
    )


def named_by_office(table: str) -> migrations.RunSQL:
    """What such a reference points at."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_office UNIQUE (office_id, id);",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_office;",
    )


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *permanent("documents_blob", "blob"),
        *kept("documents_blobkey", "blob_key"),
        *kept("documents_document", "document"),
        office_wall("documents_page"),
        office_wall("documents_pageimage"),
        named_by_office("documents_blob"),
        named_by_office("documents_document"),
        named_by_office("documents_page"),
        within_office("documents_blobkey", "blob_id", "documents_blob"),
        within_office("documents_document", "blob_id", "documents_blob"),
        within_office("documents_page", "document_id", "documents_document"),
        within_office("documents_pageimage", "page_id", "documents_page"),
    ]
