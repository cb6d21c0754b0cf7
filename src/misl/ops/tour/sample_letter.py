"""The letter the tour brings along when nobody brings another: one page in English and Urdu, made here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from misl.documents.typeset.press import pdf_of

LETTER = """
<p>To<br>The Section Officer (Land-II), Land and Revenue Department</p>
<p><b>Subject: Correction of my name in the land record</b></p>
<p>Sir, one letter of my name was left out when the register of Kot Sarwar was typed. Kindly have it corrected.</p>
<p lang="ur" dir="rtl">جنابِ عالی، رجسٹر لکھتے وقت میرے نام کا ایک حرف رہ گیا تھا۔ براہِ کرم اسے درست کر دیا جائے۔</p>
<p>Munir Ahmad, son of Bashir Ahmad<br>Village Kot Sarwar</p>
"""


def write_letter(folder: Path) -> Path:
    """Put the letter into `folder` under an Urdu name, as phones call their scans."""
    path = folder / "درخواست.pdf"
    path.write_bytes(
        pdf_of(LETTER, language="en", title="Application", made_at=datetime(2026, 11, 23, 9, 5, tzinfo=UTC))
    )
    return path
