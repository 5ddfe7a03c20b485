"""The rules. A member's docstring is its manual, `SEVERITY` its default, and `check(case)` yields problems.

Names of reading and calculating problems have their manual here too, and no `check`: they cannot be switched off.
"""
