import FarmgateModel
import FarmgatePlanning
import Foundation
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("Reports of a plan")
struct ReportingTests {
    @Test("emissions by mode add up to the plan's totals", arguments: seeds(15))
    func emissionsAddUp(seed: UInt64) throws {
        // Every other network has links of a known length.
        let json = PlanningNetworks.json(seed: seed)
        let network = try network(
            seed % 2 == 0 ? json : json.replacing("\"co2_kg_per_tonne\"", with: "\"km\": 120, \"co2_kg_per_tonne\""))
        let plan = try Planner(network).plan()
        let report = EmissionReport(of: try PlannedNetwork(of: plan, in: network))
        #expect(abs(report.all.allCo2Tonnes - plan.totals.co2Tonnes) <= 1e-9 * max(1, plan.totals.co2Tonnes))
        #expect(abs(report.all.tonneKm - plan.totals.tonneKm) <= 1e-9 * max(1, plan.totals.tonneKm))
        #expect(abs(report.modes.reduce(0) { $0 + $1.allCo2Tonnes } - report.all.allCo2Tonnes) < 1e-9)
        #expect(report.paid == plan.costs.co2)
    }

    @Test("modes have their own tonne-kilometres and intensity; a link without a length none")
    func modes() throws {
        let network = try network(
            """
            {"format": "farmgate-network/1", "period_hours": 168, "co2_price_per_tonne": 100,
             "products": [{"id": "apple"}],
             "places": [{"id": "farm", "kind": "farm"}, {"id": "hub", "kind": "hub"}, {"id": "city", "kind": "warehouse"}],
             "modes": [{"id": "rail"}, {"id": "road"}],
             "links": [{"id": "lane", "from": "farm", "to": "hub", "hours": 1, "cost_per_tonne": 1, "co2_kg_per_tonne": 5},
                       {"id": "train", "from": "hub", "to": "city", "hours": 9, "cost_per_tonne": 1, "mode": "rail",
                        "km": 500, "co2_kg_per_tonne": 10, "capacity_tonnes": 6},
                       {"id": "truck", "from": "hub", "to": "city", "hours": 9, "cost_per_tonne": 9, "km": 400,
                        "co2_kg_per_tonne": 40}],
             "supplies": [{"place": "farm", "product": "apple", "tonnes": 8}],
             "demands": [{"place": "city", "product": "apple", "tonnes": 8, "price_per_tonne": 99}]}
            """)
        let report = EmissionReport(of: try PlannedNetwork(of: Planner(network).plan(), in: network))
        #expect(report.modes.map(\.mode) == ["road", "rail"])
        #expect(report.modes.map(\.tonneKm) == [800, 3000])
        #expect(report.modes.map { $0.gramsPerTonneKm.map { ($0 * 1e6).rounded() / 1e6 } } == [100, 20])
        #expect(report.modes.map(\.tonnesWithoutLength) == [8, 0])
        #expect(abs(report.modes[0].co2TonnesWithoutLength - 0.04) < 1e-12)
        #expect(abs(report.all.allCo2Tonnes - 0.18) < 1e-12)
        #expect(abs((report.kilogramsPerTonneDelivered ?? 0) - 22.5) < 1e-9)
        #expect(abs(report.paid - 18) < 1e-9)
        // Where some links have no length, tonne-kilometres are not those of all emissions.
        #expect(report.modes.map { $0.overallGramsPerTonneKm == nil } == [true, false])
        #expect(report.isKnown && report.limitTonnes == .infinity)
        let limited = try EmissionReport(of: TinyNetworks.planned("carbon"))
        #expect(limited.limitTonnes == 0.6 && limited.worthOfMore == 275)
        let silent = try EmissionReport(of: TinyNetworks.planned("storage"))
        #expect(!silent.isKnown)
    }

