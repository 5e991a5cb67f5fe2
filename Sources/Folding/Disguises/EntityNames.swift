/// The named entities that letters and the signs around names are written with.
enum EntityNames {
  static let scalars: [[UInt8]: UInt32] = {
    var scalars: [[UInt8]: UInt32] = [:]
    var name: [UInt8]?
    for word in table.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      if let entity = name {
        scalars[entity] = word.reduce(0) { $0 << 4 | (hexDigit($1) ?? 0) }
        name = nil
      } else {
        name = Array(word)
      }
    }
    return scalars
  }()

  /// Names, each with its scalar in hexadecimal.
  private static let table = """
    Tab 9 NewLine A quot 22 amp 26 apos 27 lpar 28 rpar 29 comma 2C period 2E sol 2F lt 3C gt 3E lowbar 5F
    nbsp A0 iexcl A1 cent A2 pound A3 curren A4 yen A5 brvbar A6 sect A7 uml A8 copy A9 ordf AA laquo AB not AC
    shy AD reg AE macr AF deg B0 plusmn B1 sup2 B2 sup3 B3 acute B4 micro B5 para B6 middot B7 cedil B8 sup1 B9
    ordm BA raquo BB frac14 BC frac12 BD frac34 BE iquest BF Agrave C0 Aacute C1 Acirc C2 Atilde C3 Auml C4
    Aring C5 AElig C6 Ccedil C7 Egrave C8 Eacute C9 Ecirc CA Euml CB Igrave CC Iacute CD Icirc CE Iuml CF ETH D0
    Ntilde D1 Ograve D2 Oacute D3 Ocirc D4 Otilde D5 Ouml D6 times D7 Oslash D8 Ugrave D9 Uacute DA Ucirc DB
    Uuml DC Yacute DD THORN DE szlig DF agrave E0 aacute E1 acirc E2 atilde E3 auml E4 aring E5 aelig E6
    ccedil E7 egrave E8 eacute E9 ecirc EA euml EB igrave EC iacute ED icirc EE iuml EF eth F0 ntilde F1
    ograve F2 oacute F3 ocirc F4 otilde F5 ouml F6 divide F7 oslash F8 ugrave F9 uacute FA ucirc FB uuml FC
    yacute FD thorn FE yuml FF Amacr 100 amacr 101 Abreve 102 abreve 103 Aogon 104 aogon 105 Cacute 106
    cacute 107 Ccirc 108 ccirc 109 Cdot 10A cdot 10B Ccaron 10C ccaron 10D Dcaron 10E dcaron 10F Dstrok 110
    dstrok 111 Emacr 112 emacr 113 Edot 116 edot 117 Eogon 118 eogon 119 Ecaron 11A ecaron 11B Gcirc 11C
    gcirc 11D Gbreve 11E gbreve 11F Gdot 120 gdot 121 Gcedil 122 Hcirc 124 hcirc 125 Hstrok 126 hstrok 127
    Itilde 128 itilde 129 Imacr 12A imacr 12B Iogon 12E iogon 12F Idot 130 imath 131 inodot 131 IJlig 132
    ijlig 133 Jcirc 134 jcirc 135 Kcedil 136 kcedil 137 kgreen 138 Lacute 139 lacute 13A Lcedil 13B lcedil 13C
    Lcaron 13D lcaron 13E Lmidot 13F lmidot 140 Lstrok 141 lstrok 142 Nacute 143 nacute 144 Ncedil 145
    ncedil 146 Ncaron 147 ncaron 148 napos 149 ENG 14A eng 14B Omacr 14C omacr 14D Odblac 150 odblac 151
    OElig 152 oelig 153 Racute 154 racute 155 Rcedil 156 rcedil 157 Rcaron 158 rcaron 159 Sacute 15A sacute 15B
    Scirc 15C scirc 15D Scedil 15E scedil 15F Scaron 160 scaron 161 Tcedil 162 tcedil 163 Tcaron 164 tcaron 165
    Tstrok 166 tstrok 167 Utilde 168 utilde 169 Umacr 16A umacr 16B Ubreve 16C ubreve 16D Uring 16E uring 16F
    Udblac 170 udblac 171 Uogon 172 uogon 173 Wcirc 174 wcirc 175 Ycirc 176 ycirc 177 Yuml 178 Zacute 179
    zacute 17A Zdot 17B zdot 17C Zcaron 17D zcaron 17E ZeroWidthSpace 200B ndash 2013 mdash 2014 lsquo 2018
    rsquo 2019 ldquo 201C rdquo 201D bull 2022 hellip 2026 euro 20AC trade 2122
    """
}
