/// Measures how many columns of a terminal text takes (Unicode Standard Annex 11, "East Asian Width").
enum DisplayWidth {
    /// Returns the columns of a text: 2 for each wide character, 0 for combining ones, else 1.
    static func of(_ text: some StringProtocol) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.reduce(0) { $0 + of($1) }
    }

    /// Returns the columns of a character: those of its widest scalar.
    static func of(_ character: Character) -> Int {
        character.unicodeScalars.reduce(0) { max($0, of($1)) }
    }

    /// Cuts a text to a width, with `…` at the end where something was left out.
    static func truncated(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var result = "", used = 0
        for character in text {
            let added = of(character)
            if used + added > width - 1 { break }
            result.append(character)
            used += added
        }
        return width < 1 ? "" : result + "…"
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        if wide.contains(where: { $0.contains(scalar.value) }) { return 2 }
        // Vowels and final consonants of Hangul written in parts join the consonant before them.
        if (0x1160...0x11FF).contains(scalar.value) { return 0 }
        // A selector that asks for the look of an emoji, which is wide.
        if scalar.value == 0xFE0F { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }

    /// The ranges of wide and full-width characters.
    private static let wide: [ClosedRange<UInt32>] = [
        0x4E00...0x9FFF, 0x3041...0x33FF, 0x3400...0x4DBF, 0xFF01...0xFF60, 0x2E80...0x303E, 0xAC00...0xD7A3,
        0x1100...0x115F, 0x2329...0x232A, 0xA000...0xA4CF, 0xA960...0xA97F, 0xF900...0xFAFF, 0xFE10...0xFE19,
        0xFE30...0xFE6F, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1B000...0x1B2FF, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
