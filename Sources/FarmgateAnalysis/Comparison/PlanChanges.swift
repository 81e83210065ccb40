import FarmgateBase
import FarmgateModel

/// Finds what differs between plans, whose rows ids join, and links called by their ends what they are.
struct PlanChanges {
    private struct Key: Hashable {
        var kind = PlanComparison.Bottleneck.Kind.place
        var first: Int = -1
        var second: Int = -1
        var third: Int = -1
        var isBothWays = false
    }

    private let plans: [Plan]
    private let productIDs: CommonIDs
    private let placeIDs: CommonIDs
    private let fleetIDs: CommonIDs
    private let groupIDs: CommonIDs
    /// The links of all plans.
    let commonLinks: CommonLinks

    init(_ plans: [Plan]) {
        self.plans = plans
        productIDs = CommonIDs(plans.map(\.productIDs))
        placeIDs = CommonIDs(plans.map(\.placeIDs))
        fleetIDs = CommonIDs(plans.map(\.fleetIDs))
        groupIDs = CommonIDs(plans.map(\.groupIDs))
        commonLinks = CommonLinks(plans)
    }

    private func product(_ index: Int, _ plan: Int) -> Int { productIDs[index, plan] }
    private func place(_ index: Int, _ plan: Int) -> Int { placeIDs[index, plan] }
    private func link(_ index: Int, _ plan: Int) -> Int { commonLinks[index, plan] }

    private func table(_ fill: (inout ChangeTable<Key>, Int) -> Void) -> ChangeTable<Key> {
        var table = ChangeTable<Key>(planCount: plans.count)
        for plan in plans.indices { fill(&table, plan) }
        return table
    }

    // MARK: Flows

    func links() -> [Difference<String>] {
        table { table, plan in
            for line in plans[plan].links { table.add(line.tonnes, to: Key(first: link(line.index, plan)), plan: plan) }
        }.differences { commonLinks.names[$0.first] }
    }

    func relations() -> [Difference<PlanComparison.Relation>] {
        table { table, plan in
            for shipment in plans[plan].shipments {
                let key = Key(
                    first: product(shipment.product, plan), second: place(shipment.supply.place, plan),
                    third: place(shipment.demand.place, plan))
                table.add(shipment.deliveredTonnes, to: key, plan: plan)
            }
        }.differences {
            .init(product: productIDs[$0.first], from: placeIDs[$0.second], to: placeIDs[$0.third])
        }
    }

    func sales() -> [Difference<PlanComparison.Sale>] {
        table { table, plan in
            for line in plans[plan].supplies {
                let key = Key(first: product(line.product, plan), second: place(line.place, plan))
                table.add(line.used, to: key, plan: plan)
            }
        }.differences { .init(place: placeIDs[$0.second], product: productIDs[$0.first]) }
    }

    // MARK: Limits and decisions

