import Testing

@testable import FarmgateCommand

@Suite("Lines of sentences")
struct TextWrappingTests {
    @Test("are broken between words, and an item of a list stands under its beginning")
    func english() {
        #expect(
            TextWrapping(columns: 20).wrapped("- one two three four five\nshort\n")
                == "- one two three four\n  five\nshort\n")
    }

    @Test("are broken between wide characters, but not before closing marks")
    func chinese() {
        #expect(TextWrapping(columns: 20).wrapped("一二三四五六七八九十，十一") == "一二三四五六七八九\n  十，十一")
        #expect(TextWrapping(columns: 20).wrapped("能力 1,234.5 吨已全部用尽了") == "能力 1,234.5 吨已全\n  部用尽了")
    }

    @Test("keep a figure and its unit together")
    func figures() {
        #expect(TextWrapping(columns: 20).wrapped("one two three 12.34 t each") == "one two three\n  12.34 t each")
    }

    @Test("hold a word that is longer than a line")
    func longWord() {
        let word = String(repeating: "x", count: 30)
        #expect(TextWrapping(columns: 20).wrapped("a \(word) b") == "a\n  \(word)\n  b")
    }
}
