import FarmgatePlanning
import Foundation
import NetworkTestSupport
import SystemPackage
import Testing

@testable import FarmgateModel

@Suite("Folders of tables")
struct TableFolderTests {
    /// Pears of one farm for one city; every tonne costs 50 of CO₂ if the modes are read.
    private static let tables = [
        "network.json":
            #"{"format": "farmgate-network/1", "name": "pears", "co2_price_per_tonne": 1000, "period_hours": 168}"#,
        "products.csv": "id\npear\n",
        "places.csv": "id,kind\nf,farm\nw,warehouse\n",
        "links.csv": "from,to,km,hours,cost_per_tonne\nf,w,500,1,10\n",
        "supplies.csv": "place,product,tonnes,cost_per_tonne\nf,pear,4,100\n",
        "demands.csv": "place,product,tonnes,price_per_tonne\nw,pear,4,400\n",
    ]
    private static let modes = "id,co2_kg_per_tonne_km\nroad,0.1\n"

    private func withFolder<Result>(
        _ changes: [String: [UInt8]?], without: Set<String> = [], _ body: (FilePath) throws -> Result
    ) throws -> Result {
        try withTemporaryFolder { folder in
            for (name, text) in Self.tables where !without.contains(name) {
                try write(Array(text.utf8), to: folder.appending(name))
            }
            for (name, bytes) in changes {
                if let bytes { try write(bytes, to: folder.appending(name)) }
            }
            return try body(folder)
        }
    }

    private func found(_ changes: [String: String], without: Set<String> = []) throws -> [String] {
        try found(changes.mapValues { Array($0.utf8) }, without: without)
    }

    private func found(_ changes: [String: [UInt8]], without: Set<String> = []) throws -> [String] {
        try withFolder(changes, without: without) { folder in
            findings(.path(folder)).map { $0.replacing(folder.string + "/", with: "") }
        }
    }

    private func objective(_ changes: [String: [UInt8]], without: Set<String> = []) throws -> Double {
        try withFolder(changes, without: without) { folder in
            try Planner(Network(contentsOf: .path(folder))).plan().objective
        }
    }

    @Test(
        "are read where a name differs in letters alone or is Chinese, and it is said",
        arguments: [
            "Modes.csv", "MODES.CSV", "modes.CSV", "ｍｏｄｅｓ.csv", "运输方式.csv",
        ])
    func respelledNames(name: String) throws {
        #expect(try objective([:]) == -1160)
        #expect(try objective(["modes.csv": Array(Self.modes.utf8)]) == -960)
        #expect(try objective([name: Array(Self.modes.utf8)]) == -960)
        #expect(try found([name: Self.modes]) == ["\(name): note: the file is read as modes.csv"])
        let links = try found(["LINKS.csv": Self.tables["links.csv"] ?? ""], without: ["links.csv"])
        #expect(links == ["LINKS.csv: note: the file is read as links.csv"])
        let settings = try found(["Network.json": Self.tables["network.json"] ?? ""], without: ["network.json"])
        #expect(settings == ["Network.json: note: the file is read as network.json"])
    }

