internal import Host
internal import Reading
internal import Sourcing
internal import Vocabulary

/// A Parquet file, read by DuckDB's command-line program: only the columns that are wanted, as CSV in a temporary file, so
/// that memory stays small whatever the size.
final class ParquetTable {
  /// The CSV; nil: it could not be made.
  let file: RawPath?
  /// Why not.
  let problem: BrokenPart?
  /// Gone with the last that reads in it.
  private let folder: TemporaryFolder?

  static let opening = Array("PAR1".utf8)

  private init(file: RawPath, in folder: consuming TemporaryFolder) {
    self.file = file
    self.folder = Optional(consume folder)
    problem = nil
  }

  private init(_ reason: Unassessed.Reason, _ detail: Wording) {
    file = nil
    folder = nil
    problem = BrokenPart(line: nil, reason: reason, detail: detail)
  }

  static func open(_ path: RawPath) throws(SystemFailure) -> ParquetTable {
    let absolute = Files.currentFolder.appending(path)
    guard let name = String(validating: absolute.bytes, as: UTF8.self), !name.contains(where: { "*?[{".contains($0) })
    else {
      return ParquetTable(
        .unsupportedKind,
        Wording(
          en: "DuckDB cannot be given this name: it holds *, ?, [ or {, or is not UTF-8",
          ja: "ファイル名に*、?、[、{またはUTF-8以外の文字が含まれるため、DuckDBに渡せません"))
    }
    let table = "read_parquet(\(ParquetTable.quoted(name, "'")))"
    let names = ParquetTable.run("SELECT column_name FROM (DESCRIBE SELECT * FROM \(table))")
    guard !names.couldNotStart, names.status != 127 else {
      return ParquetTable(
        .unsupportedKind,
        Wording(
          en: "Parquet is read by the program duckdb, which is not on the path; install it (pip install duckdb-cli)",
          ja: "Parquetの読み取りに必要なプログラムduckdbが見つかりません(pip install duckdb-cliなどで導入できます)"))
    }
    guard names.status == 0 else { return ParquetTable(.malformed, ParquetTable.refusal(names)) }
    let columns = String(decoding: names.output, as: UTF8.self).split(separator: "\n").map { line in
      ParquetTable.unquoted(String(line).trimmingReturn)
    }
    let wanted = columns.filter(SourceSurvey.wants)
    guard !wanted.isEmpty else {
      return ParquetTable(
        .unsupportedKind,
        Wording(en: "no column of this Parquet file tells where rows come from", ja: "出所を示す列がこのParquetファイルにありません"))
    }
    let folder = try TemporaryFolder()
    let file = folder.path.appending("list.csv")
    let selected = wanted.map { ParquetTable.quoted($0, "\"") }.joined(separator: ", ")
    let copied = ParquetTable.run(
      "COPY (SELECT \(selected) FROM \(table)) TO \(ParquetTable.quoted(file.display, "'")) (FORMAT csv, HEADER)")
    guard copied.status == 0 else { return ParquetTable(.malformed, ParquetTable.refusal(copied)) }
    return ParquetTable(file: file, in: folder)
  }

  /// Nobody's settings are read, and one thread keeps the order of the rows.
  private static func run(_ statement: String) -> Program.Outcome {
    Program.run(
      ["duckdb", "-init", "/dev/null", "-batch", "-bail", "-csv", "-noheader", "-c", "SET threads = 1; \(statement)"])
  }

  private static func refusal(_ outcome: Program.Outcome) -> Wording {
    let words =
      String(decoding: outcome.error.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
    return Wording(en: "DuckDB could not read it: \(words)", ja: "DuckDBで読み取れませんでした: \(words)")
  }

  private static func quoted(_ text: String, _ quote: Character) -> String {
    String(quote) + text.map { $0 == quote ? "\(quote)\(quote)" : "\($0)" }.joined() + String(quote)
  }

  private static func unquoted(_ cell: String) -> String {
    guard cell.utf8.count > 1, cell.hasPrefix("\""), cell.hasSuffix("\"") else { return cell }
    return cell.dropFirst().dropLast().split(separator: "\"\"", omittingEmptySubsequences: false).joined(
      separator: "\"")
  }
}

extension String {
  fileprivate var trimmingReturn: String { hasSuffix("\r") ? String(dropLast()) : self }
}
