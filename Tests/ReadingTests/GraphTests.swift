import Foundation
import Reading
import Testing
import Vocabulary

@Suite struct GraphTests {
  private func lines(_ json: String) -> [String] {
    let parts = JSONFormat.read(SourceText(json))
    #expect(parts.broken == [])
    #expect(parts.format == "comfyui")
    return parts.segments.filter { $0.field?.hasSuffix("#key") == false }.map {
      "\($0.field ?? "-")|\($0.role.rawValue)|" + String(decoding: $0.utf8, as: UTF8.self)
    }
  }

  private func node(_ id: String, _ kind: String, _ inputs: String) -> String {
    #""\#(id)": {"class_type": "\#(kind)", "inputs": {\#(inputs)}}"#
  }

  private func request(_ nodes: [String]) -> [String] { lines("{" + nodes.joined(separator: ",") + "}") }

  @Test func theSamplerSaysWhichTextIsWhich() {
    let found = request([
      node("3", "KSampler", #""seed": 5, "sampler_name": "euler", "positive": ["6", 0], "negative": ["7", 0]"#),
      node("6", "CLIPTextEncode", #""text": "城、葛飾北斎", "clip": ["4", 1]"#),
      node("7", "CLIPTextEncode", #""text": "低品質", "clip": ["4", 1]"#),
      node("8", "CLIPTextEncode", #""text": "alone", "clip": ["4", 1]"#),
      node("4", "CheckpointLoaderSimple", #""ckpt_name": "style-of-x.safetensors""#),
      node("9", "SaveImage", #""filename_prefix": "out", "images": ["3", 0], "picture": "a.png""#),
    ])
    #expect(
      found == [
        "/6/inputs/text|prompt|城、葛飾北斎", "/7/inputs/text|negative-prompt|低品質", "/8/inputs/text|prompt|alone",
        "/4/inputs/ckpt_name|plain|style-of-x.safetensors",
      ])
  }

  @Test func wordsAreFollowedThroughWhatLiesBetween() {
    let found = request([
      node("k", "KSamplerAdvanced", #""positive": ["net", 0], "negative": ["net", 1], "latent_image": ["l", 0]"#),
      node("net", "ControlNetApplyAdvanced", #""positive": ["mix", 0], "negative": ["zero", 0], "image": ["i", 0]"#),
      node("mix", "ConditioningCombine", #""conditioning_1": ["a", 0], "conditioning_2": ["r", 0]"#),
      node("r", "Reroute", #""": ["b", 0]"#), node("zero", "ConditioningConcat", #""conditioning_to": ["c", 0]"#),
      node("a", "CLIPTextEncode", #""text": ["string", 0]"#),
      node("b", "CLIPTextEncodeSDXL", #""text_g": "塔", "text_l": "堀""#),
      node("c", "CLIPTextEncode", #""text": "ぼやけ""#), node("string", "PrimitiveString", #""value": "城""#),
      node("i", "LoadImage", #""image": "城.png""#),
    ])
    #expect(
      found == [
        "/b/inputs/text_g|prompt|塔", "/b/inputs/text_l|prompt|堀", "/c/inputs/text|negative-prompt|ぼやけ",
        "/string/inputs/value|prompt|城",
      ])
  }

  @Test func aGuideStandsBetweenSamplerAndTexts() {
    let found = request([
      node("s", "SamplerCustomAdvanced", #""guider": ["g", 0], "latent_image": ["l", 0]"#),
      node("g", "CFGGuider", #""positive": ["a", 0], "negative": ["b", 0]"#),
      node("h", "BasicGuider", #""conditioning": ["c", 0]"#), node("a", "T", #""string": "城""#),
      node("b", "T", #""string": "低品質""#), node("c", "T", #""string": "塔""#),
    ])
    #expect(found.map { $0.split(separator: "|")[1] } == ["prompt", "negative-prompt", "prompt"])
  }

  @Test func aTextOnBothSidesIsAPrompt() {
    let found = request([
      node("s", "KSampler", #""positive": ["a", 0], "negative": ["a", 0]"#), node("a", "T", #""string": "城""#),
    ])
    #expect(found == ["/a/inputs/string|prompt|城"])
  }

  @Test func ringsAndDanglingLinksEnd() {
    let found = request([
      node("s", "KSampler", #""positive": ["a", 0], "negative": ["nowhere", 0]"#),
      node("a", "Mix", #""one": ["b", 0], "text": "城""#),
      node("b", "Mix", #""one": ["a", 0], "two": ["b", 0], "text": "塔""#),
      node("n", "KSampler", #""positive": ["n", 0], "negative": ["n", 1]"#),
    ])
    #expect(found == ["/a/inputs/text|prompt|城", "/b/inputs/text|prompt|塔"])
  }

  @Test func aLongChainCostsWhatItIsLong() {
    let count = 5000
    var nodes = (0..<count).map { node("\($0)", "Mix", #""one": ["\#($0 + 1)", 0], "two": ["\#($0 + 1)", 0]"#) }
    nodes += (0..<500).map { node("s\($0)", "KSampler", #""positive": ["0", 0], "negative": ["x", 0]"#) }
    nodes.append(node("\(count)", "T", #""string": "城""#))
    #expect(request(nodes) == ["/\(count)/inputs/string|prompt|城"])
  }

  @Test func titlesAndNotesAreComments() {
    let found = lines(
      #"{"1": {"class_type": "Note", "inputs": {"text": "覚え書き"}, "_meta": {"title": "題"}}}"#)
    #expect(found == ["/1/inputs/text|comment|覚え書き", "/1/_meta/title|comment|題"])
  }

  // MARK: - What the editor saves

  private let workflow = #"""
    {"nodes": [
      {"id": 1, "type": "KSampler", "inputs": [{"name": "positive", "type": "CONDITIONING", "link": 1},
        {"name": "negative", "type": "CONDITIONING", "link": 2}], "widgets_values": [5, "fixed", 20, "dpmpp_2m", "karras"]},
      {"id": 2, "type": "CLIPTextEncode", "title": "主題", "inputs": [{"name": "clip", "type": "CLIP"},
        {"name": "text", "type": "STRING", "link": 3}], "outputs": [{"name": "CONDITIONING", "type": "CONDITIONING"}],
        "widgets_values": ["monet"], "properties": {"Node name for S&R": "CLIPTextEncode"}},
      {"id": 3, "type": "GetNode", "inputs": [], "outputs": [{"type": "CONDITIONING"}], "widgets_values": ["neg"]},
      {"id": 4, "type": "SetNode", "inputs": [{"name": "CONDITIONING", "type": "CONDITIONING", "link": 4}], "widgets_values": ["neg"]},
      {"id": 5, "type": "CLIPTextEncode", "outputs": [{"type": "CONDITIONING"}], "widgets_values": ["低品質"]},
      {"id": 6, "type": "PrimitiveNode", "outputs": [{"type": "STRING"}], "widgets_values": ["城、葛飾北斎"]},
      {"id": 7, "type": "Note", "widgets_values": ["覚え書き"]},
      {"id": 8, "type": "LoraLoader", "outputs": [{"type": "MODEL"}], "widgets_values": ["x_style.safetensors", 1]},
      {"id": 9, "type": "LoadImage", "outputs": [{"type": "IMAGE"}], "widgets_values": ["a.png", "image"]},
      {"id": 10, "type": "PrimitiveNode", "title": "Prompt: Negative", "outputs": [{"type": "STRING"}], "widgets_values": ["blurry"]},
      {"id": 11, "type": "WanVideoTextEncode", "widgets_values": ["赤い城", "静止", true]}
    ], "links": [[1, 2, 0, 1, 0, "CONDITIONING"], [2, 3, 0, 1, 1, "CONDITIONING"], [3, 6, 0, 2, 1, "STRING"],
      [4, 5, 0, 4, 0, "CONDITIONING"]],
     "groups": [{"title": "まとまり", "color": "red"}]}
    """#

  @Test func linksOfTheEditorAreFollowed() {
    #expect(
      lines(workflow) == [
        "/nodes/1/title|comment|主題", "/nodes/1/widgets_values/0|prompt|monet",

        "/nodes/4/widgets_values/0|negative-prompt|低品質",
        "/nodes/5/widgets_values/0|prompt|城、葛飾北斎", "/nodes/6/widgets_values/0|comment|覚え書き",
        "/nodes/7/widgets_values/0|plain|x_style.safetensors", "/nodes/9/title|comment|Prompt: Negative",
        "/nodes/9/widgets_values/0|negative-prompt|blurry", "/nodes/10/widgets_values/0|prompt|赤い城",
        "/nodes/10/widgets_values/1|negative-prompt|静止", "/groups/0/title|comment|まとまり",
      ])
  }

  @Test func linksLeadIntoSubgraphsAndOut() {
    let found = lines(
      #"""
      {"nodes": [
        {"id": 1, "type": "KSampler", "inputs": [{"name": "positive", "type": "CONDITIONING"}, {"name": "negative", "type": "CONDITIONING"}]},
        {"id": 2, "type": "sub-id", "inputs": [{"name": "text", "type": "STRING"}]},
        {"id": 3, "type": "PrimitiveNode", "outputs": [{"type": "STRING"}], "widgets_values": ["外の城"]}
      ], "links": [[1, 2, 0, 1, 0, "CONDITIONING"], [2, 2, 1, 1, 1, "CONDITIONING"], [3, 3, 0, 2, 0, "STRING"]],
      "definitions": {"subgraphs": [{"id": "sub-id", "nodes": [
        {"id": 1, "type": "CLIPTextEncode", "inputs": [{"name": "text", "type": "STRING"}], "outputs": [{"type": "CONDITIONING"}], "widgets_values": ["中の城"]},
        {"id": 2, "type": "CLIPTextEncode", "outputs": [{"type": "CONDITIONING"}], "widgets_values": ["中の低品質"]}
      ], "links": [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 1, "target_slot": 0},
        {"id": 2, "origin_id": 1, "origin_slot": 0, "target_id": -20, "target_slot": 0},
        {"id": 3, "origin_id": 2, "origin_slot": 0, "target_id": -20, "target_slot": 1}]}]}}
      """#)
    #expect(
      found.filter { !$0.hasSuffix("sub-id") } == [
        "/nodes/2/widgets_values/0|prompt|外の城", "/definitions/subgraphs/0/nodes/0/widgets_values/0|prompt|中の城",
        "/definitions/subgraphs/0/nodes/1/widgets_values/0|negative-prompt|中の低品質",
      ])
  }

  @Test(arguments: [
    #"{"nodes": [], "links": []}"#, #"{"nodes": [1, "城"], "links": 3}"#, #"{"nodes": "城"}"#,
    #"{"a": {"class_type": 3}}"#,
  ])
  func whatIsNoGraphIsReadAsItStands(_ json: String) {
    let parts = JSONFormat.read(SourceText(json))
    #expect(parts.format == "json")
    #expect(parts.broken == [])
  }

  @Test func hostileGraphsAreRead() {
    for json in [
      #"{"nodes": [{"id": 1, "type": "KSampler", "inputs": [{"name": "positive"}], "widgets_values": "城"}], "links": [[1], 5, {}, [1,1,99,1,99]]}"#,
      #"{"nodes": [{"id": 1, "type": "x"}, {"id": 1, "type": "x"}], "links": [[1, 1, -5, 1, -5]], "definitions": {"subgraphs": [{"id": "x"}, {"id": "x"}, 5]}}"#,
      #"{"nodes": [{"id": 1, "type": "x", "inputs": [{}]}], "links": [], "definitions": {"subgraphs": [{"id": "x", "nodes": [{"id": 1, "type": "x"}], "links": [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": -20, "target_slot": 0}]}]}}"#,
    ] { _ = JSONFormat.read(SourceText(json)) }
  }
}
