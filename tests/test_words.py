"""Amounts in words, and back: tables to read, and properties over every amount below 10¹⁸ and every style."""

import re
from itertools import product
from unicodedata import combining, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dutoan.findings import Refusal
from dutoan.words import Style, amount_in_words, number_in_words, read_words

STYLES = [Style(*spellings) for spellings in product(("nghìn", "ngàn"), ("linh", "lẻ"), ("đồng", "đồng chẵn"))]
AMOUNTS = st.integers(0, 17).flatmap(lambda digits: st.integers(-(10 ** (digits + 1)) + 1, 10 ** (digits + 1) - 1))

BY_RULE = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1004: "một nghìn không trăm linh bốn",
    1010: "một nghìn không trăm mười",
    1024: "một nghìn không trăm hai mươi tư",
    1100: "một nghìn một trăm",
    10_004: "mười nghìn không trăm linh bốn",
    105_000: "một trăm linh năm nghìn",
    1_000_000: "một triệu",
    1_000_004: "một triệu không trăm linh bốn",
    1_005_000: "một triệu không trăm linh năm nghìn",
    1_000_000_004: "một tỷ không trăm linh bốn",
    1_000_050_000: "một tỷ không trăm năm mươi nghìn",
    1_001_000_000: "một tỷ không trăm linh một triệu",
    10**12: "một nghìn tỷ",
    1_001 * 10**9: "một nghìn không trăm linh một tỷ",
    1_200_000_000_005: "một nghìn hai trăm tỷ không trăm linh năm",
    10**14: "một trăm nghìn tỷ",
    10**15: "một triệu tỷ",
    123_456_789_012_345_678: "một trăm hai mươi ba triệu bốn trăm năm mươi sáu nghìn bảy trăm tám mươi chín tỷ "
    "không trăm mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám",
    -1: "âm một",
    -19: "âm mười chín",
    -500_000: "âm năm trăm nghìn",
}

# Every price and amount of the two documents.
HAI_PHONG = {
    10_000: "mười nghìn",
    15_000: "mười lăm nghìn",
    20_000: "hai mươi nghìn",
    25_000: "hai mươi lăm nghìn",
    65_500: "sáu mươi lăm nghìn năm trăm",
    100_000: "một trăm nghìn",
    200_000: "hai trăm nghìn",
    225_000: "hai trăm hai mươi lăm nghìn",
    300_000: "ba trăm nghìn",
    450_000: "bốn trăm năm mươi nghìn",
    600_000: "sáu trăm nghìn",
    800_000: "tám trăm nghìn",
    1_000_000: "một triệu",
    1_125_000: "một triệu một trăm hai mươi lăm nghìn",
    1_200_000: "một triệu hai trăm nghìn",
    1_500_000: "một triệu năm trăm nghìn",
    1_575_000: "một triệu năm trăm bảy mươi lăm nghìn",
    1_800_000: "một triệu tám trăm nghìn",
    2_000_000: "hai triệu",
    2_250_000: "hai triệu hai trăm năm mươi nghìn",
    2_500_000: "hai triệu năm trăm nghìn",
    3_000_000: "ba triệu",
    3_253_114: "ba triệu hai trăm năm mươi ba nghìn một trăm mười bốn",
    3_750_000: "ba triệu bảy trăm năm mươi nghìn",
    4_000_000: "bốn triệu",
    5_007_600: "năm triệu không trăm linh bảy nghìn sáu trăm",
    5_714_286: "năm triệu bảy trăm mười bốn nghìn hai trăm tám mươi sáu",
    6_550_000: "sáu triệu năm trăm năm mươi nghìn",
    10_000_000: "mười triệu",
    17_000_000: "mười bảy triệu",
    32_500_000: "ba mươi hai triệu năm trăm nghìn",
    111_032_600: "một trăm mười một triệu không trăm ba mươi hai nghìn sáu trăm",
    114_285_714: "một trăm mười bốn triệu hai trăm tám mươi lăm nghìn bảy trăm mười bốn",
    120_000_000: "một trăm hai mươi triệu",
}
NINH_THUAN = {
    5_000: "năm nghìn",
    200_000: "hai trăm nghìn",
    500_000: "năm trăm nghìn",
    800_000: "tám trăm nghìn",
    1_000_000: "một triệu",
    2_000_000: "hai triệu",
    3_200_000: "ba triệu hai trăm nghìn",
    4_800_000: "bốn triệu tám trăm nghìn",
    8_000_000: "tám triệu",
    16_000_000: "mười sáu triệu",
    60_000_000: "sáu mươi triệu",
    61_500_000: "sáu mươi mốt triệu năm trăm nghìn",
    77_500_000: "bảy mươi bảy triệu năm trăm nghìn",
}
TABLE = list((BY_RULE | HAI_PHONG | NINH_THUAN).items())


