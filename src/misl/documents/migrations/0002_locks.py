"""The locks of documents: blobs are written once; keys and documents change under audit; pages are derived and free.

References stay within one office: the database itself checks (office, id).
"""

from django.db import migrations

from misl.kernel.schema import kept, named_by_office, office_wall, permanent, within_office


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
