public import FarmgateLinking
public import FarmgateModel
public import FarmgatePlanning

/// Plans over all links that could be made of roads and railways, of which the network has few: those that the plan's prices ask for
/// are added until none is missing that would improve it.
///
///     let linked = try Linker().link(.path("places.json"))
///     let result = try LinkPricing(linked).plan()
///     print(result.plan.allLinks?.gap ?? 1, result.linked.network.links.count)
///
/// This is column generation once more, one level up (Desaulniers, Desrosiers, Solomon, “Column Generation”, 2005): links are looked for that
/// paths would use whose cost at the final prices is less than the plan's. `MissingLinkScreen` leaves a few of them, and among those the
/// planner's own pricing decides, with all limits on hours and freshness.
public struct LinkPricing {
    /// What came of it.
    public struct Result: Sendable {
        /// The plan, of the network with the links that were added. `allLinks` says what is proved of it over all links.
        public let plan: Plan
        /// The network, with the ways of its links.
        public let linked: LinkedNetwork
        /// How often links were added and the network was planned again.
        public let rounds: Int
        /// The plan of the links that rules made, before any were added.
        public let first: Certificate
    }

    private var missing: MissingLinks
    private let options: PlanOptions

    /// Looks up what all links would be.
    ///
    /// - Parameters:
    ///   - linked: A network to which links have been made by rules.
    ///   - options: When a plan is good enough: over all links.
    /// - Throws: `PlanningError.unsupported` for networks with several periods, promises, and what is decided in whole numbers unless it is
    ///   relaxed: prices do not tell there what a link would be worth.
    /// - Complexity: A path for every pair of places that a mode can join.
    public init(_ linked: LinkedNetwork, options: PlanOptions = PlanOptions()) throws(PlanningError) {
        if options.keeping != nil || options.fairShare != nil {
            throw .unsupported(
                "missing links are not priced in where a plan makes promises: leave out --keep and --fair, or --roads")
        }
        if let reason = linked.network.reasonAgainstAllLinks(isRelaxed: options.relax) { throw .unsupported(reason) }
        missing = linked.missingLinks()
        self.options = options
    }

    /// Plans, adds the links that are missed and plans again, until none is.
    ///
    /// The same network and options give the same plan, whatever the number of threads, unless a time limit or a cancellation stopped it.
    ///
    /// - Parameter progress: Called on this thread after every round of planning.
    /// - Throws: As `Planner` does.
    public func plan(progress: (PlanProgress) -> Void = { _ in }) throws(PlanningError) -> Result {
        let start = ContinuousClock.now
        var missing = missing, rounds = 0, added: [String] = []
        let pairCount = missing.pairCount
        func remaining() -> PlanOptions {
            var rest = options
            rest.timeLimit = options.timeLimit.map { max(.zero, $0 - (ContinuousClock.now - start)) }
            return rest
        }
        var plan = try Planner(missing.network, options: remaining()).plan(progress: progress)
        let first = plan.certificate
        while true {
            let (less, wanted) = try missed(by: plan, among: missing)
            let bound = plan.bound - less
            let gap = PlanGap.value(objective: plan.objective, bound: bound)
            let rest = remaining()
            let isOver = rest.timeLimit == .zero || options.isCancelled?() ?? false
            if gap <= options.gap || wanted.isEmpty || isOver {
                plan.allLinks = Plan.AllLinks(pairCount: pairCount, added: added, bound: bound, gap: gap)
                plan.status = gap <= max(options.gap, 1e-9) ? .optimal : .feasible
                return Result(
                    plan: plan, linked: try planned(missing.linkedNetwork), rounds: rounds, first: first)
            }
            added += try planned { () throws(NetworkError) in try missing.add(wanted) }
            plan = try Planner(missing.network, options: rest).plan(startingFrom: plan, progress: progress)
            rounds += 1
        }
    }

    /// Returns by how much the bound is less over all links, and the pairs that paths would use which improve the plan.
    private func missed(
        by plan: Plan, among missing: MissingLinks
    ) throws(PlanningError) -> (less: Double, wanted: [MissingPair]) {
        let priced = PricedPlaces(PlannedNetwork(plan, madeOf: missing.network), missing)
        let pairs = MissingLinkScreen.pairs(priced, threads: options.threads)
        guard !pairs.isEmpty else { return (0, []) }
        let (wider, pairOfLink) = try planned { () throws(NetworkError) in try missing.network(with: pairs) }
        var pricing = options
        pricing.timeLimit = nil
        let found = try Planner(wider, options: pricing).pricing(of: plan)
        let count = missing.network.links.count
        let wanted = Set(found.paths.flatMap(\.links).filter { $0 >= count }.map { pairOfLink[$0 - count] })
        return (found.lessThanBound, wanted.sorted())
    }
}

/// Makes something of roads, which is right by construction: a fault in it is the planner's affair.
private func planned<Result>(_ make: () throws(NetworkError) -> Result) throws(PlanningError) -> Result {
    do { return try make() } catch { throw .unsupported("\(error)") }
}

extension Network {
    /// Why prices do not tell what missing links would be worth; nil where they do.
    func reasonAgainstAllLinks(isRelaxed: Bool) -> String? {
        if settings.periods > 1 {
            return
                "missing links are priced in for networks of one period only, and this has \(settings.periods): leave out --roads"
        }
        if !isRelaxed, decidesInWholeNumbers || hasFlowRules {
            return
                "missing links are not priced in where a plan decides in whole numbers (candidates, vehicles, least amounts, single sources): "
                + "add --relax, or leave out --roads"
        }
        return nil
    }
}