def strip_marks(text: str) -> str:
    """Return `text` as typed on a keyboard without Vietnamese."""
    bare = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def spell_slowly(number: int) -> str:
    """Spell digit by digit, then mend what nobody says: another way to the same words, below 10¹⁸."""
    digits = f"{abs(number):018d}"
    names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    halves = []
    for half in (digits[:9], digits[9:]):
        text = ""
        for three, scale in zip(re.findall("...", half), (" triệu,", " nghìn,", ","), strict=True):
            hundreds, tens, unit = (names[int(digit)] for digit in three)
            text += f" {hundreds} trăm {tens} mươi {unit}{scale}"
        halves.append(re.sub(r" không trăm không mươi không[^,]*,", ",", text))
    text = (halves[0].rstrip(",") + " tỷ," if halves[0].strip(",") else "") + halves[1]
    for wrong, right in (
        (" không mươi không", ""),
        (" không mươi", " linh"),
        (" một mươi", " mười"),
        (" mươi không", " mươi"),
        (" mười không", " mười"),
        (" mươi một", " mươi mốt"),
        (" mươi bốn", " mươi tư"),
        (" mươi năm", " mươi lăm"),
        (" mười năm", " mười lăm"),
        (",", ""),
    ):
        text = text.replace(wrong, right)
    text = re.sub(r"^ không trăm( linh)?", "", text).strip() or "không"
    return f"âm {text}" if number < 0 else text


def refusal_of(text: str) -> Refusal:
    """Return the refusal that reading `text` must end in."""
    with pytest.raises(Refusal) as caught:
        read_words(text)
    return caught.value


