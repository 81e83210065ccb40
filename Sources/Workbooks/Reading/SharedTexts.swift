/// The texts that cells of a workbook share, each kept once: `sharedStrings.xml`.
final class SharedTexts: XMLHandler {
    private var bytes: [UInt8] = []
    private var starts = [0]
    private var collector = TextCollector()

    var count: Int { starts.count - 1 }

    func withText<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[starts[index]..<starts[index + 1]])) }
    }

    func begin(_ name: XMLName, _ attributes: XMLAttributes) { collector.begin(name) }

    func end(_ name: XMLName) {
        collector.end(name)
        guard name.equals("si") else { return }
        collector.take(into: &bytes)
        starts.append(bytes.count)
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { collector.text(piece) }
}

/// Puts the text of a cell together from its runs, without what tells how to pronounce it.
struct TextCollector {
    private var isInText = false
    private var phoneticDepth = 0
    private var bytes: [UInt8] = []

    @inline(__always)
    mutating func begin(_ name: XMLName) {
        if name.equals("t") { isInText = phoneticDepth == 0 } else if name.equals("rPh") { phoneticDepth += 1 }
    }

    @inline(__always)
    mutating func end(_ name: XMLName) {
        if name.equals("t") { isInText = false } else if name.equals("rPh") { phoneticDepth -= 1 }
    }

    @inline(__always)
    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) { if isInText { bytes.append(contentsOf: piece) } }

    /// Moves the text to the end of others.
    mutating func take(into others: inout [UInt8]) {
        if bytes.contains(UInt8(ascii: "_")) { Self.unescape(&bytes) }
        others.append(contentsOf: bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Replaces `_x000D_` and the like by the characters they stand for (ISO/IEC 29500-1, 22.9.2.19).
    static func unescape(_ bytes: inout [UInt8]) {
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if let scalar = escaped(bytes, at: index) {
                plain.append(contentsOf: String(Character(scalar)).utf8)
                index += 7
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        bytes = plain
    }

    private static func escaped(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = bytes[(index + 2)..<(index + 6)]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
