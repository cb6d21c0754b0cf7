"""One sentence for each act, as it is read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "oral_order.record": _("{actor} recorded an oral order"),
    "oral_order.ask": _("{actor} asked for the confirmation of an oral order"),
    "oral_order.confirm": _("{actor} confirmed an oral order"),
    "oral_order.refuse": _("{actor} refused to confirm an oral order"),
    "opinion.ask": _("{actor} asked for opinions"),
    "opinion.give": _("{actor} gave an opinion"),
    "opinion.decline": _("{actor} declined to give an opinion"),
    "opinion.remind": _("{actor} reminded of an opinion"),
    "opinion.withdraw": _("{actor} withdrew a question"),
    "phrase.keep": _("{actor} kept the phrase {name}"),
    "phrase.withdraw": _("{actor} withdrew the phrase {name}"),
}
