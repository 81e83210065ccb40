import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("The tariff of a mode")
struct ModeTariffTests {
    private func link(_ mode: String, _ link: String) throws -> Link {
        let text = """
            {"format": "farmgate-network/2", "period_hours": 168, "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "c", "kind": "warehouse"}],
             "modes": [{"id": "lorry", \(mode)}], "links": [{"from": "f", "to": "c", "mode": "lorry", \(link)}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 1}],
             "demands": [{"place": "c", "product": "p", "tonnes": 1, "price_per_tonne": 1}]}
            """
        return try network(text).links[0]
    }

    @Test("is that of docs/linking.md: 650 km from Yanchi to Xi'an and on, by a lorry of 16 t")
    func workedExample() throws {
        let link = try link(
            """
            "km_per_hour": 65, "vehicle_tonnes": 16, "vehicle_cost": 160, "vehicle_cost_per_km": 3.4, "vehicle_cost_per_hour": 70,
            "toll_per_km": 1.8, "loading_cost_per_tonne": 8, "loading_hours": 2, "driving_hours_per_day": 8, "vehicle_co2_kg_per_km": 1.2
            """, #""km": 650, "toll_km": 600"#)
        // Driving 10 h, after 8 h a rest of 16 h, 2 h of loading.
        #expect(link.hours == 28)
        #expect(abs(link.costPerTonne - (8 + (160 + 650 * 3.4 + 28 * 70 + 600 * 1.8) / 16)) < 1e-9)
        #expect(abs(link.co2KgPerTonne - 48.75) < 1e-9)
    }

    @Test(
        "rests only if more driving is to come",
        arguments: [(520.0, 8.0), (520.1, 24.0), (1040.0, 32.0), (1040.1, 48.0)])
    func rests(km: Double, hours: Double) throws {
        let link = try link(#""km_per_hour": 65, "driving_hours_per_day": 8, "cost_per_tonne_km": 1"#, "\"km\": \(km)")
        #expect(abs(link.hours - hours) < 0.01)
    }

    @Test("by the tonne and by the vehicle adds up; what a link says of itself wins")
    func both() throws {
        let rates =
            #""cost_per_tonne_km": 0.5, "vehicle_tonnes": 10, "vehicle_cost_per_km": 2, "co2_kg_per_tonne_km": 0.1"#
        #expect(try link(rates, #""km": 100, "hours": 3"#).costPerTonne == 70)
        #expect(
            try link(rates, #""km": 100, "hours": 3, "cost_per_tonne": 5, "co2_kg_per_tonne": 1"#).costPerTonne == 5)
        #expect(try link(rates, #""km": 100, "hours": 3"#).co2KgPerTonne == 10)
    }
}
