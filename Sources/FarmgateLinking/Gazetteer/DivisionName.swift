import FarmgateBase

/// The forms in which people write the name of a division, made comparable.
enum DivisionName {
    /// Returns a text without what does not tell names apart: spaces, capitals, full-width forms, apostrophes and dots. English
    /// parents after a comma (“Yanchi, Ningxia”) come first.
    static func key(_ written: String) -> String {
        let parts = written.halfWidth.split(whereSeparator: { ",，".contains($0) }).reversed()
        return String(parts.joined().lowercased().filter { !$0.isWhitespace && !"'’-·.".contains($0) })
    }

    /// The forms of a Chinese name: whole, and without its last word and the nationalities before that, if two characters are left.
    static func chineseForms(_ name: String) -> [String] {
        guard !name.isEmpty else { return [] }
        var forms = [name]
        guard let word = lastWords.first(where: { name.hasSuffix($0) && name.count >= $0.count + 2 }) else {
            return forms
        }
        var stem = name.dropLast(word.count)
        forms.append(String(stem))
        guard word.hasPrefix("自治") else { return forms }
        while let nationality = nationalities.first(where: { stem.hasSuffix($0) && stem.count >= $0.count + 2 }) {
            stem = stem.dropLast(nationality.count)
            if stem.hasSuffix("各") { stem = stem.dropLast() }
        }
        if String(stem) != forms[1] { forms.append(String(stem)) }
        // 鄂温克族自治旗 is called 鄂温克旗.
        if stem.hasSuffix("族"), stem.count > 2 {
            stem = stem.dropLast()
            forms.append(String(stem))
        }
        forms.append(String(stem) + word.dropFirst(2))
        return forms
    }

    /// The forms of an English name: whole, and without “County”, “City” and the like; comparable.
    static func englishForms(_ name: String) -> [String] {
        guard !name.isEmpty else { return [] }
        var forms = [key(name)]
        for word in [
            " Autonomous County", " Autonomous Banner", " County", " District", " City", " Banner", " Prefecture",
            " Shi", " Diqu",
        ] where name.hasSuffix(word) {
            forms.append(key(String(name.dropLast(word.count))))
            break
        }
        return forms
    }

    /// The last words of names, longer ones first.
    private static let lastWords = [
        "特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "特区", "地区", "省", "市", "县", "区", "旗", "州", "盟",
    ]

    /// What stands before 自治 in names: nationalities, longer ones first, with or without 族.
    private static let nationalities: [String] = {
        let names = [
            "柯尔克孜", "乌孜别克", "哈萨克", "蒙古", "维吾尔", "朝鲜", "达斡尔", "鄂温克", "鄂伦春", "塔吉克", "俄罗斯", "锡伯", "保安",
            "东乡", "撒拉", "裕固", "土家", "布依", "仡佬", "毛南", "仫佬", "哈尼", "拉祜", "傈僳", "纳西", "景颇", "布朗", "普米", "德昂",
            "独龙", "羌", "佤", "苗", "侗", "瑶", "彝", "壮", "白", "傣", "黎", "畲", "水", "土", "回", "满", "藏", "怒",
        ]
        return names.map { $0 + "族" } + names.filter { $0.count > 1 || $0 == "回" }
    }()
}
