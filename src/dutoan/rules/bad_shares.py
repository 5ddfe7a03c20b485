"""Phần chia cho các nguồn kinh phí không khớp. | The shares of the funding sources do not add up.

vi: Một dòng do nhiều nguồn cùng chi phải chia vừa hết: các tỷ lệ cộng lại đúng 100%, hoặc các số tiền cộng lại đúng thành tiền;
    không trộn tỷ lệ với số tiền, và nhiều nhất một nguồn ghi `balance`. Nếu không, có phần không nguồn nào chi hoặc được chi hai
    lần, mà cột của từng nguồn vẫn trông hợp lý. Cách sửa: sửa lại các phần, hoặc ghi `balance` cho nguồn chịu phần còn lại.
en: A row that several sources pay must be split without a rest: rates add up to 100%, or amounts to the amount of the row; rates
    and amounts do not mix, and at most one source is the `balance`. Otherwise a part is paid by nobody, or twice, while each
    source's column still looks sound. Fix: mend the shares, or write `balance` for the source that takes the rest.

Bad:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: Vốn đối ứng}
    items:
      - {name: Thuê hội trường, amount: 10_000_000, source: {nsnn: 70%, doi_ung: 20%}}
Good:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: Vốn đối ứng}
    items:
      - {name: Thuê hội trường, amount: 10_000_000, source: {nsnn: 70%, doi_ung: 30%}}
"""

SEVERITY = "error"
