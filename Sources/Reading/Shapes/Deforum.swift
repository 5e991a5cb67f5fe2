internal import Vocabulary

/// Prompts of an animation by the number of the frame from which each holds: `{"0": "a castle", "60": "a ruin"}`, alone
/// or in a file of Deforum's settings.
enum Deforum: Shape {
  static let name = "deforum"

  static func meaning(of root: Node) -> Meaning? {
    var meaning = Meaning()
    if isSchedule(root) {
      meaning.state(.prompt, of: root)
      return meaning
    }
    let schedules = ["prompts", "animation_prompts"].compactMap { root[$0] }.filter(isSchedule)
    guard !schedules.isEmpty else { return nil }
    for schedule in schedules { meaning.state(.prompt, of: schedule) }
    // Said of all frames, before and after the prompt of each.
    meaning.state(.prompt, of: root["animation_prompts_positive"])
    meaning.state(.negativePrompt, of: root["animation_prompts_negative"])
    return meaning
  }

  private static func isSchedule(_ value: Node) -> Bool {
    !value.members.isEmpty
      && value.members.allSatisfy { member in
        let number = member.key.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let isText = member.value.string != nil || !member.value.elements.isEmpty
        return number && !member.key.utf8.isEmpty && isText
      }
  }
}
