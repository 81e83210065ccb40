import FarmgatePlanning
import NetworkTestSupport
import SystemPackage
import Testing

@testable import FarmgateModel

@Suite("Tables that state their units")
struct StatedUnitTableTests {
    /// Cherries that must be sold within three days, as tables in Chinese.
    private static let native = [
        "network.json": #"{"format": "farmgate-network/1", "name": "units", "period_hours": 168}"#,
        "products.csv": "编号,名称,保质期（小时）\ncherry,樱桃,72\n",
        "places.csv": "编号,类型\nf,产地\nw,仓库\n",
        "links.csv": "起点,终点,小时,每吨成本\nf,w,20,300\n",
        "supplies.csv": "地点,产品,吨,收购价（元/吨）\nf,cherry,5,20000\n",
        "demands.csv": "地点,产品,吨,价格（元/吨）\nw,cherry,8,30000\n",
    ]

    private func withTables<Result>(_ changes: [String: String], _ body: (FilePath) throws -> Result) throws -> Result {
        try withTemporaryFolder { folder in
            for (name, text) in Self.native.merging(changes, uniquingKeysWith: { $1 }) {
                try write(Array(text.utf8), to: folder.appending(name))
            }
            return try body(folder)
        }
    }

    private func network(_ changes: [String: String] = [:]) throws -> Network {
        try withTables(changes) { try Network(contentsOf: .path($0)) }
    }

    private func messages(_ changes: [String: String]) throws -> [String] {
        try withTables(changes) { folder in
            findings(.path(folder)).map { $0.replacing(folder.string + "/", with: "") }
        }
    }

