"""Một khóa viết hai lần. | A key written twice.

vi: YAML thông thường lặng lẽ giữ lần viết sau và bỏ lần viết trước: một dòng có hai `quantity` thì một con số biến mất khỏi dự
    toán. Hay gặp khi sao chép một dòng mà quên dấu - ở đầu dòng mới. Cách sửa: giữ lại một; nếu là hai dòng thì mỗi dòng bắt đầu
    bằng một dấu -.
en: YAML usually keeps the later one and silently drops the first: of two `quantity` in a row, one figure vanishes from the
    estimate. It happens when a row is copied and the - in front of the new one is forgotten. Fix: keep one; if they are two rows,
    begin each with a -.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Nước uống
        amount: 1_000_000
        name: Hoa để bục
        amount: 500_000
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Nước uống
        amount: 1_000_000
      - name: Hoa để bục
        amount: 500_000
"""

SEVERITY = "error"
