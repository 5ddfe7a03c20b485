"""Formats of an estimate. A member has `ENDINGS` (of file names) and `render(work)`, which returns text or bytes."""
