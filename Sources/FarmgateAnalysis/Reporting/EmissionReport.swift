public import FarmgateModel

/// What a plan's transport emits, by mode, in the terms of ISO 14083:2023.
///
/// Every link that carries something is a transport chain element (TCE); those of one mode are reported together. Its
/// transport activity is the tonnes that enter it times its kilometres, its emissions those tonnes times its kg of CO₂e a
/// tonne, and the emission intensity the one by the other. A network has no emissions of hubs (the standard's hub
/// operation categories), so none are in it; whether its figures of links are well-to-wheel is up to who gives them.
///
/// - Complexity: O(links in the plan + links of the network) to make.
public struct EmissionReport: Sendable {
    /// The transport of one mode, or of all.
    public struct Transport: Sendable {
        /// The id of the mode; nil for all modes together.
        public var mode: String?
        /// Transport activity on links whose length is known.
        public var tonneKm = 0.0
        /// Tonnes of CO₂e on those links.
        public var co2Tonnes = 0.0
        /// Tonnes of CO₂e on links without a length: no activity, so no intensity, can be stated for them.
        public var co2TonnesWithoutLength = 0.0
        /// Tonnes that enter links without a length.
        public var tonnesWithoutLength = 0.0

        /// Grams of CO₂e per tonne-kilometre, over the links whose length is known; nil where there is no activity.
        public var gramsPerTonneKm: Double? { tonneKm > 0 ? co2Tonnes * 1e6 / tonneKm : nil }
        /// Grams of CO₂e per tonne-kilometre, as long as the length of all links is known: otherwise the sum of emissions and
        /// that of tonne-kilometres would be of different links.
        public var overallGramsPerTonneKm: Double? { tonnesWithoutLength == 0 ? gramsPerTonneKm : nil }
        /// Tonnes of CO₂e on all links.
        public var allCo2Tonnes: Double { co2Tonnes + co2TonnesWithoutLength }
    }

    /// The modes that carry something, in the order in which the network's links first have them.
    public let modes: [Transport]
    /// All modes together; its CO₂e and tonne-kilometres are those of the plan's totals.
    public let all: Transport
    /// Tonnes that reached their demands.
    public let deliveredTonnes: Double
    /// What the emissions cost at the network's price of CO₂, in its currency.
    public let paid: Double
    /// Tonnes of CO₂e allowed; infinite if unlimited.
    public let limitTonnes: Double
    /// What one more tonne of that allowance would be worth, in the network's currency.
    public let worthOfMore: Double

    /// Whether there is something to report: the network says of a link that it emits CO₂e, and something is carried.
    public let isKnown: Bool

    /// Kilograms of CO₂e per tonne delivered; nil where nothing is.
    public var kilogramsPerTonneDelivered: Double? {
        deliveredTonnes > 0 ? all.allCo2Tonnes * 1000 / deliveredTonnes : nil
    }

    /// Adds up the emissions of a plan. A link that the network does not have is left out.
    public init(of planned: PlannedNetwork) {
        let plan = planned.plan, network = planned.network
        var byMode: [String: Transport] = [:]
        var all = Transport()
        for line in plan.links {
            guard let index = planned.link(line.index), line.tonnes > 0 else { continue }
            let link = network.links[index]
            let mode = network.mode(ofLink: index)
            byMode[mode, default: Transport(mode: mode)].add(line.tonnes, on: link)
            all.add(line.tonnes, on: link)
        }
        var modes: [Transport] = []
        for link in network.links.indices where modes.count < byMode.count {
            let mode = network.mode(ofLink: link)
            if let transport = byMode[mode], !modes.contains(where: { $0.mode == mode }) { modes.append(transport) }
        }
        self.modes = modes
        self.all = all
        deliveredTonnes = plan.totals.deliveredTonnes
        paid = plan.costs.co2
        limitTonnes = plan.carbon.limit
        isKnown = !modes.isEmpty && network.links.contains { $0.co2KgPerTonne > 0 }
        worthOfMore = plan.carbon.price
    }
}

extension EmissionReport.Transport {
    fileprivate mutating func add(_ tonnes: Double, on link: Link) {
        let emitted = tonnes * link.co2KgPerTonne / 1000
        if let km = link.km {
            tonneKm += tonnes * km
            co2Tonnes += emitted
        } else {
            co2TonnesWithoutLength += emitted
            tonnesWithoutLength += tonnes
        }
    }
}
