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
    /// So many demands get a new path in one round of a node.
    static let pathsPerRound = 500
    /// The relaxation of a node need only be as exact as this share of the gap asked for.
    private static let shareOfGap = 0.1

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

    let model: PlanningModel
    let options: PlanOptions
    private let pricer: Pricer
    let deadline: PlanningDeadline
    private let designVariables: DesignVariables
    let master: RestrictedMaster
    /// The best plan so far.
    private(set) var plan: FeasibleFlow
    private(set) var pathsGenerated = 0
    private(set) var rounds = 0
    /// Open nodes, the least bound last.
    private var open: [Node] = []
    /// The least bound of the nodes that were given up.
    private var leastCut = Double.infinity
    private var changed: [Int] = []
    private var costs: PseudoCosts
    /// The bound of the node that is being followed.
    private var boundInHand = Double.infinity
    private var solvedNodes = 0
    private var closedPrice: Double { 2 * model.greatestGain + 1 }

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - root: The master of the relaxation, solved.
    ///   - plan: A plan in whole numbers.
    ///   - bound: A bound on all of them.
    init(
        _ model: PlanningModel, _ options: PlanOptions, _ pricer: Pricer, _ deadline: PlanningDeadline,
        from root: RestrictedMaster, plan: FeasibleFlow, bound: Double
    ) {
        self.model = model
        self.options = options
        self.pricer = pricer
        self.deadline = deadline
        self.plan = plan
        let most = LoadBounds(model).byLimit()
        designVariables = model.designVariables.tightened { most[$0] }
        costs = PseudoCosts(designVariables)
        master = RestrictedMaster(
            model, expecting: [], designVariables: designVariables, isElastic: false)
        master.add(root.paths)
        master.add(plan.paths.free)
        master.addRows(
            ofLimits: root.rowOfLimit.indices.filter { root.rowOfLimit[$0] >= 0 && master.rowOfLimit[$0] < 0 })
        open = [Node(bound: bound)]
    }

    /// The least that any plan can cost, as far as the search has come.
    var bound: Double { min(leastCut, open.last?.bound ?? .infinity, boundInHand, plan.objective) }

    /// Searches until the gap asked for is proved or a limit comes.
    func run(report: () -> Void) throws(LinearProgramError) {
        while !deadline.isOver, let node = open.popLast() { try plunge(from: node, report: report) }
    }

    /// What is not below this is of no interest.
    private var cutoff: Double { plan.objective - options.gap * max(1, abs(plan.objective)) }

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
        while true {
            do throws(LinearProgramError) {
                guard try master.solve(deadline) else { return deadline.isOver ? .stopped : .cut }
            } catch .numericalFailure {
                // What the node would have brought is not known: its bound stands.
                return .cut
            }
            let prices = prices()
            improvePlan(near: master.tonnes, modules: master.modules, prices)
            let (found, cutoffs) = price(prices)
            node.bound = max(
                node.bound, model.bound(prices, unitCosts: found.unitCosts, designVariables, within: master.bounds))
            if node.bound >= cutoff { return .cut }
            // Where not all paths could be compared the bound stays low, and all nodes below would be no better known.
            if !found.isExact, found.candidates.isEmpty, master.objective >= cutoff { return .cut }
            let tolerance = Self.shareOfGap * options.gap * max(1, abs(plan.objective))
            if found.candidates.isEmpty || master.objective - node.bound <= tolerance { return .solved }
            if deadline.isOver { return .stopped }
            master.add(found.mostPromising(Self.pathsPerRound, cutoffs, model))
        }
    }

    /// Looks for better plans near a node's solution and over the pool of paths, and solves the node's relaxation again.
    private func searchForPlans(at node: Node) throws(LinearProgramError) -> Outcome {
        do throws(LinearProgramError) {
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
        improvePlan(near: master.tonnes, modules: master.modules, prices())
        return .solved
    }

    /// Bounds the modules as a node has it.
    private func apply(_ changes: [Change]) {
        for design in changed { master.setBounds(ofDesign: design, 0, designVariables.most[design]) }
        changed = []
        for other in changes { change(other.design, other.lower, other.upper) }
    }

    /// Bounds the modules of one design variable more.
    func change(_ design: Int, _ lower: Double, _ upper: Double) {
        master.setBounds(ofDesign: design, lower, upper)
        if !changed.contains(design) { changed.append(design) }
    }

    /// Prices all products at a node's prices.
    ///
    /// - Returns: What was found, and what a tonne delivered to each demand costs without it.
    func price(_ prices: [Double]) -> (found: PricingResult, cutoffs: [Double]) {
        let cutoffs = master.paths.unitCosts(at: prices, model)
        let found = pricer.price(prices, cutoffs: cutoffs)
        rounds += 1
        pathsGenerated += found.candidates.count
        return (found, cutoffs)
    }

    /// The master's prices; capacity that may not be installed costs more than anybody pays for a tonne.
    func prices() -> [Double] {
        var prices = master.prices()
        for design in changed where master.bounds.upper[design] == 0 {
            for installed in designVariables.capacities(design) { prices[Int(installed.limit)] = closedPrice }
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
