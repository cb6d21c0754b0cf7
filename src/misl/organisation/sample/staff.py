"""The persons of the sample office: invented names, the posts they hold, what each may show in a demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from misl.organisation.models import Charge
from misl.organisation.sample.plan import POSTS


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person one may try the office as. `post` is the short title of their own post; `does` says what they do."""

    username: str
    name: str
    name_ur: str
    post: str
    does: str
    does_ur: str
    clearance: int = 0  # on the scale of the grades of secrecy: 10 Restricted, 20 Confidential, 30 Secret
    language: str = "en"

    @property
    def role(self) -> str:
        """The title of the person's own post."""
        return _TITLES[self.post][0]

    @property
    def role_ur(self) -> str:
        return _TITLES[self.post][1]

    @property
    def email(self) -> str:
        return f"{self.username}@lnd.example"


@dataclass(frozen=True, slots=True)
class ActingPlan:
    """A second post that a person holds beside the first; `while_away` ties it to the holder's leave."""

    username: str
    post: str
    kind: str
    while_away: str = ""


_TITLES = {post.short: (post.title, post.title_ur) for post in POSTS}

# In the order in which a letter passes through their hands; the seniors and the watchers last.
_PEOPLE = (
    SamplePerson(
        "zubair.ali", "Zubair Ali", "زبیر علی", "Diarist", "Diarises what comes in", "آنے والی ڈاک درج کرتے ہیں", 10
    ),
    SamplePerson(
        "hina.saleem",
        "Hina Saleem",
        "حنا سلیم",
        "CFO",
        "Serves citizens at the counter",
        "کاؤنٹر پر شہریوں کی مدد کرتی ہیں",
    ),
    SamplePerson(
        "bilal.anwar",
        "Bilal Anwar",
        "بلال انور",
        "SO (Land-II)",
        "Opens files, puts them up, signs letters; holds a second post",
        "مسل کھولتے، پیش کرتے اور خطوط پر دستخط کرتے ہیں؛ ایک اضافی عہدہ بھی ان کے پاس ہے",
        20,
    ),
    SamplePerson(
        "hamid.raza",
        "Hamid Raza",
        "حامد رضا",
        "Asst. (Land-II)",
        "Writes draft notes and drafts",
        "نوٹ اور خط کے مسودے لکھتے ہیں",
        10,
    ),
    SamplePerson(
        "nadia.rafiq",
        "Nadia Rafiq",
        "نادیہ رفیق",
        "DS (Land)",
        "Agrees, approves drafts",
        "اتفاق کرتی اور مسودے منظور کرتی ہیں",
        30,
    ),
    SamplePerson(
        "imran.yousaf",
        "Imran Yousaf",
        "عمران یوسف",
        "Addl. Secretary",
        "Decides what is put up",
        "پیش کردہ معاملات پر فیصلہ کرتے ہیں",
        30,
    ),
    SamplePerson(
        "waqas.mehmood",
        "Waqas Mehmood",
        "وقاص محمود",
        "Dispatcher",
        "Despatches signed letters",
        "دستخط شدہ خطوط روانہ کرتے ہیں",
    ),
    SamplePerson(
        "sadia.karim",
        "Sadia Karim",
        "سعدیہ کریم",
        "SO (Land-I)",
        "Heads the section Land-I",
        "سیکشن اراضی ۱ کی سربراہ ہیں",
        20,
    ),
    SamplePerson(
        "maryam.javed",
        "Maryam Javed",
        "مریم جاوید",
        "Asst. (Land-I)",
        "Works in Urdu",
        "اردو میں کام کرتی ہیں",
        10,
        "ur",
    ),
    SamplePerson(
        "asma.tariq",
        "Asma Tariq",
        "اسما طارق",
        "SO (Law)",
        "Is asked for legal advice",
        "ان سے قانونی رائے لی جاتی ہے",
        20,
    ),
    SamplePerson(
        "yasir.hanif",
        "Yasir Hanif",
        "یاسر حنیف",
        "Asst. (Law)",
        "Assists the section Law",
        "سیکشن قانون میں معاون ہیں",
        10,
    ),
    SamplePerson(
        "faisal.noor",
        "Faisal Noor",
        "فیصل نور",
        "SO (Survey)",
        "Acts for the Deputy Secretary (Survey)",
        "ڈپٹی سیکرٹری (سروے) کی جگہ کام کرتے ہیں",
        30,
    ),
    SamplePerson(
        "rabia.nasir",
        "Rabia Nasir",
        "رابعہ ناصر",
        "Asst. (Survey)",
        "Assists the section Survey",
        "سیکشن سروے میں معاون ہیں",
        10,
    ),
    SamplePerson("salma.iqbal", "Salma Iqbal", "سلمیٰ اقبال", "DS (Survey)", "Is on leave", "رخصت پر ہیں", 30),
    SamplePerson(
        "rukhsana.malik",
        "Rukhsana Malik",
        "رخسانہ ملک",
        "Secretary",
        "Heads the department",
        "محکمے کی سربراہ ہیں",
        40,
    ),
    SamplePerson(
        "farhan.qureshi",
        "Farhan Qureshi",
        "فرحان قریشی",
        "SO (Admn)",
        "Heads administration and records",
        "انتظامیہ اور ریکارڈ کے سربراہ ہیں",
        20,
    ),
    SamplePerson(
        "nasreen.akhtar",
        "Nasreen Akhtar",
        "نسرین اختر",
        "Supdt. (CR)",
        "Heads the Central Registry",
        "سنٹرل رجسٹری کی نگران ہیں",
        10,
    ),
    SamplePerson(
        "tahir.abbas",
        "Tahir Abbas",
        "طاہر عباس",
        "Records Officer",
        "Keeps closed files",
        "بند مسلوں کا ریکارڈ رکھتے ہیں",
        10,
    ),
    SamplePerson(
        "shazia.perveen",
        "Shazia Perveen",
        "شازیہ پروین",
        "Estt. Clerk",
        "Enters posting orders and leave",
        "تعیناتی کے احکام اور رخصت درج کرتی ہیں",
        10,
    ),
    SamplePerson(
        "adeel.siddiqui",
        "Adeel Siddiqui",
        "عدیل صدیقی",
        "Internal Auditor",
        "Reads everything, changes nothing",
        "سب کچھ پڑھتے ہیں، کچھ بدلتے نہیں",
        30,
    ),
)

ON_LEAVE = "salma.iqbal"

ACTING = (
    ActingPlan("bilal.anwar", "SO (Parl)", Charge.Kind.ADDITIONAL),
    ActingPlan("faisal.noor", "DS (Survey)", Charge.Kind.LINK, while_away=ON_LEAVE),
)


def people() -> list[SamplePerson]:
    """Everyone of the sample office, in the order in which a letter passes through their hands."""
    return list(_PEOPLE)
