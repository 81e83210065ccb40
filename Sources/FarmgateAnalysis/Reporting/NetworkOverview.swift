public import FarmgateModel

/// What a network holds, counted.
///
/// - Complexity: O(places + links · modes + supplies + demands) to make.
public struct NetworkOverview: Sendable {
    /// The network.
    public let network: Network
    /// How many places there are of each kind; none of a kind that there are none of.
    public let placeCounts: [Place.Kind: Int]
    /// How many links there are of each mode, by its id, in the order in which they first appear.
    public let linkCounts: [(mode: String, count: Int)]
    /// Tonnes supplied, in all periods.
    public let supplyTonnes: Double
    /// Tonnes wanted, in all periods.
    public let demandTonnes: Double

    /// Counts what a network holds.
    public init(_ network: Network) {
        self.network = network
        placeCounts = network.places.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
        var linkCounts: [(mode: String, count: Int)] = []
        for link in network.links.indices {
            let mode = network.mode(ofLink: link)
            if let known = linkCounts.firstIndex(where: { $0.mode == mode }) {
                linkCounts[known].count += 1
            } else {
                linkCounts.append((mode, 1))
            }
        }
        self.linkCounts = linkCounts
        supplyTonnes = network.supplies.reduce(0) { $0 + $1.tonnes }
        demandTonnes = network.demands.reduce(0) { $0 + $1.tonnes }
    }
}
