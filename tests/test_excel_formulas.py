"""The formulas of a workbook: for every way of making a figure, the cells it is made of."""

import pytest
from chain import HEAD
from excel import formulas, workbook

TABLE = {
    "whole": (
        "items:\n- {name: A, quantity: 3, unit_price: 5}\n- {name: B, amount: 7}\n",
        "F4 D4*E4 | F6 SUM(F4:F5)",
    ),
    "decimal": (
        "items: [{name: A, quantity: 2.5, unit_price: 5}]\n",
        "F4 ROUND(ROUND(D4*E4,3),0) | F5 F4",
    ),
    "factors": (
        "items: [{name: A, quantity: {a: 4, b: 2.5}, unit_price: 5}, {name: B, quantity: {a: 4, b: 3}, unit_price: 5}]\n",
        "D4 ROUND(4*2.5,3) | F4 ROUND(ROUND(D4*E4,3),0) | D5 4*3 | F5 D5*E5 | F6 SUM(F4:F5)",
    ),
    "params": (
        "params: {n: 3, R: 1.5, r: =n*2}\nitems: [{name: A, quantity: =n, unit_price: 5}, {name: B, quantity: =R, unit_price: 5}, {name: C, quantity: {a: =n+1, b: =r}, unit_price: =10/3}]\n",
        "D4 ts_n | F4 ROUND(ROUND(D4*E4,3),0) | D5 ROUND(ts_R,3) | F5 ROUND(ROUND(D5*E5,3),0) | D6 (ts_n+1)*ts_r__2 | E6 ROUND(10/3,0) | F6 ROUND(ROUND(D6*E6,3),0) | F7 SUM(F4:F6)",
    ),
    "expressions": (
        "params: {n: 3}\nitems: [{name: A, quantity: '=floor(n/2)', unit_price: 5}, {name: B, quantity: '=ceil(n/2)', unit_price: 5}, {name: C, quantity: '=round(n/7, 2)', unit_price: 5}, {name: D, quantity: '=max(n, 2)-min(1, 0)', unit_price: '=(-n+5)*2-(n-1)/(2-(1-1))'}, {name: E, amount: =n*1000}]\n",
        "D4 INT(ROUND(ts_n/2,9)) | F4 D4*E4 | D5 (-INT(-ROUND(ts_n/2,9))) | F5 D5*E5 | D6 ROUND(ROUND(ts_n/7,2),3) | F6 ROUND(ROUND(D6*E6,3),0) | D7 MAX(ts_n,2)-MIN(1,0) | E7 ROUND(((-ts_n)+5)*2-(ts_n-1)/(2-(1-1)),0) | F7 ROUND(ROUND(D7*E7,3),0) | F8 ROUND(ts_n*1000,0) | F9 SUM(F4:F8)",
    ),
    "head": (
        "items:\n- {name: G, items: [{name: A, amount: 1}, {name: H, items: [{name: B, amount: 2}]}]}\n- {name: C, amount: 3}\n",
        "F4 SUM(F5:F6) | F6 F7 | F9 SUM(F4,F8)",
    ),
    "foot": (
        "totals: foot\nitems:\n- {name: G, items: [{name: A, amount: 1}, {name: H, items: [{name: B, amount: 2}]}]}\n- {name: C, amount: 3}\n",
        "F8 F7 | F9 SUM(F5,F8) | F11 SUM(F9:F10)",
    ),
    "none": (
        "totals: none\nitems:\n- {name: G, items: [{name: A, amount: 1}, {name: H, items: [{name: B, amount: 2}]}]}\n- {name: C, amount: 3}\n",
        "F9 SUM(F5:F8)",
    ),
    "rates": (
        "items:\n- {name: G, id: g, items: [{name: A, id: a, amount: 100}, {name: B, amount: 2}]}\n- {name: C, rate: 23.5%, of: g, except: a}\n- {name: D, rate: -10%, of: g}\n- {name: E, rate: 33.333333%, of: g}\n",
        "F4 SUM(F5:F6) | F7 ROUND(F6*235/1000,0) | F8 ROUND(F4*-10/100,0) | F9 ROUND(F4*33333333/100000000,0) | F10 SUM(F4,F7:F9)",
    ),
    "charges": (
        "items:\n- {name: A, id: a, amount: 1000}\n- {name: B, amount: 2000}\ncharges:\n- {name: C, id: c, rate: 5%}\n- {name: D, rate: 7.3%, of: [a, c]}\n- {name: E, rate: 5%, inclusive: true}\n- {name: F, rate: 10%, at_most: 50}\n- {name: G, rate: 10%, at_most: 1%}\n- {name: H, amount: =10/4}\n- {name: I, rate: 1%, after_vat: true}\nvat: 8%\n",
        "G6 SUM(G4:G5) | G7 ROUND(G6*5/100,0) | G8 ROUND(SUM(G4,G7)*73/1000,0) | G9 ROUND(G6*5/95,0) | G10 MIN(ROUND(G6*10/100,0),50) | G11 MIN(ROUND(G6*10/100,0),ROUND(G6*1/100,0)) | G12 ROUND(10/4,0) | G13 ROUND(SUM(G6:G12)*8/100,0) | G14 ROUND(SUM(G6:G13)*1/100,0) | G15 SUM(G6:G14)",
    ),
    "several rates": (
        "vat: 10%\nitems:\n- {name: A, amount: 1000}\n- {name: B, amount: 2000, vat: 5%}\n- {name: C, amount: 10, vat: exempt}\n- {name: D, amount: 20}\n- {name: E, amount: 105, vat: 5%, prices: vat_included}\ncharges: [{name: F, rate: 5%}]\n",
        "G9 SUM(G4:G8) | G10 ROUND(G9*5/100,0) | G11 ROUND(G5*5/100,0) | G12 ROUND(SUM(G4,G7,G10)*10/100,0) | G13 SUM(G9:G12) | G14 G8-ROUND(G8*100/105,0)",
    ),
    "round": (
        "items: [{name: A, amount: 1234}]\nround_to: 1000\n",
        "F5 F4 | F6 ROUND(F5/1000,0)*1000-F5 | F7 SUM(F5:F6)",
    ),
    "round up": (
        "items: [{name: A, amount: 1234}]\nround_to: {to: 1000, mode: up}\n",
        "F5 F4 | F6 -INT(-F5/1000)*1000-F5 | F7 SUM(F5:F6)",
    ),
    "round down": (
        "items: [{name: A, amount: 1234}]\nround_to: {to: 1000, mode: down}\n",
        "F5 F4 | F6 INT(F5/1000)*1000-F5 | F7 SUM(F5:F6)",
    ),
    "of total": (
        "items: [{name: A, amount: 1000}]\nvat: 10%\ncharges: [{name: B, rate: 5%, of: total}]\n",
        "F5 F4 | F6 ROUND(F5*11/189,0) | F7 ROUND(SUM(F5:F6)*10/100,0) | F8 SUM(F5:F7)",
    ),
    "of total cap": (
        "items: [{name: A, amount: 1000}]\ncharges: [{name: B, rate: 5%, of: total, at_most: 30}]\n",
        "F5 F4 | F6 MIN(ROUND(F5*100/1900,0),30) | F7 SUM(F5:F6)",
    ),
    "of total cap rate": (
        "items: [{name: A, amount: 1000}]\ncharges: [{name: B, rate: 5%, of: total, at_most: 3%}]\n",
        "F5 F4 | F6 MIN(ROUND(F5*100/1940,0),ROUND(F5*3/97,0)) | F7 SUM(F5:F6)",
    ),
    "of ceiling": (
        "ceiling: 2000\nitems: [{name: A, amount: 1000}, {name: X, amount: balance}]\ncharges: [{name: B, rate: 5%, of: total}]\n",
        "F5 tran_kinh_phi-F7-F4 | F6 SUM(F4:F5) | F7 ROUND(tran_kinh_phi*5/100,0) | F8 SUM(F6:F7)",
    ),
    "balance": (
        "ceiling: 2000\nvat: 5%\noverhead: balance\nitems: [{name: A, amount: 1000}]\n",
        "F5 F4 | F6 ROUND(tran_kinh_phi*100/105,0)-F5 | F7 tran_kinh_phi-SUM(F5:F6) | F8 SUM(F5:F7)",
    ),
    "balance row": (
        "ceiling: 2000\nvat: 5%\nitems: [{name: A, amount: 100}, {name: B, amount: balance}, {name: C, amount: 100, vat: 10%}]\n",
        "G5 ROUND((tran_kinh_phi*20-G9*20-G4*21-G6*20)/21,0) | G7 SUM(G4:G6) | G8 tran_kinh_phi-G9-G7 | G9 ROUND(G6*10/100,0) | G10 SUM(G7:G9)",
    ),
    "balance untaxed": (
        "ceiling: 2000\nitems: [{name: A, amount: 100}, {name: B, amount: balance}]\n",
        "F5 tran_kinh_phi-F4 | F6 SUM(F4:F5)",
    ),
    "one source": (
        "sources: {a: N}\nitems: [{name: A, amount: 100}, {name: B, amount: 1}]\nvat: 5%\n",
        "G4 F4 | G5 F5 | F6 SUM(F4:F5) | G6 SUM(G4:G5) | F7 ROUND(F6*5/100,0) | G7 F7 | F8 SUM(F6:F7) | G8 SUM(G6:G7)",
    ),
    "shares": (
        "sources: {a: N, b: M, c: L}\nsource: {a: 50%, c: balance}\nitems: [{name: A, amount: 100}, {name: B, amount: 100, source: {b: 30, a: balance}}, {name: C, amount: 100, source: {b: 30, a: 70}}, {name: D, amount: 5, source: b}]\n",
        "G4 ROUND(F4*1/2,0) | H4 ROUND(F4*1/2,0)-G4 | I4 F4-G4-H4 | G5 F5-H5-I5 | H7 F7-G7 | I7 F7-G7-H7 | F8 SUM(F4:F7) | G8 SUM(G4:G7) | H8 SUM(H4:H7) | I8 SUM(I4:I7)",
    ),
    "weighed": (
        "sources: {a: N, b: M}\nvat: {rate: 5%}\nitems: [{name: A, id: x, amount: 100, source: a}, {name: B, amount: 100, source: b, vat: {rate: 5%, source: a}}, {name: C, amount: 100, source: b, vat: 10%}]\ncharges: [{name: C, rate: 10%, of: x}, {name: D, amount: 10}, {name: E, rate: 1%, after_vat: true}]\nround_to: 1000\n",
        "H4 G4 | I4 G4-H4 | I5 G5-H5 | I6 G6-H6 | G7 SUM(G4:G6) | H7 SUM(H4:H6) | I7 SUM(I4:I6) | G8 ROUND(G4*10/100,0) | H8 IF(G8=0,0,ROUND(G8*H4/SUM(H4:I4),0)) | I8 G8-H8 | H9 IF(G9=0,0,ROUND(G9*H7/SUM(H7:I7),0)) | I9 G9-H9 | G10 ROUND(SUM(G4:G5,G8:G9)*5/100,0) | H10 IF(G10=0,0,ROUND(G10*SUM(H4,H8:H9,G5)/SUM(H4,H8:H9,G5,I4,I8:I9),0)) | I10 G10-H10 | G11 ROUND(G6*10/100,0) | H11 IF(G11=0,0,ROUND(G11*H6/SUM(H6:I6),0)) | I11 G11-H11 | G12 ROUND(SUM(G7:G11)*1/100,0) | H12 IF(G12=0,0,ROUND(G12*SUM(H7:H11)/SUM(H7:I11),0)) | I12 G12-H12 | G13 ROUND(SUM(G7:G12)/1000,0)*1000-SUM(G7:G12) | H13 IF(G13=0,0,ROUND(G13*SUM(H7:H12)/SUM(H7:I12),0)) | I13 G13-H13 | G14 SUM(G7:G13) | H14 SUM(H7:H13) | I14 SUM(I7:I13)",
    ),
    "by row": (
        "sources: {a: N, b: M}\nsource: {a: 30%, b: 70%}\nvat: 10%\nvat_by: row\nitems: [{name: G, items: [{name: A, amount: 100}, {name: B, amount: 55, vat: exempt}]}]\ncharges: [{name: C, rate: 10%}, {name: D, rate: 10%, after_vat: true, source: a}]\nround_to: 1000\n",
        "G4 SUM(G5:G6) | H4 SUM(H5:H6) | I4 SUM(I5:I6) | J4 SUM(J5:J6) | K4 SUM(K5:K6) | L4 SUM(L5:L6) | M4 SUM(M5:M6) | H5 ROUND(G5*10/100,0) | I5 G5+H5 | J5 L5+IF(H5=0,0,ROUND(H5*L5/SUM(L5:M5),0)) | K5 M5+H5-IF(H5=0,0,ROUND(H5*L5/SUM(L5:M5),0)) | L5 ROUND(G5*3/10,0) | M5 G5-L5 | I6 G6 | J6 L6 | K6 M6 | L6 ROUND(G6*3/10,0) | M6 G6-L6 | G7 G4 | H7 H4 | I7 I4 | J7 J4 | K7 K4 | L7 L4 | M7 M4 | G8 ROUND(G7*10/100,0) | H8 ROUND(G8*10/100,0) | I8 G8+H8 | J8 L8+IF(H8=0,0,ROUND(H8*L8/SUM(L8:M8),0)) | K8 M8+H8-IF(H8=0,0,ROUND(H8*L8/SUM(L8:M8),0)) | L8 ROUND(G8*3/10,0) | M8 G8-L8 | G9 ROUND(SUM(G7:G8,H5,H8)*10/100,0) | I9 G9 | J9 L9 | K9 M9 | L9 G9 | M9 G9-L9 | G10 ROUND(SUM(I7:I9)/1000,0)*1000-SUM(I7:I9) | I10 G10 | J10 IF(G10=0,0,ROUND(G10*SUM(J7:J9)/SUM(J7:K9),0)) | K10 G10-J10 | L10 J10 | M10 K10 | G11 SUM(G7:G10) | H11 SUM(H7:H10) | I11 SUM(I7:I10) | J11 SUM(J7:J10) | K11 SUM(K7:K10) | H12 SUM(H5,H8)",
    ),
    "by row included": (
        "vat: 10%\nvat_by: row\nprices: vat_included\nitems: [{name: A, amount: 110}]\n",
        "G4 I4-H4 | H4 I4-ROUND(I4*100/110,0) | G5 G4 | H5 H4 | I5 I4 | H6 H4",
    ),
    "by row mixed": (
        "sources: {a: N}\nvat: 10%\nvat_by: row\nitems: [{name: A, amount: 110, prices: vat_included}, {name: B, amount: 100}]\n",
        "H4 G4-I4 | I4 G4-ROUND(G4*100/110,0) | J4 G4 | K4 J4 | H5 G5 | I5 ROUND(G5*10/100,0) | J5 G5+I5 | K5 J5 | G6 SUM(G4:G5) | H6 SUM(H4:H5) | I6 SUM(I4:I5) | J6 SUM(J4:J5) | K6 SUM(K4:K5) | G7 I5 | G8 SUM(G6:G7) | H8 SUM(H6:H7) | I8 SUM(I6:I7) | J8 SUM(J6:J7) | K8 SUM(K6:K7) | I9 I4",
    ),
    "by row balance": (
        "ceiling: 1000\nvat: 10%\nvat_by: row\nitems: [{name: A, amount: 110}, {name: B, amount: balance}]\n",
        "H4 ROUND(G4*10/100,0) | I4 G4+H4 | G5 ROUND((tran_kinh_phi*10-H4*10-G4*10)/11,0) | H5 tran_kinh_phi-SUM(G4:G5,H4) | I5 G5+H5 | G6 SUM(G4:G5) | H6 SUM(H4:H5) | I6 SUM(I4:I5) | H7 SUM(H4:H5)",
    ),
}


@pytest.mark.parametrize(("plan", "expected"), TABLE.values(), ids=TABLE)
def test_formulas(plan: str, expected: str) -> None:
    assert formulas(workbook(HEAD + plan)["Dự toán"]) == expected
