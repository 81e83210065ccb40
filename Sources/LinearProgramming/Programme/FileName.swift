/// A name that is safe in LP and MPS files.
///
/// Both forbid blanks and control characters; LP files moreover much of the punctuation, names that begin like a
/// number (`e9` among them), and their own keywords.
struct FileName {
    /// The name; empty only if it was.
    let text: String

    /// The longest name GLPK takes, less what numbering may add.
    static let greatestLength = 240
    private static let keywords: Set<String> = [
        "minimize", "minimum", "min", "maximize", "maximum", "max", "subject", "such", "st", "s.t.", "st.", "bounds",
        "bound", "general", "generals", "gen", "integer", "integers", "int", "binary", "binaries", "bin", "end", "free",
        "inf", "infinity", "sos", "semi",
    ]

    init(_ name: String) {
        var text = ""
        for scalar in name.unicodeScalars.prefix(Self.greatestLength) {
            let isAllowed: Bool =
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ",", "(", ")", "/", "#", "@", "|", "!", "&", "?", ";":
                    true
                default: false
                }
            text.unicodeScalars.append(isAllowed ? scalar : "_")
        }
        self.text = Self.isUnsafe(text) ? "_" + text : text
    }

    /// Whether a reader could take the name for a number or a keyword.
    private static func isUnsafe(_ name: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let bytes = Array(name.utf8)
        guard let first = bytes.first else { return false }
        if digits.contains(first) || first == UInt8(ascii: ".") { return true }
        let isExponent = first == UInt8(ascii: "e") || first == UInt8(ascii: "E")
        if isExponent, bytes.dropFirst().allSatisfy({ digits.contains($0) }) { return true }
        return keywords.contains(name.lowercased())
    }
}
