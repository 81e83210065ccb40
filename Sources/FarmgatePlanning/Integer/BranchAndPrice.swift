import FarmgateBase
import LinearProgramming
import RoutingCore

/// Searches the best plan in whole numbers: branch and bound, with the relaxation of every node solved by column
/// generation (Barnhart, Johnson, Nemhauser, Savelsbergh, Vance, "Branch-and-price: column generation for solving huge
/// integer programs", 1998).
///
/// A branch bounds the modules of one design variable; that leaves the pricing problem as it is, but for capacity
/// that may not be installed.
/// The next node is the child that promises more, down to a leaf, and then the open node of the least bound. Good plans
/// come from rounding every node's solution up and, now and then, from GLPK's own branch and bound over the pool of paths.
final class BranchAndPrice {
    /// The nodes after which good plans are looked for.
    private static let nodesBeforeSearches = [0, 30, 300, 3_000]
    /// The root may take long where there are many linking rows: after so many of its rounds good plans are looked for already.
    private static let rootRoundsBeforePlans = [10, 40, 160, 640]
    /// So many demands get a new path in one round of a node.
    static let pathsPerRound = 500
    /// The relaxation of a node need only be as exact as this share of the gap asked for.
    private static let shareOfGap = 0.1
    /// So many linking rows are separated in one round of a node.
    private static let linkingRowsPerRound = 500
    /// Networks of no more paths than these are left to GLPK's branch and cut, for so many events.
    private static let mostPathsInAll = 6_000
    /// Plans are improved locally before that, where they may be so much above the best.
    private static let gapForLocalSearch = 0.02
    private static let mostEventsOverAllPaths = 2_000_000

    private struct Node {
        var bound: Double
        /// The bounds on modules that differ from the root's.
        var changes: [Change] = []
        /// How it came from its parent; nil for the root.
        var branch: Branch?
    }

    private struct Branch {
        var design: Int
        var isUp: Bool
        /// How far the modules were moved to the next whole number.
        var distance: Double
        var parentBound: Double
    }

    private struct Change {
        var design: Int
        var lower: Double
        var upper: Double
    }

    private enum Outcome {
        /// The relaxation is solved, and the node's bound below what is of interest.
        case solved
        /// Nothing below is of interest.
        case cut
        /// A limit came first.
        case stopped
    }

    /// What is known of the relaxation.
    enum Start {
        /// Its master.
        case master(RestrictedMaster)
        /// A flow near the best, and prices.
        case flow(FeasibleFlow, prices: [Double])
    }

    let model: PlanningModel
    let options: PlanOptions
    private let pricer: Pricer
    let deadline: PlanningDeadline
    private let designVariables: DesignVariables
    private let linkingBounds: LinkingBounds
    let master: RestrictedMaster
    /// The best bound that prices alone prove, without any branching; nil before the root is priced.
    private(set) var proof: ProvedBound?
    /// The best plan so far.
    private(set) var plan: FeasibleFlow
    private(set) var pathsGenerated = 0
    private(set) var rounds = 0
    /// Open nodes, the least bound last.
    private var open: [Node] = []
    /// The least bound of the nodes that were given up.
    private var leastCut = Double.infinity
    private var changed: [Int] = []
    /// The numbers of modules of all plans better than the best so far, as far as reduced costs tell.
    private var rootBounds: ModuleBounds
    /// What a module of each design variable gains at the root's prices, and the bound that these prove.
    private var rootGains: (gains: [Double], bound: Double)?
    private var costs: PseudoCosts
    /// The bound of the node that is being followed.
    private var boundInHand = Double.infinity
    private var solvedNodes = 0
    private var closedPrice: Double { 2 * model.greatestGain + 1 }

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - start: The relaxation, solved.
    ///   - plan: A plan in whole numbers.
    ///   - bound: A bound on all of them.
    init(
        _ model: PlanningModel, _ options: PlanOptions, _ pricer: Pricer, _ deadline: PlanningDeadline,
        from start: Start, plan: FeasibleFlow, bound: Double
    ) {
        self.model = model
        self.options = options
        self.pricer = pricer
        self.deadline = deadline
        self.plan = plan
        linkingBounds = LinkingBounds(model)
        designVariables = linkingBounds.tightened()
        costs = PseudoCosts(designVariables)
        rootBounds = ModuleBounds(designVariables)
        master = RestrictedMaster(
            model, expecting: [], designVariables: designVariables, isElastic: false)
        switch start {
        case .master(let root):
            addNew(root.paths)
            addNew(plan.paths.free)
            master.addRows(
                ofLimits: root.rowOfLimit.indices.filter { root.rowOfLimit[$0] >= 0 && master.rowOfLimit[$0] < 0 })
        case .flow(let flow, let prices): master.start(near: flow, at: prices)
        }
        open = [Node(bound: bound)]
    }

