"""People: sections, posts and who holds them, and the establishment section's orders about them."""
