import FarmgateModel

/// What plans in whole numbers keep besides limits: least amounts, and demands that are served from one place.
///
/// Neither is linear: a step with a least amount is entered by that much or by nothing, and a demand with a single source chooses
/// it. The relaxation knows nothing of them, so that what its prices prove holds all the same; plans are made to keep them
/// (`FeasibleFlow`), and over few paths branch and cut decides about them (`RuleColumns`).
struct FlowRules: Sendable {
    /// The share of a least amount, or of one tonne if that is more, that may be missing: rounding.
    private static let tolerance = 5e-7

    /// By step, the tonnes of capacity that enter it at least, if any.
    private let leastOfStep: [Int32: Double]
    /// Whether each demand is served from one place; empty if none is.
    private let isSingleSource: [Bool]

    /// Finds the rules of a network. O((places + links) · periods + demands).
    init(_ network: Network, _ steps: PlanningSteps) {
        var leastOfStep: [Int32: Double] = [:]
        func note(_ least: Double, _ base: Int) {
            guard least > 0 else { return }
            for period in 1...steps.periodCount { leastOfStep[Int32(steps.step(base, period: period))] = least }
        }
        for (index, place) in network.places.enumerated() { note(place.leastThroughputTonnes, index) }
        for (index, link) in network.links.enumerated() { note(link.leastTonnes, steps.link(index)) }
        self.leastOfStep = leastOfStep
        let isSingleSource = network.demands.map(\.isSingleSource)
        self.isSingleSource = isSingleSource.contains(true) ? isSingleSource : []
    }

    var isEmpty: Bool { leastOfStep.isEmpty && isSingleSource.isEmpty }

    /// The steps with a least amount.
    var steps: Set<Int> { Set(leastOfStep.keys.map { Int($0) }) }

    /// The tonnes of capacity that enter a step at least, if any; nil where any amount may. O(1).
    func least(ofStep step: Int) -> Double? { leastOfStep[Int32(step)] }

    /// Whether all that a demand receives comes from one place.
    func isSingleSource(_ demand: Int) -> Bool { !isSingleSource.isEmpty && isSingleSource[demand] }

    /// Whether an amount that enters is as much as it has to be at least.
    static func isEnough(_ tonnes: Double, _ least: Double) -> Bool { tonnes >= least - tolerance * max(1, least) }

    /// The steps with a least amount that a path enters, in the order of travel. O(steps of the path).
    func ruledSteps(of path: Int, _ paths: PathStore, _ model: PlanningModel) -> [Int] {
        guard !leastOfStep.isEmpty else { return [] }
        return paths.steps(path, model).map { Int(paths.limit[$0]) }.filter { least(ofStep: $0) != nil }
    }

    /// The place that a path serves its demand from: where its last link begins or, without a link, where it starts. O(steps of
    /// the path).
    func source(of path: Int, _ paths: PathStore, _ model: PlanningModel) -> Int {
        var source = model.network.supplies[Int(paths.supply[path])].place
        for use in paths.steps(path, model) {
            let base = model.steps.base(ofStep: Int(paths.limit[use]))
            if let link = model.steps.link(ofBase: base) { source = model.network.links[link].from }
        }
        return source
    }
}

/// What a plan leaves out so that it keeps the rules: steps that nothing enters, and all sources of some demands but one.
struct FlowChoices: Sendable {
    private var closed: Set<Int> = []
    private var sources: [Int: Int] = [:]

    /// Rules nothing out.
    init() {}

    /// Leaves a flow that keeps the rules as it is: what nothing enters is closed, and demands keep their source. O(ruled steps + steps of
    /// paths).
    init(asIn tonnes: [Double], _ paths: PathStore, _ model: PlanningModel) {
        closed = model.rules.steps
        for path in paths.indices where tonnes[path] > 0 {
            closed.subtract(model.rules.ruledSteps(of: path, paths, model))
            keepSource(of: path, paths, model)
        }
    }

    /// Lets the demand of a path have no other source from now on, if it is to have one.
    mutating func keepSource(of path: Int, _ paths: PathStore, _ model: PlanningModel) {
        let demand = Int(paths.demand[path])
        guard model.rules.isSingleSource(demand) else { return }
        sources[demand] = model.rules.source(of: path, paths, model)
    }

    /// Whether nothing may enter a step.
    func close(_ step: Int) -> Bool { !closed.isEmpty && closed.contains(step) }

    /// Whether a path may carry anything. O(steps of the path).
    func allow(_ path: Int, _ paths: PathStore, _ model: PlanningModel) -> Bool {
        if sources.isEmpty, closed.isEmpty { return true }
        let demand = Int(paths.demand[path])
        if let source = sources[demand], model.rules.source(of: path, paths, model) != source { return false }
        return closed.isEmpty || !model.rules.ruledSteps(of: path, paths, model).contains(where: closed.contains)
    }

    /// Chooses more where a flow breaks the rules: for a demand the source that brings most; and of the steps that too little enters, those
    /// are closed that are less than half full enough, or the one that is least.
    ///
    /// - Returns: Whether the flow breaks any.
    mutating func settle(_ tonnes: [Double], _ paths: PathStore, _ model: PlanningModel) -> Bool {
        var bySource: [Int: [Int: Double]] = [:], loads: [Int: Double] = [:]
        for path in paths.indices where tonnes[path] > 0 {
            let demand = Int(paths.demand[path])
            if model.rules.isSingleSource(demand) {
                let source = model.rules.source(of: path, paths, model)
                bySource[demand, default: [:]][source, default: 0] += tonnes[path] * paths.delivered[path]
            }
            for use in paths.steps(path, model) where model.rules.least(ofStep: Int(paths.limit[use])) != nil {
                loads[Int(paths.limit[use]), default: 0] += tonnes[path] * paths.share[use]
            }
        }
        var isBroken = false
        for (demand, tonnes) in bySource where tonnes.count > 1 {
            isBroken = true
            sources[demand] = tonnes.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key
        }
        let short = loads.compactMap { step, load -> (step: Int, share: Double)? in
            guard let least = model.rules.least(ofStep: step), !FlowRules.isEnough(load, least) else { return nil }
            return (step, load / least)
        }.sorted { $0.share != $1.share ? $0.share < $1.share : $0.step < $1.step }
        // What a demand's source takes elsewhere may be just what is missing here.
        guard !short.isEmpty, !isBroken else { return isBroken }
        closed.formUnion(short.prefix(max(1, short.prefix { $0.share < 0.5 }.count)).map(\.step))
        return true
    }
}
