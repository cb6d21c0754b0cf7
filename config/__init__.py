"""Wiring of the office: settings by topic, addresses, the WSGI door. No rule of office lives here."""
