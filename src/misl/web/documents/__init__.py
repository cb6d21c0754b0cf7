"""The papers' bytes: originals to download, pictures of pages; only ever through a file or receipt that is visible."""