    @Test(
        "name a file that seems to be a table that is missing, as an error",
        arguments: [
            "mode.csv", "modes.csv.txt", "modes.txt", "modes.tsv", "modes.xlsx", "modes.xls", "modes.et", "modes",
            "Modes (1).csv",
            "modes_2025.csv", "modes - 副本.csv", "运输方式表.xlsx", "modes.csv.bak", "modes.csv~", "modes.json",
            "2 modes.ods",
        ])
    func misnamed(name: String) throws {
        let found = try found([name: Self.modes])
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("\(name): error: the file is not read, though it seems to hold the modes; "))
        #expect(found[0].contains("modes.csv"))
    }

    @Test("name what is not read beside a table that is, and pass over what is none")
    func besideTables() throws {
        #expect(
            try found([
                "supplies.xlsx": "x", "supply.csv": "x", "links.csv~": "x", "links.csv.bak": "x", ".DS_Store": "x",
            ]) == [
                "supplies.xlsx: warning: the file is not read, since supplies.csv is; if it has what is wanted, save it as supplies.csv",
                "supply.csv: warning: the file is not read, since supplies.csv is; if it has what is wanted, save it as supplies.csv",
            ])
        #expect(
            try found(["README.md": "x", "notes.txt": "x", "map.geojson": "x", "picture.png": "x", "prices.csv": "x"])
                == [
                    "prices.csv: note: no table of a network is called so; the file is not read"
                ])
        let twice = try found(["Links.csv": "x", "线路.csv": "y"])
        #expect(twice.count == 2)
        #expect(twice[0] == "Links.csv: error: there are two files for one table: links.csv and Links.csv; remove one")
    }

    @Test("with lines that end in CR, LF or CRLF are the same, and findings name the same lines")
    func lineEnds() throws {
        for end in ["\r", "\r\n", "\n"] {
            let supplies = Self.tables["supplies.csv"]?.replacing("\n", with: end) ?? ""
            #expect(try objective(["supplies.csv": Array(supplies.utf8)]) == -1160)
            let all = Self.tables.filter { $0.key != "network.json" }.mapValues {
                Array($0.replacing("\n", with: end).utf8)
            }
            #expect(try objective(all) == -1160)
            let broken = "id,name,kind\nf,\"two\nlines\",farm\n\nw,,warehouse\nx,,nothing\n".replacing("\n", with: end)
            #expect(try found(["places.csv": broken])[0].hasPrefix("places.csv:6: error: place “x”: kind is “nothing”"))
            let json = "{\"format\":\n\"farmgate-network/1\",\n\"periods\": 0}".replacing("\n", with: end)
            #expect(try found(["network.json": json])[0].contains("network.json:/periods:3: error"))
        }
    }

    @Test("take what programs put first: marks of the byte order, and sep= for Excel")
    func openings() throws {
        let supplies = Self.tables["supplies.csv"] ?? ""
        for opening in ["\u{FEFF}", "\u{FEFF}\u{FEFF}", "sep=,\n", "\u{FEFF}\"sep=,\"\r\n", "SEP=,\r"] {
            #expect(try objective(["supplies.csv": Array((opening + supplies).utf8)]) == -1160, "\(opening)")
        }
        let semicolons = "sep=;\n" + supplies.replacing(",", with: ";")
        #expect(try objective(["supplies.csv": Array(semicolons.utf8)]) == -1160)
        let bars = "sep=|\n" + supplies.replacing(",", with: "|").replacing("4", with: "x")
        #expect(try found(["supplies.csv": bars])[0].hasPrefix("supplies.csv:3: error: supply of “pear”"))
        let json = "\u{FEFF}\u{FEFF}" + (Self.tables["network.json"] ?? "")
        #expect(try objective(["network.json": Array(json.utf8)]) == -1160)
    }

    @Test("are read where a heading stands above the titles, and it is said on which line these are")
    func headings() throws {
        let supplies = "2025年供应表,,,\n\n" + (Self.tables["supplies.csv"] ?? "")
        #expect(
            try found(["supplies.csv": supplies]) == [
                "supplies.csv:3: note: the titles of the columns stand here; what stands above them is passed over"
            ])
        #expect(try objective(["supplies.csv": Array(supplies.utf8)]) == -1160)
    }

    @Test("may have a row of totals, which is passed over with a warning, and no second table below")
    func totalsAndSecondTables() throws {
        let supplies = (Self.tables["supplies.csv"] ?? "")
        #expect(
            try found(["supplies.csv": supplies + "合计,,4,\n"]) == [
                "supplies.csv:3: warning: the row seems to be one of totals (“合计”), and is passed over; remove it"
            ])
        #expect(
            try found(["supplies.csv": supplies + "\n\nplace,product,tonnes,price_per_tonne\nw,pear,4,400\n"]).contains(
                "supplies.csv:5: error: a second table seems to begin here; give it a file of its own"))
    }

    @Test("take the words for yes and no that spreadsheets and people write")
    func flags() throws {
        for (yes, no) in [
            ("True", "False"), ("TRUE", "false"), ("yes", "No"), ("是", "否"), ("√", "×"), ("有", "无"), ("Y", "N"),
            ("1", "0"),
        ] {
            let network = try withFolder([
                "links.csv": Array("from,to,hours,cost_per_tonne,chilled,both_ways\nf,w,1,10,\(yes),\(no)\n".utf8)
            ]) {
                try Network(contentsOf: .path($0))
            }
            #expect(network.links.count == 1 && network.links[0].isChilled)
        }
        let marks = try found(["links.csv": "from,to,hours,cost_per_tonne,chilled\nf,w,1,10,√\n"])
        #expect(marks.last == "links.csv:2: note: link “f>w”: chilled “√” is read as true")
        let unclear = try found(["links.csv": "from,to,hours,cost_per_tonne,chilled\nf,w,1,10,x\n"])
        #expect(unclear[0].contains("chilled is “x”; it must be true or false (also 1 or 0, yes or no, 是 or 否)"))
    }

    private static let columnsPassedOver: [(String, String, Bool)] = [
        ("links.csv", "from,to,hours,cost_per_tonne,capacity\nf,w,1,10,2\n", true),
        ("links.csv", "from,to,hours,cost_per_tonne,capacity_tons\nf,w,1,10,2\n", true),
        ("links.csv", "from,to,hours,cost_per_tonne,max_hours\nf,w,1,10,2\n", true),
        ("links.csv", "from,to,hours,cost_per_tonne,chiled\nf,w,1,10,true\n", true),
        ("links.csv", "起点,终点,小时,每吨成本,最大运量\nf,w,1,10,2吨\n", true),
        ("supplies.csv", "place,product,tonnes,cost_per_ton\nf,pear,4,100\n", true),
        ("supplies.csv", "place,product,tonnes,price_per_kg\nf,pear,4,100\n", true),
        ("demands.csv", "place,product,tonnes,price_per_tonne,max_hour\nw,pear,4,400,3\n", true),
        ("demands.csv", "place,product,tonnes,price_per_tonne,min_tonnes\nw,pear,4,400,3\n", true),
        ("products.csv", "id,shelf_life_days\npear,3\n", true),
        ("links.csv", "from,to,hours,cost_per_tonne,capacity\nf,w,1,10,\n", false),
        ("links.csv", "from,to,hours,cost_per_tonne,capacity_remark\nf,w,1,10,ask Li\n", false),
        ("links.csv", "from,to,hours,cost_per_tonne,备注\nf,w,1,10,2\n", false),
        ("links.csv", "from,to,hours,cost_per_tonne,更新时间\nf,w,1,10,2025-06-01\n", false),
        ("links.csv", "from,to,hours,cost_per_tonne,note,phone,id2\nf,w,1,10,x,13800000000,7\n", false),
        ("supplies.csv", "place,product,tonnes,联系电话,lat\nf,pear,4,13800000000,34.5\n", false),
    ]

    @Test(
        "with a column that would bind a plan, but is none, are refused; with others it is a warning",
        arguments: columnsPassedOver)
    func unknownColumns(file: String, text: String, isError: Bool) throws {
        let found = try found([file: text])
        #expect(
            found.contains {
                $0.hasPrefix("\(file):1: \(isError ? "error" : "warning"): ") && $0.contains("no column")
            }, "\(found)")
        #expect(isError || !found.contains { $0.contains("error") }, "\(found)")
    }

    @Test("keep a column that begins with # for people")
    func remarks() throws {
        #expect(try found(["supplies.csv": "place,product,tonnes,#max_tonnes\nf,pear,4,3\n"]) == [])
    }

    @Test("in JSON are refused with a table or a limit that is spelt wrongly")
    func unknownKeys() throws {
        let text = """
            {"format": "farmgate-network/1", "Modes": [{"id": "road"}], "co2_price": 3, "generated": 2025, "products": [],
             "places": [], "links": [], "supplies": [], "demands": []}
            """
        #expect(
            findings(text) == [
                "network.json:/Modes:1: error: there is no table “Modes”; did you mean “modes”?",
                "network.json:/co2_price:1: error: there is no setting “co2_price”, and a plan made without it may be wrong; remove it",
                "network.json:/generated:1: warning: there is no setting “generated”; it is passed over",
            ])
    }
}
