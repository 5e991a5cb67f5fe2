// swift-tools-version: 6.3
import PackageDescription

// Rooms that touch C may use pointers; every other room builds with strict memory safety.
let binding: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-static-stdlib"], .when(configuration: .release)),
]
let strict = binding + [.strictMemorySafety()]
let shipped: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib"], .when(configuration: .release))
]

/// A room: a Swift target whose folder is `Sources/<name>`.
func room(_ name: String, _ imports: [String] = [], settings: [SwiftSetting] = strict) -> Target {
  .target(name: name, dependencies: imports.map { .init(stringLiteral: $0) }, swiftSettings: settings)
}

/// A C room: one thin shim over one Debian library. What ships has the libraries inside: to find and bind them at
/// every start would take as long as to lint a small file.
func shim(_ name: String, links libraries: [String] = []) -> Target {
  .target(
    name: name,
    linkerSettings: libraries.flatMap { library -> [LinkerSetting] in
      [
        .linkedLibrary(library, .when(configuration: .debug)),
        .linkedLibrary(":lib\(library).a", .when(configuration: .release)),
      ]
    })
}

/// A program of a few lines.
func program(_ name: String, _ imports: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: imports.map { .init(stringLiteral: $0) },
    swiftSettings: strict, linkerSettings: shipped)
}

/// The tests of a room, in `Tests/<room>Tests`.
/// Files in the folders `data` beside them are read by path, so they are no part of the target.
func tests(_ room: String, _ imports: [String] = [], data: String...) -> Target {
  .testTarget(
    name: "\(room)Tests",
    dependencies: Set([room, "Vocabulary", "Host"] + imports).sorted().map { .init(stringLiteral: $0) },
    exclude: data, swiftSettings: binding)
}

