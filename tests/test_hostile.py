"""Every crafted file is refused with a reason, in less than a second and 150 MiB."""

import json
import os
import pathlib
import subprocess
import sys
from functools import cache

import pytest
from hostile import BAD

from dutoan.findings import Refusal
from dutoan.workbook import read_workbook

SECONDS, MEBIBYTES = 1, 150

# Each file is read by a child of its own, which the system stops where it goes far beyond.
RUN = """
import gc, json, os, resource, sys
from dutoan.findings import Refusal
from dutoan.workbook import read_workbook
gc.disable()  # as the program does
for path in sys.argv[1:]:
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
        try:
            with open(path, "rb") as file:
                read_workbook(file.read())
        except Refusal:
            os._exit(0)
        os._exit(1)
    _, status, used = os.wait4(child, 0)
    print(json.dumps([os.path.basename(path), status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


@cache
def made(name: str) -> bytes:
    return BAD[name].make()


@pytest.mark.parametrize("name", BAD)
def test_the_reason_is_named_in_both_languages(name: str) -> None:
    bad = BAD[name]
    with pytest.raises(Refusal) as caught:
        read_workbook(made(name))
    refusal = caught.value
    assert (refusal.rule, bad.said in refusal.message.en) == (bad.rule, True), refusal.message.en
    for message in refusal.message:
        assert len(message) < 400
        assert message.isprintable()
        assert "; " in message  # what is wrong; what to do


def test_there_are_enough_of_them() -> None:
    assert len(BAD) >= 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="measures children of its own")
def test_each_takes_less_than_a_second_and_150_mib(tmp_path: pathlib.Path) -> None:
    paths = []
    for name in BAD:
        path = os.path.join(tmp_path, name)
        with open(path, "wb") as file:
            file.write(made(name))
        paths.append(path)
    ran = subprocess.run([sys.executable, "-c", RUN, *paths], capture_output=True, text=True, check=True)
    measured = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(measured) == len(BAD)
    assert [row for row in measured if row[1] or row[2] >= SECONDS or row[3] >= MEBIBYTES] == []
