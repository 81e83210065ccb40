import FarmgateBase
public import FarmgateModel

/// How well products and places are served in several plans, whose ids join them: where that differs by more than rounding.
///
/// `PlanComparison` has it, with all else that changes, of plans that have something in common; here plans may be of different
/// networks. What a plan does not have counts as 0.
///
///     for city in ServiceComparison(of: [before, after]).places { print(city.id, city.deliveredTonnes) }
public struct ServiceComparison: Sendable {
    /// How well a product, or a place, is served in each plan.
    public struct Service: Sendable {
        /// The id of the product or place.
        public let id: String
        /// Tonnes wanted in each plan.
        public let wantedTonnes: [Double]
        /// Tonnes delivered in each plan.
        public let deliveredTonnes: [Double]

        /// Returns the share of what is wanted that a plan delivers; nil if it wants nothing.
        public func share(in plan: Int) -> Double? {
            wantedTonnes[plan] > 0 ? deliveredTonnes[plan] / wantedTonnes[plan] : nil
        }

        /// The largest change of the share from that of the first plan, without its sign; 0 where nothing is wanted.
        public var largestChangeOfShare: Double {
            guard let first = share(in: 0) else { return 0 }
            return wantedTonnes.indices.reduce(0) { max($0, share(in: $1).map { ($0 - first).magnitude } ?? 0) }
        }

        /// The largest change of the tonnes delivered from those in the first plan, without its sign.
        public var largestChangeOfTonnes: Double {
            deliveredTonnes.reduce(0) { max($0, ($1 - deliveredTonnes[0]).magnitude) }
        }
    }

    /// The products whose service differs, in the order in which the plans have them.
    public let products: [Service]
    /// The places whose service differs, in the order in which the plans have them.
    public let places: [Service]

    /// Compares plans. O(demands of all plans).
    public init(of plans: [Plan]) {
        products = Self.services(plans, \.productIDs) { $0.product }
        places = Self.services(plans, \.placeIDs) { $0.place }
    }

    private static func services(
        _ plans: [Plan], _ ids: KeyPath<Plan, TextColumn>, _ index: (Plan.DemandLine) -> Int
    ) -> [Service] {
        let ids = CommonIDs(plans.map { $0[keyPath: ids] })
        var wanted = ChangeTable<Int>(planCount: plans.count), delivered = ChangeTable<Int>(planCount: plans.count)
        for (plan, content) in plans.enumerated() {
            for line in content.demands {
                let key = ids[index(line), plan]
                wanted.add(line.tonnes, to: key, plan: plan)
                delivered.add(line.delivered, to: key, plan: plan)
            }
        }
        return zip(wanted.figures(), delivered.figures()).compactMap { wanted, delivered in
            guard Difference<Int>.isReal(wanted.values) || Difference<Int>.isReal(delivered.values) else {
                return nil
            }
            return Service(id: ids[wanted.key], wantedTonnes: wanted.values, deliveredTonnes: delivered.values)
        }
    }
}
