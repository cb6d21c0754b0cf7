"""The plan of the sample office: its sections, its posts and who stands above whom. Everything here is invented."""

from __future__ import annotations

from dataclasses import dataclass

from misl.organisation.models import Duty

CODE = "LND"
NAME = "Land and Revenue Department"
NAME_UR = "محکمہ اراضی و مال"
PARTICULARS = {
    "government": "Government of the Province",
    "government_ur": "حکومتِ صوبہ",
    "address": "Block C, Civil Secretariat, Noorabad",
    "address_ur": "بلاک سی، سول سیکرٹریٹ، نورآباد",
    "phone": "000 000 0100",
}


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section: its symbol in file numbers and its own symbol in diary numbers."""

    symbol: str
    diary_symbol: str
    name: str
    name_ur: str
    is_registry: bool = False


@dataclass(frozen=True, slots=True)
class PostPlan:
    """A post. `section` and `above` are the section's symbol and the short title of the next officer up."""

    section: str
    short: str
    short_ur: str
    title: str
    title_ur: str
    rank: int
    above: str = ""
    duties: tuple[str, ...] = ()
    phone: str = ""


SECTIONS = (
    SectionPlan("CR", "CR", "Central Registry", "سنٹرل رجسٹری", is_registry=True),
    SectionPlan("Land-I", "LAND1", "Land-I", "اراضی ۱"),
    SectionPlan("Land-II", "LAND2", "Land-II", "اراضی ۲"),
    SectionPlan("Law", "LAW", "Law", "قانون"),
    SectionPlan("Survey", "SURVEY", "Survey", "سروے"),
    SectionPlan("Parl", "PARL", "Parliamentary Business", "پارلیمانی امور"),
    SectionPlan("Admn", "ADMN", "Administration and Records", "انتظامیہ و ریکارڈ"),
    SectionPlan("Secy", "SECY", "Secretary's Office", "دفتر سیکرٹری"),
)

# The ladder of the sample office; a higher rank is more senior.
SECRETARY, ADDITIONAL, DEPUTY, AUDITOR, SECTION_OFFICER, SUPERINTENDENT, ASSISTANT, CLERK = (
    90,
    80,
    60,
    50,
    40,
    30,
    20,
    10,
)

_SENIOR = (Duty.OPEN_FILES, Duty.APPROVE, Duty.SIGN)
_SECTION = (Duty.OPEN_FILES, Duty.SIGN)

