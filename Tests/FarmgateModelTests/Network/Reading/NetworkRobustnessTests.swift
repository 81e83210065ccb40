import NetworkTestSupport
import SystemPackage
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("Bad input")
struct NetworkRobustnessTests {
    private static let small = """
        {"format": "farmgate-network/1", "name": "“小”", "periods": 2, "start": "2025-06-01T00:00:00+08:00",
         "products": [{"id": "apple", "shelf_life_hours": 240, "loss_per_day": 0.01, "requires_chilled": false}],
         "places": [{"id": "f", "kind": "farm", "lat": 34.3, "lon": 108.9}, {"id": "h\\u519c", "kind": "hub", "chilled": true,
          "opening_cost": 5, "throughput_tonnes": 1e3}, {"id": "w", "kind": "warehouse"}],
         "modes": [{"id": "road", "km_per_hour": 60, "cost_per_tonne_km": 0.5}],
         "links": [{"from": "f", "to": "h农", "km": 60, "both_ways": true}, {"id": "t", "from": "h农", "to": "w", "km": 400,
          "vehicle_tonnes": 20, "vehicles": 3, "lag_periods": 1}],
         "supplies": [{"place": "f", "product": "apple", "tonnes": 50, "lot": "x"}],
         "demands": [{"place": "w", "product": "apple", "tonnes": 40, "price_per_tonne": 9, "min_freshness": 0.5, "period": 2}],
         "scenarios": [{"id": "s", "changes": [{"table": "links", "where": {"from": ["f"]}, "multiply": {"km": 2}},
          {"table": "places", "where": {"id": "w"}, "set": {"kind": "hub"}}, {"table": "links", "where": {"id": "t"},
          "remove": true}]}]}
        """

