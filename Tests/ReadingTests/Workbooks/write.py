"""Writes the workbooks that the tests read. Needs openpyxl; run it in this folder when they must change."""

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

book = Workbook()
sheet = book.active
sheet.title = "プロンプト"
sheet["A1"] = "春のキャンペーン 画像一覧"
sheet.merge_cells("A1:D1")
for row in [
    ["ID", "プロンプト", "ネガティブプロンプト", "備考", "点数"],
    ["p-1", "水彩画風の城、葛飾北斎のように 🏰", "低品質", "担当: 山田", 3],
    ["p-2", "a castle,\nin the style of Greg Rutkowski", None, None, 4.5],
    [7, '="by "&"Alphonse Mucha"', "=1/0", None, None],
]:
    sheet.append(row)
sheet["D4"] = CellRichText("赤い", TextBlock(InlineFont(b=True), "葛飾"), "北斎")
sheet["B3"].comment = Comment("古い注記: 商用は要確認", "山田")
sheet["C4"].comment = Comment("[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    返信: 歌川広重も確認", "tc")
sheet.row_dimensions[4].hidden = True
sheet.column_dimensions["C"].hidden = True

hidden = book.create_sheet("Hidden 'old' sheet")
hidden.sheet_state = "veryHidden"
hidden["C5"] = "システムプロンプト"
hidden["D5"] = "You paint like Hokusai."
hidden["C6"] = "プロンプト"
hidden["D6"] = "富嶽三十六景"

plain = io.BytesIO()
book.save(plain)

# What openpyxl does not write: shared strings, readings, values of formulas, threads, shapes.
parts = {}
with zipfile.ZipFile(plain) as archive:
    for name in archive.namelist():
        parts[name] = archive.read(name).decode()

first = "xl/worksheets/sheet1.xml"
strings = []


def share(cell):
    """As Excel does: a cell holds the number of its string."""
    text = cell[2].replace(
        "葛飾北斎のように 🏰</t>",
        '葛飾北斎のように 🏰</t><rPh sb="7" eb="11"><t>カツシカホクサイ</t></rPh><phoneticPr fontId="1"/>')
    strings.append(f"<si>{text}</si>")
    return f'<c {cell[1].strip()} t="s"><v>{len(strings) - 1}</v></c>'


parts[first] = re.sub(r'<c ([^>]*?)t="inlineStr"><is>(.*?)</is></c>', share, parts[first], flags=re.S)
parts["xl/sharedStrings.xml"] = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + "".join(strings) + "</sst>")
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
    "</Relationships>",
    f'<Relationship Id="rS" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
parts[first] = re.sub(r'<c r="B5"([^>]*)><f>(.*?)</f><v ?/?>(</v>)?</c>',
                      r'<c r="B5"\1 t="str"><f>\2</f><v>by Alphonse Mucha_x000D_</v></c>', parts[first])
parts[first] = re.sub(r'<c r="C5"([^>]*)><f>(.*?)</f><v ?/?>(</v>)?</c>',
                      r'<c r="C5"\1 t="e"><f>\2</f><v>#DIV/0!</v></c>', parts[first])
rels = "xl/worksheets/_rels/sheet1.xml.rels"
kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
drawing = f"{office}/drawing"
parts[rels] = parts[rels].replace(
    "</Relationships>",
    f'<Relationship Id="rT" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
    f'<Relationship Id="rD" Type="{drawing}" Target="../drawings/drawing1.xml"/></Relationships>')
parts["xl/threadedComments/threadedComment1.xml"] = (
    '<?xml version="1.0"?><ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="C4" id="{1}" personId="{2}"><text>返信: 歌川広重も確認</text></threadedComment></ThreadedComments>')
parts["xl/drawings/drawing1.xml"] = (
    '<?xml version="1.0"?><xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col>'
    '<xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col>'
    '<xdr:row>9</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>図形の</a:t></a:r><a:r><a:t>文字</a:t></a:r></a:p>'
    '<a:p><a:r><a:t>two lines</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>')

with zipfile.ZipFile("prompts.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in parts.items():
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)

# Forty megabytes of nothing in forty kilobytes.
with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("xl/workbook.xml", (2026, 1, 1, 0, 0, 0)), b" " * (40 << 20), zipfile.ZIP_DEFLATED, 9)
