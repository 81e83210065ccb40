import FarmgateBase
public import FarmgateModel

/// Compares plans of one network, in several states of it, with the first of them.
///
///     let comparison = try PlanComparison(of: [before, after], named: ["before", "after"])
///     for link in comparison.links { print(link.item, link.change(in: 1)) }
///
/// Scenarios of a network have digests of their own and may lack some of its rows. What plans have in common are ids, and
/// links called by their ends (`h>w#2`) are the same if they are of the same kind. What one plan only has counts as 0 in
/// the others. Tables list just what differs by more than rounding, the
/// largest change first; figures of a plan as a whole stand in its `costs` and `totals`.
public struct PlanComparison: Sendable {
    /// The plans, the one that others are compared with first.
    public let plans: [Plan]
    /// What to call each plan: no two are the same.
    public let names: [String]
    /// The network that knows the names and units, if there is one.
    public let network: Network?

    /// How well each product is served, the largest change of the share delivered first.
    public let products: [ServiceComparison.Service]
    /// How well each place that wants something is served, the largest change of the share delivered first.
    public let places: [ServiceComparison.Service]
    /// Tonnes that enter each link, by its id, over all periods.
    public let links: [Difference<String>]
    /// Tonnes of each product delivered from one place to another.
    public let relations: [Difference<Relation>]
    /// Tonnes of each product that leave each place of supply.
    public let sales: [Difference<Sale>]
    /// What one more tonne of a limit is worth; 0 where the limit does not bind. The largest change of that worth, for
    /// all the tonnes that the limit lets pass, comes first.
    public let bottlenecks: [Difference<Bottleneck>]
    /// Candidates that are open (1) or not (0); a share in relaxed plans.
    public let openings: [Difference<Opening>]
    /// Trips of whole vehicles on each link, by its id, over all periods.
    public let trips: [Difference<String>]
    /// What the reader of the comparison should know.
    public let remarks: [Remark]
    /// The ids of the places at the ends of `links` and `trips` that the network has.
    let endsOfLinks: [String: (from: String, to: String)]

    /// Says what makes a comparison less sure; a plan is given by its index.
    public enum Remark: Sendable, Equatable {
        /// The network of the plan has another name than that of the first.
        case otherName(plan: Int)
        /// The plan is relaxed and the first is not, or the other way round.
        case otherRelaxation(plan: Int)
        /// No plan is of the network given as it is; it may have changed since they were made.
        case otherState
        /// So many links of the plan are like others between the same places: their order decides which is which.
        case alikeLinks(plan: Int, count: Int)
    }

    /// Compares plans. O(rows and shipments of all plans).
    ///
    /// - Parameters:
    ///   - plans: At least two.
    ///   - names: What to call each; by default its scenario. Names that are given twice get a number.
    ///   - network: The network, in any of its states.
    /// - Throws: `PlanComparisonError` where there is nothing to compare, or plans of different networks.
    public init(
        of plans: [Plan], named names: [String]? = nil, in network: Network? = nil
    ) throws(PlanComparisonError) {
        guard plans.count > 1 else { throw .tooFewPlans }
        self.plans = plans
        self.names = Self.distinct(names ?? plans.map { $0.origin.scenario ?? "base" }, count: plans.count)
        self.network = network
        let changes = PlanChanges(plans)
        try changes.checkThatPlansHaveMuchInCommon(named: self.names)
        try changes.checkThatPlansBelong(to: network)
        let services = ServiceComparison(of: plans)
        products = services.products.largestFirst { $0.largestChangeOfShare }
        places = services.places.largestFirst { $0.largestChangeOfShare }
        links = changes.links()
        relations = changes.relations()
        sales = changes.sales()
        bottlenecks = changes.bottlenecks()
        openings = changes.openings()
        trips = changes.trips()
        remarks =
            Self.remarks(plans, network)
            + changes.commonLinks.guesses.map { .alikeLinks(plan: $0.plan, count: $0.count) }
        let ends = network?.ends(ofLinks: TextColumn((links + trips).map(\.item))) ?? [:]
        endsOfLinks = network == nil ? [:] : ends.merging(changes.commonLinks.ends) { ofNetwork, _ in ofNetwork }
    }

    /// The tonnes wanted in each plan.
    public var wantedTonnes: [Double] { plans.map(\.wantedTonnes) }

    private static func distinct(_ names: [String], count: Int) -> [String] {
        var taken: Set<String> = []
        return (0..<count).map { plan in
            let name = plan < names.count ? names[plan] : "\(plan + 1)"
            var distinct = name, number = 2
            while !taken.insert(distinct).inserted { (distinct, number) = ("\(name) (\(number))", number + 1) }
            return distinct
        }
    }

    private static func remarks(_ plans: [Plan], _ network: Network?) -> [Remark] {
        var remarks: [Remark] = []
        for (index, plan) in plans.enumerated() {
            if plan.origin.name != plans[0].origin.name { remarks.append(.otherName(plan: index)) }
            if plan.isRelaxed != plans[0].isRelaxed { remarks.append(.otherRelaxation(plan: index)) }
        }
        // A plan of a scenario says nothing of the network as it is.
        let comparable = plans.filter { $0.origin.scenario == network?.scenario }
        if let network, !comparable.isEmpty, comparable.allSatisfy({ $0.origin.digest != network.digest }) {
            remarks.append(.otherState)
        }
        return remarks
    }
}

extension Network {
    /// Returns the ids of the places at the ends of links, for those of the ids that are a link's. O(all links).
    fileprivate func ends(ofLinks ids: TextColumn) -> [String: (from: String, to: String)] {
        let positions = IDTranslation(from: ids, to: linkIDs)
        var ends: [String: (from: String, to: String)] = [:]
        for (index, id) in ids.enumerated() {
            guard let link = positions[index].map({ links[$0] }) else { continue }
            ends[id] = (placeIDs[link.from], placeIDs[link.to])
        }
        return ends
    }
}
