internal import Host
internal import Vocabulary

/// The licence files of a source tree: a program stands under the one beside it, or else under the nearest above.
final class LicenceFiles {
  private let root: RawPath
  /// By folder, relative to the root; nil: nothing in it or above it says.
  private var known: [RawPath: String?] = [:]

  init(in root: RawPath) {
    self.root = root
  }

  /// As SPDX names it. The path is relative to the root.
  func licence(of path: RawPath) -> String? {
    licence(in: RawPath(Array(path.bytes.prefix(path.bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0))))
  }

  private func licence(in folder: RawPath) -> String? {
    if let licence = known[folder] { return licence }
    var licence = stated(in: folder)
    if licence == nil, !folder.bytes.isEmpty {
      licence = self.licence(
        in: RawPath(Array(folder.bytes.prefix(folder.bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0))))
    }
    known[folder] = .some(licence)
    return licence
  }

  private static let names: Set<String> = ["license", "licence", "copying", "unlicense", "copyright"]
  /// Longer files are no licence.
  private static let longest = 1 << 18

  private func stated(in folder: RawPath) -> String? {
    let here = folder.bytes.isEmpty ? root : root.appending(folder)
    let entries = ((try? Files.list(here)) ?? []).map(\.name).sorted()
    for name in entries {
      let stem = name.display.lowercased().prefix { $0.isLetter }
      guard Self.names.contains(String(stem)), let text = try? Files.read(here.appending(name), limit: Self.longest),
        let licence = LicenceText.name(of: text)
      else { continue }
      return licence
    }
    return nil
  }
}

/// Knows a licence by sentences that only it has.
enum LicenceText {
  /// As SPDX names it; nil: none that is known.
  static func name(of utf8: [UInt8]) -> String? {
    // One space between words, in lower case: licences are wrapped in every width.
    var text = ""
    var isInSpace = true
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      let isSpace = scalar.value <= 0x20
      if !isSpace { text.unicodeScalars.append(scalar) } else if !isInSpace { text += " " }
      isInSpace = isSpace
    }
    text = text.lowercased()
    return marks.first { mark in mark.sentences.allSatisfy { contains($0, in: text) } }?.name
  }

  /// The more particular before the more general.
  private static let marks: [(name: String, sentences: [String])] = [
    ("AGPL-3.0", ["gnu affero general public license", "version 3"]),
    ("LGPL-3.0", ["gnu lesser general public license", "version 3, 29 june 2007"]),
    ("LGPL-2.1", ["gnu lesser general public license", "version 2.1"]),
    ("GPL-3.0", ["gnu general public license", "version 3"]),
    ("GPL-2.0", ["gnu general public license", "version 2"]),
    ("MPL-2.0", ["mozilla public license", "2.0"]),
    ("EPL-2.0", ["eclipse public license", "v 2.0"]),
    ("Apache-2.0", ["apache license", "version 2.0"]),
    ("BSL-1.0", ["boost software license"]),
    ("PSF-2.0", ["python software foundation license"]),
    ("CC0-1.0", ["cc0 1.0 universal"]),
    ("Unlicense", ["this is free and unencumbered software released into the public domain"]),
    ("MIT", ["permission is hereby granted, free of charge", "the software is provided \"as is\""]),
    (
      "BSD-3-Clause",
      ["redistribution and use in source and binary forms", "may be used to endorse or promote products"]
    ),
    ("BSD-2-Clause", ["redistribution and use in source and binary forms"]),
    ("ISC", ["permission to use, copy, modify, and/or distribute this software for any purpose"]),
    ("Zlib", ["the origin of this software must not be misrepresented"]),
  ]

  private static func contains(_ wanted: String, in text: String) -> Bool {
    let (text, wanted) = (Array(text.utf8), Array(wanted.utf8))
    return text.indices.contains { text[$0] == wanted[0] && text[$0...].starts(with: wanted) }
  }
}
