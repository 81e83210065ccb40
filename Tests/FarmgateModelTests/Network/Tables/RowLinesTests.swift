import Testing

@testable import FarmgateModel

@Suite("Lines of rows")
struct RowLinesTests {
    @Test("are remembered, at any pace")
    func anyPace() {
        var lines = RowLines()
        let written = [2, 3, 4, 5, 9, 10, 14, 18, 22, 23, 23, 23, 40]
        for line in written { lines.append(line) }
        #expect(written.indices.map { lines.line($0) } == written.map { $0 })
        #expect(lines.line(written.count) == nil && lines.line(-1) == nil)
    }
}
