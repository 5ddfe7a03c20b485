"""The rules. A member's docstring is its manual, `SEVERITY` its default, and `check(case)` yields problems.

Where a plan has errors, `check` runs on what is left of it, in which sums say nothing: a rule that looks at them has its own
`check_rest`, or `check_rest = None`. It may also have `OPTIONS` (thresholds that settings change), `insist(case)` (problems that nothing silences) and
`not_checked(case)` (why it could not decide, or None).

Names of reading and calculating problems have their manual here too, and no `check`: they cannot be switched off.

A manual is a title in both languages (`… | …`), a paragraph `vi:` and a paragraph `en:` (what it means, which silent mistake it
prevents, and behind “Cách sửa:” and “Fix:” what to do), then two whole plans: `Bad:` brings out this finding and no other, `Good:`
none at all. Where no plan can show it, one line says so: `No example: …`. `dutoan.manual` reads it, tests/test_rules.py runs it.
"""
