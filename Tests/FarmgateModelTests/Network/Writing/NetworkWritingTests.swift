import FarmgateBase
import NetworkTestSupport
import SystemPackage
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("Writing networks")
struct NetworkWritingTests {
    /// Everything resolved, as text, so that NaN equals NaN.
    private func values(_ network: Network) -> String {
        """
        \(network.settings) \(network.products) \(network.places) \(network.fleets) \(network.links) \(network.supplies) \(network.demands)
        \(Array(network.productIDs)) \(Array(network.placeIDs)) \(Array(network.linkIDs)) \(Array(network.lots))
        \(Array(network.productNames.native)) \(Array(network.placeNames.native))
        """
    }

    @Test("JSON → CSV → JSON changes neither digest nor values nor bytes", arguments: seeds(25))
    func roundTrip(seed: UInt64) throws {
        var random = RandomNetwork(seed: seed)
        let json = random.json()
        let source = NetworkSource.json(json, name: "seed \(seed)")
        guard let first = try? Network(contentsOf: source) else {
            Issue.record("seed \(seed): \(findings(source))\n\(String(decoding: json, as: UTF8.self))")
            return
        }
        try withTemporaryFolder { folder in
            let tables = folder.appending("tables")
            try first.write(csvFolder: tables)
            let second = try Network(contentsOf: .path(tables))
            #expect(second.digest == first.digest, "seed \(seed)")
            #expect(values(second) == values(first), "seed \(seed)")
            let file = folder.appending("network.json")
            try second.write(json: file)
            let third = try Network(contentsOf: .path(file))
            #expect(third.digest == first.digest, "seed \(seed)")
            #expect(values(third) == values(first), "seed \(seed)")
            #expect(third.json() == first.json(), "seed \(seed)")
            #expect(
                third.warnings.listed.map(\.message) == first.warnings.listed.map(\.message)
                    && second.warnings.listed.map(\.message) == first.warnings.listed.map(\.message), "seed \(seed)")
        }
    }

    private let tables = [
        "network.json": "{\"format\": \"farmgate-network/1\", \"periods\": 1}",
        "products.csv": "id,name\napple,\"red\n\"\"big\"\" apple\"\n",
        "places.csv": "id,kind,chilled\nf,farm,\nw,warehouse,true\n",
        "links.csv": "from,to,hours,cost_per_tonne\nf,w,1.50,2\n",
        "supplies.csv": "place,product,tonnes\nf,apple,3\n",
        "demands.csv": "place,product,tonnes,price_per_tonne\nw,apple,3,9\n",
    ]

    private func digest(_ tables: [String: String]) throws -> String {
        try withTemporaryFolder { folder in
            for (name, text) in tables { try write(Array(text.utf8), to: folder.appending(name)) }
            #expect(findings(.path(folder)).filter { !$0.contains("it is passed over") } == [])
            return try Network(contentsOf: .path(folder)).digest
        }
    }

    @Test("line ends, byte-order marks, column order, unknown columns and defaults do not change the digest")
    func sameDigest() throws {
        let digest = try digest(tables)
        #expect(try self.digest(tables.mapValues { $0.replacing("\n", with: "\r\n") }) == digest)
        #expect(try self.digest(tables.mapValues { "\u{FEFF}" + $0 }) == digest)
        var other = tables
        other["network.json"] =
            "{\"currency\": \"CNY\", \"scenarios\": [], \"colour\": 1, \"format\": \"farmgate-network/1\"}"
        other["places.csv"] = "chilled,note,kind,id,handling_hours\n0,x,farm,f,-0\n1,,warehouse,w,0.0\n,,,,\n"
        other["links.csv"] = "to,from,cost_per_tonne,hours,both_ways,mode\nw,f,2e0,1.5,false,road"
        #expect(try self.digest(other) == digest)
        for (name, old, new) in [
            ("links.csv", "1.50", "1.51"), ("products.csv", "red", "Red"), ("network.json", "1}", "2}"),
            ("places.csv", "w,warehouse", "w,hub"), ("supplies.csv", "f,apple", "w,apple"),
        ] {
            var changed = tables
            changed[name] = tables[name]?.replacing(old, with: new)
            #expect(try self.digest(changed) != digest, "\(name)")
        }
    }

    @Test("the digest is the one that the documentation defines")
    func documentedDigest() throws {
        var form: [UInt8] = []
        func add(_ number: UInt64, bytes: Int) {
            for byte in 0..<bytes { form.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
        }
        func add(_ text: String) {
            add(UInt64(text.utf8.count), bytes: 4)
            form += Array(text.utf8)
        }
        add("farmgate-network-digest/1")
        let cells: [(String, [(String, [Any])], UInt64)] = [
            ("settings", [("format", ["farmgate-network/1"])], 1),
            ("products", [("id", ["apple"]), ("name", ["red\n\"big\" apple"])], 1),
            (
                "places",
                [("id", ["f", "w"]), ("kind", [UInt8(1), UInt8(3)]), ("chilled", [UInt8(0), UInt8(2)])], 2
            ),
            ("modes", [], 0),
            ("links", [("from", ["f"]), ("to", ["w"]), ("hours", [1.5]), ("cost_per_tonne", [2.0])], 1),
            ("supplies", [("place", ["f"]), ("product", ["apple"]), ("tonnes", [3.0])], 1),
            (
                "demands",
                [("place", ["w"]), ("product", ["apple"]), ("tonnes", [3.0]), ("price_per_tonne", [9.0])], 1
            ),
        ]
        for (table, columns, rows) in cells {
            add(table)
            add(rows, bytes: 8)
            for (column, values) in columns {
                add(column)
                for value in values {
                    if let text = value as? String { add(text) }
                    if let choice = value as? UInt8 { form.append(choice) }
                    if let number = value as? Double { add(number.bitPattern, bytes: 8) }
                }
            }
        }
        var hash = SHA256()
        hash.update(form)
        #expect(try digest(tables) == "sha256:" + hash.finish())
    }

    @Test("SHA-256 is that of the standard")
    func sha256() {
        var hash = SHA256()
        hash.update(Array("abc".utf8))
        #expect(hash.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("what cannot be written is an error, and nothing is left behind")
    func unwritable() throws {
        var random = RandomNetwork(seed: 1)
        let network = try Network(contentsOf: .json(random.json(), name: "x"))
        try withTemporaryFolder { folder in
            #expect(throws: OutputError.self) { try network.write(json: folder.appending("missing/x.json")) }
            #expect(throws: OutputError.self) { try network.write(json: folder) }
            try write([1], to: folder.appending("file"))
            #expect(throws: OutputError.self) { try network.write(csvFolder: folder.appending("file")) }
            #expect(try listing(folder) == ["file"])
            try write([1], to: folder.appending("modes.csv"))
            let plain = try Network(contentsOf: .json(network.json(), name: "x"))
            if !String(decoding: plain.json(), as: UTF8.self).contains("\"modes\"") {
                #expect(throws: OutputError.self) { try plain.write(csvFolder: folder) }
                #expect(try listing(folder) == ["file", "modes.csv"])
            }
        }
    }

    @Test("ids, names and lots that a spreadsheet would take for something else go through tables with the same digest")
    func guardedTexts() throws {
        let texts = [
            "=1+1", "00042", "3-1", "6E5", "'=x", "''7-7", "\u{1B}[31m", "a\nb", " x", "TRUE", "\u{202E}x",
            "6401220260701000123",
        ]
        let places = texts.map { #"{"id": \#(quoted($0)), "name": \#(quoted($0)), "kind": "farm"}"# }
        let supplies = texts.map { #"{"place": \#(quoted($0)), "product": "=p", "tonnes": 1, "lot": \#(quoted($0))}"# }
        let first = try Network(
            contentsOf: .json(
                Array(
                    """
                    {"format": "farmgate-network/1", "products": [{"id": "=p"}],
                     "places": [\(places.joined(separator: ",")), {"id": "w", "kind": "warehouse"}],
                     "links": [{"from": "00042", "to": "w", "hours": 1, "cost_per_tonne": 1, "mode": "1-1"}],
                     "supplies": [\(supplies.joined(separator: ","))], "demands": [{"place": "w", "product": "=p", "tonnes": 1, "price_per_tonne": 1}]}
                    """.utf8), name: "network.json"))
        try withTemporaryFolder { folder in
            let tables = folder.appending("tables")
            try first.write(csvFolder: tables)
            #expect(try Network(contentsOf: .path(tables)).digest == first.digest)
        }
    }

    private func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.write(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
