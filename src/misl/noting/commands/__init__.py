from misl.noting.commands.ask_confirmation import ask_confirmation
from misl.noting.commands.ask_opinions import ask_opinions
from misl.noting.commands.confirm_order import confirm_order
from misl.noting.commands.decline_opinion import decline_opinion
from misl.noting.commands.give_opinion import give_opinion
from misl.noting.commands.keep_phrase import keep_phrase
from misl.noting.commands.record_order import record_order
from misl.noting.commands.refuse_order import refuse_order
from misl.noting.commands.remind_of_opinion import remind_of_opinion
from misl.noting.commands.withdraw_opinion import withdraw_opinion
from misl.noting.commands.withdraw_phrase import withdraw_phrase

__all__ = [
    "ask_confirmation",
    "ask_opinions",
    "confirm_order",
    "decline_opinion",
    "give_opinion",
    "keep_phrase",
    "record_order",
    "refuse_order",
    "remind_of_opinion",
    "withdraw_opinion",
    "withdraw_phrase",
]
