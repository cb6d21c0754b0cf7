"""The names of the rows that queries answer with, for annotations alone: no screen asks a model anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from misl.accounts.models import Person as Person
    from misl.custody.models import Holding as Holding
    from misl.custody.models import Movement as Movement
    from misl.custody.models import Task as Task
    from misl.dispatch.models import Despatch as Despatch
    from misl.dispatch.models import Issue as Issue
    from misl.dispatch.models import Outcome as Outcome
    from misl.documents.models import Document as Document
    from misl.drafting.models import Draft as Draft
    from misl.drafting.models import DraftVersion as DraftVersion
    from misl.drafting.models import Letter as Letter
    from misl.files.models import DraftNote as DraftNote
    from misl.files.models import File as File
    from misl.files.models import Flag as Flag
    from misl.files.models import Head as Head
    from misl.files.models import Paper as Paper
    from misl.jobs.models import RowResult as RowResult
    from misl.notifications.models import Alert as Alert
    from misl.notifications.models import AlertChoice as AlertChoice
    from misl.noting.models import Opinion as Opinion
    from misl.noting.models import OralOrder as OralOrder
    from misl.organisation.models import Absence as Absence
    from misl.organisation.models import Charge as Charge
    from misl.organisation.models import Post as Post
    from misl.organisation.models import Posting as Posting
    from misl.organisation.models import PostingOrder as PostingOrder
    from misl.organisation.models import Power as Power
    from misl.organisation.models import Section as Section
    from misl.organisation.models import StructureSheet as StructureSheet
    from misl.organisation.models import Transfer as Transfer
    from misl.organisation.models import TransferReport as TransferReport
    from misl.registry.models import Correction as Correction
    from misl.registry.models import DiaryEntry as DiaryEntry
    from misl.registry.models import Enclosure as Enclosure
    from misl.registry.models import Intimation as Intimation
    from misl.registry.models import Receipt as Receipt
    from misl.registry.models import ReceiptPaper as ReceiptPaper
