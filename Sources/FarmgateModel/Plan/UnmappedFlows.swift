/// What of a plan's flows no map can show where it is, since a place at an end of the link has no coordinates.
package struct UnmappedFlows {
    /// The places without coordinates at the ends of these links, those with most tonnes first, as the network counts them.
    package private(set) var places: [(index: Int, tonnes: Double)] = []
    /// How many links of the plan are concerned, each counted once a period.
    package private(set) var linkCount = 0
    /// The tonnes that enter these links.
    package private(set) var tonnes = 0.0
    /// The tonnes that enter all links.
    package private(set) var allTonnes = 0.0

    /// Looks at every link of a plan. O(links + places · log places).
    package init(of planned: PlannedNetwork) {
        let plan = planned.plan, network = planned.network
        var sums: [Int: Double] = [:]
        for line in plan.links where line.tonnes > 0 {
            guard let link = planned.link(line.index).map({ network.links[$0] }) else { continue }
            allTonnes += line.tonnes
            let unknown = [link.from, link.to].filter { network.places[$0].location == nil }
            guard !unknown.isEmpty else { continue }
            linkCount += 1
            tonnes += line.tonnes
            for place in unknown { sums[place, default: 0] += line.tonnes }
        }
        places = sums.map { (index: $0.key, tonnes: $0.value) }.sorted {
            $0.tonnes != $1.tonnes ? $0.tonnes > $1.tonnes : $0.index < $1.index
        }
    }
}
