import Farmgate
import FarmgateReport
import Testing

/// A network with everything a report has to show: two periods with dates, losses, a wait, a bottleneck, a shortage, whole
/// vehicles, Chinese names, and names that are no good in HTML, JSON or a spreadsheet.
enum ReportFixture {
    static let hostileName = "</script><b>\"梅\" & \\x"

    static let json = """
        {"format": "farmgate-network/1", "name": "Two farms <1>", "periods": 2, "period_hours": 24,
         "start": "2027-01-01T06:00:00+08:00", "attribution": "© Somebody", "co2_price_per_tonne": 100,
         "products": [
           {"id": "plum", "name": "</script><b>\\"梅\\" & \\\\x", "shelf_life_hours": 96, "loss_per_day": 0.2},
           {"id": "rice", "name": "=大米", "name_en": "rice"}],
         "places": [
           {"id": "F 1/é", "kind": "farm", "name": "盐池", "lat": 37.8, "lon": 107.4, "handling_hours": 2},
           {"id": "F2", "kind": "farm", "lat": 38.0, "lon": 107.0},
           {"id": "H", "kind": "hub", "name": "县仓", "lat": 37.9, "lon": 107.2, "handling_hours": 1, "storage_tonnes": 3,
            "handling_cost_per_tonne": 5, "throughput_tonnes": 40},
           {"id": "W", "kind": "warehouse", "name": "北京", "name_en": "Beijing", "lat": 39.9, "lon": 116.4}],
         "links": [
           {"from": "F 1/é", "to": "H", "hours": 2, "cost_per_tonne": 10, "km": 30, "co2_kg_per_tonne": 4},
           {"from": "F2", "to": "H", "hours": 1, "cost_per_tonne": 10, "vehicle_tonnes": 4, "vehicle_cost": 50, "vehicles": 9},
           {"id": "long", "from": "H", "to": "W", "hours": 11, "cost_per_tonne": 100, "km": 1000, "capacity_tonnes": 9,
            "co2_kg_per_tonne": 60, "mode": "rail"}],
         "supplies": [
           {"place": "F 1/é", "product": "plum", "tonnes": 12, "cost_per_tonne": 1000, "lot": "P-1", "period": 1},
           {"place": "F2", "product": "rice", "tonnes": 7, "cost_per_tonne": 500, "period": 1}],
         "demands": [
           {"place": "W", "product": "plum", "tonnes": 4, "price_per_tonne": 9000, "period": 1},
           {"place": "W", "product": "plum", "tonnes": 4, "price_per_tonne": 9000, "period": 2},
           {"place": "W", "product": "rice", "tonnes": 5, "price_per_tonne": 3000}],
         "scenarios": [{"id": "more", "name": "more", "changes": [
           {"table": "links", "where": {"id": "long"}, "multiply": {"capacity_tonnes": 2}}]}]}
        """

    static func network(_ scenario: String? = nil) throws -> Network {
        try Network(contentsOf: .json(Array(json.utf8), name: "fixture"), scenario: scenario)
    }

    static func plan(_ network: Network) throws -> Plan { try Planner(network).plan() }

    static func report(_ scenario: String? = nil) throws -> PlanReport {
        let network = try network(scenario)
        return try PlanReport(of: plan(network), in: network)
    }
}
