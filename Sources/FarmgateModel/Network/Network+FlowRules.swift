extension Network {
    /// Whether it has least amounts or demands with a single source, which plans in whole numbers keep. O(places + links + demands).
    package var hasFlowRules: Bool {
        demands.contains(where: \.isSingleSource) || links.contains { $0.leastTonnes > 0 }
            || places.contains { $0.leastThroughputTonnes > 0 }
    }

    /// Whether it has candidates to open or whole vehicles. O(places + links).
    package var decidesInWholeNumbers: Bool { !candidates.isEmpty || links.contains { $0.vehicleTonnes > 0 } }

    /// Returns the network without least amounts and single sources, as relaxed plans take it.
    package func withoutFlowRules() -> Network {
        with(
            places: places.map {
                var place = $0
                place.leastThroughputTonnes = 0
                return place
            },
            links: links.map {
                var link = $0
                link.leastTonnes = 0
                return link
            },
            demands: demands.map {
                var demand = $0
                demand.isSingleSource = false
                return demand
            })
    }
}
