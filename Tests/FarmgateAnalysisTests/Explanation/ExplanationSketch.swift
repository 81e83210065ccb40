import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport

@testable import FarmgateAnalysis

/// A small network to be explained, and what tests add to it:
///
///     farm ──lane 1 h, 10──> hub ──road 9 h, 20──> city        period: a week
///       50 t at 100                     wants 20 t at 500
struct ExplanationSketch {
    var settings = ""
    var product = #", "shelf_life_hours": 100"#
    var hub = ""
    var lane = ""
    var road = ""
    /// Further places, links and demands, each with a comma before it.
    var places = ""
    var links = ""
    var demands = ""
    var supplies = #"{"place": "farm", "product": "apple", "tonnes": 50, "cost_per_tonne": 100, "lot": "L1"}"#
    var demand = #""tonnes": 20, "price_per_tonne": 500"#
    var periodHours = 168

    var json: String {
        """
        {"format": "farmgate-network/1", "period_hours": \(periodHours)\(settings),
        "products": [{"id": "apple"\(product)}, {"id": "pear"}],
        "places": [{"id": "farm", "kind": "farm"}, {"id": "hub", "kind": "hub"\(hub)},
          {"id": "city", "kind": "warehouse"}\(places)],
        "links": [{"id": "lane", "from": "farm", "to": "hub", "hours": 1, "cost_per_tonne": 10\(lane)},
          {"id": "road", "from": "hub", "to": "city", "hours": 9, "cost_per_tonne": 20,
           "co2_kg_per_tonne": 100\(road)}\(links)],
        "supplies": [\(supplies)],
        "demands": [{"place": "city", "product": "apple", \(demand)}\(demands)]}
        """
    }

    func network() throws -> Network { try NetworkTestSupport.network(json) }

    func plan(_ options: PlanOptions = PlanOptions()) throws -> Plan {
        try Planner(network(), options: options).plan()
    }

    func explanation(of ids: String...) throws -> Explanation {
        let network = try network()
        return try Explainer(of: Planner(network).plan(), in: network).explanation(
            of: ExplanationSubject(ids, in: network))
    }

    /// The tonnes short in the plan of another sketch, which has the change that a remedy asked for.
    func tonnesShort() throws -> Double { try plan().totals.shortTonnes }
}
