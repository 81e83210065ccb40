import Foundation
import Testing

/// Networks, files and arguments whose names try to command the terminal, to forge a line or to turn its direction.
@Suite("Nothing that was read commands a terminal")
struct HostileNameTests {
    private let folder = try! TemporaryFolder()
    private static let trick = "\nproved: 9 shipments\u{1B}[31m\u{9B}2J\u{202E}\u{2066}\r\u{7F}\u{2028}forged"

    /// Every name of the network is hostile.
    private func network(brokenBy extra: String = "") throws -> String {
        func name(_ text: String) -> String {
            String(decoding: try! JSONEncoder().encode(text + Self.trick), as: UTF8.self)
        }
        let json = """
            {"format": "farmgate-network/1", "name": \(name("network")), "description": \(name("d")), "attribution": \(name("©")),
             "start": "2027-01-01T06:00:00+08:00",
             "products": [{"id": \(name("p")), "name": \(name("product")), "shelf_life_hours": 9}],
             "places": [
               {"id": \(name("f")), "kind": "farm", "name": \(name("farm")), "lat": 37, "lon": 107},
               {"id": \(name("h")), "kind": "hub", "name": \(name("hub")), "lat": 37.1, "lon": 107},
               {"id": \(name("w")), "kind": "warehouse", "name": \(name("city")), "lat": 37.2, "lon": 107.1},
               {"id": \(name("alone")), "kind": "hub"}\(extra)],
             "links": [
               {"id": \(name("l")), "from": \(name("f")), "to": \(name("h")), "hours": 1, "cost_per_tonne": 1, "mode": \(name("m"))},
               {"from": \(name("h")), "to": \(name("w")), "hours": 1, "cost_per_tonne": 1, "capacity_tonnes": 3}],
             "supplies": [{"place": \(name("f")), "product": \(name("p")), "tonnes": 4, "cost_per_tonne": 5, "lot": \(name("lot"))}],
             "demands": [{"place": \(name("w")), "product": \(name("p")), "tonnes": 6, "price_per_tonne": 50}],
             "scenarios": [{"id": \(name("s")), "name": \(name("scenario")), "changes": [
               {"table": "demands", "where": {}, "multiply": {"tonnes": 2}}]}]}
            """
        let path = folder.path("net\nproved: x\u{1B}[31m.json")
        try json.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Holds that nothing printed commands a terminal, and that no line was forged.
    private func check(_ text: String, _ what: String, isTerminal: Bool = false) {
        let own = try! Regex("\u{1B}\\[[0-9;]*[mK]")
        let plain = isTerminal ? text.replacing(own, with: "").replacing("\r", with: "") : text
        for scalar in plain.unicodeScalars where scalar != "\n" {
            let isFormat =
                scalar.properties.generalCategory == .format || scalar.value == 0x2028 || scalar.value == 0x2029
            #expect(
                scalar.properties.generalCategory != .control && !isFormat,
                "U+\(String(scalar.value, radix: 16)): \(what)")
        }
        #expect(
            !plain.split(separator: "\n").contains {
                $0.hasPrefix("proved: 9") || $0.hasPrefix("proved: x") || $0.hasPrefix("forged")
            }, "\(what)")
    }

    @Test("whatever the command and the form, in either language", arguments: ["en", "zh"])
    func commands(language: String) throws {
        let network = try network(), plan = folder.path("plan\nproved: x.json")
        let from = "f" + Self.trick, to = "w" + Self.trick
        let commands: [[String]] = [
            ["plan", network, "-o", plan], ["check", network], ["plan", network, "--verbose"],
            ["plan", network, "--format", "csv"],
            ["plan", network, "--format", "json"], ["plan", network, "--format", "geojson"], ["verify", network, plan],
            ["explain", network, plan], ["explain", network, plan, "--trace"],
            ["explain", network, plan, "--trace", "--format", "csv"],
            ["explain", network, plan, "--trace", "--format", "json"],
            ["explain", network, plan, "--trace", "--format", "epcis"],
            ["explain", network, plan, "--lot", "lot" + Self.trick], ["explain", network, plan, from, to],
            ["compare", network, "--all-scenarios"], ["compare", network, "--all-scenarios", "--format", "csv"],
            ["compare", network, "--all-scenarios", "--format", "json"], ["compare", plan, plan], ["table", network],
            ["table", network, "--format", "json"], ["route", network, from, to],
            ["route", network, from, to, "--format", "csv"],
            ["route", network, from, to, "--format", "geojson"], ["route", network, to, from],
            ["route", network, from, "nowhere" + Self.trick],
            ["plan", network, "--scenario", "none" + Self.trick], ["report", network, plan, "--format", "geojson"],
            ["report", network, plan, "-o", folder.path("r\nproved: x"), "--format", "vroom", "--within", "1"],
            ["check", folder.path("none\nproved: x")], ["verify", network, network],
            ["plan", network, "--format", "x" + Self.trick],
            ["plan", network, "--x" + Self.trick], ["convert", network, "-o", "-"],
            ["convert", network, "-o", folder.path("x.y\nproved: x")],
            ["new", network], ["prepare", network, "-o", folder.path("a.graph")],
            ["route", folder.path("b\nproved: x.graph"), "1", "2"],
        ]
        // Forms for programs have no language.
        for command in commands where language == "en" || !command.contains("--format") {
            let run = try RunningFarmgate(command + ["--language", language]).finish()
            #expect(!run.wasKilled && run.status != 70, "\(command)")
            check(run.output, "output of \(command)")
            check(run.error, "errors of \(command)")
        }
    }

    @Test("findings about such names are a line each")
    func findings() throws {
        let network = try network(
            brokenBy: #", {"id": "alone\nproved: 9 shipments", "kind": "x\u001b[31m\nproved: x"}, {"id": 3}"#)
        for command in ["check", "plan"] {
            let run = try farmgate(command, network)
            #expect(run.status == 65)
            check(run.output + run.error, command)
        }
    }

    #if os(Linux)
        @Test("on a terminal, with colours")
        func terminal() throws {
            let network = try network(), plan = folder.path("plan.json")
            for command in [
                ["plan", network, "-o", plan], ["check", network], ["explain", network, plan, "--trace"],
                ["verify", network, plan],
                ["compare", network, "--all-scenarios"], ["plan", network, "--format", "json", "-q"],
                ["table", network],
                ["check", folder.path("none\nproved: x")],
            ] {
                check(try PseudoTerminal(columns: 80).run(command), "\(command)", isTerminal: true)
            }
        }
    #endif

    @Test("a table in a file begins with a byte-order mark, on a stream it does not")
    func byteOrderMarks() throws {
        let network = tiny("cold-or-not"), plan = folder.path("p.json"), mark = Data([0xEF, 0xBB, 0xBF])
        #expect(try farmgate("plan", network, "-o", plan, "-q").status == 0)
        for (number, command) in [
            ["plan", network, "-q"], ["table", network], ["explain", network, plan, "--trace"],
            ["compare", plan, plan],
        ].enumerated() {
            let file = folder.path("\(number).csv")
            #expect(try RunningFarmgate(command + ["-o", file]).finish().status == 0)
            #expect(FileManager.default.contents(atPath: file)?.starts(with: mark) == true, "\(command)")
            let stream = try RunningFarmgate(command + ["--format", "csv"]).finish()
            #expect(stream.status == 0 && !stream.output.hasPrefix("\u{FEFF}"), "\(command)")
        }
        for (number, command) in [["convert", network, "-o"], ["new"], ["new", "--language", "zh"]].enumerated() {
            let tables = folder.path("tables-\(number)")
            #expect(try RunningFarmgate(command + [tables]).finish().status == 0)
            for name in ["products", "places", "links", "supplies", "demands"] {
                #expect(
                    FileManager.default.contents(atPath: "\(tables)/\(name).csv")?.starts(with: mark) == true,
                    "\(command) \(name)")
            }
        }
    }
}
