import Reading
import Testing
import Vocabulary

/// The layout of every tool, as its programs write it.
@Suite("Records of tools")
struct ToolTests {
  struct Layout: CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var tool: String
    var prompts: [String]
    var negatives: [String] = []
    var models: [String] = []
    var seeds: [String] = []
    var sources: [EmbeddedRecord.Source.Kind: [String]] = [:]

    init(
      _ name: String, _ bytes: [UInt8], tool: String, prompts: [String], negatives: [String] = [],
      models: [String] = [], seeds: [String] = [], sources: [EmbeddedRecord.Source.Kind: [String]] = [:]
    ) {
      testDescription = name
      (self.bytes, self.tool, self.prompts, self.negatives) = (bytes, tool, prompts, negatives)
      (self.models, self.seeds, self.sources) = (models, seeds, sources)
    }
  }

  private static func png(_ texts: (String, String)...) -> [UInt8] {
    MadePicture.png(texts.map { MadePicture.text($0.0, $0.1) })
  }

  private static func comment(_ text: String) -> [UInt8] {
    MadePicture.jpeg(exif: MadePicture.exif([], inner: [.comment(MadePicture.unicode(text, little: true))]))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  static let graph = """
    {"3": {"class_type": "KSampler", "inputs": {"seed": ["9", 0], "steps": 20, "sampler_name": "euler", \
    "model": ["8", 0], "positive": ["5", 0], "negative": ["5", 1], "latent_image": ["11", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "夜桜XL.safetensors"}},
    "5": {"class_type": "ControlNetApplyAdvanced", "inputs": {"positive": ["6", 0], "negative": ["7", 0], \
    "control_net": ["12", 0], "strength": NaN}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["10", 0], "clip": ["8", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "低品質", "clip": ["8", 1]}},
    "8": {"class_type": "LoraLoader", "inputs": {"lora_name": "水彩タッチ.safetensors", "model": ["4", 0]}},
    "9": {"class_type": "PrimitiveInt", "inputs": {"value": 4711}},
    "10": {"class_type": "StringConcatenate", "inputs": {"string_a": "宮崎駿風の街", "string_b": "embedding:光彩"}},
    "11": {"class_type": "LoadImage", "inputs": {"image": "下絵.png", "upload": "image"}},
    "12": {"class_type": "ControlNetLoader", "inputs": {"control_net_name": "depth.safetensors"}},
    "13": {"class_type": "CLIPTextEncode", "inputs": {"text": "使われない文", "clip": ["4", 1]}}}
    """

  private static func comfy(_ name: String, _ bytes: [UInt8]) -> Layout {
    Layout(
      name, bytes, tool: "ComfyUI", prompts: ["宮崎駿風の街", "embedding:光彩"], negatives: ["低品質"],
      models: ["夜桜XL.safetensors"], seeds: ["4711"],
      sources: [
        .lora: ["水彩タッチ.safetensors"], .inputImage: ["下絵.png"], .controlNet: ["depth.safetensors"], .embedding: ["光彩"],
      ])
  }

  static let flux = """
    {"1": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["2", 0], "guider": ["3", 0]}},
    "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": 99}},
    "3": {"class_type": "BasicGuider", "inputs": {"model": ["6", 0], "conditioning": ["4", 0]}},
    "4": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["5", 0]}},
    "5": {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip_l": "短い文", "t5xxl": "長い文", "guidance": 3.5}},
    "6": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors", "weight_dtype": "default"}},
    "7": {"class_type": "KSampler", "inputs": {"seed": 5, "positive": ["8", 0], "negative": ["9", 0]}},
    "8": {"class_type": "CLIPTextEncode", "inputs": {"text": "二枚目"}},
    "9": {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["10", 0]}},
    "10": {"class_type": "CLIPTextEncode", "inputs": {"text": "消された文"}}}
    """

  static let novelComment = """
    {"prompt": "1girl, 海辺", "uc": "低品質", "seed": 77, "steps": 28, "v4_prompt": {"caption": {"base_caption": "1girl, 海辺", \
    "char_captions": [{"char_caption": "girl, 赤い髪"}, {"char_caption": "boy, artist:某"}]}}, \
    "v4_negative_prompt": {"caption": {"base_caption": "低品質", "char_captions": [{"char_caption": "帽子"}]}}, \
    "reference_strength_multiple": [0.6, 0.2], "signed_hash": "x"}
    """

  private static func novel(_ name: String, _ bytes: [UInt8]) -> Layout {
    Layout(
      name, bytes, tool: "NovelAI", prompts: ["1girl, 海辺", "girl, 赤い髪", "boy, artist:某"], negatives: ["低品質", "帽子"],
      models: ["NovelAI Diffusion V4 37442FCA"], seeds: ["77"],
      sources: [.reference: ["reference_strength_multiple (2)"]])
  }

  static var layouts: [Layout] {
    let source = "NovelAI Diffusion V4 37442FCA"
    let whole =
      #"{"Description": "1girl, 海辺", "Software": "NovelAI", "Source": "\#(source)", "Comment": "#
      + quoted(novelComment) + "}"
    let exifGraph = [
      MadePicture.Tag.text(0x0110, "prompt:" + graph), .text(0x010F, #"workflow:{"nodes": [], "links": []}"#),
    ]
    return [
      Layout(
        "A1111 with quoted settings",
        png(
          (
            "parameters",
            """
            街角, by 葛飾北斎
            二行目 <lora:和風:1>
            Negative prompt: 低品質,
            Negative prompt: と書いた行
            Steps: 20, Sampler: DPM++ 2M, Seed: 42, Model hash: abc, Model: 夜桜, Denoising strength: 0.5, Hires upscale: 2, \
            Hires prompt: "高精細, \\"引用\\"", ADetailer prompt: "顔, 笑顔", ADetailer negative prompt: 歪み, \
            ControlNet 0: "Module: canny, Model: control_v11", Lora hashes: "和風: 1a2b, 別のLoRA: 3c4d", \
            TI hashes: "悪い手: 5e6f", Version: v1.9.4
            Template: 街角, {赤|青}
            """
          )), tool: "AUTOMATIC1111",
        prompts: ["街角, by 葛飾北斎\n二行目 <lora:和風:1>", "高精細, \"引用\"", "顔, 笑顔"],
        negatives: ["低品質,\nNegative prompt: と書いた行", "歪み"], models: ["夜桜"], seeds: ["42"],
        sources: [
          .lora: ["和風", "別のLoRA"], .controlNet: ["Module: canny, Model: control_v11"], .embedding: ["悪い手"],
        ]),
      Layout(
        "A1111 over a picture", png(("parameters", "街\nSteps: 20, Seed: 1, Denoising strength: 0.6")),
        tool: "AUTOMATIC1111", prompts: ["街"], seeds: ["1"],
        sources: [.inputImage: ["img2img, denoising strength 0.6"]]),
      Layout(
        "Forge", comment("街\nSteps: 8, Seed: 2, Model: 夜桜, Version: f2.0.1v1.10.1"), tool: "Forge", prompts: ["街"],
        models: ["夜桜"], seeds: ["2"]),
      Layout(
        "reForge", png(("parameters", "街\nSteps: 8, Seed: 2, Version: reForge-1")), tool: "reForge", prompts: ["街"],
        seeds: ["2"]),
      Layout(
        "SD.Next", comment("街\nSteps: 8, Seed: 2, App: SD.Next, Model: 夜桜"), tool: "SD.Next", prompts: ["街"],
        models: ["夜桜"], seeds: ["2"]),
      Layout(
        "Civitai text",
        comment(
          #"街\#nSteps: 8, Seed: 2, Civitai resources: [{"type":"lora","modelName":"和風, 夜"},{"type":"checkpoint","modelName":"夜桜"}], Civitai metadata: {}"#
        ), tool: "Civitai", prompts: ["街"], models: ["夜桜"], seeds: ["2"], sources: [.lora: ["和風, 夜"]]),
      Layout(
        "Civitai graph",
        comment(
          String(graph.dropLast())
            + #", "extraMetadata": "{\"prompt\":\"依頼文\",\"negativePrompt\":\"低品質\",\"seed\":9,\"resources\":[{\"type\":\"lora\",\"modelName\":\"夜\"}]}"}"#
        ), tool: "Civitai", prompts: ["依頼文"], negatives: ["低品質"], models: ["夜桜XL.safetensors"], seeds: ["9", "4711"],
        sources: [.lora: ["夜", "水彩タッチ.safetensors"]]),
      comfy("ComfyUI PNG", png(("prompt", graph), ("workflow", #"{"nodes": [], "links": []}"#))),
      comfy(
        "ComfyUI animated PNG", MadePicture.png([], behind: [("comf", Array("prompt".utf8) + [0] + graph.utf8)])),
      comfy("ComfyUI WebP", MadePicture.webp([("EXIF", MadePicture.exif(exifGraph))])),
      comfy(
        "Save Image Extended", MadePicture.webp([("EXIF", MadePicture.exif([.text(0x010F, "Prompt: " + graph)]))])),
      comfy(
        "SaveImagePlus",
        MadePicture.jpeg(
          exif: MadePicture.exif([.init(number: 0x9286, type: 2, value: Array(#"{"prompt": \#(graph)}"#.utf8))]))),
      comfy("ComfyUI, graph in a string", comment(#"{"prompt": \#(quoted(graph))}"#)),
      Layout(
        "ComfyUI, two samplers, Flux", png(("prompt", flux)), tool: "ComfyUI", prompts: ["短い文", "長い文", "二枚目"],
        negatives: [], models: ["flux1-dev.safetensors"], seeds: ["99", "5"]),
      Layout(
        "InvokeAI 3",
        MadePicture.png([
          MadePicture.internationalText(
            "invokeai_metadata",
            """
            {"app_version": "5.0", "positive_prompt": "城", "negative_prompt": "低品質", "seed": 3, "model": {"name": "夜桜"}, \
            "loras": [{"model": {"name": "和風"}, "weight": 1}], "controlnets": [{"control_model": {"name": "canny"}}], \
            "ref_images": [{"config": {"model": {"name": "ip"}, "image": {"image_name": "見本.png"}}}], \
            "canvas_v2_metadata": {"regionalGuidance": [{"positivePrompt": "空", "negativePrompt": null}]}}
            """)
        ]), tool: "InvokeAI", prompts: ["城", "空"], negatives: ["低品質"], models: ["夜桜"], seeds: ["3"],
        sources: [.lora: ["和風"], .controlNet: ["canny"], .ipAdapter: ["ip"], .reference: ["見本.png"]]),
      Layout(
        "InvokeAI 2",
        png(
          (
            "sd-metadata",
            #"{"model_weights": "夜桜", "image": {"prompt": [{"prompt": "城 [低品質, 霧]", "weight": 1}], "seed": 5}}"#
          ), ("Dream", #""城 [低品質, 霧]" -s 50 -S 5"#)), tool: "InvokeAI", prompts: ["城"], negatives: ["低品質, 霧"],
        models: ["夜桜"], seeds: ["5"]),
      Layout(
        "InvokeAI 1", png(("Dream", #""城 [低品質]" -s 50 -S 6 -A k_lms -I 下絵.png"#)), tool: "InvokeAI", prompts: ["城"],
        negatives: ["低品質"], seeds: ["6"], sources: [.inputImage: ["下絵.png"]]),
      novel(
        "NovelAI PNG",
        png(
          ("Title", "AI generated image"), ("Description", "1girl, 海辺"), ("Software", "NovelAI"), ("Source", source),
          ("Comment", novelComment))),
      novel(
        "NovelAI WebP",
        MadePicture.webp([
          (
            "EXIF",
            MadePicture.exif(
              [.init(number: 0x010E, type: 2, value: [0, 0, 0, 0] + Array("1girl, 海辺".utf8))],
              inner: [.comment(Array("ASCII\u{0}\u{0}\u{0}".utf8) + whole.utf8)])
          )
        ])), novel("NovelAI alpha", MadePicture.stealth(whole, inAlpha: true, isPacked: true, width: 96, height: 128)),
      Layout(
        "NovelAI 1",
        png(
          ("Description", "1girl, 海辺"), ("Software", "NovelAI"), ("Source", "Stable Diffusion 81274D13"),
          ("Comment", #"{"steps": 28, "seed": 8, "uc": "低品質"}"#)), tool: "NovelAI", prompts: ["1girl, 海辺"],
        negatives: ["低品質"], models: ["Stable Diffusion 81274D13"], seeds: ["8"]),
      Layout(
        "Fooocus",
        png(
          (
            "parameters",
            #"{"prompt": "猫", "negative_prompt": "低品質", "full_prompt": ["猫, 高精細"], "base_model": "夜桜", "loras": [["和風", 0.5, "x"]], "seed": "6952411511246973023", "styles": "[]", "metadata_scheme": "fooocus"}"#
          ), ("fooocus_scheme", "fooocus")), tool: "Fooocus", prompts: ["猫"], negatives: ["低品質"], models: ["夜桜"],
        seeds: ["6952411511246973023"], sources: [.lora: ["和風"]]),
      Layout(
        "Fooocus JPEG",
        MadePicture.jpeg(
          exif: MadePicture.exif([
            .text(0x0131, "Fooocus v2.5.5"), .text(0x927C, "fooocus"),
            .init(
              number: 0x9286, type: 2,
              value: Array(#"{"prompt": "猫", "negative_prompt": "低品質", "base_model": "夜桜", "seed": 4}"#.utf8)),
          ])), tool: "Fooocus", prompts: ["猫"], negatives: ["低品質"], models: ["夜桜"], seeds: ["4"]),
      Layout(
        "Fooocus as A1111",
        png(("parameters", "猫\nNegative prompt: 低品質\nSteps: 30, Seed: 4, Model: 夜桜, Version: Fooocus v2.5.5")),
        tool: "Fooocus", prompts: ["猫"], negatives: ["低品質"], models: ["夜桜"], seeds: ["4"]),
      Layout(
        "Fooocus, old",
        MadePicture.jpeg([
          (
            0xFE,
            Array(
              #"{"prompt": "猫", "negative_prompt": "低品質", "real_prompt": "猫, 絵", "base_model": "夜桜", "styles": "x", "seed": 4, "software": "Fooocus 1.0.0"}"#
                .utf8)
          )
        ]), tool: "Fooocus", prompts: ["猫"], negatives: ["低品質"], models: ["夜桜"], seeds: ["4"]),
      Layout(
        "RuinedFooocus",
        png(
          (
            "parameters",
            #"{"Prompt": "猫", "Negative": "低品質", "seed": 4, "base_model_name": "夜桜", "software": "RuinedFooocus"}"#
          )), tool: "RuinedFooocus", prompts: ["猫"], negatives: ["低品質"], models: ["夜桜"], seeds: ["4"]),
      Layout(
        "SwarmUI",
        png(
          (
            "parameters",
            #"{"sui_image_params": {"prompt": "犬", "negativeprompt": "低品質", "model": "夜桜", "seed": 12, "loras": ["和風"], "initimage": "data"}, "sui_models": []}"#
          ), ("prompt", graph)), tool: "SwarmUI", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜"], seeds: ["12"],
        sources: [.lora: ["和風"], .inputImage: ["data"]]),
      Layout(
        "SwarmUI, old",
        MadePicture.jpeg(
          exif: MadePicture.exif([.text(0x0110, #"{"sui_image_params": {"prompt": "犬", "seed": 12}}"#)], little: true)),
        tool: "SwarmUI", prompts: ["犬"], seeds: ["12"]),
      Layout(
        "StabilityMatrix",
        png(
          (
            "parameters-json",
            "{\r\n\"PositivePrompt\": \"犬\",\r\n\"NegativePrompt\": \"低品質\", \"Seed\": 9, \"ModelName\": \"夜桜\"}"
          ), ("parameters", "犬\r\nNegative prompt: 低品質\r\nSteps: 1, Seed: 9")), tool: "StabilityMatrix", prompts: ["犬"],
        negatives: ["低品質"], models: ["夜桜"], seeds: ["9"]),
      Layout(
        "TensorArt",
        png(
          (
            "generation_data",
            #"{"prompt": "犬", "negativePrompt": "低品質", "seed": "-1", "baseModel": {"modelFileName": "夜桜"}, "models": [{"type": "LORA", "modelFileName": "和風"}]}"#
          ), ("prompt", graph)), tool: "TensorArt", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜"], seeds: ["4711"],
        sources: [.lora: ["和風"]]),
      Layout(
        "Hugging Face",
        png(
          (
            "parameters",
            #"{"prompt": "犬", "negative_prompt": "低品質", "Model": {"Model": "夜桜", "Model hash": "x"}, "seed": 9}"#
          )), tool: "Hugging Face Space", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜"], seeds: ["9"]),
      Layout(
        "Easy Diffusion PNG",
        png(
          ("prompt", "犬"), ("negative_prompt", "低品質"), ("seed", "9"), ("use_stable_diffusion_model", "夜桜"),
          ("use_lora_model", "和風")), tool: "Easy Diffusion", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜"],
        seeds: ["9"], sources: [.lora: ["和風"]]),
      Layout(
        "Easy Diffusion PNG, old",
        png(("Prompt", "犬"), ("Negative Prompt", "低品質"), ("Seed", "9"), ("Stable Diffusion model", "夜桜")),
        tool: "Easy Diffusion", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜"], seeds: ["9"]),
      Layout(
        "Easy Diffusion JPEG",
        comment(
          #"{"prompt": "犬", "negative_prompt": "低品質", "seed": 9, "use_stable_diffusion_model": "夜桜"}"#),
        tool: "Easy Diffusion", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜"], seeds: ["9"]),
      Layout(
        "Draw Things",
        MadePicture.png([
          MadePicture.internationalText(
            "XML:com.adobe.xmp",
            MadePicture.xmp(
              #"<rdf:Description><xmp:CreatorTool>Draw Things</xmp:CreatorTool><exif:UserComment><rdf:Alt><rdf:li>{"c": "犬", "uc": "低品質", "seed": 9, "model": "夜桜.ckpt", "lora": [{"model": "和風.ckpt", "weight": 1}]}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description>"#
            ))
        ]), tool: "Draw Things", prompts: ["犬"], negatives: ["低品質"], models: ["夜桜.ckpt"], seeds: ["9"],
        sources: [.lora: ["和風.ckpt"]]),
      Layout(
        "Midjourney",
        png(
          (
            "Description",
            "https://x.example/a.png 北斎の波 --ar 16:9 --no 人物 --sref https://x.example/s.png --v 6.1 Job ID: 1234-ab"
          ), ("Author", "山田")), tool: "Midjourney",
        prompts: ["https://x.example/a.png 北斎の波 --ar 16:9 --no 人物 --sref https://x.example/s.png --v 6.1"],
        negatives: ["人物"], models: ["Midjourney 6.1"],
        sources: [.inputImage: ["https://x.example/a.png"], .styleReference: ["https://x.example/s.png"]]),
      Layout(
        "IPTC",
        MadePicture.jpeg([
          (
            0xE1,
            Array("http://ns.adobe.com/xap/1.0/\u{0}".utf8)
              + MadePicture.xmp(
                #"<rdf:Description Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"><Iptc4xmpExt:AISystemUsed>某生成AI</Iptc4xmpExt:AISystemUsed><Iptc4xmpExt:AIPromptInformation>犬の絵</Iptc4xmpExt:AIPromptInformation></rdf:Description>"#
              ).utf8
          )
        ]), tool: "某生成AI", prompts: ["犬の絵"]),
    ]
  }

  @Test(arguments: layouts) func everythingIsRead(_ layout: Layout) throws {
    let records = try #require(PictureRecords(layout.bytes))
    #expect(records.broken.isEmpty)
    #expect(records.unknown.isEmpty)
    let record = try #require(records.main)
    #expect(record.tool == layout.tool)
    #expect(record.prompts == layout.prompts)
    #expect(record.negativePrompts == layout.negatives)
    #expect(record.models == layout.models)
    #expect(record.seeds == layout.seeds)
    let sources = Dictionary(grouping: record.sources, by: \.kind).mapValues { $0.map(\.value) }
    for (kind, values) in layout.sources { #expect(sources[kind] == values, "\(kind)") }
  }

  @Test func wordsThatReachNoSamplerAreKeptApart() throws {
    let record = try #require(PictureRecords(Self.png(("prompt", Self.graph)))?.main)
    let words = try #require(record.words.first { $0.text == "使われない文" })
    #expect(words.standing == .unused)
    #expect(words.field == "/png/prompt/13/inputs/text")
    #expect(record.words.first { $0.text == "宮崎駿風の街" }?.field == "/png/prompt/10/inputs/string_a")
  }

  @Test func whatNobodyKnowsIsNamedAndJudgedAsItStands() throws {
    let records = try #require(PictureRecords(Self.png(("newtool", #"{"positive_prompt": "宮崎駿風の街"}"#))))
    #expect(records.records.isEmpty)
    #expect(records.unknown.map(\.field) == ["/png/newtool"])
  }
}
