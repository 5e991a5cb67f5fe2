internal import Folding
internal import Similarity

/// Phrases that stand in letters, books and licences everywhere: salutations, imprints, notes of text archives, licence
/// grants. A small corpus cannot know that they are common, so their seeds count as common in every corpus.
enum StockPhrases {
  static let seeds: Set<UInt64> = {
    var seeds: Set<UInt64> = []
    for phrase in list.split(separator: "\n") { seeds.formUnion(StockPhrases.seeds(of: MatchKey(Array(phrase.utf8)))) }
    return seeds
  }()

  /// All places, not the winnowed ones: what stands before and after a phrase decides which are chosen.
  static func seeds(of key: MatchKey) -> Set<UInt64> {
    var seeds: Set<UInt64> = []
    for start in key.units.indices {
      let winnowing = SegmentLayout.seeding.winnowing(Writing(key.units[start]))
      guard start + winnowing.k <= key.units.count else { continue }
      var hash = KGramHash(k: winnowing.k)
      for unit in key.units[start..<start + winnowing.k] { hash.enter(unit) }
      seeds.insert(hash.value)
    }
    return seeds
  }

  private static let list = """
    拝啓 時下ますますご清栄のこととお慶び申し上げます
    拝啓 貴社ますますご清祥のこととお慶び申し上げます
    時下ますますご健勝のこととお慶び申し上げます 益々ご発展のこととお喜び申し上げます
    平素は格別のご高配を賜り、厚く御礼申し上げます 平素より格別のお引き立てを賜り誠にありがとうございます
    いつもお世話になっております お世話になっております ご査収のほどよろしくお願い申し上げます
    今後ともご指導ご鞭撻のほどよろしくお願い申し上げます 今後ともよろしくお願いいたします 何卒よろしくお願い申し上げます
    まずは略儀ながら書中をもちまして御礼申し上げます ご不明な点がございましたらお気軽にお問い合わせください
    本書の無断複写・複製・転載を禁じます 本書の一部または全部を無断で複製・転載することを禁じます
    本書の無断転載を禁じます 無断転載・複製を禁じます 著作権法上での例外を除き禁じられています
    落丁・乱丁本はお取り替えいたします 落丁本・乱丁本は購入書店名を明記のうえ小社宛にお送りください
    この作品はフィクションであり、実在の人物・団体・事件とは一切関係ありません
    このファイルは、インターネットの図書館、青空文庫（http://www.aozora.gr.jp/）で作られました
    入力、校正、制作にあたったのは、ボランティアの皆さんです 底本の親本を参照し 青空文庫作成ファイル
    テキスト中に現れる記号について ルビ （例） 入力者注 主に外字の説明や、傍点の位置の指定 ルビの付く文字列の始まりを特定する記号
    このテキストは、底本の表記を改めて作成しました 本文中、今日の観点からみて差別的な表現がありますが
    Dear Sir or Madam, I am writing to you with regard to. I look forward to hearing from you. I look forward to your reply
    I remain, my dear Sir, your most obedient and most humble servant, with the assurance of my highest esteem
    I have the honour to be, Sir, your most obedient humble servant. Believe me, my dear Madam, yours very truly
    Please do not hesitate to contact me if you have any questions. Thank you for your time and consideration
    All rights reserved. No part of this publication may be reproduced, stored in a retrieval system, or transmitted, in any form or by any means, electronic, mechanical, photocopying, recording or otherwise, without the prior written permission of the publisher
    This is a work of fiction. Names, characters, places and incidents are the product of the author's imagination or are used fictitiously. Any resemblance to actual persons, living or dead, events or locales is entirely coincidental
    This eBook is for the use of anyone anywhere at no cost and with almost no restrictions whatsoever. You may copy it, give it away or re-use it under the terms of the License included with this eBook or online
    Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions
    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT
    Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met
    Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with the License. You may obtain a copy of the License at
    Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied
    This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version
    """
}
