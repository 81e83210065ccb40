import TestSupport
import Testing

@testable import FarmgateBase

@Suite("Texts")
struct TextTests {
    @Test("a pool numbers distinct texts in the order of appearance")
    func pool() {
        var pool = TextPool()
        var generator = SeededGenerator(seed: 7)
        var expected: [String: Int32] = [:]
        for _ in 0..<5_000 {
            var text = String(Int.random(in: 0..<1_500, using: &generator), radix: 36)
            if generator.chance(0.3) { text = "a longer text, of more than eight bytes \(text)" }
            let code = expected[text] ?? Int32(expected.count)
            expected[text] = code
            let near = generator.chance(0.5) ? code - Int32.random(in: 0...1, using: &generator) : -1
            #expect(text.withUTF8 { pool.intern($0, near: min(near, Int32(pool.count) - 1)) } == code)
        }
        #expect(pool.count == expected.count)
        for (text, code) in expected { #expect(pool.code(of: text) == code && pool.texts[Int(code)] == text) }
        #expect(pool.code(of: "never") == nil)
        #expect(TextPool().code(of: "") == nil)
    }

    @Test("a column gives back its texts, and finds them")
    func column() {
        var column = TextColumn(["a", "", "农场"])
        column.pad(to: 5)
        #expect(Array(column) == ["a", "", "农场", "", ""])
        #expect(column.firstIndex(of: "农场") == 2)
        #expect(column.firstIndex(of: "b") == nil)
        #expect(column.isEmpty(1) && !column.isEmpty(2))
    }

    @Test("the nearest text is that of the fewest edits, if near enough")
    func nearest() {
        let places = TextColumn(["beijing", "shanghai", "chengdu", "chongqing", "北京市", "x"])
        for (text, expected) in [
            ("bejing", "beijing"), ("Beijing", "beijing"), ("biejing", "beijing"), ("chonqing", "chongqing"),
            ("北市", "北京市"),
            ("", nil), ("y", "x"), ("guangzhou", nil), (String(repeating: "b", count: 1000), nil),
        ] {
            #expect(places.nearest(to: text) == expected, "\(text)")
        }
        var search = NearestText(allowance: 100_000)
        let many = TextColumn((0..<1_000).map { "place\($0)" })
        for _ in 0..<100 { _ = search.nearest(to: "palce", in: many) }
        #expect(search.nearest(to: "place12", in: many) == nil, "the allowance is used up")
    }

    @Test("date-times are those of ISO 8601")
    func dateTimes() {
        func isValid(_ text: String) -> Bool { DateTime(text) != nil }
        for text in [
            "2025-06-01", "2025-06-01T08:00", "2025-06-01 08:00:00", "2024-02-29T23:59:60Z",
            "2025-06-01T08:00:00.125+08:00",
            "2025-06-01T08:00:00-0330", "2025-06-01T08:00+08",
        ] {
            #expect(isValid(text), "\(text)")
        }
        for text in [
            "", "2025", "2025-6-1", "2025-13-01", "2025-06-31", "2025-02-29", "1900-02-29", "2025-06-01T",
            "2025-06-01T24:00",
            "2025-06-01T08", "2025-06-01T08:60", "2025-06-01T08:00:00.", "2025-06-01T08:00:00+8",
            "2025-06-01T08:00:00Zx",
            "2025-06-01T08:00:00+08:", "２０２５-06-01",
        ] {
            #expect(!isValid(text), "\(text)")
        }
    }

    @Test("the largest comes first; those that are equal by the next figure, and at last as they stand")
    func largestFirst() {
        let rows: [(Double, Double, String)] = [
            (1, 5, "a"), (3, 1, "b"), (1, 7, "c"), (3, 1, "d"), (.infinity, 0, "e"),
        ]
        #expect(rows.largestFirst { $0.0 }.map(\.2) == ["e", "b", "d", "a", "c"])
        #expect(rows.largestFirst({ $0.0 }, { $0.1 }).map(\.2) == ["e", "b", "d", "c", "a"])
        #expect([Double]().largestFirst { $0 }.isEmpty)
    }
}
