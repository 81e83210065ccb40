package import FarmgateModel

/// What links would be from some places to others, mode by mode.
///
/// Figures have the precision of seven digits, and are rounded so that no link is better than its figures say.
///
/// Memory: 16 bytes for each pair and mode.
package struct MissingLinkBlock: Sendable {
    /// On what the links would be.
    package let profile: ModeProfile
    /// The places at which they would begin, by row.
    package let sources: [Int]
    /// The places at which they would end.
    package let targets: [Int]
    /// The modes that join them.
    package private(set) var modes: [Mode] = []

    /// What the links of one mode would be.
    package struct Mode: Sendable {
        /// Whether they would be refrigerated.
        package let isChilled: Bool
        /// Source by source: the cost of a tonne, infinite where there would be no link; the toll in it; hours; and tonnes of CO₂e a tonne.
        package fileprivate(set) var figures: [SIMD4<Float>]
    }

    /// What stands for no link.
    private static let none = SIMD4<Float>(.infinity, 0, 0, 0)
    /// So many pairs are looked at in one table.
    private static let mostPairs = 1_000_000

    /// Finds the paths of all pairs, and what they would be to modes.
    ///
    /// - Parameters:
    ///   - taken: What links are there already.
    ///   - longest: Links of as many hours or more would arrive too late.
    init(
        _ finder: PathFinder, _ modes: [LinkingMode], from sources: [Int], to targets: [Int], _ taken: TakenWays,
        longest: Double, threads: Int, _ search: PathSearch
    ) {
        profile = finder.profile
        self.sources = sources
        self.targets = targets
        self.modes = modes.map { mode in
            let none = Array(repeating: Self.none, count: sources.count * targets.count)
            return Mode(isChilled: mode.isChilled, figures: none)
        }
        let size = max(1, Self.mostPairs / targets.count)
        for start in stride(from: 0, to: sources.count, by: size) {
            let batch = Array(sources[start..<min(start + size, sources.count)])
            let table = finder.table(from: batch, to: targets, threads: threads, search)
            for source in batch.indices {
                for (column, target) in targets.enumerated() where target != batch[source] {
                    guard let path = table[source, column] else { continue }
                    let ends = PlacePair(from: batch[source], to: target)
                    for (number, mode) in modes.enumerated() where !taken.contains(ends, mode) {
                        let figures = ModeFigures(mode, path)
                        guard figures.hours < longest else { continue }
                        self.modes[number].figures[(start + source) * targets.count + column] = Self.packed(figures)
                    }
                }
            }
        }
    }

    private static func packed(_ figures: ModeFigures) -> SIMD4<Float> {
        SIMD4(
            figures.costPerTonne.floatBelow, -(-figures.tollPerTonne).floatBelow, figures.hours.floatBelow,
            ((figures.co2KgPerTonne ?? 0) / 1000).floatBelow)
    }

    /// The pairs that would be joined.
    var pairs: [PlacePair] {
        sources.indices.flatMap { source in
            targets.indices.compactMap { target in
                let index = source * targets.count + target
                return modes.contains { $0.figures[index].x < .infinity }
                    ? PlacePair(from: sources[source], to: targets[target]) : nil
            }
        }
    }

    /// Takes out pairs that have links now.
    mutating func remove(_ pairs: [MissingPair]) {
        for pair in pairs where pair.profile == profile {
            guard let source = sources.firstIndex(of: pair.ends.from),
                let target = targets.firstIndex(of: pair.ends.to)
            else { continue }
            for mode in modes.indices { modes[mode].figures[source * targets.count + target] = Self.none }
        }
    }
}

extension Double {
    /// The greatest number of single precision that is no greater.
    fileprivate var floatBelow: Float {
        let nearest = Float(self)
        return Double(nearest) > self ? nearest.nextDown : nearest
    }
}