    @Test("sheets for people have kilograms where supplies or demands do, unless the settings say otherwise")
    func massUnit() throws {
        func unit(_ title: String, settings: String = "") throws -> MassUnit {
            let json = #"{"format": "farmgate-network/2", "name": "units", "period_hours": 168\#(settings)}"#
            return try network([
                "network.json": json, "supplies.csv": "地点,产品,\(title),收购价（元/吨）\nf,cherry,5000,20000\n",
            ]).settings.massUnit
        }
        for title in ["数量（公斤）", "数量/斤", "数量公斤", "数量（克）", "数量（ｋｇ/天）"] { #expect(try unit(title) == .kilograms) }
        for title in ["数量（吨）", "数量", "数量（吨/天）"] { #expect(try unit(title) == .tonnes) }
        #expect(try unit("数量（公斤）", settings: #", "mass_unit": "t""#) == .tonnes)
        #expect(try unit("数量（吨）", settings: #", "mass_unit": "kg""#) == .kilograms)
        // A network that is drafted from another goes on with it.
        var draft = NetworkDraft(
            try network(["supplies.csv": "地点,产品,数量（公斤）,收购价（元/吨）\nf,cherry,5000,20000\n"]))
        #expect(try draft.network().settings.massUnit == .kilograms)
        draft.settings.massUnit = .tonnes
        #expect(try draft.network().settings.massUnit == .tonnes)
    }

    private static let equivalents: [(String, String, String)] = [
        ("products.csv", "编号,名称,保质期（天）\ncherry,樱桃,3\n", "“保质期（天）” is converted to h: 3 becomes 72 (1 cell)"),
        (
            "products.csv", "编号,名称,保质期(min)\ncherry,樱桃,4320\n",
            "“保质期(min)” is converted to h: 4320 becomes 72 (1 cell)"
        ),
        (
            "products.csv", "编号,名称,保质期\ncherry,樱桃,3天\n",
            "2: note: product “cherry”: shelf_life_hours “3天” is read as 72"
        ),
        (
            "supplies.csv", "地点,产品,数量（公斤）,收购价（元/吨）\nf,cherry,5000,20000\n",
            "1: note: “数量（公斤）” is converted to t/period: 5000 becomes 5 (1 cell)"
        ),
        ("supplies.csv", "地点,产品,数量【单位：kg】,收购价\nf,cherry,5000,20000\n", "is converted to t/period: 5000 becomes 5"),
        ("supplies.csv", "地点,产品,数量/斤,收购价\nf,cherry,10000,20000\n", "“数量/斤” is converted"),
        ("supplies.csv", "地点,产品,数量公斤,收购价\nf,cherry,5000,20000\n", "“数量公斤” is converted"),
        (
            "supplies.csv", "place,product,tonnes (kg),cost_per_tonne [CNY/kg]\nf,cherry,5000,20\n",
            "“tonnes (kg)” is converted"
        ),
        (
            "supplies.csv", "Place,Product,Tonnes,Cost per tonne\nf,cherry,5,20000\n",
            "the column “Cost per tonne” is read as “cost_per_tonne”"
        ),
        (
            "supplies.csv", "地点（必填）,产品（必填）,吨（必填，公斤）,收购价*（元/公斤，含税）\nf,cherry,5000,20\n",
            "“收购价*（元/公斤，含税）” is converted to CNY/t"
        ),
        (
            "supplies.csv", "地点,产品,吨,收购价（元/公斤）\nf,cherry,5,20\n",
            "“收购价（元/公斤）” is converted to CNY/t: 20 becomes 20000 (1 cell)"
        ),
        ("supplies.csv", "地点,产品,吨,收购价（万元）\nf,cherry,5,2\n", "“收购价（万元）” is converted to CNY/t"),
        ("supplies.csv", "地点,产品,吨,收购价（元）\nf,cherry,5,20000\n", "“收购价（元）” is read as CNY/t"),
        (
            "supplies.csv", "地点,产品,吨,收购价\nf,cherry,5000公斤,\"￥20,000\"\n",
            "supply of “cherry” at “f”: cost_per_tonne “￥20,000” is read as 20000"
        ),
        ("supplies.csv", "地点,产品,数量（公斤）,收购价（元/公斤）\nf,cherry,5000公斤,￥20\n", "“5000公斤” is read as 5"),
        ("links.csv", "起点,终点,时间（分钟）,每吨成本\nf,w,1200,300\n", "“时间（分钟）” is converted to h: 1200 becomes 20 (1 cell)"),
        ("links.csv", "起点,终点,时间（天）,每吨成本（元/斤）\nf,w,20小时,0.15\n", "error"),
    ]

    @Test("are the network that they are in the units of the format, digest and all", arguments: equivalents)
    func digest(file: String, text: String, note: String) throws {
        let found = try messages([file: text])
        #expect(found.contains { $0.hasPrefix(file) && $0.contains(note) }, "\(found)")
        guard note != "error" else { return }
        let converted = try network([file: text]), native = try network()
        #expect(converted.digest == native.digest)
        #expect(converted.warnings.errorCount == 0 && converted.warnings.warningCount == 0)
        #expect(converted.warnings.noteCount > 0)
        #expect(try Planner(converted).plan().objective == -48_500)
    }

    @Test("may state after a slash what a number is for each of")
    func rates() throws {
        let network = try network([
            "demands.csv": "地点,产品,吨/天,价格/公斤\nw,cherry,2,30\n",
            "links.csv": "起点,终点,时间/天,运费/吨\nf,w,0.5,300\n",
        ])
        #expect(network.demands[0].tonnes == 14 && network.demands[0].pricePerTonne == 30_000)
        #expect(network.links[0].hours == 12 && network.links[0].costPerTonne == 300)
    }

    @Test("with a loss in per cent plan with that loss")
    func percent() throws {
        let text = "编号,名称,保质期（小时）,日损耗率（%）\ncherry,樱桃,72,0.5\n"
        let objective = try Planner(network(["products.csv": text])).plan().objective
        #expect((objective - -47_874.74).magnitude < 0.005)
        let permille = "编号,名称,保质期（小时）,日损耗率（‰/天）\ncherry,樱桃,72,5\n"
        #expect(try network(["products.csv": permille]).digest == network(["products.csv": text]).digest)
    }

    private static let unknown: [(String, String, String)] = [
        (
            "supplies.csv", "地点,产品,数量（磅）\nf,cherry,5\n",
            "supplies.csv:1: error: the unit “磅” of the column “数量（磅）” is not understood; the units known here are t (吨), kg (公斤, 千克), 斤, g (克)"
        ),
        ("supplies.csv", "地点,产品,数量/箱\nf,cherry,5\n", "the unit “箱” of the column “数量/箱”"),
        (
            "supplies.csv", "地点,产品,吨,收购价（USD/kg）\nf,cherry,5,3\n",
            "“USD” is not the network's currency, which is CNY"
        ),
        ("supplies.csv", "地点,产品,吨,收购价（公斤）\nf,cherry,5,3\n", "the units known here are CNY (元, 万元); per t (吨), kg"),
        ("supplies.csv", "地点,产品,数量（公斤）\nf,cherry,5吨\n", "tonnes is “5吨”; but its title states the unit “公斤”"),
        (
            "supplies.csv", "地点,产品,吨\nf,cherry,5磅\n",
            "supplies.csv:2: error: supply of “cherry” at “f”: tonnes is “5磅”; the units known here are"
        ),
        ("supplies.csv", "地点,产品,吨,吨（公斤）\nf,cherry,5,5\n", "is given twice"),
        ("products.csv", "编号,日损耗率（%/小时）\ncherry,1\n", "the unit “%/小时”"),
        ("links.csv", "起点,终点,时间（月）,每吨成本\nf,w,1,300\n", "the unit “月”"),
    ]

    @Test("are refused by name where a unit is not known, with those that are", arguments: unknown)
    func unknownUnits(file: String, text: String, message: String) throws {
        let found = try messages([file: text])
        #expect(found.contains { $0.contains("error: ") && $0.contains(message) }, "\(found)")
        #expect(!found.contains { $0.contains("is missing") }, "\(found)")
    }

    @Test("take remarks in the brackets of texts, and units that the column has anyway")
    func remarks() throws {
        let found = try messages([
            "places.csv": "编号（必填）,类型（产地/仓库）,纬度（°）,经度（WGS84）\nf,产地,34,109\nw,仓库,34.1,109.1\n",
            "links.csv": "起点,终点,小时（h）,每吨成本（元/吨）,运力（吨/周）,车次（趟）\nf,w,20,300,,\n",
        ])
        #expect(found == [])
    }

    @Test("convert rates per day by the length of a period, and keep to the currency of the settings")
    func settings() throws {
        let network = try network([
            "network.json": #"{"format": "farmgate-network/1", "currency": "USD", "period_hours": "1周"}"#,
            "links.csv": "起点,终点,小时,每吨成本（$/kg）,运力（吨/天）\nf,w,20,0.3,2\n",
            "supplies.csv": "地点,产品,吨,收购价\nf,cherry,5,20000\n",
            "demands.csv": "地点,产品,吨,价格（USD/t）\nw,cherry,8,30000\n",
        ])
        #expect(network.links[0].capacityTonnes == 14)
        #expect(network.links[0].costPerTonne == 300)
        #expect(network.settings.periodHours == 168)
    }

    @Test("in JSON have them in texts, before or after the settings they depend on")
    func json() throws {
        let text = """
            {"format": "farmgate-network/1", "products": [{"id": "p", "shelf_life_hours": "3天"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse", "chilled": "是"}],
             "links": [{"from": "f", "to": "w", "hours": "20", "cost_per_tonne": "0.3元/公斤", "km": "", "chilled": "True"}],
             "supplies": [{"place": "f", "product": "p", "tonnes": "5,000 kg"}],
             "demands": [{"place": "w", "product": "p", "tonnes": 8, "price_per_tonne": "30 EUR/kg"}], "currency": "CNY"}
            """
        let found = findings(text)
        #expect(found.contains { $0.contains("price_per_tonne is “30 EUR/kg”; “EUR” is not the network's currency") })
        let sound = try FarmgateModel.Network(
            contentsOf: .json(
                Array(text.replacing("\"CNY\"", with: "\"EUR\"").replacing("元", with: "€").utf8), name: "x"))
        #expect(sound.products[0].shelfLifeHours == 72 && sound.links[0].costPerTonne == 300)
        #expect(sound.supplies[0].tonnes == 5 && sound.demands[0].pricePerTonne == 30_000)
        #expect(sound.links[0].isChilled && sound.places[1].isChilled && sound.links[0].km == nil)
        #expect(sound.warnings.noteCount == 5)
        let titled = findings(text.replacing("\"tonnes\": \"5,000 kg\"", with: "\"tonnes (kg)\": 5000"))
        #expect(titled.contains { $0.contains("error: “tonnes (kg)” is no column; name it “tonnes”") })
    }

    @Test("are set by scenarios as cells are")
    func scenarios() throws {
        let settings = """
            {"format": "farmgate-network/1", "period_hours": 168, "scenarios": [{"id": "s", "changes": [
             {"table": "supplies", "where": {"cost_per_tonne": "20元/公斤"}, "set": {"tonnes": "4,000公斤", "cost_per_tonne": "2万元/吨"}},
             {"table": "links", "set": {"chilled": "是"}}]}]}
            """
        try withTables(["network.json": settings]) { folder in
            let changed = try Network(contentsOf: .path(folder), scenario: "s")
            #expect(
                changed.supplies[0].tonnes == 4 && changed.supplies[0].costPerTonne == 20_000
                    && changed.links[0].isChilled)
        }
        let wrong = try messages(["network.json": settings.replacing("4,000公斤", with: "4,000磅")])
        #expect(
            wrong.contains { $0.contains("error: ") && $0.contains("tonnes is “4,000磅”; the units known here are") })
    }

    @Test("say of a million cells only the first hundred, and never in the place of an error or a warning")
    func manyNotes() throws {
        let rows = (1...3000).map { "f,cherry,\($0)kg\n" }.joined()
        let network = try network(["supplies.csv": "place,product,tonnes\n" + rows])
        #expect(network.warnings.noteCount == 3000 && network.warnings.listed.count == Findings.limit)
        let found = try messages([
            "supplies.csv": "place,product,tonnes,备注\n" + rows.replacing("kg\n", with: "kg,x\n") + "f,x,1,\n"
        ])
        #expect(found.contains { $0.contains("error: ") } && found.contains { $0.contains("warning: ") })
    }
}
