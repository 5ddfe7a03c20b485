"""The verdict on a plan, and on many: which rules run, what they found, what was silenced, what was not checked."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dutoan.case import FLAG, Case, Rule, make_case, rule_in
from dutoan.chain import Reading, compute, in_order, locate
from dutoan.estimate import Estimate
from dutoan.files import is_book
from dutoan.findings import Finding, Problem, Report, Silenced
from dutoan.manual import RULES
from dutoan.model import Plan
from dutoan.policy import ALL, Allowed, Policy, apply_policy, list_allowed
from dutoan.text import Text, near
from dutoan.unchecked import keys_of, list_unchecked

if TYPE_CHECKING:
    from dutoan.damage import Damage

_LATER = Text(
    "sửa xong các lỗi rồi chạy lại: các bước sau chưa kiểm tra", "mend the errors, then run again: what comes after them was not checked"
)
_SUMS = Text(
    "sửa xong các lỗi rồi chạy lại: các tổng, các mức trần và những dòng có lỗi chưa được soát",
    "mend the errors, then run again: sums, ceilings and the rows with errors were not checked",
)


class Verdict(NamedTuple):
    """Everything that is wrong with one plan, what somebody chose not to see, and what was not checked, by rule (None: every rule) or key."""

    findings: list[Finding]
    silenced: list[Silenced]
    not_checked: list[tuple[str | None, Text]]


Inspection = tuple[list[Problem], list[Silenced], list[tuple[str | None, Text]]]


@cache
def list_rules() -> dict[str, Rule]:
    """Return every rule that checks something, by name; the other names on the shelf are manuals alone."""
    return {name: rule_in(module) for name, module in RULES.all().items() if hasattr(module, "check")}


def judge(reading: Reading, asked_ceiling: int | None = None, policy: Policy = ALL, asked_as: Text = FLAG) -> Verdict:
    """Return everything that is wrong with a plan that was read: problems of its figures, else what the rules find.

    A balancing plan without a ceiling of its own balances to `asked_ceiling` (đồng). `policy` says which rules run, and
    silences; problems of reading and calculating it cannot silence, nor what is above `asked_ceiling`, which messages call `asked_as`.
    """
    if reading.plan is None:
        return _judge_rest(reading, reading.findings, asked_ceiling, policy)
    estimate = compute(reading, asked_ceiling if reading.plan.ceiling is None else None, {})
    if isinstance(estimate, list):
        return _judge_rest(reading, [*reading.findings, *estimate], asked_ceiling, policy)
    return judge_figures(reading, reading.plan, estimate, asked_ceiling, policy, asked_as)


def _judge_rest(reading: Reading, findings: list[Finding], asked_ceiling: int | None, policy: Policy) -> Verdict:
    """Return the errors of a plan, with what the rules find in what is left of it: of single rows, nothing of sums."""
    from dutoan.salvage import salvage  # noqa: PLC0415 - only errors need it

    findings, rest = salvage(reading, findings, asked_ceiling)
    if rest is None:
        return stopped(in_order(findings))
    problems, silenced = _inspect_rest(make_case(rest.plan, rest.rows, rest.estimate), policy, rest.damage)
    return Verdict(in_order([*findings, *locate(reading, problems)]), silenced, [(None, _SUMS)])


def judge_figures(
    reading: Reading, plan: Plan, estimate: Estimate, asked_ceiling: int | None = None, policy: Policy = ALL, asked_as: Text = FLAG
) -> Verdict:
    """Return what the rules find in a plan and in an estimate of it."""
    assert reading.rows is not None  # noqa: S101 - a plan has its rows
    case = make_case(plan, reading.rows, estimate, asked_ceiling, asked_as)
    problems, silenced, not_checked = inspect(case, policy)
    findings = locate(reading, problems)
    if is_book(reading.file):
        from dutoan.retold import in_words_of_cells, without_followers  # noqa: PLC0415 - only a workbook needs it

        findings = without_followers(findings, reading.findings)
        not_checked = [(name, in_words_of_cells(name or "", why)) for name, why in not_checked]
    return Verdict(in_order([*reading.findings, *findings]), silenced, not_checked)


def stopped(findings: list[Finding]) -> Verdict:
    """Return the verdict on a plan whose reading or calculating ended in `findings`: no rule could run."""
    return Verdict(findings, [], [(None, _LATER)])


def inspect(case: Case, policy: Policy) -> Inspection:
    """Return the problems that the rules find, what was silenced, and, by rule or key, why something was not checked."""
    rules = list_rules()
    running = _selected(rules, policy)
    allowed = list_allowed(case.plan, case.rows)
    insisted = [problem for rule in rules.values() if rule.insist for problem in _weighed(rule, list(rule.insist(case)))]
    problems: list[Problem] = []
    not_checked: dict[str, Text] = {}
    for name, rule in running.items():
        own = _with_options(case, name, rule, policy)
        found = list(rule.check(own))
        if found:
            problems += _weighed(rule, found)
        why = rule.not_checked(own) if rule.not_checked else None
        if why:
            not_checked[name] = why
    known = [allow for allow in allowed if allow.rule in rules]
    kept, silenced = apply_policy(problems, known, policy, running.keys() - not_checked.keys())
    said = [(problem.rule, problem.path, problem.message) for problem in insisted]
    told = [problem for problem in kept if (problem.rule, problem.path, problem.message) not in said]
    keys = list_unchecked(keys_of(case.plan, case.rows)) if policy.select is None else []  # who selects rules asks for them alone
    return [*insisted, *told, *_unknown(allowed, rules)], silenced, [*not_checked.items(), *keys]


def _inspect_rest(case: Case, policy: Policy, damage: "Damage") -> tuple[list[Problem], list[Silenced]]:
    """Return what the rules find in what is left of a plan, and what was silenced: nothing of sums, nor of what is damaged."""
    rules = list_rules()
    problems: list[Problem] = []
    for name, rule in _selected(rules, policy).items():
        found = rule.check_rest(_with_options(case, name, rule, policy)) if rule.check_rest else ()
        problems += _weighed(rule, [problem for problem in found if not damage.explains(problem)])
    allowed = list_allowed(case.plan, case.rows)
    kept, silenced = apply_policy(problems, [allow for allow in allowed if allow.rule in rules], policy, ())
    return [*kept, *_unknown(allowed, rules)], silenced


def _selected(rules: dict[str, Rule], policy: Policy) -> dict[str, Rule]:
    return rules if policy.select is None else {name: rule for name, rule in rules.items() if name in policy.select}


def _with_options(case: Case, name: str, rule: Rule, policy: Policy) -> Case:
    return case._replace(options={**rule.options, **policy.options.get(name, {})}) if rule.options else case


def _weighed(rule: Rule, problems: list[Problem]) -> list[Problem]:
    return [problem._replace(severity=rule.severity) for problem in problems]


def _unknown(allowed: list[Allowed], rules: dict[str, Rule]) -> Iterator[Problem]:
    for allow in allowed:
        if allow.rule not in rules:
            yield Problem("unknown-rule", (*allow.path, "allow", allow.rule), say_unknown(allow.rule), "key")


def say_unknown(name: str) -> Text:
    """Return what to say of a name that is no rule to select, to silence or to set."""
    if name in RULES.names():
        return Text(
            f"“{name}” bao giờ cũng được báo; không chọn, không bỏ qua và không đổi mức được",
            f'"{name}" is always told of; it can be neither selected nor silenced nor set',
        )
    hint = near(name, list(list_rules()))
    return Text(f"không có quy tắc “{name}”{hint.vi}", f'there is no rule "{name}"{hint.en}')


def gather(
    verdicts: Mapping[str, Verdict],
    skipped: Iterable[tuple[str, Text]],
    settings: Iterable[Finding],
    not_checked: Iterable[tuple[str, str, Text]] = (),
) -> Report:
    """Return one report of the verdicts by file, with what a search skipped, and what is wrong and `not_checked` in the settings.

    The same silence in several files is one entry.
    """
    hits: dict[tuple[str, str], int] = {}
    for rule, reason, count in (silenced for verdict in verdicts.values() for silenced in verdict.silenced):
        hits[rule, reason] = hits.get((rule, reason), 0) + count
    return Report(
        tuple(verdicts),
        tuple(skipped),
        tuple(in_order([*settings, *(finding for verdict in verdicts.values() for finding in verdict.findings)])),
        tuple(Silenced(rule, reason, count) for (rule, reason), count in hits.items()),
        (*not_checked, *((file, rule, why) for file, verdict in verdicts.items() for rule, why in verdict.not_checked)),
    )