    @Test("the emissions of a real network are those of its plan")
    func realNetwork() throws {
        let network = try RealNetworks.ningxiaShaanxi()
        let plan = try Planner(network).plan()
        let report = EmissionReport(of: try PlannedNetwork(of: plan, in: network))
        #expect(abs(report.all.allCo2Tonnes / plan.totals.co2Tonnes - 1) < 1e-9)
        #expect(abs(report.all.tonneKm / plan.totals.tonneKm - 1) < 1e-9)
        #expect(report.modes.count == 4)
    }

    @Test("vehicles have trips, load, room and cost, and a candidate what of it is opened and used")
    func choices() throws {
        func uses(_ plan: String) throws -> [VehicleUse] {
            try VehicleUse.all(of: TinyNetworks.planned(plan))
        }
        let whole = try #require(uses("trucks").first)
        #expect((whole.trips, whole.loadTonnes, whole.roomTonnes, whole.cost) == (2, 8, 8, 160))
        #expect(whole.fullness == 1)
        let both = VehicleUse.Total(of: [whole, whole])
        #expect((both.trips, both.loadTonnes, both.roomTonnes, both.cost) == (4, 16, 16, 320))
        let part = try #require(uses("trucks-relaxed").first)
        #expect((part.trips, part.loadTonnes, part.cost) == (2.25, 9, 180))
        #expect(try uses("opening").isEmpty)
        let network = try TinyNetworks.network(ofPlan: "opening")
        let opened = try OpeningUse.all(of: TinyNetworks.planned("opening"))
        #expect(opened.map { network.id(of: $0.candidate) } == ["large", "small"])
        #expect(opened.map(\.open) == [0, 1])
        #expect(opened.map(\.cost) == [0, 100])
        #expect(opened.map(\.tonnes) == [0, 8])
        #expect(opened.map(\.capacityTonnes) == [0, 8])
        let relaxed = try OpeningUse.all(of: TinyNetworks.planned("opening-relaxed"))
        #expect(relaxed.map(\.cost) == [150, 0])
        #expect(relaxed.map(\.capacityTonnes) == [10, 0])
    }

    @Test("every period has its date, and what is wanted, delivered and short in it")
    func periods() throws {
        let network = try ProvenanceNetworks.plums()
        let plan = try Planner(network).plan()
        let services = PeriodService.all(of: try PlannedNetwork(of: plan, in: network))
        // Nothing is wanted in the first.
        #expect(services.map(\.period) == [2])
        #expect(services[0].begins?.description == "2027-01-01T20:00:00+08:00")
        #expect(services[0].wanted == 5)
        var rounded = services[0]
        rounded.short = 4e-6
        #expect(!rounded.isShort)
        rounded.short = 6e-6
        #expect(rounded.isShort)
        #expect(abs(services[0].delivered - plan.totals.deliveredTonnes) < 1e-12)
        #expect(abs(services[0].delivered + services[0].short - 5) < 1e-12)
    }

    @Test("dates stand in CSV and GeoJSON where the network says when it begins, and only there")
    func dates() throws {
        let network = try ProvenanceNetworks.plums()
        let plan = try Planner(network).plan()
        let rows = String(decoding: plan.csv(in: network), as: UTF8.self).split(separator: "\n")
        #expect(rows[0].hasSuffix(",path,dispatched_at,delivered_at"))
        #expect(rows[1].hasSuffix(",2026-12-31T20:00:00+08:00,2027-01-02T17:00:00+08:00"))
        let map = String(decoding: try PlannedNetwork(of: plan, in: network).geoJSON(), as: UTF8.self)
        #expect(map.contains(#""period": 2, "begins": "2027-01-01T20:00:00+08:00""#))
        #expect(String(decoding: plan.csv(), as: UTF8.self).contains(",path\n"))
        let undated = try ProvenanceNetworks.plums(start: nil)
        #expect(String(decoding: plan.csv(in: undated), as: UTF8.self).contains(",path\n"))
        let undatedMap = try PlannedNetwork(of: Planner(undated).plan(), in: undated).geoJSON()
        #expect(!String(decoding: undatedMap, as: UTF8.self).contains("begins"))
    }
}
