import TestSupport
import Testing

@testable import FarmgateLinking

@Suite("The choice of links")
struct LinkChoiceTests {
    /// A table of metres; nil where there is no path.
    private func table(_ sources: [Int], _ targets: [Int], _ metres: [[Double?]]) -> PathTable {
        var table = PathTable(from: sources, to: targets)
        for source in sources.indices {
            for target in targets.indices {
                table[source, target] = metres[source][target].map { PathFigures(seconds: $0 / 10, metres: $0) }
            }
        }
        return table
    }

    @Test(
        "takes the least for each source, the first of equal ones, nothing without a path, and never the source itself")
    func least() {
        let paths = table([5, 7], [5, 6, 7, 8], [[0, 30, 20, 30], [nil, nil, 0, 9]])
        let chosen = LinkChoice.least(2, in: paths) { path, _, _ in path.metres }
        #expect(chosen == [PlacePair(from: 5, to: 7), PlacePair(from: 5, to: 6), PlacePair(from: 7, to: 8)])
        #expect(LinkChoice.least(0, in: paths) { path, _, _ in path.metres } == [])
        // By another measure another is the least.
        #expect(
            LinkChoice.least(1, in: paths) { path, _, target in -path.metres - Double(target) } == [
                PlacePair(from: 5, to: 8), PlacePair(from: 7, to: 8),
            ])
    }

    /// Three cities in a line, 100 and 100 km apart; the way around the middle one is a little shorter.
    @Test("joins cities unless a third lies on the way", arguments: [(196.0, false), (196.1, false), (190.0, true)])
    func detours(direct: Double, isJoined: Bool) {
        let cities = table([1, 2, 3], [1, 2, 3], [[0, 100, direct], [100, 0, 100], [direct, 100, 0]])
        var expected = [
            PlacePair(from: 1, to: 2), PlacePair(from: 2, to: 1), PlacePair(from: 2, to: 3), PlacePair(from: 3, to: 2),
        ]
        if isJoined { expected += [PlacePair(from: 1, to: 3), PlacePair(from: 3, to: 1)] }
        // 200 km are longer than 196 by 2.04 %.
        #expect(LinkChoice.withoutDetours(cities, share: 0.021).sorted() == expected.sorted())
    }

    @Test(
        "leaves out no city that could be reached, and makes no way longer than its share for every link in it",
        arguments: seeds(30))
    func detoursKeepReach(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = 12
        // Shortest paths of a random graph, so that the triangle inequality holds as it does for roads.
        var metres = (0..<count).map { _ in (0..<count).map { _ in Double.infinity } }
        for place in 0..<count { metres[place][place] = 0 }
        for _ in 0..<30 {
            let from = Int.random(in: 0..<count, using: &random), to = Int.random(in: 0..<count, using: &random)
            metres[from][to] = min(metres[from][to], Double(Int.random(in: 1...60, using: &random)))
        }
        shorten(&metres)
        let paths = table(Array(0..<count), Array(0..<count), metres.map { $0.map { $0.isFinite ? $0 : nil } })
        var left = (0..<count).map { from in (0..<count).map { from == $0 ? 0 : Double.infinity } }
        for pair in LinkChoice.withoutDetours(paths, share: 0.02) {
            left[pair.from][pair.to] = metres[pair.from][pair.to]
        }
        shorten(&left)
        for from in 0..<count {
            for to in 0..<count where from != to {
                #expect(left[from][to].isFinite == metres[from][to].isFinite)
                if left[from][to].isFinite { #expect(left[from][to] <= metres[from][to] * 1.3) }
            }
        }
    }

    private func shorten(_ metres: inout [[Double]]) {
        for via in metres.indices {
            for from in metres.indices {
                for to in metres.indices {
                    metres[from][to] = min(metres[from][to], metres[from][via] + metres[via][to])
                }
            }
        }
    }

    @Test(
        "keeps a mode that is slower but cheaper or cleaner, and leaves out one that is worse in all; cold and warm apart"
    )
    func useful() {
        func offer(_ hours: Double, _ cost: Double, _ co2: Double, cold: Bool = false) -> LinkChoice.Offer {
            LinkChoice.Offer(hours: hours, costPerTonne: cost, co2KgPerTonne: co2, isChilled: cold)
        }
        #expect(
            LinkChoice.useful([offer(10, 400, 80), offer(30, 200, 20), offer(31, 250, 20)]) == [true, true, false])
        #expect(LinkChoice.useful([offer(10, 400, 80), offer(12, 500, 90, cold: true)]) == [true, true])
        #expect(LinkChoice.useful([offer(10, 400, 80), offer(10, 400, 80)]) == [true, false])
        #expect(LinkChoice.useful([offer(10, 400, 80), offer(12, 400, 70)]) == [true, true])
        #expect(LinkChoice.useful([]) == [])
    }
}
