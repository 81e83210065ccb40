extension String {
    /// The text as one line that shows itself and does nothing else: whoever named a place cannot command a terminal, begin a line
    /// of their own or turn the direction of what follows. Line ends and tabs become blanks, all else of that kind U+FFFD. O(length).
    package var printable: String {
        guard utf8.contains(where: Unicode.Scalar.mayBeginUnprintable),
            unicodeScalars.contains(where: \.isUnprintable)
        else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            text.append(!scalar.isUnprintable ? scalar : scalar.properties.isWhitespace ? " " : "\u{FFFD}")
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether it commands a terminal, breaks a line, or turns the direction of what follows, instead of showing something:
    /// control characters (C0, DEL, C1), line and paragraph separators, and what Unicode lists as format characters without a
    /// width. Those that join letters or choose their form, as some scripts need, are not among them.
    var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// Whether a byte of UTF-8 is, or may begin, something unprintable; false of nearly all that stands in names.
    static func mayBeginUnprintable(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x7F: true
        // Leading bytes of U+0080, U+0600, U+1000, U+2000, U+F000 and U+C0000 on.
        case 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: true
        default: false
        }
    }
}
