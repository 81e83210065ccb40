import Farmgate
import Testing

@testable import FarmgateCommand

@Suite("Text in columns")
struct TextTableTests {
    @Test("Chinese characters take two columns, combining ones none")
    func widths() {
        #expect(DisplayWidth.of("lamb") == 4)
        #expect(DisplayWidth.of("滩羊") == 4)
        #expect(DisplayWidth.of("Xi’an 西安市") == 12)
        #expect(DisplayWidth.of("（全角）") == 8)
        #expect(DisplayWidth.of("e\u{301}") == 1)
        #expect(DisplayWidth.of("한글") == 4)
        #expect(DisplayWidth.of("\u{1112}\u{1161}\u{11AB}") == 2)
        #expect(DisplayWidth.of("🍎") == 2)
        #expect(DisplayWidth.of("") == 0)
    }

    @Test("A text is cut to a width, never within a character")
    func truncation() {
        #expect(DisplayWidth.truncated("滩羊肉", to: 6) == "滩羊肉")
        #expect(DisplayWidth.truncated("滩羊肉", to: 5) == "滩羊…")
        #expect(DisplayWidth.truncated("滩羊肉", to: 4) == "滩…")
        #expect(DisplayWidth.truncated("滩羊肉", to: 1) == "…")
        #expect(DisplayWidth.truncated("滩羊肉", to: 0) == "")
    }

    @Test("Columns line up whatever the script")
    func alignment() {
        var table = TextTable([.left, .right, .left])
        table.append(["滩羊", "1,000.5", "北京"])
        table.append(["wolfberry", "2.0", "Xi’an"])
        table.append(["枸杞 red", "13.25", ""])
        #expect(
            table.lines().map(\.text) == [
                "滩羊       1,000.5  北京",
                "wolfberry      2.0  Xi’an",
                "枸杞 red     13.25",
            ])
        let starts = Set(
            table.lines().map(\.text).prefix(2).map { line in
                DisplayWidth.of(line[..<(line.firstIndex(of: line.contains("北") ? "北" : "X") ?? line.startIndex)])
            })
        #expect(starts == [20])
    }

    @Test("Too wide a table loses text, not numbers")
    func narrow() {
        var table = TextTable([.left, .right])
        table.append(["中卫硒砂瓜 from Zhongwei", "123,456.7"])
        for line in table.lines(width: 24, Wording(.en)).map(\.text) {
            #expect(DisplayWidth.of(line) <= 24)
            #expect(line.hasSuffix("123,456.7") && line.contains("…"))
        }
    }

    @Test("No column vanishes in silence: the last ones are left out whole, and how many is said")
    func columnsLeftOut() {
        var table = TextTable([.left, .right, .right, .right, .right])
        table.append(["busiest links", "t", "", "capacity", "CNY for 1 t more"])
        table.append(["Yanchi > Beijing", "1,467.7", "", "1,500.0", "163.99"])
        #expect(table.lines(width: 45, Wording(.en)).map { DisplayWidth.of($0.text) } == [45, 45])
        #expect(
            table.lines(width: 40, Wording(.en)).map(\.text) == [
                "busiest links           t  capacity", "Yanchi > Beijing  1,467.7   1,500.0",
                "… 1 column more: widen the terminal",
            ])
        #expect(
            table.lines(width: 20, Wording(.zh)).map(\.text) == [
                "busiest li…        t", "Yanchi > B…  1,467.7", "… 另有 2 列：请加宽…",
            ])
        for width in 1..<60 {
            #expect(table.lines(width: width, Wording(.en)).allSatisfy { DisplayWidth.of($0.text) <= width })
        }
    }

    @Test("A name cannot command the terminal")
    func controlCharacters() {
        var table = TextTable([.left])
        table.append(["a\u{1B}[2Jb\u{7}"])
        #expect(table.lines().map(\.text) == ["a\u{FFFD}[2Jb\u{FFFD}"])
    }

    @Test("Numbers are written with commas between thousands")
    func numbers() {
        #expect(1234567.891.fixed(2) == "1,234,567.89")
        #expect((-0.004).fixed(2) == "0.00")
        #expect((-999.995).fixed(1) == "-1,000.0")
        #expect(999.0.fixed(0) == "999")
        #expect(1e300.fixed(2) == "1e+300")
        #expect(2e15.fixed(0) == "2,000,000,000,000,000" && 1e14.fixed(2) == "100,000,000,000,000")
        #expect(Double.infinity.fixed(2) == "inf")
        #expect(1_000.grouped == "1,000" && (-12).grouped == "-12" && Int.min.grouped.hasPrefix("-9,223"))
        #expect(3.2e-9.brief == "3e-9" && 0.25.brief == "0.25" && 0.0.brief == "0")
    }

    @Test("Amounts keep three figures, however small, and no more zeros than their column has")
    func amounts() {
        #expect(0.0004.amount == "0.0004" && 0.00042.amount(0) == "0.00042" && 0.000_412_6.amount(2) == "0.000413")
        #expect(
            3.14159.amount(0) == "3.14" && 5.0.amount(0) == "5" && 157.04.amount(0) == "157" && 12.5.amount(1) == "12.5"
        )
        #expect(1.5.amount == "1.50" && 0.05.amount == "0.05" && 0.0.amount == "0.00" && (-0.003).amount(2) == "-0.003")
        #expect(9.9996.amount(0) == "10" && 0.000_999_9.amount(2) == "0.001")
        #expect(1e-12.amount(2) == "0.00" && 1e16.amount(1) == "1e+16" && Double.infinity.amount(2) == "inf")
        #expect(0.000_412_6.rounded(decimals: 3) == 0.000413 && 1e300.rounded(decimals: 3) == 1e300)
    }

    @Test("A column without any text takes no room")
    func emptyColumn() {
        var table = TextTable([.left, .right, .left, .right])
        table.append(["", "t", "", "h"])
        table.append(["", "1.5", "", "2"])
        #expect(table.lines().map(\.text) == ["  t  h", "1.5  2"])
    }
}
