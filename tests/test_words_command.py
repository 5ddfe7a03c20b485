"""`dutoan words`: what is printed for numbers and for words."""

import pytest
from shell import Ran, dutoan


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["120000000"], "Một trăm hai mươi triệu đồng"),
        (["77.500.000"], "Bảy mươi bảy triệu năm trăm nghìn đồng"),
        (["111_032_600"], "Một trăm mười một triệu không trăm ba mươi hai nghìn sáu trăm đồng"),
        (["0"], "Không đồng"),
        (["-5"], "Âm năm đồng"),
        (["-1.000.000"], "Âm một triệu đồng"),
        (["5", "21", "1001"], "Năm đồng\nHai mươi mốt đồng\nMột nghìn không trăm linh một đồng"),
        (["Một trăm hai mươi triệu đồng"], "120.000.000"),
        (["bảy", "mươi", "bảy", "triệu", "năm", "trăm", "ngàn", "đồng"], "77.500.000"),
        (["Không đồng"], "0"),
        (["âm", "năm"], "-5"),
    ],
)
def test_numbers_become_words_and_words_a_number(arguments: list[str], printed: str) -> None:
    assert dutoan("words", *arguments) == Ran(0, printed + "\n", "")


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        ([], "thiếu số tiền; ví dụ: dutoan words 120000000", "the amount is missing; for example: dutoan words 120000000"),
        (["1.5"], "“1.5” không phải số đồng nguyên; viết số tròn đồng", '"1.5" is not a whole number of đồng'),
        (["mươi"], "“mươi” không đứng đầu số tiền bằng chữ được", '"mươi" cannot stand first in an amount in words'),
        (
            ["bẩyy", "triệu"],
            "không hiểu “bẩyy” trong số tiền bằng chữ; có phải là “bẩy”?",
            '"bẩyy" is not understood in an amount in words; did you mean "bẩy"?',
        ),
    ],
)
def test_what_is_neither_is_wrong_usage(arguments: list[str], vi: str, en: str) -> None:
    assert dutoan("words", *arguments) == Ran(2, "", f"Lỗi: {vi}\nXem: dutoan words -h\n")
    assert dutoan("words", *arguments, DUTOAN_LANG="en") == Ran(2, "", f"Error: {en}\nSee: dutoan words -h\n")


@pytest.mark.parametrize("amount", ["1,5", "20.0000.000", "5%", "--5", "1 5"])
def test_a_number_that_cannot_be_read_is_wrong_usage_and_nothing_before_it_is_printed(amount: str) -> None:
    code, out, err = dutoan("words", "1", amount)
    assert (code, out) == (2, "")
    assert amount.lstrip("-") in err
