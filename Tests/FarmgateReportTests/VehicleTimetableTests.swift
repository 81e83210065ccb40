import Testing

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification
@testable import FarmgateReport

@Suite("Trips of whole vehicles")
struct VehicleTimetableTests {
    ///     early ─1h─▶ hub ─lorry 3h─▶ mid ─lorry 2h─▶ city
    ///     late  ─5h─▶ hub              ▲
    ///     side  ─────────6h────────────┘
    private static func json(vehicleTonnes: Double, early: Double = 4) -> String {
        """
        {"format": "farmgate-network/1", "period_hours": 168, "start": "2027-01-01T00:00:00Z",
         "products": [{"id": "p"}, {"id": "q"}, {"id": "r"}],
         "places": [{"id": "early", "kind": "farm"}, {"id": "late", "kind": "farm"}, {"id": "side", "kind": "farm"},
           {"id": "hub", "kind": "hub"}, {"id": "mid", "kind": "hub"}, {"id": "city", "kind": "warehouse"}],
         "links": [{"from": "early", "to": "hub", "hours": 1, "cost_per_tonne": 1}, {"from": "late", "to": "hub", "hours": 5, "cost_per_tonne": 1},
           {"from": "side", "to": "mid", "hours": 6, "cost_per_tonne": 1},
           {"id": "lorry", "from": "hub", "to": "mid", "hours": 3, "cost_per_tonne": 1, "vehicle_tonnes": \(vehicleTonnes), "vehicle_cost": 0.01},
           {"id": "second", "from": "mid", "to": "city", "hours": 2, "cost_per_tonne": 1, "vehicle_tonnes": 100, "vehicle_cost": 1}],
         "supplies": [{"place": "early", "product": "p", "tonnes": \(early)}, {"place": "late", "product": "q", "tonnes": 3},
           {"place": "side", "product": "r", "tonnes": 1}],
         "demands": [{"place": "city", "product": "p", "tonnes": \(early), "price_per_tonne": 900}, {"place": "city", "product": "q", "tonnes": 3, "price_per_tonne": 900},
           {"place": "city", "product": "r", "tonnes": 1, "price_per_tonne": 900}]}
        """
    }

    private func rows(_ json: String, _ sheet: Int) throws -> [[String: String]] {
        let network = try Network(contentsOf: .json(Array(json.utf8), name: "trips"))
        let file = try PlanReport(of: Planner(network).plan(), in: network).dispatchSheets(.en)[sheet]
        let text = String(decoding: file.content.dropFirst(3), as: UTF8.self)
            .replacing(", hours after", with: " hours after").replacing("\"", with: "")
        let lines: [[String]] = text.split(separator: "\r\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        }
        // The last column names destinations, with commas.
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
    }

    @Test("what shares a trip leaves and arrives with it, when the last of its load is there")
    func together() throws {
        let hubs = try rows(Self.json(vehicleTonnes: 8), 1)
        let out = hubs.filter { $0["In or out"] == "out" && $0["Link id"] == "lorry" }
        #expect(
            out.count == 2 && Set(out.map { $0["First"] }) == ["2027-01-01 05:00"]
                && Set(out.map { $0["Trip"] }) == ["1"])
        let into = hubs.filter { $0["In or out"] == "in" && $0["Link id"] == "lorry" }
        #expect(into.count == 2 && Set(into.map { $0["First"] }) == ["2027-01-01 08:00"])
        // The second lorry waits for the first, and what came by itself waits with it.
        let second = hubs.filter { $0["Link id"] == "second" }
        #expect(second.count == 3 && Set(second.map { $0["First"] }) == ["2027-01-01 08:00"])
        #expect(Set(try rows(Self.json(vehicleTonnes: 8), 2).map { $0["Arrives"] }) == ["2027-01-01 10:00"])
    }

    @Test("loads board in the order in which they come; one that is cut is a row a departure")
    func cut() throws {
        let out = try rows(Self.json(vehicleTonnes: 2.5, early: 4), 1).filter {
            $0["In or out"] == "out" && $0["Link id"] == "lorry"
        }
        let seen = out.map { [$0["Product"], $0["Trip"], $0["Tonnes"], $0["First"]].map { $0 ?? "" } }
        #expect(
            seen == [
                ["p", "1", "2.5", "2027-01-01 01:00"], ["p", "2", "1.5", "2027-01-01 05:00"],
                ["q", "2", "1", "2027-01-01 05:00"], ["q", "3", "2", "2027-01-01 05:00"],
            ])
        for trip in ["1", "2", "3"] { #expect(Set(out.filter { $0["Trip"] == trip }.map { $0["First"] }).count == 1) }
    }

    @Test("any number of trips that one load fills is one row")
    func manyTrips() throws {
        let out = try rows(Self.json(vehicleTonnes: 0.001, early: 4), 1).filter {
            $0["In or out"] == "out" && $0["Link id"] == "lorry"
        }
        #expect(out.count == 2 && out[0]["Trip"] == "1–4000" && out[1]["Trip"] == "4001–7000")
    }
}
