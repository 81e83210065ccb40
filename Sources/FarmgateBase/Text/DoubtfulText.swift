/// Bytes that are UTF-8 by their form, but may be meant otherwise.
///
/// A word or two in GBK can be well-formed UTF-8: 石山 is “ʯɽ” then. What tells them apart is that the characters of UTF-8
/// make no words, while those of GBK are common ones.
struct DoubtfulText {
    /// How likely it is that such bytes are in GB18030.
    enum Likelihood { case none, even, high }

    let likelihoodOfGB18030: Likelihood

    /// Looks at bytes that are well-formed UTF-8. O(length).
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var isPure = true, isStrange = false, hasAny = false
        var position = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { isPure = false }
        while isPure, position < bytes.count {
            guard bytes[position] >= 0x80 else {
                position &+= hasEightASCII(bytes, at: position) ? 8 : 1
                continue
            }
            hasAny = true
            let start = position
            var scripts: Set<Script> = []
            while position < bytes.count, bytes[position] >= 0x80 {
                // Three bytes and more are characters that no pairs of GBK are by chance, as good as always.
                guard bytes[position] < 0xE0, Self.isCommonPair(bytes[position], bytes[position + 1]) else {
                    isPure = false
                    break
                }
                scripts.insert(Script(lead: bytes[position]))
                position += 2
            }
            let isInWord = start > 0 && bytes[start - 1].isLetter || position < bytes.count && bytes[position].isLetter
            let hasStrange = scripts.contains(.none) && !(isInWord && position - start == 2)
            if hasStrange || scripts.count > 1 { isStrange = true }
            // A letter within a word of Latin ones is no Chinese one.
            if isInWord, scripts == [.latin] { isPure = false }
        }
        likelihoodOfGB18030 = !isPure || !hasAny ? .none : isStrange ? .high : .even
    }

    /// The script of a character of two bytes in UTF-8.
    private enum Script {
        case sign, latin, greek, cyrillic, hebrew
        /// None that words are written in: phonetic letters, modifiers, marks without a letter.
        case none

        init(lead: UInt8) {
            switch lead {
            case 0xC2: self = .sign
            case 0xC3...0xC5: self = .latin
            case 0xCE...0xCF: self = .greek
            case 0xD0...0xD3: self = .cyrillic
            case 0xD6...0xD7: self = .hebrew
            default: self = .none
            }
        }
    }

    /// Tells whether two bytes are one of the 3755 commonest characters in GB2312, or one of its signs.
    private static func isCommonPair(_ lead: UInt8, _ trail: UInt8) -> Bool {
        (0xB0...0xD7 ~= lead || 0xA1...0xA3 ~= lead) && 0xA1...0xFE ~= trail
    }

    /// Tells whether bytes that are not UTF-8 are plausible GB18030: of the characters of two bytes most are in GB2312,
    /// which has all that are common. O(length).
    static func isPlausibleGB18030(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var common = 0, rare = 0
        var position = 0
        while position + 1 < bytes.count {
            let lead = bytes[position], trail = bytes[position + 1]
            guard lead >= 0x80 else {
                position &+= 1
                continue
            }
            if 0xA1...0xF7 ~= lead, 0xA1...0xFE ~= trail { common += 1 } else { rare += 1 }
            position &+= 2
        }
        return common >= rare
    }

    /// Returns the first line that is not UTF-8, in a text of which other lines are Chinese in UTF-8; nil if there is none
    /// of either. O(length).
    static func mixedLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var line = 1, position = 0
        var firstOther: Int?
        var hasUTF8 = false
        while position < bytes.count {
            let end =
                bytes[position...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
            let text = UnsafeBufferPointer(rebasing: bytes[position..<end])
            if isWellFormedUTF8(text) {
                // Characters of three bytes, as Chinese ones are.
                if text.contains(where: { $0 >= 0xE3 }) { hasUTF8 = true }
            } else if firstOther == nil {
                firstOther = line
            }
            if hasUTF8, let firstOther { return firstOther }
            let isPair =
                end + 1 < bytes.count && bytes[end] == UInt8(ascii: "\r") && bytes[end + 1] == UInt8(ascii: "\n")
            position = end + (isPair ? 2 : 1)
            line += 1
        }
        return nil
    }
}

extension UInt8 {
    /// Whether it is a Latin letter in ASCII.
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & ~0x20) }
}
