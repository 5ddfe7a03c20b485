"""Documents that `export` writes. A member has `ENDINGS` (of file names) and `render(draft)`, which returns bytes."""
