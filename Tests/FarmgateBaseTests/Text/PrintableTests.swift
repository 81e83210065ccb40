import Testing

@testable import FarmgateBase

@Suite("Text that does nothing")
struct PrintableTests {
    @Test("what commands a terminal, breaks a line or turns its direction is replaced, and nothing else is")
    func replacing() {
        #expect("a\u{1B}[31mb\u{7}\u{7F}\u{9B}2J".printable == "a\u{FFFD}[31mb\u{FFFD}\u{FFFD}\u{FFFD}2J")
        #expect("a\nproved: b\r\nc\td\u{85}e\u{2028}f\u{2029}g".printable == "a proved: b  c d e f g")
        #expect(
            "\u{202E}a\u{202C}\u{2066}b\u{2069}\u{200E}\u{200F}\u{61C}".printable == "\u{FFFD}a\u{FFFD}\u{FFFD}b"
                + String(repeating: "\u{FFFD}", count: 4))
        #expect("a\u{200B}b\u{FEFF}c\u{2060}d".printable == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d")
        for text in ["", "灵武农场", "Xi’an “x” – …", "क्‍ष", "👨‍👩‍👧", "e\u{301}", "é", "한글", "葛\u{E0100}", "a\u{A0}b"] {
            #expect(text.printable == text)
        }
    }

    @Test("every scalar that is replaced is escaped in JSON, and reads back as it was")
    func json() throws {
        for value in 0...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value), scalar.isUnprintable else { continue }
            let text = "a" + String(scalar) + "b"
            let isNoticed = text.utf8.contains { Unicode.Scalar.mayBeginUnprintable($0) }
            #expect(isNoticed, "U+\(String(value, radix: 16))")
            var writer = JSONWriter()
            writer.write(text)
            let written = String(decoding: writer.take(), as: UTF8.self)
            let isPlain = written.unicodeScalars.allSatisfy { !$0.isUnprintable }
            #expect(isPlain, "U+\(String(value, radix: 16))")
            let read = try Array(written.utf8).withUnsafeBufferPointer { bytes in
                var scanner = JSONScanner(bytes)
                _ = try scanner.next()
                return scanner.text
            }
            #expect(read == text)
        }
    }
}
