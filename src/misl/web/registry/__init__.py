"""Receipts: diarising what comes in, the register, a receipt and what is done with it."""