let package = Package(
  name: "proviso",
  products: [
    .executable(name: "proviso", targets: ["proviso"])
  ],
  targets: [
    shim("CHost"),
    shim("CICU", links: ["icui18n", "icuuc", "icudata"]),
    shim("CYAML", links: ["yaml"]),
    shim("CHyperscan", links: ["hs"]),
    shim("CSQLite", links: ["sqlite3"]),
    shim("CSodium", links: ["sodium"]),
    shim("CPacks"),
    shim("CZlib", links: ["z"]),
    // These load their libraries when they are first needed.
    shim("CArchive"),
    shim("CXML"),
    shim("CMedia"),
    shim("CCurl"),
    shim("CXLSXWriter"),
    shim("CSIMD"),

    room("Vocabulary"),
    room("Host", ["Vocabulary", "CHost"], settings: binding),
    room("Digesting", ["CSodium"], settings: binding),
    room("Declaring", ["Vocabulary", "CYAML"], settings: binding),
    room("Folding", ["Vocabulary", "CICU", "CSIMD"], settings: binding),
    room("Naming", ["Vocabulary", "Host", "Declaring", "Digesting", "Folding"]),
    room("Terms", ["Vocabulary"]),
    room(
      "Judging", ["Vocabulary", "Folding", "Declaring", "Digesting", "Host", "CHyperscan", "CPacks"],
      settings: binding),
    room("Unpacking", ["CArchive", "CXML", "CZlib"], settings: binding),
    room("Reading", ["Vocabulary", "Folding", "Declaring", "Unpacking"]),
    room("OptOuts", ["Vocabulary", "Host", "Declaring", "Digesting", "Folding", "Unpacking", "Reading"]),
    room("Sourcing", ["Vocabulary", "Declaring", "Digesting", "Folding", "Reading", "OptOuts"]),
    room("Fetching", ["Vocabulary", "Host", "OptOuts", "CCurl"], settings: binding),
    room("Similarity", ["CSIMD"], settings: binding),
    // Pictures and paged documents: `Imaging` is arithmetic, `Media` asks the worker, `Decoding` is the worker.
    room("Imaging", ["CSIMD"]),
    room("Media", ["Vocabulary", "Host", "Imaging"]),
    room("Decoding", ["Vocabulary", "Host", "Imaging", "Media", "CMedia"], settings: binding),
    room("Scanning", ["CSIMD"], settings: binding),
    room(
      "Corpora",
      [
        "Vocabulary", "Declaring", "Folding", "Similarity", "Digesting", "Host", "Reading", "Imaging", "Media",
        "Scanning",
      ]),
    room("Spreadsheets", ["Vocabulary", "Host", "CXLSXWriter"], settings: binding),
    room("Recording", ["Vocabulary", "Digesting", "Folding", "Host", "Spreadsheets", "CSQLite"], settings: binding),
    room("Reporting", ["Vocabulary", "Digesting"]),
    room("EditorServer", ["Vocabulary", "Host", "Reading", "Reporting"]),
    room("Discovering", ["Vocabulary", "Host"]),
    room("Settling", ["Vocabulary", "Host", "Declaring", "Folding", "Reading", "Discovering"]),
    room(
      "Pipeline",
      [
        "Vocabulary", "Host", "Digesting", "Folding", "Naming", "Terms", "Judging", "Unpacking", "Reading", "OptOuts",
        "Sourcing",
        "Corpora", "Imaging", "Media", "Recording", "Discovering", "Settling",
      ]),
    room(
      "Commands",
      [
        "Vocabulary", "Host", "Digesting", "Declaring", "Folding", "Naming", "Terms", "Judging", "Reading", "OptOuts",
        "Corpora", "Media", "Recording", "Reporting", "EditorServer", "Discovering", "Settling", "Pipeline",
      ]),

    program("proviso", ["Commands"]),
    program("proviso-media", ["Decoding"]),
    program("proviso-fetch", ["Fetching"]),
    program(
      "proviso-dev",
      [
        "Vocabulary", "Host", "Digesting", "Folding", "Naming", "Judging", "Unpacking", "Reading", "Corpora",
        "Pipeline",
        "Zipping",
      ]),
    program(
      "ProvisoBench",
      [
        "Vocabulary", "Host", "Digesting", "Declaring", "CICU", "Folding", "Naming", "Judging", "Reading", "OptOuts",
        "Corpora", "Imaging", "Scanning", "Recording", "Pipeline", "Zipping",
      ]),

    tests("Vocabulary"),
    tests("Host"),
    tests("Digesting"),
    tests("Declaring"),
    tests("Folding"),
    tests("Naming"),
    tests("Terms"),
    tests("Judging", ["Declaring", "Folding"], data: "Broken"),
    // What tests of several rooms are made with.
    .target(name: "Zipping", path: "Tests/Zipping", swiftSettings: binding),
    .executableTarget(
      name: "hostile-worker", dependencies: ["Host", "Imaging", "Media"], path: "Tests/HostileWorker",
      swiftSettings: binding),
    tests("Unpacking", ["Zipping"]),
    tests("Reading", ["Declaring", "Zipping"], data: "Samples", "Workbooks"),
    tests("OptOuts", data: "Cases"),
    tests("Sourcing"),
    tests("Fetching", ["OptOuts", "proviso-fetch"]),
    tests("Similarity"),
    tests("Imaging"),
    tests("Media", ["Imaging", "proviso-media", "hostile-worker"], data: "Samples"),
    tests("Scanning"),
    tests("Corpora", ["Digesting", "Folding", "Imaging", "Similarity", "Zipping"]),
    tests("Spreadsheets", ["Unpacking"]),
    tests("Recording", ["Unpacking"]),
    tests("Reporting", data: "Golden"),
    tests("EditorServer", ["Reporting"]),
    tests("Discovering"),
    tests("Settling", ["Discovering", "Folding", "Zipping"]),
    tests("Pipeline", ["Corpora", "Discovering", "Folding", "Imaging", "Media", "Settling", "proviso-media"]),
    tests("Commands", ["Naming", "OptOuts", "Pipeline"], data: "Golden"),
    tests("ProvisoBench", ["Reading"]),
    // Runs the built program itself, as its users do.
    .testTarget(
      name: "EndToEndTests", dependencies: ["proviso", "proviso-media", "Recording", "Vocabulary"],
      swiftSettings: binding),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
