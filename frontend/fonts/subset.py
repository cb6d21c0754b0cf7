"""Make the web fonts: subset Debian's Noto faces for Urdu, and copy Source Serif 4's Latin subset.

Run `npm run fonts` after changing what is covered; the woff2 files are committed, so a build needs neither
fonts-noto-core nor this script. Needs `fonttools[woff]`, which the virtualenv has through WeasyPrint and whitenoise.

Input: /usr/share/fonts/truetype/noto (Debian package fonts-noto-core) and node_modules/@fontsource/source-serif-4.
Output: src/misl/ui/static/misl-fonts/*.woff2, each 15 to 110 KB.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
NOTO = Path("/usr/share/fonts/truetype/noto")
SERIF = HERE.parent / "node_modules/@fontsource/source-serif-4/files"
OUT = HERE.parent.parent / "src/misl/ui/static/misl-fonts"

# Letters of Urdu, and of the Arabic that Urdu quotes: both forms of kaf, ye and he, hamza and its seats.
LETTERS = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
    "ٹپچڈڑژکگںھہۀۂۃیےۓۄٱٲۆۇۈۋې"
)
MARKS = "ًٌٍَُِّْٰٖٗ٘ٔٓٴ"
SIGNS = "،؛؟٪٫٬۔٭؍ـ؎؏؀؁؂؃ؐؑؒؓؔ۝۞"
DIGITS = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
JOINERS = "\u200c\u200d\u200e\u200f"
LIGATURES = "ﷲﷺ﷽"

URDU = LETTERS + MARKS + SIGNS + DIGITS + JOINERS + LIGATURES

FACES = {
    "NotoNastaliqUrdu-Regular.ttf": "nastaliq.woff2",
    # Debian's bold file says usWeightClass 400; the stylesheet names its weight explicitly.
    "NotoNastaliqUrdu-Bold.ttf": "nastaliq-bold.woff2",
    "NotoSansArabic-Regular.ttf": "arabic.woff2",
    "NotoSansArabic-Bold.ttf": "arabic-bold.woff2",
}
SERIF_FACES = {
    "source-serif-4-latin-400-normal.woff2": "serif.woff2",
    "source-serif-4-latin-400-italic.woff2": "serif-italic.woff2",
    "source-serif-4-latin-600-normal.woff2": "serif-semibold.woff2",
}


def cut(source: Path, target: Path) -> None:
    """Write the Urdu subset of `source` to `target` as woff2, keeping every shaping rule and dropping hinting."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=URDU)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for source, target in FACES.items():
        cut(NOTO / source, OUT / target)
    for source, target in SERIF_FACES.items():
        shutil.copyfile(SERIF / source, OUT / target)
    for path in sorted(OUT.glob("*.woff2")):
        print(f"{path.stat().st_size / 1024:6.1f} KB  {path.name}")


if __name__ == "__main__":
    main()