@pytest.mark.parametrize(("number", "words"), TABLE)
def test_number_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize(("number", "words"), TABLE)
def test_words_are_read_back(number: int, words: str) -> None:
    assert read_words(words) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10**18, "một tỷ tỷ"),
        (10**18 + 5, "một tỷ tỷ không trăm linh năm"),
        (10**21, "một nghìn tỷ tỷ"),
        (10**18 + 10**9, "một tỷ không trăm linh một tỷ"),
    ],
)
def test_beyond_what_is_read_back(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("amount", "style", "words"),
    [
        (120_000_000, Style(), "Một trăm hai mươi triệu đồng"),
        (77_500_000, Style(thousand="ngàn"), "Bảy mươi bảy triệu năm trăm ngàn đồng"),
        (1_004, Style(zero="lẻ"), "Một nghìn không trăm lẻ bốn đồng"),
        (5_000, Style("ngàn", "lẻ", "đồng chẵn"), "Năm ngàn đồng chẵn"),
        (0, Style(), "Không đồng"),
        (-61_500_000, Style(), "Âm sáu mươi mốt triệu năm trăm nghìn đồng"),
    ],
)
def test_amount_in_words(amount: int, style: Style, words: str) -> None:
    assert amount_in_words(amount, style) == words


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        # as documents print it
        ("(Bằng chữ: Một trăm hai mươi triệu đồng)", 120_000_000),
        ("Tổng số tiền ghi bằng chữ: Bảy mươi bảy triệu năm trăm ngàn đồng.", 77_500_000),
        ("- Số tiền viết bằng chữ: “Năm trăm ngàn đồng chẵn./.”", 500_000),
        ("Bằng chữ một trăm đồng./.", 100),
        ("(Bằng chữ): một trăm đồng", 100),
        ("Tổng cộng: MỘT TRĂM ĐỒNG;", 100),
        ("Tong so tien bang chu: mot tram dong", 100),
        ("[Một trăm đồng Việt Nam]", 100),
        ("Một trăm đồng Việt Nam chẵn.", 100),
        ("một trăm triệu VNĐ", 100_000_000),
        ("«\u2018Một triệu đồng\u2019»…", 1_000_000),
        ("Ðồng Nai, bằng chữ: một triệu Ðồng", 1_000_000),
        # spellings
        ("bẩy mươi bẩy", 77),
        ("hai mươi bốn", 24),
        ("hai mươi năm", 25),
        ("hai mươi nhăm", 25),
        ("hai mươi một", 21),
        ("mười năm", 15),
        ("mười tư", 14),
        ("một trăm lẻ tư", 104),
        ("một tỉ hai trăm triệu", 1_200_000_000),
        ("ÂM HAI TỶ", -2_000_000_000),
        # spaces, commas
        ("  một\u00a0triệu,\n hai   trăm\u202fnghìn , đồng ", 1_200_000),
        ("một tỷ,hai trăm triệu", 1_200_000_000),
        # without some marks, or all
        ("mot tram hai muoi trieu dong", 120_000_000),
        ("Bay muoi bay trieu nam tram ngan dong chan", 77_500_000),
        ("am hai muoi mot ty khong tram le nam nghin", -21_000_005_000),
        ("mot tram muoi mot", 111),
        ("hai mươi mot trieu", 21_000_000),
        # short forms
        ("tám lăm triệu", 85_000_000),
        ("tam lam trieu", 85_000_000),
        ("hai mốt nghìn", 21_000),
        ("hai mot nghin", 21_000),
        ("một trăm ba tư triệu", 134_000_000),
        ("một triệu rưỡi", 1_500_000),
        ("mười hai tỷ rưởi đồng", 12_500_000_000),
        ("âm một nghìn rưỡi", -1_500),
        # more zeros than needed, or fewer
        ("một triệu không trăm nghìn không trăm đồng", 1_000_000),
        ("một tỷ không triệu năm trăm nghìn", 1_000_500_000),
        ("một nghìn linh năm", 1_005),
        ("một triệu linh năm nghìn", 1_005_000),
        ("một tỷ ba nghìn", 1_000_003_000),
        ("một tỷ hai mươi triệu", 1_020_000_000),
        ("âm không đồng", 0),
    ],
)
def test_read_words(text: str, amount: int) -> None:
    assert read_words(text) == amount


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        # nothing there
        ("", 0, "không có số tiền"),
        ("(./.)", 0, "không có số tiền"),
        ("đồng chẵn", 0, "không có số tiền"),
        ("Bằng chữ:", 0, "không có số tiền"),
        ("âm", 0, "không có số tiền"),
        # no such word
        ("một nghín đồng", 4, "“nghín” trong số tiền bằng chữ; có phải là “nghìn”?"),
        ("Bằng chữ: một trịu đồng", 14, "“trịu”"),
        ("120.000.000 đồng", 0, "“120”"),
        ("một trăm 5 mươi", 9, "“5”"),
        ("chữ: một trăm chục", 14, "“chục”"),
        ("hai phẩy năm triệu", 4, "“phẩy”"),
        ("-năm triệu", 0, "“-”"),
        ("hai mươi, mốt", 8, "“,”"),
        (", hai", 0, "“,”"),
        ("một trăm. hai", 8, "“.”"),
        ("năm triệu: sáu triệu", 9, "“:”"),
        ("120.000 bằng chữ: hai triệu", 0, "“120”"),
        ("một trăm tiền", 9, "“tiền”"),
        (normalize("NFD", "một tỷ ") + "đô", 10, "“đô”"),
        ("a" * 1000, 0, f"“{'a' * 40}”"),
        # a word out of place
        ("một triệu triệu", 10, "“triệu” không đứng sau “triệu”"),
        ("một triệu, triệu", 11, "“triệu” không đứng sau “triệu”"),
        ("một nghìn hai triệu", 14, "“triệu” không đứng sau “hai”"),
        ("năm nghìn triệu", 10, "“triệu” không đứng sau “nghìn”"),
        ("một nghìn hai nghìn", 14, "“nghìn” không đứng sau “hai”"),
        ("một tỷ hai trăm tỷ", 16, "“tỷ” không đứng sau “trăm”"),
        ("một tỷ tỷ", 7, "“tỷ” không đứng sau “tỷ”"),
        ("tỷ", 0, "“tỷ” không đứng đầu"),
        ("triệu rưỡi", 0, "“triệu” không đứng đầu"),
        ("không triệu", 6, "“triệu” không đứng sau “không”"),
        ("không tỷ", 6, "“tỷ” không đứng sau “không”"),
        ("không trăm linh một", 6, "“trăm” không đứng sau “không”"),
        ("linh năm", 0, "“linh” không đứng đầu"),
        ("mốt triệu", 0, "“mốt” không đứng đầu"),
        ("ba ba", 3, "“ba” không đứng sau “ba”"),
        ("hai mươi mươi", 9, "“mươi” không đứng sau “mươi”"),
        ("hai mười triệu", 4, "“mười” không đứng sau “hai”"),
        ("mot muoi", 4, "“muoi” không đứng sau “mot”"),
        ("một mốt", 4, "“mốt” không đứng sau “một”"),
        ("mười mốt", 5, "“mốt” không đứng sau “mười”"),
        ("hai mươi không", 9, "“không” không đứng sau “mươi”"),
        ("hai trăm trăm", 9, "“trăm” không đứng sau “trăm”"),
        ("một trăm một", 9, "“một” không đứng sau “trăm”"),
        ("âm âm một", 3, "“âm” không đứng đầu"),
        ("một âm", 4, "“âm” không đứng sau “một”"),
        ("một đồng hai", 4, "“đồng” không đứng sau “một”"),
        # two readings
        ("hai nghìn tư", 10, "“tư” không đứng sau “nghìn”"),
        ("hai nghìn hai", 10, "“hai” ở đây chưa rõ"),
        ("hai triệu hai mươi đồng", 10, "“hai mươi” ở đây chưa rõ"),
        ("một triệu không", 10, "“không” ở đây chưa rõ"),
        ("hai triệu ba tỷ", 10, "“ba” ở đây chưa rõ"),
        ("một trăm hai", 0, "“một trăm hai” ở đây chưa rõ"),
        ("một tỷ một trăm hai triệu", 7, "“một trăm hai” ở đây chưa rõ"),
        ("một trăm linh", 0, "“một trăm linh” ở đây chưa rõ"),
        ("hai trăm rưỡi", 9, "“rưỡi” không đứng sau “trăm”"),
        ("rưỡi", 0, "“rưỡi” không đứng đầu"),
        ("một triệu hai rưỡi", 14, "“rưỡi” không đứng sau “hai”"),
        ("một nghìn tỷ rưỡi", 13, "“rưỡi” không đứng sau “tỷ”"),
        ("một tỷ rưỡi hai trăm", 7, "“rưỡi” không đứng sau “tỷ”"),
    ],
)
def test_refused(text: str, offset: int, word: str) -> None:
    refusal = refusal_of(text)
    assert (refusal.rule, refusal.offset) == ("bad-words", offset)
    assert word in refusal.message.vi