    /// Adds paths that are not in the pool yet: where a path is there twice GLPK does not see that one row limits all it carries.
    private func addNew(_ paths: PathStore) {
        // What is to be kept of a path stands beside the path.
        func key(_ paths: PathStore, _ path: Int) -> [Int32] {
            paths.key(path) + (paths.mostTonnes[path] < .infinity ? [-1] : [])
        }
        var known = Set(master.paths.indices.map { key(master.paths, $0) })
        master.add(paths.selecting(paths.indices.filter { known.insert(key(paths, $0)).inserted }))
    }

    /// The least that any plan can cost, as far as the search has come.
    var bound: Double { min(leastCut, open.last?.bound ?? .infinity, boundInHand, plan.objective) }

    /// Searches until the gap asked for is proved or a limit comes.
    func run(report: () -> Void) throws(LinearProgramError) {
        try searchAllPaths(report: report)
        while !deadline.isOver, let node = open.popLast() { try plunge(from: node, report: report) }
    }

    /// What is not below this is of no interest.
    private var cutoff: Double { plan.objective - options.gap * max(1, abs(plan.objective)) }

    /// Where there are few paths in all, leaves the search to GLPK's branch and cut over the complete programme.
    private func searchAllPaths(report: () -> Void) throws(LinearProgramError) {
        guard model.promises.isEmpty, var root = open.first, root.bound < cutoff,
            let all = PathEnumeration.paths(of: model, atMost: Self.mostPathsInAll)
        else { return }
        addNew(all)
        let outcome = try solve(&root)
        open = []
        boundInHand = root.bound
        defer {
            boundInHand = .infinity
            report()
        }
        guard outcome == .solved else {
            if outcome == .cut { leastCut = min(leastCut, root.bound) } else { insert(root) }
            return
        }
        report()
        do throws(LinearProgramError) {
            try scaleSlopes()
            try dive()
        } catch .numericalFailure {
            // Only a chance is lost.
        }
        report()
        apply([])
        do throws(LinearProgramError) {
            if plan.objective - root.bound > Self.gapForLocalSearch * max(1, abs(plan.objective)) {
                try improveLocally()
                report()
            }
            let found = try master.solveInWholeNumbers(
                .init(
                    events: Self.mostEventsOverAllPaths, gap: options.gap * Self.shareOfGap, known: plan),
                deadline.solveLimits)
            if let tonnes = found.tonnes { improvePlan(near: tonnes, modules: found.modules, proofPrices) }
            // No path is missing, so what GLPK proves holds for every plan.
            root.bound = max(root.bound, min(found.bound, plan.objective))
        } catch .numericalFailure {
            // The search goes on without.
        }
        if root.bound >= cutoff { leastCut = min(leastCut, root.bound) } else { insert(root) }
    }

    /// Follows the more promising children from a node down to a leaf.
    private func plunge(from start: Node, report: () -> Void) throws(LinearProgramError) {
        var next: Node? = start
        while var node = next {
            next = nil
            boundInHand = node.bound
            var outcome: Outcome = node.bound < cutoff ? try solve(&node) : .cut
            if outcome == .solved, Self.nodesBeforeSearches.contains(solvedNodes) {
                outcome = try searchForPlans(at: node)
            }
            if outcome == .solved, let branch = node.branch {
                costs.learn(
                    branch.design, isUp: branch.isUp, gain: (node.bound - branch.parentBound) / branch.distance)
            }
            solvedNodes += 1
            if outcome == .stopped {
                insert(node)
            } else if outcome == .solved, node.bound < cutoff, let children = children(of: node) {
                insert(children.other)
                if deadline.isOver { insert(children.preferred) } else { next = children.preferred }
            } else {
                leastCut = min(leastCut, node.bound)
            }
            boundInHand = next?.bound ?? .infinity
            report()
        }
    }

