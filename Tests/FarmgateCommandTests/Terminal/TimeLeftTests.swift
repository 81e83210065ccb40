import Testing

@testable import FarmgateCommand

@Suite("Time left")
struct TimeLeftTests {
    @Test("what falls steadily ends when it says, whatever the pace")
    func steady() throws {
        for pace in [0.1, 1, 30] {
            var left = TimeLeft()
            for second in stride(from: 0.0, through: 60, by: 0.5) {
                left.note(100 * pace - second * pace, after: second)
            }
            #expect(abs(try #require(left.seconds) - 40) < 1e-6)
        }
    }

    @Test("the pace is that of the later half")
    func laterHalf() throws {
        var left = TimeLeft()
        for second in 0...40 { left.note(second <= 20 ? 100 : 100 - Double(second - 20), after: Double(second)) }
        #expect(abs(try #require(left.seconds) - 80) < 1)
    }

    @Test("nothing is said too early, without progress, at the end, or of what is not finite")
    func silence() {
        var early = TimeLeft(), still = TimeLeft(), done = TimeLeft()
        for second in [0.1, 1.5] { early.note(10 - second, after: second) }
        for second in 0...10 { still.note(5, after: Double(second)) }
        for second in 0...10 { done.note(10 - Double(second), after: Double(second)) }
        still.note(.nan, after: 11)
        #expect(early.seconds == nil)
        #expect(still.seconds == nil)
        #expect(done.seconds == nil)
    }

    @Test("points are thinned out and the estimate stays")
    func many() throws {
        var left = TimeLeft()
        for step in 0..<5000 { left.note(10_000 - Double(step), after: Double(step) / 10) }
        #expect(abs(try #require(left.seconds) - 500.1) < 1)
    }

    @Test(
        "is said coarsely",
        arguments: [(0.2, "1 s"), (9.4, "9 s"), (43, "45 s"), (130, "2 min"), (5400, "1.5 h"), (1e7, "days")])
    func text(seconds: Double, expected: String) { #expect(TimeLeft.text(seconds) == expected) }
}
