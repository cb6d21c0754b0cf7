"""A list taken away as a file, exactly as it stands on the screen: CSV, an Excel sheet, or a printed register.

A `Sheet` holds the columns shown, in their order, and the rows found; whoever makes one has read its rows through the
filter that the screen itself uses. In Urdu an Excel sheet runs from right to left.
"""

from misl.ui.sheets.sheet import Cell, Column, Kind, Sheet
from misl.ui.sheets.writing import FORMS, Form, write

__all__ = ["FORMS", "Cell", "Column", "Form", "Kind", "Sheet", "write"]