# Seniors first, so that each post's superior is there before it.
POSTS = (
    PostPlan("Secy", "Secretary", "سیکرٹری", "Secretary", "سیکرٹری", SECRETARY, duties=_SENIOR, phone="000 000 0101"),
    PostPlan(
        "Secy",
        "Addl. Secretary",
        "ایڈیشنل سیکرٹری",
        "Additional Secretary",
        "ایڈیشنل سیکرٹری",
        ADDITIONAL,
        above="Secretary",
        duties=_SENIOR,
        phone="000 000 0102",
    ),
    PostPlan(
        "Secy",
        "DS (Land)",
        "ڈی ایس (اراضی)",
        "Deputy Secretary (Land)",
        "ڈپٹی سیکرٹری (اراضی)",
        DEPUTY,
        above="Addl. Secretary",
        duties=_SENIOR,
        phone="000 000 0110",
    ),
    PostPlan(
        "Secy",
        "DS (Survey)",
        "ڈی ایس (سروے)",
        "Deputy Secretary (Survey)",
        "ڈپٹی سیکرٹری (سروے)",
        DEPUTY,
        above="Addl. Secretary",
        duties=_SENIOR,
        phone="000 000 0111",
    ),
    PostPlan(
        "Admn",
        "Internal Auditor",
        "داخلی آڈیٹر",
        "Internal Auditor",
        "داخلی آڈیٹر",
        AUDITOR,
        above="Secretary",
        duties=(Duty.AUDIT,),
        phone="000 000 0150",
    ),
    PostPlan(
        "Land-I",
        "SO (Land-I)",
        "ایس او (اراضی ۱)",
        "Section Officer (Land-I)",
        "سیکشن افسر (اراضی ۱)",
        SECTION_OFFICER,
        above="DS (Land)",
        duties=_SECTION,
        phone="000 000 0117",
    ),
    PostPlan(
        "Land-II",
        "SO (Land-II)",
        "ایس او (اراضی ۲)",
        "Section Officer (Land-II)",
        "سیکشن افسر (اراضی ۲)",
        SECTION_OFFICER,
        above="DS (Land)",
        duties=_SECTION,
        phone="000 000 0118",
    ),
    PostPlan(
        "Law",
        "SO (Law)",
        "ایس او (قانون)",
        "Section Officer (Law)",
        "سیکشن افسر (قانون)",
        SECTION_OFFICER,
        above="Addl. Secretary",
        duties=_SECTION,
        phone="000 000 0119",
    ),
    PostPlan(
        "Survey",
        "SO (Survey)",
        "ایس او (سروے)",
        "Section Officer (Survey)",
        "سیکشن افسر (سروے)",
        SECTION_OFFICER,
        above="DS (Survey)",
        duties=_SECTION,
        phone="000 000 0120",
    ),
    PostPlan(
        "Parl",
        "SO (Parl)",
        "ایس او (پارلیمانی امور)",
        "Section Officer (Parliamentary Business)",
        "سیکشن افسر (پارلیمانی امور)",
        SECTION_OFFICER,
        above="Addl. Secretary",
        duties=_SECTION,
        phone="000 000 0121",
    ),
    PostPlan(
        "Admn",
        "SO (Admn)",
        "ایس او (انتظامیہ)",
        "Section Officer (Administration)",
        "سیکشن افسر (انتظامیہ)",
        SECTION_OFFICER,
        above="Addl. Secretary",
        duties=_SECTION,
        phone="000 000 0122",
    ),
    PostPlan(
        "CR",
        "Supdt. (CR)",
        "سپرنٹنڈنٹ (رجسٹری)",
        "Superintendent, Central Registry",
        "سپرنٹنڈنٹ سنٹرل رجسٹری",
        SUPERINTENDENT,
        above="SO (Admn)",
        duties=(Duty.REGISTRY, Duty.DISPATCH),
        phone="000 000 0130",
    ),
    PostPlan(
        "CR",
        "CFO",
        "شہری سہولت افسر",
        "Citizen Facilitation Officer",
        "شہری سہولت افسر",
        SUPERINTENDENT,
        above="SO (Admn)",
        duties=(Duty.COUNTER,),
        phone="000 000 0131",
    ),
    PostPlan(
        "Admn",
        "Records Officer",
        "ریکارڈ افسر",
        "Records Officer",
        "ریکارڈ افسر",
        SUPERINTENDENT,
        above="SO (Admn)",
        phone="000 000 0132",
    ),
    PostPlan(
        "Land-I",
        "Asst. (Land-I)",
        "اسسٹنٹ (اراضی ۱)",
        "Assistant (Land-I)",
        "اسسٹنٹ (اراضی ۱)",
        ASSISTANT,
        above="SO (Land-I)",
        duties=(Duty.DIARY,),
    ),
    PostPlan(
        "Land-II",
        "Asst. (Land-II)",
        "اسسٹنٹ (اراضی ۲)",
        "Assistant (Land-II)",
        "اسسٹنٹ (اراضی ۲)",
        ASSISTANT,
        above="SO (Land-II)",
    ),
    PostPlan("Law", "Asst. (Law)", "اسسٹنٹ (قانون)", "Assistant (Law)", "اسسٹنٹ (قانون)", ASSISTANT, above="SO (Law)"),
    PostPlan(
        "Survey",
        "Asst. (Survey)",
        "اسسٹنٹ (سروے)",
        "Assistant (Survey)",
        "اسسٹنٹ (سروے)",
        ASSISTANT,
        above="SO (Survey)",
        duties=(Duty.DIARY,),
    ),
    PostPlan(
        "CR",
        "Diarist",
        "ڈائری کلرک",
        "Diary Clerk, Central Registry",
        "ڈائری کلرک، سنٹرل رجسٹری",
        CLERK,
        above="Supdt. (CR)",
        duties=(Duty.REGISTRY, Duty.COUNTER),
        phone="000 000 0133",
    ),
    PostPlan(
        "CR",
        "Dispatcher",
        "ڈسپیچ کلرک",
        "Dispatch Clerk, Central Registry",
        "ڈسپیچ کلرک، سنٹرل رجسٹری",
        CLERK,
        above="Supdt. (CR)",
        duties=(Duty.DISPATCH,),
        phone="000 000 0134",
    ),
    PostPlan(
        "Admn",
        "Estt. Clerk",
        "اسٹیبلشمنٹ کلرک",
        "Establishment Clerk",
        "اسٹیبلشمنٹ کلرک",
        CLERK,
        above="SO (Admn)",
        duties=(Duty.ESTABLISHMENT,),
    ),
)
