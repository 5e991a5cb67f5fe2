public import Vocabulary

extension Right {
  /// Reads the bytes of a rights file: YAML, CSV as spreadsheets write it, or a workbook of Excel.
  public static func list(reading bytes: [UInt8], file: RawPath) throws(Complaint) -> [Right] {
    switch file.ending {
    case "yaml", "yml": try RightsList(file: file.display).rights(bytes)
    case "csv", "tsv": try RightsTable(file: file.display).rights(bytes)
    case "xlsx", "xlsm": try RightsBook(file: file.display).rights(bytes)
    default:
      throw Complaint(
        file: file.display, Wording(en: "is no rights file that can be read", ja: "読み取れる形式の権利情報ファイルではありません"),
        remedy: Wording(
          en: "save it as XLSX or CSV (UTF-8 or Shift_JIS), or write it as YAML",
          ja: "XLSXまたはCSV(UTF-8かShift_JIS)で保存するか、YAMLで記述してください"))
    }
  }
}
