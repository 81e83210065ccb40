import Foundation
import Testing

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification
@testable import FarmgateReport

@Suite("Files to act on")
struct FileTests {
    private func rows(_ file: PlanReport.File) -> [[String]] {
        // Cells of the fixture hold no line ends.
        String(decoding: file.content, as: UTF8.self).split(separator: "\r\n").map { line in
            var cells = [""], isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }

    private func column(_ title: String, _ rows: [[String]]) throws -> [String] {
        let index = try #require(rows[0].firstIndex { $0.hasSuffix(title) })
        return rows.dropFirst().map { $0[index] }
    }

    @Test("sheets open in a spreadsheet: a byte order mark, CR LF, no formulas, Chinese titles")
    func spreadsheets() throws {
        let sheets = try ReportFixture.report().dispatchSheets(.zh)
        #expect(sheets.map(\.name) == ["farms", "hubs", "warehouses"])
        for sheet in sheets {
            #expect(sheet.content.starts(with: [0xEF, 0xBB, 0xBF]))
            let text = String(decoding: sheet.content, as: UTF8.self)
            #expect(text.contains("'=大米"))
            #expect(!text.contains(",=大米"))
            #expect(text.utf8.filter { $0 == 10 }.count == text.utf8.filter { $0 == 13 }.count)
        }
        #expect(rows(sheets[0])[0].contains("产品"))
    }

    @Test("sheets add up to the plan: what leaves farms, what hubs pass on, what arrives")
    func sums() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        let sheets = try PlanReport(of: plan, in: network).dispatchSheets(.en).map(rows)
        func sum(_ rows: [[String]]) throws -> Double {
            try column("Tonnes", rows).reduce(0) { $0 + (Double($1) ?? .nan) }
        }
        // Two hours of handling at the farm lose some before the lorry leaves.
        let plums = plan.shipments.filter { plan.productIDs[$0.product] == "plum" }.reduce(0) { $0 + $1.tonnes }
        let rice = plan.totals.dispatchedTonnes - plums
        #expect(abs(try sum(sheets[0]) - rice - plums * pow(0.8, 2.0 / 24)) < 0.01)
        #expect(abs(try sum(sheets[2]) - plan.totals.deliveredTonnes) < 0.01)
        let hubs = sheets[1], directions = try column("In or out", hubs), tonnes = try column("Tonnes", hubs)
        let out = zip(directions, tonnes).reduce(0) { $0 + ($1.0 == "out" ? Double($1.1)! : 0) }
        let long = plan.links.filter { plan.linkIDs[$0.index] == "long" }.reduce(0) { $0 + $1.tonnes }
        #expect(abs(out - long) < 0.01)
    }

    @Test("times are those of goods that leave as the period begins, by hand")
    func times() throws {
        let sheets = try ReportFixture.report().dispatchSheets(.en).map(rows)
        let farms = sheets[0], leaves = try column("Leaves", farms)
        #expect(leaves.allSatisfy { $0 == "2027-01-01 08:00" || $0 == "2027-01-01 06:00" })
        // 2 h at the farm, 2 on the road, 1 in the hub, 11 by rail; or a day later.
        let arrivals = zip(try column("Product id", sheets[2]), try column("Arrives", sheets[2]))
        let arrives = Set(arrivals.filter { $0.0 == "plum" }.map(\.1))
        #expect(arrives == ["2027-01-01 22:00", "2027-01-02 22:00"])
        #expect(try column("Trips of the link", sheets[1]).contains { (Double($0) ?? 0) >= 1 })
    }

    /// Opens the report's GeoPackage as a file, as map programs do.
    private func withGeoPackage(_ body: (SQLiteFile) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gpkg").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(ReportFixture.report().geoPackage(.en)).write(to: URL(filePath: path))
        try body(SQLiteFile(path))
    }

