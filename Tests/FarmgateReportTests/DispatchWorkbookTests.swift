import Farmgate
import FarmgateReport
import Foundation
import SystemPackage
import NetworkTestSupport
import Testing

@testable import Workbooks

@Suite("The workbook to hand out")
struct DispatchWorkbookTests {
    private func report(_ json: String, _ plan: (Network) throws -> Plan = { try Planner($0).plan() }) throws
        -> PlanReport
    {
        let network = try Network(contentsOf: .json(Array(json.utf8), name: "fixture"))
        return try PlanReport(of: plan(network), in: network)
    }

    private func bytes(_ report: PlanReport, _ language: Language) throws -> [UInt8] {
        try withTemporaryFolder { folder in
            let path = folder.appending("dispatch.xlsx")
            try report.dispatchWorkbook(language).write(to: path)
            return try Array(Data(contentsOf: URL(filePath: path.string)))
        }
    }

    /// The cells of every sheet, by its name, in order.
    private func sheets(
        _ report: PlanReport, _ language: Language = .en
    ) throws -> [(name: String, rows: [[String]])] {
        let workbook = try Workbook(bytes(report, language))
        return try workbook.sheets.map { sheet in
            let reading = try workbook.rows(of: sheet)
            var rows: [[String]] = []
            while try reading.nextRow() {
                rows.append(
                    (0..<reading.cellCount).map { cell in reading.withCell(cell) { String(decoding: $0, as: UTF8.self) }
                    })
            }
            return (sheet.name, rows)
        }
    }

    @Test(
        "has an overview, what is short, and a sheet for each place and trip, each named once and as programs take names"
    )
    func wholeFixture() throws {
        let sheets = try sheets(ReportFixture.report())
        let names = sheets.map(\.name)
        #expect(names.prefix(6) == ["Overview", "Short", "盐池", "F2", "县仓", "Beijing"])
        #expect(names.dropFirst(6).allSatisfy { $0.hasPrefix("F2 → 县仓, trip ") } && names.count == 8)
        #expect(Set(names).count == names.count && names.allSatisfy { $0.utf16.count <= 31 })
        // The overview leads to all of them.
        let overview = sheets[0].rows.flatMap { $0 }
        #expect(names.dropFirst().allSatisfy { name in overview.contains { $0.hasPrefix(name.prefix(20)) } })
        #expect(overview.contains { $0.contains("proved") || $0.contains("best") })
        let short = sheets[1].rows
        #expect(short.contains { $0.first?.contains("梅") == true && $0.count == 5 })
    }

    /// `early` sends 4 t and `late` 3 t over one link in lorries of 2.5 t: the second takes the end of the one and the beginning of the
    /// other.
    private static let lorries = """
        {"format": "farmgate-network/1", "period_hours": 168, "start": "2027-01-01T00:00:00Z",
         "products": [{"id": "p"}, {"id": "q"}],
         "places": [{"id": "early", "kind": "farm"}, {"id": "late", "kind": "farm"}, {"id": "hub", "kind": "hub"},
           {"id": "city", "kind": "warehouse"}],
         "links": [{"from": "early", "to": "hub", "hours": 1, "cost_per_tonne": 1},
           {"from": "late", "to": "hub", "hours": 5, "cost_per_tonne": 1},
           {"id": "lorry", "from": "hub", "to": "city", "hours": 3, "cost_per_tonne": 1, "vehicle_tonnes": 2.5, "vehicle_cost": 0.01}],
         "supplies": [{"place": "early", "product": "p", "tonnes": 4}, {"place": "late", "product": "q", "tonnes": 3}],
         "demands": [{"place": "city", "product": "p", "tonnes": 4, "price_per_tonne": 900},
           {"place": "city", "product": "q", "tonnes": 3, "price_per_tonne": 900}]}
        """

    @Test("a trip has one departure, and what it takes adds up to its load")
    func trips() throws {
        let trips = try sheets(report(Self.lorries)).filter { $0.name.contains("trip") }
        #expect(trips.map(\.name) == ["hub → city, trip 1", "hub → city, trip 2", "hub → city, trip 3"])
        // Below title, remark, title of the table and titles of columns; a sum where there are several rows.
        let loads = trips.map { $0.rows.dropFirst(4).map { $0.prefix(3).joined(separator: " ") } }
        #expect(
            loads == [
                ["2027-01-01 01:00 p 2.5"], ["2027-01-01 05:00 p 1.5", "2027-01-01 05:00 q 1", "in all 2.5"],
                ["2027-01-01 05:00 q 2"],
            ])
        // Trips that are full of one load are a sheet each.
        let small = Self.lorries.replacing("\"vehicle_tonnes\": 2.5", with: "\"vehicle_tonnes\": 1")
        let singles = try sheets(report(small)).filter { $0.name.contains("trip") }
        #expect(singles.count == 7 && singles.allSatisfy { $0.rows.count == 5 && $0.rows[4].contains("1") })
    }

    @Test("more places and trips than programs show well are refused, with what to write instead")
    func tooMany() throws {
        let tiny = Self.lorries.replacing("\"vehicle_tonnes\": 2.5", with: "\"vehicle_tonnes\": 0.005")
        #expect(throws: ReportError.tooManySheets(1406)) { try report(tiny).dispatchWorkbook(.en) }
        #expect("\(ReportError.tooManySheets(1406))".contains("-o sheets/"))
    }

    @Test("masses are in kilograms where the network has them so, in the sheets and in the tables")
    func kilograms() throws {
        let json = Self.lorries.replacing("network/1\",", with: "network/2\", \"mass_unit\": \"kg\",")
        let report = try report(json)
        let trip = try #require(try sheets(report).last)
        #expect(trip.rows[3].contains("Kilograms") && trip.rows[4].prefix(3) == ["2027-01-01 05:00", "q", "2000"])
        #expect(trip.rows[4].last == "city 2,000")
        let farms = try String(decoding: report.dispatchSheets(.zh)[0].content, as: UTF8.self)
        #expect(farms.contains("公斤") && farms.contains(",4000,") && farms.contains("最终去向（公斤）"))
    }

    @Test("the same plan gives the same bytes, in either language")
    func sameBytes() throws {
        let report = try ReportFixture.report()
        for language in [Language.en, .zh] {
            #expect(try bytes(report, language) == bytes(report, language))
        }
        #expect(try sheets(report, .zh).map(\.name).prefix(2) == ["总览", "缺货"])
    }

    @Test("notes for farms are a small page each, whatever the names")
    func notes() throws {
        let notes = try ReportFixture.report().dispatchNotes(.en)
        #expect(notes.map(\.name) == ["F 1/é", "F2"])
        for note in notes {
            let html = String(decoding: note.content, as: UTF8.self)
            #expect(note.content.count < 4000 && !html.contains("</script>"))
        }
        let first = String(decoding: notes[0].content, as: UTF8.self)
        #expect(first.contains("<h1>盐池</h1>") && first.contains("&lt;/script&gt;&lt;b&gt;"))
    }
}
