/// How many tonnes of each product enter the links of a plan.
package struct LinkLoads {
    private struct Key: Hashable {
        var link: Int
        var period: Int
    }

    private var loads: [Key: [(product: Int, tonnes: Double)]] = [:]

    /// Follows every shipment along its path. O(steps of all shipments).
    package init(of planned: PlannedNetwork) {
        let plan = planned.plan, network = planned.network
        for shipment in plan.shipments {
            guard let product = planned.product(shipment.product).map({ network.products[$0] }) else { continue }
            var walk = PathWalk(tonnes: shipment.tonnes)
            for step in plan.steps[shipment.steps] {
                switch step.kind {
                case .place, .wait:
                    guard let place = planned.place(step.index).map({ network.places[$0] }) else { continue }
                    let hours = step.kind == .wait ? network.settings.periodHours : place.handlingHours
                    walk.pass(product, hours: hours, isChilled: place.isChilled)
                case .link:
                    add(walk.tonnes, of: shipment.product, to: Key(link: step.index, period: step.period))
                    guard let link = planned.link(step.index).map({ network.links[$0] }) else { continue }
                    walk.pass(product, hours: link.hours, isChilled: link.isChilled)
                }
            }
        }
    }

    private mutating func add(_ tonnes: Double, of product: Int, to key: Key) {
        if let known = loads[key]?.firstIndex(where: { $0.product == product }) {
            loads[key]?[known].tonnes += tonnes
        } else {
            loads[key, default: []].append((product, tonnes))
        }
    }

    /// Returns the products that enter a link of the plan in a period, in the order of the shipments.
    package func products(onLink link: Int, period: Int) -> [(product: Int, tonnes: Double)] {
        loads[Key(link: link, period: period)] ?? []
    }
}
