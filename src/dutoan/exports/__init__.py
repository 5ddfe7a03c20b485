"""Formats of an estimate. A member has `ENDINGS` (of file names) and `render(work)`, which yields text, piece by piece."""
