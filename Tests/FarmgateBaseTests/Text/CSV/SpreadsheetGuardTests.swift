import TestSupport
import Testing

@testable import FarmgateBase

@Suite("Texts in spreadsheets")
struct SpreadsheetGuardTests {
    private func isGuarded(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer(SpreadsheetGuard.isNeeded)
    }

    @Test(
        "formulas, and what would be taken for a number, a date or a truth value, get an apostrophe",
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋x", "－x", "＠x", " =1", "\"=1\"", "\u{3000}=1", "\tx", "\r=1", "'=1",
            "00042", "010001", "6401220260701000123", "123456789012", "3-1", "1/2", "6E5", "6e5", "1.E3", "1.50",
            "1,000", "10:30",
            "2026-07-01", "2026年7月1日", "MAR1", "1-Mar", "sept 5", "DECEMBER 1", "5%", "￥5", "１２", "12 am", "(5)",
            "TRUE", "false",
            "+86 951", "''00042",
        ])
    func guarded(text: String) { #expect(isGuarded(text)) }

    @Test(
        "names, and whole numbers that stay as they are, are left alone",
        arguments: [
            "", "0", "7", "640422", "12345678901", "A1", "E5", "P3", "1st", "5号仓", "58度白酒", "L-2026-07", "f1>w",
            "W640100-rail",
            "12pm", "a", "e", "may", "mayor 1", "hub-1", "'", "'x", "Xi'an", "灵武农场", "北京 4.00; 上海 2",
            "2026-07-01T08:00:00Z", "3–7",
        ])
    func unguarded(text: String) { #expect(!isGuarded(text)) }

    @Test("what is guarded reads back as it was, whatever it is", arguments: seeds(200))
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = ["'", "=", "0", "1", "-", ".", "e", "E", " ", "\"", ",", "\n", "a", "月", "＝", "\t", "m", "r"]
        let text = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? ""
        }.joined()
        var writer = CSVWriter(isExact: true)
        writer.write(text)
        writer.write("end")
        writer.endRow()
        let read = writer.bytes.withUnsafeBufferPointer { bytes in
            var scanner = CSVScanner(bytes)
            guard (try? scanner.nextRow()) == true else { return "" }
            return scanner.withCell(0) { String(decoding: SpreadsheetGuard.removed(from: $0), as: UTF8.self) }
        }
        #expect(read == text, "seed \(seed)")
    }

    @Test("tables for people have nothing in them that does something; dates and numbers stay what they are")
    func people() {
        var writer = CSVWriter()
        writer.write("a\nproved: b\u{1B}[31m")
        writer.write(moment: "2026-07-01 08:00")
        writer.write(-4.5)
        writer.write(true)
        writer.write("=1")
        writer.write("x;y")
        writer.endRow()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "a proved: b\u{FFFD}[31m,2026-07-01 08:00,-4.5,true,'=1,\"x;y\"\n")
    }
}
