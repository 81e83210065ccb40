import FarmgateModel
import RoutingCore

/// What a query makes of a network: an affine arc function, hours and ageing for every arc of the router's graph.
///
/// An arc is the ride over a link and the handling at its end. Where goods are lost, the cost of a tonne that arrives
/// grows from G to (G + c) / survival over a step (model.md, "Pricing"): a scale and an offset. Minimising the cost of a
/// tonne *dispatched* instead would prefer the route that loses goods early, since what is lost costs nothing later on.
struct RouteMetric: Sendable {
    /// What the handling at a route's first place comes to.
    struct Start: Sendable {
        var label: Double
        var hours: Double
        var ageing: Double
    }

    /// By arc. An infinite offset closes the arc.
    let scale: [Double]
    let offset: [Double]
    let hours: [Double]
    /// Share of the product's shelf life; empty if nothing spoils.
    let ageing: [Double]
    /// By place.
    let start: [Start]
    let maxHours: Double

    var limitsHours: Bool { maxHours < .infinity }
    var limitsAgeing: Bool { !ageing.isEmpty }
    /// Whether a route may be the best and not allowed.
    var hasLimits: Bool { limitsHours || limitsAgeing }

    /// Tabulates a query. O(places + links).
    init(_ router: Router, _ query: RouteQuery) {
        let network = router.network
        let product = query.product.map { network.products[$0] }
        let spoils = product.map { min($0.shelfLifeHours, $0.shelfLifeHoursChilled) < .infinity } ?? false
        func survival(_ hours: Double, _ isChilled: Bool) -> Double {
            product?.survival(hours: hours, isChilled: isChilled) ?? 1
        }

        let handlingSurvival = network.places.map { survival($0.handlingHours, $0.isChilled) }
        let handlingAgeing = network.places.map { place in
            spoils ? product?.ageing(hours: place.handlingHours, isChilled: place.isChilled) ?? 0 : 0
        }
        start = network.places.indices.map { index in
            let place = network.places[index]
            let label =
                switch query.objective {
                case .cost: place.handlingCostPerTonne / handlingSurvival[index]
                case .hours: place.handlingHours
                case .km: 0.0
                }
            return Start(label: label, hours: place.handlingHours, ageing: handlingAgeing[index])
        }

        var scale = [Double](repeating: 1, count: router.graph.arcCount)
        var offset = scale
        var hours = scale
        var ageing = spoils ? scale : []
        for arc in 0..<router.graph.arcCount {
            let link = network.link(Int(router.linkOfArc[arc]), carrying: query.product)
            let head = link.to
            let place = network.places[head]
            hours[arc] = link.hours + place.handlingHours
            if spoils, let product {
                ageing[arc] = product.ageing(hours: link.hours, isChilled: link.isChilled) + handlingAgeing[head]
            }
            let linkSurvival = survival(link.hours, link.isChilled)
            let survives = linkSurvival * handlingSurvival[head]
            let isAdmitted = query.product.map { network.admits($0, onLink: Int(router.linkOfArc[arc])) } ?? true
            if !isAdmitted || product?.requiresChilled == true && !link.isChilled || survives == 0 {
                offset[arc] = .infinity
                continue
            }
            switch query.objective {
            case .cost:
                scale[arc] = 1 / survives
                offset[arc] =
                    (link.costPerTonneWithCO2(network.settings) / linkSurvival + place.handlingCostPerTonne)
                    / handlingSurvival[head]
            case .hours: offset[arc] = hours[arc]
            case .km: offset[arc] = link.km ?? .infinity
            }
        }
        self.scale = scale
        self.offset = offset
        self.hours = hours
        self.ageing = ageing
        maxHours = query.maxHours
    }

    /// Tells whether a route along arcs is in time and not spoilt (model.md, "Paths"). O(arcs).
    func allows(_ arcs: [Int32], from place: Int) -> Bool {
        guard hasLimits else { return true }
        var totalHours = start[place].hours
        var totalAgeing = start[place].ageing
        for arc in arcs {
            totalHours += hours[Int(arc)]
            if limitsAgeing { totalAgeing += ageing[Int(arc)] }
        }
        return totalHours <= maxHours + ResourceSearch.tolerance && totalAgeing <= 1 + ResourceSearch.tolerance
    }
}
