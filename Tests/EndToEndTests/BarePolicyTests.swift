import Testing

/// A server judges what is pushed by what it has itself, without a work tree.
@Suite struct BarePolicyTests {
  @Test func aPushIsJudgedByWhatTheServerTrusts() throws {
    let workspace = try Workspace([
      "proviso.yaml": "fail-on: medium\nprompts: [\"p/**\"]\nrights: 権利.yaml\nnames: {files: [names/own.tsv]}\n",
      "権利.yaml": "rights: [{what: 新海誠, kind: own}]\n", "p/.provisoignore": "skip.txt\n", "p/a.txt": "港\n",
      "names/own.tsv":
        "id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource\tnote\n"
        + "own/minato\tcreator\tMinato Ichiro\t港野一郎\t\t\t\t\t\t\t\t0\t\thand\t\n",
    ])
    try workspace.git("init", "-q", "-b", "main")
    try commit(workspace)
    try workspace.git("clone", "-q", "--bare", ".", "server.git")
    try workspace.write(".gitignore", "server.git\n")
    func check() throws -> RunReport {
      RunReport(
        try workspace.shell("cd server.git && proviso check --since main..topic --policy-from main --format jsonl"))
    }
    try workspace.git("checkout", "-q", "-b", "topic")
    try workspace.write("p/a.txt", "新海誠の画風で\n")
    try workspace.write("p/skip.txt", "in the style of Greg Rutkowski\n")
    try commit(workspace)
    try workspace.git("push", "-q", "server.git", "topic")
    // A right on record, and an ignored file.
    #expect(try check().status == 0)
    // What is pushed exempts nothing.
    try workspace.write("p/.provisoignore", "*\n")
    try workspace.write("proviso.yaml", "prompts: [nowhere]\n")
    try workspace.write("p/b.txt", "港野一郎の画風で\nin the style of Greg Rutkowski\n")
    try commit(workspace)
    try workspace.git("push", "-q", "server.git", "topic")
    let report = try check()
    #expect(report.status == 1)
    #expect(Set(report.texts).isSuperset(of: ["港野一郎", "Greg Rutkowski"]) && !report.paths.contains("p/skip.txt"))
  }

  private func commit(_ workspace: Workspace) throws {
    try workspace.git("add", "-A")
    #expect(try workspace.git("commit", "-q", "-m", "x").status == 0)
  }
}
