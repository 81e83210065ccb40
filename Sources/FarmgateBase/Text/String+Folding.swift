// Texts as people mean them: without what keyboards and spreadsheets leave in them.
extension String {
    /// The text without spaces, of any kind, at either end.
    package var trimmingSpaces: String {
        var characters = self[...]
        while let first = characters.first, first.isWhitespace { characters.removeFirst() }
        while let last = characters.last, last.isWhitespace { characters.removeLast() }
        return String(characters)
    }

    /// The text with half-width forms in the place of full-width ones, plain spaces in that of others, and without
    /// characters of no width. O(length).
    package var halfWidth: String {
        var folded = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)))
            case 0xFFE5: folded.append("¥")
            case 0xFFE1: folded.append("£")
            case 0x338F: folded.append(contentsOf: "kg".unicodeScalars)
            case 0x339E: folded.append(contentsOf: "km".unicodeScalars)
            case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: folded.append(" ")
            case 0x00AD, 0x200B...0x200F, 0x2060, 0xFEFF: continue
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }
}