    private func insert(_ node: Node) {
        open.insert(node, at: open.indices.bisected { open[$0].bound < node.bound })
    }

    /// Solves a node's relaxation by column generation, and improves its bound and the best plan.
    private func solve(_ node: inout Node) throws(LinearProgramError) -> Outcome {
        apply(node.changes)
        if designVariables.exceed(model.limitTonnes, with: master.bounds.lower) {
            node.bound = .infinity
            return .cut
        }
        var cuts = CutRounds(isRoot: node.branch == nil, isSmall: master.paths.count <= Self.mostPathsInAll)
        var round = 0
        while true {
            round += 1
            do throws(LinearProgramError) {
                if node.branch == nil, Self.rootRoundsBeforePlans.contains(round) {
                    try scaleSlopes()
                    try dive()
                    apply(node.changes)
                }
                guard try master.solve(deadline) else { return deadline.isOver ? .stopped : .cut }
            } catch .numericalFailure {
                // What the node would have brought is not known: its bound stands.
                return .cut
            }
            let prices = prices()
            improvePlan(near: master.tonnes, modules: master.modules, prices.limits)
            let (found, cutoffs) = price(prices)
            node.bound = max(
                node.bound,
                model.bound(
                    prices.limits, linking: prices.linking, unitCosts: found.unitCosts, designVariables,
                    within: master.bounds))
            if node.branch == nil {
                prove(prices, found.unitCosts)
                noteGains(prices, node.bound)
            }
            if node.bound >= cutoff { return .cut }
            // Where not all paths could be compared the bound stays low, and all nodes below would be no better known.
            if !found.isExact, found.candidates.isEmpty, master.objective >= cutoff { return .cut }
            let tolerance = Self.shareOfGap * options.gap * max(1, abs(plan.objective))
            if deadline.isOver { return .stopped }
            if found.candidates.isEmpty || master.objective - node.bound <= tolerance {
                guard cuts.isWorthWhile(node.bound, plan.objective), model.promises.isEmpty,
                    master.separate(linkingBounds, atMost: Self.linkingRowsPerRound)
                else { return .solved }
            } else {
                master.add(found.mostPromising(Self.pathsPerRound, cutoffs, model))
            }
        }
    }

    /// Takes the bound that the root's prices prove of the network as it is, if it is better than the best so far.
    private func prove(_ prices: DualPrices, _ unitCosts: [Double]) {
        guard model.promises.isEmpty else { return }
        let published = linkingBounds.published(prices)
        let bound = model.bound(
            published.limits, linking: published.linking, unitCosts: unitCosts, model.designVariables,
            within: ModuleBounds(model.designVariables))
        guard bound > proof?.bound ?? -.infinity else { return }
        proof = ProvedBound(bound: bound, prices: published, unitCosts: unitCosts)
    }

    /// Looks for better plans near a node's solution and over the pool of paths, and solves the node's relaxation again.
    private func searchForPlans(at node: Node) throws(LinearProgramError) -> Outcome {
        do throws(LinearProgramError) {
            try scaleSlopes()
            try dive()
            apply([])
            if !deadline.isOver { try solveInWholeNumbers() }
        } catch .numericalFailure {
            // Only a chance is lost.
        }
        apply(node.changes)
        do throws(LinearProgramError) {
            guard try master.solve(deadline) else { return deadline.isOver ? .stopped : .cut }
        } catch .numericalFailure {
            return .cut
        }
        // Where several solutions are as good it may be another one, and whole.
        improvePlan(near: master.tonnes, modules: master.modules, prices().limits)
        return .solved
    }

