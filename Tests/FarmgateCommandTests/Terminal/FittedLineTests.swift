import Testing

@testable import FarmgateCommand

@Suite("A line that has to fit")
struct FittedLineTests {
    private let line = FittedLine([
        .init("round 12", weight: 1), .init("", weight: 9), .init("gap 1e-3", weight: 2), .init("5 s left", weight: 3),
    ])

    @Test("has all parts where there is room, and loses the least important ones first")
    func parts() {
        #expect(line.text() == "round 12  gap 1e-3  5 s left")
        #expect(line.text(within: 28) == "round 12  gap 1e-3  5 s left")
        #expect(line.text(within: 27) == "gap 1e-3  5 s left")
        #expect(line.text(within: 17) == "5 s left")
        #expect(line.text(within: 5) == "5 s …")
    }
}
