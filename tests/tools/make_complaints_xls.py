#!/usr/bin/env python3
# Writes tests/files/complaints.xls with Debian's python3-xlwt: a made-up list of complaints as Excel 97 to 2003 keeps it. Run by hand; the file is kept.
# usage: /usr/bin/python3 tests/tools/make_complaints_xls.py tests/files/complaints.xls
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import struct
import sys

import xlwt
from xlwt import BIFFRecords


class ComputedFormula(BIFFRecords.BiffRecord):
    """As Excel stores it: with the last result, which xlwt leaves out."""
    _REC_ID = 0x0006
    result = 0.0

    def __init__(self, row, column, style, tokens, flags=0):
        self._rec_data = struct.pack("<3HdHL", row, column, style, ComputedFormula.result, flags & 3, 0) + tokens


BIFFRecords.FormulaRecord = ComputedFormula
ComputedFormula.result = 46178.5  # 2026-06-05 12:00

book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("6月诉求")
moment = xlwt.easyxf(num_format_str="yyyy/m/d h:mm")
day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
sheet.write_merge(0, 0, 0, 6, "城阳街道12345诉求清单")
sheet.write(1, 0, "填报日期：2026年7月1日")
for column, name in enumerate(["工单编号", "受理时间", "诉求类别", "诉求地址", "所属小区", "办结时间", "回访次数"]):
    sheet.write(2, column, name)
rows = [
    ("20260603000012345678", datetime.datetime(2026, 6, 3, 9, 5, 30), "暴露垃圾", "正阳路1号", "阳光花园", datetime.date(2026, 6, 5), "012"),
    ("20260603000012345679", datetime.datetime(2026, 6, 3, 23, 59, 59), "占道经营", "正阳路2号", None, xlwt.Formula("B4+2"), 13),
    (2.0260603000012345e19, datetime.datetime(2026, 6, 4, 8, 0), "路灯损坏", "正阳路3号", "丽都", datetime.date(2026, 6, 7), "14次"),
    ("20260603000012345681", "2026年6月31日", "堆物堵塞", "正阳路4号", "丽都", None, 15),
    ("20260603000012345682", "2026年6月30日 9时5分", "堆物堵塞", "正阳路5号", "丽都", None, 1),
]
for row, values in enumerate(rows, 3):
    for column, value in enumerate(values):
        timed = isinstance(value, (datetime.datetime, xlwt.Formula))
        style = moment if timed else day if isinstance(value, datetime.date) else xlwt.Style.default_style
        if value is not None:
            sheet.write(row, column, value, style)
sheet.merge(3, 4, 4, 4)
sheet.row(7).hidden = True
sheet.col(6).hidden = True
sheet.write(8, 0, "合计")
sheet.write(9, 0, "备注：以上为6月数据")
draft = book.add_sheet("底稿")
draft.visibility = 1
for row in range(13):
    draft.write(row, 0, "工单编号" if row == 0 else f"X{row}")
    draft.write(row, 1, "受理时间" if row == 0 else "2026-06-01")
book.save(sys.argv[1])