    /// Keeps what modules gain at the prices of the best root bound so far.
    private func noteGains(_ prices: DualPrices, _ bound: Double) {
        guard bound > rootGains?.bound ?? -.infinity else { return }
        rootGains = (designVariables.gains(at: prices.limits, linking: prices.linking), bound)
    }

    /// Bounds the modules as a node has it, and as far as reduced costs tell: a module whose price is so much below or above
    /// what it gains can't be in, or missing from, a plan better than the best so far.
    private func apply(_ changes: [Change]) {
        for design in changed { master.setBounds(ofDesign: design, rootBounds.lower[design], rootBounds.upper[design]) }
        changed = []
        fixByReducedCosts()
        for other in changes {
            change(
                other.design, max(other.lower, rootBounds.lower[other.design]),
                min(other.upper, rootBounds.upper[other.design]))
        }
    }

    private func fixByReducedCosts() {
        guard let (gains, bound) = rootGains, plan.objective < .infinity else { return }
        let left = max(0, plan.objective - bound)
        for (design, gain) in gains.enumerated() {
            let moved = (left / abs(gain) * (1 + 1e-9) + 1e-9).rounded(.down)
            var (lower, upper) = (rootBounds.lower[design], rootBounds.upper[design])
            if gain > 0, designVariables.most[design] < .infinity {
                lower = max(lower, designVariables.most[design] - moved)
            } else if gain < 0 {
                upper = min(upper, moved)
            }
            guard lower > rootBounds.lower[design] || upper < rootBounds.upper[design], lower <= upper else { continue }
            (rootBounds.lower[design], rootBounds.upper[design]) = (lower, upper)
            master.setBounds(ofDesign: design, lower, upper)
        }
    }

    /// The prices that prove the root's bound; those of the master before there are any.
    private var proofPrices: [Double] { proof?.prices.limits ?? master.prices() }

    /// Bounds the modules of one design variable more.
    func change(_ design: Int, _ lower: Double, _ upper: Double) {
        master.setBounds(ofDesign: design, lower, upper)
        if !changed.contains(design) { changed.append(design) }
    }

    /// Prices all products at a node's prices.
    ///
    /// - Returns: What was found, and what a tonne delivered to each demand costs without it.
    func price(_ prices: DualPrices) -> (found: PricingResult, cutoffs: [Double]) {
        let cutoffs = master.paths.unitCosts(at: prices.limits, linking: prices.linking, model)
        let found = pricer.price(prices.limits, linking: prices.linking, cutoffs: cutoffs)
        rounds += 1
        pathsGenerated += found.candidates.count
        return (found, cutoffs)
    }

    /// The master's prices; capacity that may not be installed costs more than anybody pays for a tonne.
    func prices() -> DualPrices {
        var prices = master.dualPrices()
        for design in designVariables.indices
        where master.bounds.upper[design] == 0 && designVariables.most[design] > 0 {
            for installed in designVariables.capacities(design) { prices.limits[Int(installed.limit)] = closedPrice }
        }
        return prices
    }

    /// Branches on the design variable from which most is to be expected; nil if all are whole.
    private func children(of node: Node) -> (preferred: Node, other: Node)? {
        let modules = master.modules
        guard let design = costs.mostPromising(of: modules) else { return nil }
        let whole = modules[design].rounded(.down), part = modules[design] - whole
        let bounds = master.bounds
        func child(_ lower: Double, _ upper: Double, _ branch: Branch) -> Node {
            let others = node.changes.filter { $0.design != design }
            return Node(
                bound: node.bound, changes: others + [Change(design: design, lower: lower, upper: upper)],
                branch: branch)
        }
        let down = child(
            bounds.lower[design], whole,
            Branch(design: design, isUp: false, distance: part, parentBound: node.bound))
        let up = child(
            whole + 1, bounds.upper[design],
            Branch(design: design, isUp: true, distance: 1 - part, parentBound: node.bound))
        return part > 0.5 ? (up, down) : (down, up)
    }

    func improvePlan(near tonnes: [Double], modules: [Double], _ prices: [Double]) {
        let near = FeasibleFlow(
            near: tonnes, modules: modules, of: master.paths, prices: prices, model, isRelaxed: false)
        if near.objective < plan.objective { plan = near }
    }
}