    @Test("a GeoPackage answers SQL with the plan's figures")
    func geoPackage() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        try withGeoPackage { database in
            #expect(try database.number("PRAGMA application_id") == 0x4750_4B47)
            #expect(try database.texts("PRAGMA integrity_check") == ["ok"])
            #expect(try database.texts("PRAGMA foreign_key_check").isEmpty)
            #expect(try database.number("SELECT value FROM plan WHERE fact = 'objective'") == plan.objective)
            #expect(
                abs(try database.number("SELECT sum(delivered_tonnes) FROM shipments") - plan.totals.deliveredTonnes)
                    < 1e-9)
            #expect(abs(try database.number("SELECT sum(short) FROM demands") - plan.totals.shortTonnes) < 1e-9)
            #expect(try database.number("SELECT count(*) FROM demands WHERE short > 0.001 AND reason IS NULL") == 0)
            #expect(
                abs(try database.number("SELECT sum(tonnes) FROM flows") - plan.links.reduce(0) { $0 + $1.tonnes })
                    < 1e-4)
            #expect(try database.number("SELECT price FROM flows WHERE link = 'long' AND period = 1") > 0)
            let tables = try database.texts("SELECT table_name FROM gpkg_contents ORDER BY table_name")
            #expect(
                tables == [
                    "demands", "farms", "flows", "hubs", "places", "plan", "shipments", "supplies", "warehouses",
                ])
        }
    }

    @Test("its geometry is well-known binary behind the header of a GeoPackage")
    func geometry() throws {
        try withGeoPackage { database in
            let point = try #require(try database.blobs("SELECT geom FROM places WHERE id = 'W'").first)
            #expect(Array(point.prefix(8)) == [0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0])
            #expect(Array(point[8..<13]) == [1, 1, 0, 0, 0])
            let coordinates = [13, 21].map { offset in
                point[offset..<offset + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }.map(Double.init(bitPattern:))
            #expect(coordinates == [116.4, 39.9])
            let line = try #require(try database.blobs("SELECT geom FROM flows WHERE link = 'long'").first)
            #expect(line.count == 8 + 9 + 32)
        }
    }

    @Test("the same plan makes the same bytes")
    func isDeterministic() throws {
        let first = try ReportFixture.report().geoPackage(.zh)
        #expect(try ReportFixture.report().geoPackage(.zh) == first && !first.isEmpty)
    }

    @Test("rounds are what VROOM takes: every load on one vehicle, all of it, coordinates longitude first")
    func rounds() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        let files = try PlanReport(of: plan, in: network).deliveryRounds(vehicleTonnes: 1.5, withinKm: 100, .en).files
        #expect(files.map(\.name) == ["H-1"])
        let problem = try #require(
            try JSONSerialization.jsonObject(with: Data(files[0].content)) as? [String: [[String: Any]]])
        let vehicles = try #require(problem["vehicles"]), jobs = try #require(problem["jobs"])
        #expect(
            vehicles.allSatisfy { $0["capacity"] as? [Int] == [1500] && $0["start"] as? [Double] == [107.2, 37.9] })
        let pickups = jobs.compactMap { ($0["pickup"] as? [Int])?.first }
        #expect(pickups.count == jobs.count && pickups.allSatisfy { $0 > 0 && $0 <= 1500 })
        let entering = plan.links.filter { plan.linkIDs[$0.index] != "long" }.reduce(0) { $0 + $1.tonnes }
        #expect(abs(Double(pickups.reduce(0, +)) - 1000 * entering) <= Double(plan.shipments.count))
        #expect(Set(jobs.compactMap { $0["id"] as? Int }).count == jobs.count)
        #expect(vehicles.count * 1500 >= pickups.reduce(0, +))
        // With a reach of everything the city is a stop as well.
        let far = try PlanReport(of: plan, in: network).deliveryRounds(vehicleTonnes: 1.5, withinKm: 2000, .en).files
        #expect(String(decoding: far[0].content, as: UTF8.self).contains("\"delivery\""))
        #expect(
            try PlanReport(of: plan, in: network).deliveryRounds(vehicleTonnes: 1.5, withinKm: 1, .en).files.isEmpty)
    }
}
