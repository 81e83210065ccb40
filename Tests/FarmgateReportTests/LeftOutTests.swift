import Foundation
import SystemPackage
import Testing

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification
@testable import FarmgateReport

@Suite("What an export leaves out is named")
struct LeftOutTests {
    /// Four farms of 3 t each at one hub: near by, 190 km away, without coordinates, and at (0, 0).
    private static func json(
        tonnes: String = "3", handling: String = "0", hub: String = #", "lat": 37.2, "lon": 107.2"#
    ) -> String {
        let farms = ["near", "far", "unmapped", "null-island"]
        func list(_ row: (String) -> String) -> String { farms.map(row).joined(separator: ", ") }
        return """
            {"format": "farmgate-network/1", "period_hours": 1e20, "products": [{"id": "pear"}],
             "places": [
               {"id": "near", "kind": "farm", "lat": 37.1, "lon": 107.1, "handling_hours": \(handling)},
               {"id": "far", "kind": "farm", "lat": 38.9, "lon": 107.2}, {"id": "unmapped", "kind": "farm"},
               {"id": "null-island", "kind": "farm", "lat": 0, "lon": 0},
               {"id": "hub", "kind": "hub"\(hub)}, {"id": "city", "kind": "warehouse", "lat": 37.5, "lon": 107.4}],
             "links": [\(list { #"{"from": "\#($0)", "to": "hub", "hours": 2, "cost_per_tonne": 20}"# }),
               {"from": "hub", "to": "city", "hours": 2, "cost_per_tonne": 30}],
             "supplies": [\(list { #"{"place": "\#($0)", "product": "pear", "tonnes": \#(tonnes), "cost_per_tonne": 100}"# })],
             "demands": [{"place": "city", "product": "pear", "tonnes": 4e18, "price_per_tonne": 400}]}
            """
    }

    private func report(_ json: String) throws -> PlanReport {
        let network = try Network(contentsOf: .json(Array(json.utf8), name: "rounds"))
        return try PlanReport(of: Planner(network).plan(), in: network)
    }

    private func jobs(_ rounds: PlanReport.Rounds, _ key: String) throws -> [[String: Any]] {
        let problem = try JSONSerialization.jsonObject(with: Data(try #require(rounds.files.first).content))
        return (problem as? [String: [[String: Any]]])?[key] ?? []
    }

    @Test("rounds name the farms that they leave out, the tonnes and the remedy, and so does the file")
    func rounds() throws {
        let rounds = try report(Self.json()).deliveryRounds(vehicleTonnes: 5, withinKm: 150, .en)
        #expect(
            rounds.leftOut == [
                "9.00 t of 12.00 t that farms send to hubs and warehouses are in no round: places without coordinates (give "
                    + "lat and lon): unmapped (3.00 t), null-island (3.00 t); farther than 150 km (--within 190 takes them "
                    + "in): far (3.00 t)"
            ])
        let left = try jobs(rounds, "left_out")
        #expect(left.count == 3 && left.reduce(0) { $0 + ($1["pickup_tonnes"] as? Double ?? .nan) } == 9)
        #expect(left.compactMap { $0["without_coordinates"] as? String } == ["unmapped", "null-island"])
        let pickups = try jobs(rounds, "jobs").reduce(0) { $0 + (($1["pickup"] as? [Int])?[0] ?? 0) }
        #expect(pickups == 3000)
        // What the sentence advises does it.
        let wide = try report(Self.json()).deliveryRounds(vehicleTonnes: 5, withinKm: 190, .zh)
        #expect(
            wide.leftOut == ["产地发出的 12.00 吨中有 6.00 吨不在任何往返任务内：无坐标的地点（请填写纬度和经度）：unmapped（3.00 吨）、null-island（3.00 吨）"])
    }

