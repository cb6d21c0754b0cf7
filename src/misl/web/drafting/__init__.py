"""Drafts and letters: putting up a draft, its versions, approval, the fair copy and its signature."""
