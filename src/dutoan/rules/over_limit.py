"""Vượt giới hạn của chương trình. | Over a limit of the program.

vi: Tệp, số, câu chữ, biểu thức và độ sâu của nhóm đều có giới hạn mà thông báo nêu rõ; số tiền phải nhỏ hơn 10¹⁵ đồng. Số lớn hơn
    thế hầu như luôn là thừa số 0, và Excel chỉ giữ 15 chữ số nên sẽ lặng lẽ làm sai các số cuối. Cách sửa: đếm lại số 0; tệp hay
    câu chữ quá dài thì tách ra.
en: Files, numbers, texts, expressions and the depth of groups have limits, which the message names; money stays below 10¹⁵. A
    larger amount has hardly ever the right number of zeros, and Excel keeps only 15 digits and silently changes the last ones. Fix:
    count the zeros again; split a file or text that is too long.

Bad:
    dutoan: 1
    title: Dự án
    items:
      - {name: Xây dựng nhà làm việc, amount: 1_000_000_000_000_000}
Good:
    dutoan: 1
    title: Dự án
    items:
      - {name: Xây dựng nhà làm việc, amount: 1_000_000_000}
"""

SEVERITY = "error"