    func bottlenecks() -> [Difference<PlanComparison.Bottleneck>] {
        var prices = ChangeTable<Key>(planCount: plans.count)
        // Tonnes, or what else a limit counts.
        var loads = ChangeTable<Key>(planCount: plans.count)
        func add(_ price: Double, _ load: Double, to key: Key, _ plan: Int) {
            prices.add(price, to: key, plan: plan)
            loads.add(load, to: key, plan: plan)
        }
        for (plan, content) in plans.enumerated() {
            for line in content.places {
                add(line.price, line.tonnes, to: Key(first: place(line.index, plan), second: line.period), plan)
            }
            for line in content.waits {
                let key = Key(kind: .wait, first: place(line.index, plan), second: line.period)
                add(line.price, line.tonnes, to: key, plan)
            }
            for line in content.links {
                let key = Key(kind: .link, first: link(line.index, plan), second: line.period)
                add(line.price, line.tonnes, to: key, plan)
            }
            for line in content.vehicles {
                let key = Key(kind: .vehicles, first: link(line.link, plan), second: line.period)
                add(line.price, line.loadTonnes, to: key, plan)
            }
            for line in content.linkLimits {
                let key = Key(
                    kind: .linkLimit, first: link(line.link, plan), second: line.period,
                    third: line.product.map { product($0, plan) } ?? -1, isBothWays: line.isBothWays)
                add(line.price, line.tonnes, to: key, plan)
            }
            for line in content.fleets {
                add(
                    line.price, line.hours,
                    to: Key(kind: .fleet, first: fleetIDs[line.fleet, plan], second: line.period),
                    plan)
            }
            for line in content.groups {
                add(line.price, line.open, to: Key(kind: .group, first: groupIDs[line.group, plan]), plan)
            }
            add(content.carbon.price, content.carbon.tonnes, to: Key(kind: .carbon), plan)
        }
        return prices.differences(weight: { loads.values(of: $0).reduce(0, max) }) { key in
            switch key.kind {
            case .place, .wait: .init(kind: key.kind, id: placeIDs[key.first], period: key.second)
            case .link, .vehicles: .init(kind: key.kind, id: commonLinks.names[key.first], period: key.second)
            case .linkLimit:
                .init(
                    kind: key.kind, id: commonLinks.names[key.first],
                    product: key.third < 0 ? nil : productIDs[key.third], isBothWays: key.isBothWays,
                    period: key.second)
            case .fleet: .init(kind: key.kind, id: fleetIDs[key.first], period: key.second)
            case .group: .init(kind: key.kind, id: groupIDs[key.first], period: nil)
            case .carbon: .init(kind: key.kind, id: nil, period: nil)
            }
        }
    }

    func openings() -> [Difference<PlanComparison.Opening>] {
        table { table, plan in
            for line in plans[plan].openings {
                let key =
                    switch line.candidate {
                    case .place(let index): Key(first: place(index, plan))
                    case .link(let index): Key(kind: .link, first: link(index, plan))
                    }
                table.add(line.open, to: key, plan: plan)
            }
        }.differences { key in
            let isLink = key.kind == .link
            return .init(id: isLink ? commonLinks.names[key.first] : placeIDs[key.first], isLink: isLink)
        }
    }

    func trips() -> [Difference<String>] {
        table { table, plan in
            for line in plans[plan].vehicles {
                table.add(line.trips, to: Key(first: link(line.link, plan)), plan: plan)
            }
        }.differences { commonLinks.names[$0.first] }
    }

    // MARK: Whether it makes sense to compare

    /// What a plan is asked to deliver, where.
    private func demands(_ plan: Int) -> Set<Key> {
        Set(plans[plan].demands.map { Key(first: product($0.product, plan), second: place($0.place, plan)) })
    }

    /// Throws where a plan wants nothing that the first plan wants too or, if their networks have different names, less
    /// than half of it.
    func checkThatPlansHaveMuchInCommon(named names: [String]) throws(PlanComparisonError) {
        let first = demands(0)
        for plan in plans.indices.dropFirst() {
            let other = demands(plan)
            let common = first.intersection(other).count, smaller = min(first.count, other.count)
            let hasSameName = plans[plan].origin.name == plans[0].origin.name
            guard smaller == 0 || hasSameName ? common >= min(1, smaller) : common * 2 >= smaller else {
                throw .differentNetworks(names[0], names[plan])
            }
        }
    }

    /// Throws where the first plan wants something and the network has none of these places or products.
    func checkThatPlansBelong(to network: Network?) throws(PlanComparisonError) {
        guard let network, !plans[0].demands.isEmpty else { return }
        let products = IDTranslation(from: plans[0].productIDs, to: network.productIDs)
        let places = IDTranslation(from: plans[0].placeIDs, to: network.placeIDs)
        guard plans[0].demands.contains(where: { products[$0.product] != nil && places[$0.place] != nil }) else {
            throw .otherNetwork(OtherNetworkError(of: plans[0]))
        }
    }
}
