import FarmgateBase
public import FarmgateModel
public import FarmgatePlanning

/// Explains a plan: why demands are short, what bottlenecks are worth, at which prices farms sell, why goods go this way.
///
/// What it states it has tested by planning again with something changed, from the plan at hand.
///
///     let explainer = try Explainer(of: plan, in: network)
///     print(try explainer.explanation().text(.en))
public struct Explainer: Sendable {
    /// Less than this share of a demand is rounding, not a shortage.
    static let leastShare = Plan.DemandLine.rounding
    /// So many bottlenecks, lots left over and lots sold are tested when everything is explained.
    private static let bottlenecksTested = 10
    private static let leftoversTested = 12
    private static let soldTested = 6
    /// So many, when the question is about some of them.
    private static let testedIfAsked = 100

    private let planned: PlannedNetwork
    private var network: Network { planned.network }
    private var plan: Plan { planned.plan }
    private let options: ExplanationOptions

    /// Takes a plan of a network for questions.
    public init(of planned: PlannedNetwork, options: ExplanationOptions = ExplanationOptions()) {
        self.planned = planned
        self.options = options
    }

    /// Takes a plan of a network for questions.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - network: The network it is of, in the same state.
    ///   - options: How to work.
    /// - Throws: `OtherNetworkError` where the plan was made of another network or another state of it.
    public init(
        of plan: Plan, in network: Network, options: ExplanationOptions = ExplanationOptions()
    ) throws(OtherNetworkError) {
        self.init(of: try PlannedNetwork(of: plan, in: network), options: options)
    }

    /// Explains the whole plan, or what some places, links and products have to do with. Two places ask for the ways from
    /// the first to the second.
    ///
    /// - Complexity: some hundred re-plans for everything, each starting from the plan.
    /// - Throws: `PlanningError` where the network cannot be planned.
    public func explanation(
        of subject: ExplanationSubject = ExplanationSubject()
    ) throws(PlanningError) -> Explanation {
        let replanning = try Replanning(startingFrom: planned, options)
        let reasons = ReasonSearch(replanning, of: planned)
        var explanation = Explanation(network: network, subject: subject)
        explanation.isPlannedToTheEnd = reasons.isPlannedToTheEnd
        explanation.possibleSaving = reasons.possibleSaving
        explanation.keepsFlowRules = network.hasFlowRules && !plan.isRelaxed
        explanation.makesPromises = plan.promises != nil
        if subject.places.count == 2 {
            explanation.ways = WaySearch(replanning, planned).ways(
                from: subject.places[0], to: subject.places[1], products: subject.products)
        } else {
            explainShortages(&explanation, reasons)
            explainBottlenecks(&explanation, replanning)
            explainLots(&explanation, replanning)
        }
        explanation.fullGroups = plan.groups.compactMap { line in
            line.open >= Double(line.most) * (1 - 1e-9) ? planned.group(line.group) : nil
        }
        explanation.plansMade = replanning.count + 1
        explanation.isCutShort = replanning.isCutShort
        return explanation
    }

    private func explainShortages(_ explanation: inout Explanation, _ reasons: ReasonSearch) {
        let short = network.demands.indices.filter {
            reasons.stated.short[$0] > Self.leastShare * network.demands[$0].tonnes
        }
        explanation.shortages = reasons.shortages(of: short, about: explanation.subject)
        explanation.causes = causes(of: explanation.shortages)
        let search = RemedySearch(reasons: reasons)
        let remedies = search.remedies(of: explanation.causes, explanation.shortages)
        for (index, remedy) in remedies.enumerated() { explanation.causes[index].remedy = remedy }
    }

    private func explainBottlenecks(_ explanation: inout Explanation, _ replanning: Replanning) {
        let subject = explanation.subject, analysis = BottleneckAnalysis(replanning: replanning)
        if subject.isEverything {
            explanation.bottlenecks = analysis.bottlenecks([], exactCount: Self.bottlenecksTested)
            explanation.decisions = analysis.decisions(in: plan)
            explanation.fleets = FleetAnalysis(planned: planned, options: options).fleets { _ in true }
        } else {
            let asked = limits(of: subject, replanning)
            if !asked.isEmpty {
                explanation.bottlenecks = analysis.bottlenecks(asked, exactCount: Self.testedIfAsked)
                explanation.decisions = analysis.decisions(in: plan).filter { subject.covers($0.limit, network) }
                explanation.fleets = FleetAnalysis(planned: planned, options: options).fleets {
                    subject.covers(.fleet($0, period: 1), network)
                }
            }
        }
    }

