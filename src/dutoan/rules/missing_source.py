"""Chưa có nguồn kinh phí. | No funding source.

vi: Khi dự toán khai báo từ hai nguồn trở lên, mỗi dòng phải nói nguồn nào chi: ở dòng, ở nhóm chứa nó, hoặc ở đầu dự toán. Khoản
    chi có cơ sở bằng 0 cũng phải nói, vì không có gì để chia theo. Nếu tự gán cho một nguồn, tổng cộng vẫn đúng nhưng số tiền xin
    từng nguồn thì sai. Cách sửa: thêm `source: …` với tên một nguồn, hoặc các phần như `{nsnn: 70%, doi_ung: balance}`.
en: Where an estimate declares two sources or more, each row must say which one pays: at the row, at its group, or at the top. A
    charge whose base is 0 must say so too, as there is nothing to split it by. If it went to some source by itself, the total would
    be right and what each source is asked for wrong. Fix: add `source: …` with a source's name, or with shares such as `{nsnn: 70%,
    doi_ung: balance}`.

Bad:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: Vốn đối ứng}
    items:
      - {name: Thuê hội trường, amount: 10_000_000}
Good:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: Vốn đối ứng}
    items:
      - {name: Thuê hội trường, amount: 10_000_000, source: {nsnn: 70%, doi_ung: 30%}}
"""

SEVERITY = "error"
