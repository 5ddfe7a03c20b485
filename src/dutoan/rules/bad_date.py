"""Ngày viết sai dạng hoặc không có thật. | A date that is badly written or not in the calendar.

vi: Ngày được viết theo thứ tự năm-tháng-ngày: `2023-08-05`. Viết `05/08/2023` thì người này đọc là ngày 5 tháng 8, phần mềm khác
    đọc là ngày 8 tháng 5, trong khi định mức và thuế suất thay đổi theo thời điểm. Ngày không có trong lịch (`2023-02-30`) và ngày
    cuối đứng trước ngày đầu cũng bị từ chối. Cách sửa: viết lại theo dạng năm-tháng-ngày.
en: A date is written year-month-day: `2023-08-05`. One reader takes `05/08/2023` for 5 August, another program for 8 May, while
    norms and VAT rates change over time. A day that is not in the calendar (`2023-02-30`), and a last day before the first, are
    refused too. Fix: write the date as YYYY-MM-DD.

Bad:
    dutoan: 1
    title: Hội thảo
    date: 05/08/2023
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    date: 2023-08-05
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
