public import FarmgateModel

/// What becomes of a candidate: a place or a link that a plan may open or not.
public struct OpeningUse: Sendable {
    /// The place or link, by index into the network.
    public var candidate: Candidate
    /// 1 if opened, 0 if not; in a relaxed plan a share.
    public var open: Double
    /// What the opening costs, in the network's currency.
    public var cost: Double
    /// Tonnes that pass through, over all periods.
    public var tonnes: Double
    /// Tonnes of the capacity that they take: as many, but for products with another `capacityPerTonne`.
    public var capacityUsed: Double
    /// Tonnes that could pass through as far as it is opened, over all periods; infinite if unlimited.
    public var capacityTonnes: Double

    /// Returns the candidates that a plan decides on, in the order of the plan. O(openings + places and links of the plan).
    public static func all(of planned: PlannedNetwork) -> [OpeningUse] {
        let network = planned.network
        let places = PlaceUse.all(of: planned)
        var onLink = Array(repeating: (tonnes: 0.0, capacityUsed: 0.0), count: network.links.count)
        for line in planned.plan.links {
            guard let link = planned.link(line.index) else { continue }
            onLink[link].tonnes += line.tonnes
            onLink[link].capacityUsed += line.capacityUsed
        }
        return planned.plan.openings.compactMap { opening -> OpeningUse? in
            guard let candidate = planned.candidate(opening.candidate), let cost = network.openingCost(of: candidate)
            else { return nil }
            var use = OpeningUse(
                candidate: candidate, open: opening.open, cost: cost * opening.open, tonnes: 0, capacityUsed: 0,
                capacityTonnes: 0)
            switch candidate {
            case .place(let place):
                (use.tonnes, use.capacityUsed) = (places[place].tonnes, places[place].capacityUsed)
                use.capacityTonnes = places[place].capacityTonnes
            case .link(let link):
                for link in network.directions(ofLink: link) {
                    use.tonnes += onLink[link].tonnes
                    use.capacityUsed += onLink[link].capacityUsed
                    for period in 1...network.settings.periods {
                        use.capacityTonnes += network.link(link, inPeriod: period).capacityTonnes
                    }
                }
            }
            use.capacityTonnes = opening.open > 0 ? use.capacityTonnes * opening.open : 0
            return use
        }
    }
}
