"""What a column of a table may hold, by the keys that a command line and the readers of workbooks call it."""

KEYS = ("no", "name", "unit", "quantity", "unit_price", "amount", "vat_rate", "net", "vat", "gross", "source", "code", "note")
"""`quantity` may stand several times (factors), `source` and `note` too."""
