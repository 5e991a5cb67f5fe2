import Foundation
import Reading
import Testing

/// What pictures of real tools say, where they lie beside the repository.
@Suite("Pictures of real tools")
struct RealPictureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("../shared/data/prompts/native")
    .standardizedFileURL

  struct Expected: CustomTestStringConvertible {
    var testDescription: String { path }
    var path: String
    var tool: String?
    /// How each begins.
    var prompts: [String] = []
    var negatives: [String] = []
    var models: [String] = []
    var seeds: [String] = []
  }

  private static let parsers = "d3x-at__sd-parsers/tests/resources/parsers/"
  private static let examples = "comfyanonymous__ComfyUI_examples/controlnet/"
  private static let samples = "enslo__sd-metadata/samples/"
  private static let hands = "(hands), text, error, cropped"
  private static let general = "general, masterpiece, best quality, amazing quality"
  private static let bad = "bad quality, worst quality, worst detail, sketch, censor"

  static let expected = [
    Expected(path: examples + "house_scribble.png"), Expected(path: examples + "shark_depthmap.png"),
    Expected(path: samples + "jpg/empty.jpg"), Expected(path: samples + "jpg/gimp.jpg"),
    Expected(
      path: examples + "depth_t2i_adapter.png", tool: "ComfyUI", prompts: ["underwater photograph shark"],
      negatives: [hands], models: ["v1-5-pruned-emaonly.ckpt"], seeds: ["891858402356003"]),
    Expected(
      path: parsers + "AUTOMATIC1111/automatic1111_cropped.jpg", tool: "AUTOMATIC1111", prompts: ["photo of a duck"],
      negatives: ["monochrome"], models: ["realistic_realisticVisionV20_v20"], seeds: ["235284042"]),
    Expected(
      path: parsers + "AUTOMATIC1111/automatic1111_stealth.png", tool: "AUTOMATIC1111", prompts: ["a circle"],
      negatives: ["a square"], models: ["realisticVisionV51_v51VAE"], seeds: ["2015833630"]),
    Expected(
      path: parsers + "ComfyUI/night_evening_day_morning_cropped.png", tool: "ComfyUI",
      prompts: [
        "(masterpiece) (best quality) beautiful landscape", "(best quality) (evening:1.2)",
        "(best quality) (night:1.3)",
        "(best quality) (daytime:1.2)", "(best quality) beautiful (HDR:1.2)", "(masterpiece) (best quality) morning",
      ], negatives: [hands], models: ["Anything-V3.0.ckpt", "AbyssOrangeMix2_hard.safetensors"],
      seeds: ["335608130539327", "1122440447966177"]),
    Expected(
      path: parsers + "ComfyUI/noisy_latents_3_subjects_cropped.png", tool: "ComfyUI",
      prompts: [
        "(solo) girl (flat chest:0.9), (fennec ears:1.0)", "girl (flat chest:0.9)",
        "sky clouds nature", "(solo) girl (flat chest:0.9), (fennec ears:1.0)",
        "girl (flat chest:0.9)", "best quality, intricate details",
      ], negatives: [hands], models: ["Anything-V3.0.ckpt"],
      seeds: [
        "1084614416978598", "890421140397575", "0", "512136241112371", "474977904562281", "200072334202574",
      ]),
    Expected(
      path: parsers + "Fooocus/fooocus1_cropped.png", tool: "Fooocus", prompts: ["a smiling goldfish"],
      models: ["juggernautXL_v8Rundiffusion"], seeds: ["6952411511246973023"]),
    Expected(
      path: parsers + "InvokeAI/invokeai_sdmeta1.png", tool: "InvokeAI",
      prompts: ["professional full body photo of young woman"], negatives: ["rendering, glowing eyes, skinny"],
      models: ["deliberateForInvoke_v08"], seeds: ["2980747362"]),
    Expected(
      path: samples + "jpg/comfyui-saveimage-plus.jpg", tool: "ComfyUI", prompts: [general], negatives: [bad],
      models: ["waiIllustriousSDXL_v160.safetensors"], seeds: ["577723948579568"]),
    Expected(
      path: samples + "jpg/sd-next.jpg", tool: "SD.Next", prompts: [general], negatives: [bad],
      models: ["waiIllustriousSDXL_v160"], seeds: ["899700607"]),
    Expected(
      path: samples + "webp/comfyui-save-image-extended.webp", tool: "ComfyUI", prompts: [general], negatives: [bad],
      models: ["waiIllustriousSDXL_v160.safetensors"], seeds: ["602057552457611"]),
    Expected(
      path: samples + "webp/forge-classic.webp", tool: "Forge", prompts: [general], negatives: [bad],
      models: ["waiIllustriousSDXL_v160"], seeds: ["2630661657"]),
  ]

  @Test(arguments: expected) func everythingIsRead(_ expected: Expected) throws {
    guard let data = try? Data(contentsOf: Self.folder.appendingPathComponent(expected.path)) else { return }
    let records = try #require(PictureRecords(Array(data)))
    #expect(records.unknown.isEmpty && records.broken.isEmpty)
    let record = records.main
    #expect(record?.tool == expected.tool)
    #expect((record?.prompts ?? []).count == expected.prompts.count)
    for (found, start) in zip(record?.prompts ?? [], expected.prompts) { #expect(found.hasPrefix(start)) }
    #expect((record?.negativePrompts ?? []).count == expected.negatives.count)
    for (found, start) in zip(record?.negativePrompts ?? [], expected.negatives) { #expect(found.hasPrefix(start)) }
    #expect(record?.models ?? [] == expected.models)
    #expect(record?.seeds ?? [] == expected.seeds)
  }
}