    /// Changes some bytes, mostly to ones that mean something.
    private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator, quotes: Bool = false) -> [UInt8] {
        var bytes = bytes
        if quotes, generator.chance(0.3) {
            bytes.insert(UInt8(ascii: "\""), at: Int.random(in: 0...bytes.count, using: &generator))
        }
        for _ in 0...Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0...4, using: &generator) {
            case 0: bytes.remove(at: position)
            case 1: bytes[position] = UInt8.random(in: .min ... .max, using: &generator)
            case 2:
                bytes[position] = Array("{}[],:\"\\0123456789eE+-.tfn \n\r\u{0}".utf8).randomElement(using: &generator)!
            case 3: bytes.insert(contentsOf: bytes[position..<min(position + 9, bytes.count)], at: position)
            default: bytes.removeSubrange(position..<min(position + 5, bytes.count))
            }
        }
        return bytes
    }

    @Test("no change of some bytes of a network file makes reading trap", arguments: seeds(8))
    func mutatedJSON(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        #expect(findings(Self.small) == [])
        #expect(findings(Self.small, scenario: "s").allSatisfy { $0.contains("warning") })
        var valid = 0
        for _ in 0..<400 {
            let bytes = mutated(Array(Self.small.utf8), &generator)
            let network = try? Network(contentsOf: .json(bytes, name: "x"), scenario: generator.chance(0.5) ? "s" : nil)
            if let network {
                valid += 1
                #expect(!network.json().isEmpty)
            }
        }
        #expect(valid > 0 && valid < 400, "seed \(seed)")
    }

    @Test("no change of some bytes of a CSV table makes reading trap", arguments: seeds(4))
    func mutatedCSV(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let network = try network(Self.small)
        try withTemporaryFolder { folder in
            try network.write(csvFolder: folder)
            let names = try listing(folder)
            var sound = 0
            for _ in 0..<60 {
                let name = names.randomElement(using: &generator)!
                let bytes = try InputFile.bytes(of: folder.appending(name))
                try write(mutated(bytes, &generator), to: folder.appending(name))
                do {
                    let network = try Network(contentsOf: .path(folder), scenario: "s")
                    sound += 1
                    #expect(
                        try Network(contentsOf: .json(network.json(), name: "x")).digest == network.digest,
                        "seed \(seed)")
                } catch NetworkError.invalid(let found) {
                    #expect(found.errorCount > 0, "seed \(seed)")
                } catch NetworkError.unknownScenario {
                    // The network is sound, but its settings no longer name the scenario.
                }
                try write(bytes, to: folder.appending(name))
            }
            #expect(sound > 0 && sound < 60, "seed \(seed)")
        }
    }

    /// A folder whose tables refer to each other, quote, span lines and state units.
    private static let tables: [(name: String, text: String)] = [
        ("network.json", "{\"format\": \"farmgate-network/1\",\n \"periods\": 2, \"period_hours\": \"1天\"}\n"),
        ("products.csv", "id,name,损耗率（%）,requires_chilled\n\"p\",\"two\nlines\",0.5,否\nq,,1%,×\n"),
        ("places.csv", "id,kind,lat,lon,处理时间（min）\nf,farm,34.3,108.9,\nh,枢纽,,,\"90\"\nw,warehouse,34.4,109,3\n"),
        ("modes.csv", "id,km_per_hour,cost_per_tonne_km\nroad,60,\"0.5\"\n"),
        ("links.csv", "起点,终点,距离（公里）,both_ways,vehicles,vehicle_tonnes\nf,h,60,True,,\n\"h\",\"w\",\"1,400\",,3辆,20\n"),
        ("supplies.csv", "place,product,tonnes (kg),lot\nf,p,5000,\"a\"\"b\"\nf,q,3e3,\n"),
        ("demands.csv", "place,product,tonnes,price_per_tonne\nw,p,40吨,￥9\nw,q,4,6.2万\n"),
    ]

    @Test(
        "no change of some bytes of a folder makes reading trap, and every finding names a file and a line that are there",
        arguments: seeds(4))
    func mutatedFolder(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            for (name, text) in Self.tables { try write(Array(text.utf8), to: folder.appending(name)) }
            #expect(findings(.path(folder)).allSatisfy { !$0.contains(": error: ") })
            var sound = 0
            for _ in 0..<40 {
                let changed = (0...Int.random(in: 0...1, using: &generator)).map { _ in
                    Self.tables.randomElement(using: &generator) ?? Self.tables[0]
                }
                for (name, text) in changed {
                    try write(mutated(Array(text.utf8), &generator, quotes: true), to: folder.appending(name))
                }
                let found: Findings
                do {
                    let network = try Network(contentsOf: .path(folder))
                    sound += 1
                    found = network.warnings
                    _ = network.json()
                } catch NetworkError.invalid(let invalid) {
                    found = invalid
                }
                var lines = LineCounts()
                for finding in found.listed { try expectPlace(of: finding, in: folder, &lines, seed: seed) }
                for (name, text) in changed { try write(Array(text.utf8), to: folder.appending(name)) }
            }
            #expect(sound < 40, "seed \(seed)")
        }
    }

    /// How many lines files have, counted once for all that is found in one.
    private struct LineCounts {
        private var counts: [String: Int] = [:]

        subscript(file: String) -> Int {
            mutating get throws {
                if let count = counts[file] { return count }
                let bytes = try InputFile.bytes(of: FilePath(file))
                let ends = bytes.indices.count {
                    bytes[$0] == 10 || bytes[$0] == 13 && !($0 + 1 < bytes.count && bytes[$0 + 1] == 10)
                }
                counts[file] = ends + 1
                return ends + 1
            }
        }
    }

    private func expectPlace(of finding: Finding, in folder: FilePath, _ lines: inout LineCounts, seed: UInt64) throws {
        #expect(finding.file.hasPrefix(folder.string + "/"), "seed \(seed): \(finding)")
        guard let line = finding.line else { return }
        #expect(try 1...lines[finding.file] ~= line, "seed \(seed): \(finding)")
        // What a finding quotes of a row stands in its file.
        let name = FilePath(finding.file).lastComponent?.stem ?? ""
        let rows = [
            "places": "place", "products": "product", "links": "link", "supplies": "supply", "demands": "demand",
            "modes": "mode",
        ]
        if let row = rows.first(where: {
            finding.message.hasPrefix($0.value + " “") || finding.message.hasPrefix($0.value + " of ")
        }) {
            #expect(row.key == name, "seed \(seed): \(finding)")
        }
    }

    @Test("a row that fails half-way leaves nothing behind: neither its id nor its faults")
    func halfRows() throws {
        func found(_ tables: [String: String]) throws -> [String] {
            try withTemporaryFolder { folder in
                let base = [
                    "network.json": "{\"format\":\"farmgate-network/1\"}", "products.csv": "id\np\n",
                    "places.csv": "id,kind,handling_hours\nf,farm,\nw,warehouse,2\n",
                    "links.csv": "from,to,hours,cost_per_tonne\nf,w,1,1\n",
                    "supplies.csv": "place,product,tonnes\nf,p,1\n",
                    "demands.csv": "place,product,tonnes,price_per_tonne\nw,p,1,1\n",
                ]
                for (name, text) in base.merging(tables, uniquingKeysWith: { $1 }) {
                    try write(Array(text.utf8), to: folder.appending(name))
                }
                return findings(.path(folder)).map { $0.replacing(folder.string + "/", with: "") }
            }
        }
        #expect(
            try found(["places.csv": "id,kind,handling_hours\nf,farm,\nw,warehouse,\"2\n"]) == [
                "places.csv:3: error: a cell begins with a quotation mark here that is never closed; close or double it"
            ])
        #expect(
            try found([
                "places.csv": "id,kind,handling_hours\nf,farm,\nw,nothing,\"2\"x\n",
                "links.csv": "from,to,hours,cost_per_tonne\nf,w,1,\n",
            ])
                == [
                    "places.csv:3: error: text follows a closing quotation mark; double a quotation mark within a quoted cell",
                    "links.csv:2: error: link “f>w”: cost_per_tonne is missing and cannot be worked out: km is missing too; give cost_per_tonne",
                ])
        #expect(
            try found(["network.json": "{\"format\":\"farmgate-network/1\", \"currency\": 5, \"periods\": 0, "]).filter
            { !$0.hasPrefix("network.json") }
                == [])
    }

    @Test("every beginning of a network file is an error, not a trap")
    func cutOff() {
        let bytes = Array(Self.small.utf8)
        for length in stride(from: 0, to: bytes.count - 1, by: 3) {
            #expect(throws: NetworkError.self) {
                _ = try Network(contentsOf: .json(Array(bytes[..<length]), name: "x"))
            }
        }
    }

    @Test("a hundred thousand nested brackets are one finding")
    func nesting() {
        for text in ["[", "{\"a\":", "{\"links\":[", "{\"scenarios\":[{\"changes\":[{\"where\":{\"x\":["] {
            let found = findings(String(repeating: text, count: 100_000))
            #expect(found.contains { $0.contains("error") }, "\(text)")
            #expect(found.count <= Findings.limit + 1)
        }
    }

    @Test("numbers at the edges are taken or refused, never trapped on")
    func extremeNumbers() throws {
        func small(_ old: String, _ new: String) -> String { Self.small.replacing(old, with: new) }
        #expect(findings(small("\"periods\": 2", "\"periods\": 1e9"))[0].contains("at most 100000"))
        #expect(findings(small("\"vehicles\": 3", "\"vehicles\": 1e300"))[0].contains("2⁵³"))
        #expect(findings(small("\"km\": 60", "\"km\": -0")) == [])
        #expect(findings(small("\"km\": 60", "\"km\": 1e400"))[0].contains("finite"))
        let slow = try network(small("\"km\": 60", "\"hours\": 1e300, \"km\": 60"))
        #expect(slow.links[0].lagPeriods == 2)
        #expect(slow.links[0].hours == 1e300)
        let short = try network(small("\"periods\": 2", "\"periods\": 2, \"period_hours\": 1e-300"))
        #expect(short.links[0].lagPeriods == 2)
        #expect(short.links[2].lagPeriods == 1)
        let most = try network(small("\"lag_periods\": 1", "\"lag_periods\": 9007199254740992"))
        #expect(most.links[2].lagPeriods == 2)
    }

    @Test("a long line, and a long text, are read")
    func longLine() throws {
        let long = String(repeating: "x", count: 1 << 20)
        let text = Self.small.replacing("\n", with: " ").replacing("“小”", with: long)
        #expect(try network(text).settings.name?.utf8.count == 1 << 20)
        #expect(findings(text.replacing("\"t\"", with: "\"\(long)\""))[0].contains("1048576 characters"))
        let links = (0..<20_000).map { "{\"from\": \"f\", \"to\": \"h农\", \"km\": \($0)}" }.joined(separator: ",")
        let many = try network(text.replacing("\"links\": [", with: "\"links\": [\(links),"))
        #expect(many.links.count == 20_003)
        #expect(many.linkIDs[19_999] == "f>h农#20000")
    }

    @Test("a file that cannot be read is told apart from one that is wrong")
    func unreadable() throws {
        func reason(_ path: FilePath) -> String? {
            do {
                _ = try Network(contentsOf: .path(path))
            } catch NetworkError.unreadable(let path, let reason) {
                return "\(path): \(reason)"
            } catch {}
            return nil
        }
        try withTemporaryFolder { folder in
            #expect(reason(folder.appending("none"))?.hasSuffix("none: there is no such file") == true)
            #expect(findings(.path(folder)).count == 6)
            let table = folder.appending("links.csv")
            try Network(contentsOf: .json(Array(Self.small.utf8), name: "x")).write(csvFolder: folder)
            try removeAndMakeFolder(table)
            #expect(reason(folder)?.hasSuffix("links.csv: it is a folder, not a file") == true)
        }
    }

    @Test("thirty thousand mistakes are a hundred findings and a count")
    func manyMistakes() {
        let rows = (0..<10_000).map { "{\"place\": \"v\($0)\", \"product\": \"appel\", \"tonnes\": \"one\"}" }
        let text = Self.small.replacing("\"supplies\": [", with: "\"supplies\": [\(rows.joined(separator: ",")),")
        let found = findings(text)
        #expect(found.count == 101)
        #expect(found.last == "… and 29900 more")
    }

    @Test("two errors in each of several tables are all found in one run")
    func allAtOnce() {
        let text = Self.small.replacing("\"km\": 60,", with: "\"km\": \"x\",").replacing(
            "\"from\": \"h农\"", with: "\"from\": \"z\""
        )
        .replacing("\"kind\": \"hub\"", with: "\"kind\": \"hubs\"").replacing("\"tonnes\": 40", with: "\"tonnes\": -40")
        .replacing("\"loss_per_day\": 0.01", with: "\"loss_per_day\": 1").replacing("\"tonnes\": 50, ", with: "")
        .replacing("\"periods\": 2", with: "\"periods\": 0").replacing(
            "{\"table\": \"links\"", with: "{\"table\": \"link\"")
        let found = findings(text)
        for word in [
            "km is", "from is", "kind is", "-40", "loss_per_day", "tonnes is missing", "periods is 0", "table “link”",
        ] {
            #expect(found.contains { $0.contains(word) }, "\(word) in \(found)")
        }
    }
}