def test_refused_in_english() -> None:
    assert [refusal_of(text).message.en for text in ("một nghín", "ba ba", "triệu", "hai nghìn hai", "")] == [
        '"nghín" is not understood in an amount in words; did you mean "nghìn"?',
        '"ba" cannot stand after "ba"',
        '"triệu" cannot stand first in an amount in words',
        '"hai" has no certain value here: spell out trăm, mươi or linh ("không trăm linh hai", "hai trăm")',
        "there is no amount in words here",
    ]


@given(AMOUNTS)
@example(10**18 - 1)
@example(10**9)
def test_two_ways_of_spelling_agree(number: int) -> None:
    assert number_in_words(number) == spell_slowly(number)


def test_two_ways_of_spelling_agree_on_every_small_number() -> None:
    wrong = [number for number in range(2100) if number_in_words(number) != spell_slowly(number)]
    assert wrong == []


def test_every_small_number_is_read_back() -> None:
    wrong = [number for number in range(2100) if read_words(number_in_words(number)) != number]
    assert wrong == []


@given(AMOUNTS, st.sampled_from(STYLES))
@example(10**18 - 1, Style())
def test_round_trip(amount: int, style: Style) -> None:
    words = amount_in_words(amount, style)
    typed = [words, words.upper(), normalize("NFD", words), strip_marks(words), strip_marks(words.upper()), f"(Bằng chữ: {words}./.)"]
    assert [read_words(text) for text in typed] == [amount] * len(typed)


WORDS = ["không", "một", "hai", "năm", "bảy", "tư", "lăm", "mốt", "mười", "mươi", "trăm", "linh", "nghìn", "triệu", "tỷ", "rưỡi"]
MARKED = {bare: [word for word in WORDS if strip_marks(word) == bare] for bare in map(strip_marks, WORDS)}


def read_or_refuse(text: str) -> int | Refusal:
    """Return the amount, or why there is none: anything else that is raised fails the test."""
    try:
        return read_words(text)
    except Refusal as refusal:
        return refusal


@given(st.lists(st.sampled_from(sorted(MARKED)), min_size=1, max_size=7))
@example(["hai", "mot"])
@example(["hai", "muoi", "mot", "ty"])
@example(["tram", "muoi"])
def test_without_marks_only_what_has_one_reading(bare: list[str]) -> None:
    answers = [read_or_refuse(" ".join(marked)) for marked in product(*(MARKED[word] for word in bare))]
    readings = {answer for answer in answers if isinstance(answer, int)}
    answer = read_or_refuse(" ".join(bare))
    assert (readings == {answer}) if isinstance(answer, int) else len(readings) != 1


@given(st.one_of(st.text(), st.lists(st.sampled_from([*WORDS, "âm", "đồng", "chẵn", ":", ",", "(", "."])).map(" ".join)))
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    answer = read_or_refuse(text)
    if isinstance(answer, int):
        assert abs(answer) < 10**18
    else:
        assert (answer.rule, answer.offset) in {("bad-words", offset) for offset in range(len(text) + 1)}
