"""Formats of findings. A member has `render(report, language)`, which returns text."""
