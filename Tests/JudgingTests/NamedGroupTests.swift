import Testing

@testable import Judging

@Suite struct NamedGroupTests {
  @Test(arguments: ["(?<a>x)", "x(?P<year>[0-9]+)", "(?'a'x)", "[(](?<a>x)", "\\\\(?<a>x)", "「(?<題>海)」"])
  func aNameIsSeen(expression: String) { #expect(NamedGroup.stands(in: expression)) }

  @Test(arguments: ["(x)", "(?:x)", "(?i)x", "(?<=x)y", "(?<!x)y", "[(?<a>]", "\\(?<a>", "(?", "(?<", "", "「(海|山)」"])
  func otherGroupsAreFree(expression: String) { #expect(!NamedGroup.stands(in: expression)) }
}
