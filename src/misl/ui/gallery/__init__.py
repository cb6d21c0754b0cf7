"""The gallery: every component and four whole screens, with invented people and papers, in both languages and skins.

`gallery` is a view function, to be mounted at /ui/gallery/. It reads nothing and changes nothing.
"""

from misl.ui.gallery.views import gallery

__all__ = ["gallery"]
