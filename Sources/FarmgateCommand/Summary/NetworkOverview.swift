import Farmgate

/// Counts what a network holds.
struct NetworkOverview {
    let network: Network
    let placeCounts: [Place.Kind: Int]
    /// How many links there are of each mode, in the order in which they first appear.
    let linkCounts: [(mode: String, count: Int)]
    let supplyTonnes: Double
    let demandTonnes: Double

    init(_ network: Network) {
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

    /// The overview as a paragraph.
    func text(_ wording: Wording) -> TerminalText { "\(wording.overview(self))\n" }
}