    /// The limits of the places and links asked about that are used or bind, and those of places that have any.
    private func limits(of subject: ExplanationSubject, _ replanning: Replanning) -> [Limit] {
        let model = replanning.model
        var limits: [Limit] = []
        for period in 1...network.settings.periods {
            limits += subject.places.flatMap { place in
                [.place(place, period: period), .storage(place, period: period)] as [Limit]
            }
            limits += subject.links.map { .link($0, period: period) }
        }
        limits += network.linkLimits().map { Limit.linkLimit($0) }.filter { subject.covers($0, network) }
        return limits.filter { limit in
            let number = model.numbers(of: limit)[0]
            if case .storage = limit { return replanning.figures.load[number] > 0 }
            return model.limitTonnes[number] < .infinity || replanning.figures.load[number] > 0
        }
    }

    private func explainLots(_ explanation: inout Explanation, _ replanning: Replanning) {
        let subject = explanation.subject, analysis = LotAnalysis(replanning: replanning)
        let supplies = network.supplies.indices.filter { subject.covers(network.supplies[$0]) }
        let isAsked = !subject.isEverything
        explanation.lots = analysis.lots(
            supplies, fallCount: isAsked ? Self.testedIfAsked : Self.leftoversTested,
            riseCount: isAsked ? Self.testedIfAsked : Self.soldTested, risesOfLeftovers: isAsked)
    }

    /// Puts shortages together that are due to the same, the dearest first.
    private func causes(of shortages: [Explanation.Shortage]) -> [Explanation.Cause] {
        struct Key: Hashable {
            var reason: ShortageReason, product: Int?, isTested: Bool
        }
        var numbering = Numbering<Key>()
        var causes: [Explanation.Cause] = []
        for (index, shortage) in shortages.enumerated() {
            let demand = network.demands[shortage.demand]
            let key = Key(
                reason: shortage.reason, product: shortage.reason.isOfOneProduct ? demand.product : nil,
                isTested: shortage.isTested)
            let position = numbering.number(of: key)
            if position == causes.count {
                causes.append(
                    .init(
                        reason: shortage.reason, product: key.product.map { Int($0) }, shortages: [], tonnes: 0,
                        wanted: 0, worth: 0, isTested: key.isTested))
            }
            causes[position].shortages.append(index)
            causes[position].tonnes += shortage.tonnes
            causes[position].wanted += demand.tonnes
            causes[position].worth += shortage.tonnes * shortage.worth
        }
        for position in causes.indices {
            let products = Set(causes[position].shortages.map { network.demands[shortages[$0].demand].product })
            if let product = products.first, products.count == 1 { causes[position].product = Int(product) }
            causes[position].shortages.sort {
                shortages[$0].tonnes != shortages[$1].tonnes ? shortages[$0].tonnes > shortages[$1].tonnes : $0 < $1
            }
        }
        let order = causes.indices.sorted {
            causes[$0].worth != causes[$1].worth ? causes[$0].worth > causes[$1].worth : $0 < $1
        }
        return order.map { causes[$0] }
    }
}

extension ShortageReason {
    /// Whether the reason has to do with the product rather than with a limit that several products may share.
    fileprivate var isOfOneProduct: Bool {
        switch self {
        case .scarce(let limits): limits.contains { if case .product = $0 { true } else { false } }
        case .leastAmount: false
        default: true
        }
    }
}

/// Says how to explain.
public struct ExplanationOptions: Sendable {
    /// How many threads plan again; the explanation is the same for any number.
    public var threads = 1
    /// Asked now and then whether to stop testing. What was not tested by then is said from the plan's prices, or not.
    public var isCancelled: (@Sendable () -> Bool)?

    /// Makes the default options.
    public init() {}
}

/// Says why there is no explanation.
public enum ExplanationError: Error, Sendable, Equatable {
    /// No place, link or product has the id.
    case unknownID(String, nearest: String?)
}

extension ExplanationError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .unknownID(let id, let nearest):
            "the network has no place, link or product “\(id)”" + id.suggesting(nearest)
        }
    }
}