    @Test("a hub without coordinates has no rounds, and all its tonnes are named, both ways")
    func hub() throws {
        let rounds = try report(Self.json(hub: "")).deliveryRounds(vehicleTonnes: 5, withinKm: 150, .en)
        #expect(rounds.files.isEmpty && rounds.leftOut.count == 2)
        #expect(rounds.leftOut.allSatisfy { $0.hasPrefix("12.00 t of 12.00 t that ") && $0.contains("hub (12.00 t)") })
    }

    @Test("rounds of a plan whose places all are near leave nothing out, and say nothing")
    func nothing() throws {
        let rounds = try ReportFixture.report().deliveryRounds(vehicleTonnes: 1.5, withinKm: 2000, .en)
        #expect(rounds.leftOut.isEmpty)
        #expect(!rounds.files.contains { String(decoding: $0.content, as: UTF8.self).contains("left_out") })
    }

    @Test(
        "figures too large for rounds are refused, by their number or their place",
        arguments: ["1e16", "1e7", "500001"])
    func tooLarge(tonnes: String) throws {
        #expect {
            try report(Self.json(tonnes: tonnes)).deliveryRounds(vehicleTonnes: 5, withinKm: 150, .en)
        } throws: {
            guard case .tooManyLoads(let count, vehicleTonnes: 5, most: 100_000) = $0 as? ReportError else {
                return false
            }
            return count > 100_000
        }
    }

    @Test("hours that VROOM cannot count are refused by the place that has them")
    func tooLong() throws {
        for hours in ["2.6e15", "1.2e6"] {
            #expect {
                try report(Self.json(handling: hours)).deliveryRounds(vehicleTonnes: 5, withinKm: 150, .en)
            } throws: {
                ($0 as? ReportError) == .tooLongHandling(placeID: "near", hours: Double(hours)!)
            }
        }
        #expect(
            try report(Self.json(handling: "1e6")).deliveryRounds(vehicleTonnes: 5, withinKm: 150, .en).files.count == 1
        )
    }

    @Test("GeoJSON, the GeoPackage and the page say what has no place on the map")
    func maps() throws {
        let report = try report(Self.json())
        let geoJSON = try JSONSerialization.jsonObject(with: Data(report.geoJSON())) as? [String: Any]
        let unmapped = try #require(geoJSON?["unmapped"] as? [String: Any])
        #expect(unmapped["links"] as? Int == 2 && unmapped["tonnes"] as? Double == 6)
        #expect(unmapped["places"] as? [String] == ["unmapped", "null-island"])
        let features = try #require(geoJSON?["features"] as? [[String: Any]])
        #expect(features.count == 5 && features.count { $0["geometry"] is NSNull } == 2)
        #expect(
            report.unmapped(.en)
                == "6.00 t of 24.00 t on links have no line on the map, for want of coordinates: unmapped (3.00 t), null-island (3.00 t). "
                + "Give lat and lon")
        #expect(report.unmapped(.zh)?.hasPrefix("线路运量 24.00 吨中有 6.00 吨因缺少坐标无法在地图上定位") == true)
        let page = String(decoding: try report.html(.en), as: UTF8.self)
        #expect(
            page.contains(
                "Places without coordinates stand amid those they are linked with: unmapped (3.00 t), null-island (3.00 t)."
            ))
        #expect(try ReportFixture.report().unmapped(.en) == nil)
    }

    @Test(
        "goods that a warehouse passes on stand in the hubs' sheet too: every tonne that leaves a place is in a sheet")
    func crossDock() throws {
        let json = """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}, {"id": "v", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "w", "hours": 1, "cost_per_tonne": 1}, {"from": "w", "to": "v", "hours": 1, "cost_per_tonne": 1}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 4}],
             "demands": [{"place": "v", "product": "p", "tonnes": 4, "price_per_tonne": 9}]}
            """
        let hubs = String(decoding: try report(json).dispatchSheets(.en)[1].content, as: UTF8.self)
        #expect(hubs.contains("w,w,in,f,f,") && hubs.contains("w,w,out,v,v,"))
    }
}
