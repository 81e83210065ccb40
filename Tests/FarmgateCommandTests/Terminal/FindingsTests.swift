import Foundation
import Testing

@Suite("Findings")
struct FindingsTests {
    /// The broken networks of one file that have an error without a scenario.
    static let broken = ["column-twice", "co2-price-negative", "co2-limit-not-finite"]

    @Test(
        "check prints every finding to standard output, then their number; the others to standard error",
        arguments: broken)
    func findingsArePrinted(name: String) throws {
        let path = brokenNetworks.appending(path: "\(name).json").path
        let check = try farmgate("check", path)
        #expect(check.status == 65)
        #expect(check.error.isEmpty)
        let lines = check.output.split(separator: "\n")
        #expect(lines.count >= 2)
        #expect(
            lines.dropLast().allSatisfy {
                $0.hasPrefix("\(path):") && $0.contains(": error: ") || $0.contains(": warning: ")
            })
        #expect(lines.last?.hasPrefix("1 error, 0 warnings") == true)

        let plan = try farmgate("plan", path)
        #expect(plan.status == 65)
        #expect(plan.output.isEmpty)
        #expect(plan.error == check.output)
    }

    @Test("No broken network makes a command crash or fail in any other way than by its content")
    func brokenNetworksEndInOrder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: brokenNetworks.path).sorted()
            .filter { !$0.hasSuffix(".findings") && $0 != "README.md" }
        #expect(files.count > 20)
        // What is found in each of them, other tests hold; here it goes through the program, of every fourth.
        for file in files.enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
            let run = try farmgate("check", brokenNetworks.appending(path: file).path)
            #expect([0, 65, 66].contains(run.status) && !run.wasKilled, "\(file): \(run.status)")
        }
    }

    @Test("A network on standard input is called <stdin> in findings")
    func standardInput() throws {
        let run = try farmgate("check", "-", input: Data("{\n\"format\": 3".utf8))
        #expect(run.status == 65)
        #expect(run.output.hasPrefix("<stdin>:"))
    }

    @Test("Where there is no error the network is summed up, in English or Chinese")
    func overview() throws {
        let english = try farmgate("check", tiny("one-route"))
        #expect(
            english.output == """
                0 errors, 0 warnings
                One route: 1 product; 3 places (1 farm, 1 hub, 1 warehouse); 2 links (2 road); 10.0 t supplied and 8.0 t \
                wanted in 1 period.

                """)
        let chinese = try farmgate("check", tiny("one-route"), "--language", "zh")
        #expect(chinese.output.hasPrefix("0 个错误，0 个警告\nOne route：产品 1 种；"))
        #expect(try farmgate("check", tiny("one-route"), "--quiet").output == "0 errors, 0 warnings\n")
    }

    @Test("Warnings go to standard error before the plan, unless it should be quiet")
    func warnings() throws {
        let network = Data(
            #"""
            {"format": "farmgate-network/1", "colour": "red", "products": [{"id": "p"}],
            "places": [{"id": "f", "kind": "farm"}, {"id": "c", "kind": "warehouse"}],
            "links": [{"from": "f", "to": "c", "hours": 1, "cost_per_tonne": 1}],
            "supplies": [{"place": "f", "product": "p", "tonnes": 1}],
            "demands": [{"place": "c", "product": "p", "tonnes": 1, "price_per_tonne": 9}]}
            """#.utf8)
        let run = try farmgate("plan", "-", "--format", "csv", input: network)
        #expect(run.status == 0)
        #expect(run.error.contains(": warning: "))
        #expect(run.error.contains("0 errors, 1 warning\n"))
        #expect(try farmgate("plan", "-", "--format", "csv", "--quiet", input: network).error.isEmpty)
    }

    @Test("Of many warnings a plan prints the first, and all with --verbose")
    func manyWarnings() throws {
        let settings = (1...5).map { "\"extra\($0)\": 1, " }.joined()
        let network = Data(
            #"""
            {"format": "farmgate-network/1", \#(settings) "products": [{"id": "p"}],
            "places": [{"id": "f", "kind": "farm"}, {"id": "c", "kind": "warehouse"}],
            "links": [{"from": "f", "to": "c", "hours": 1, "cost_per_tonne": 1}],
            "supplies": [{"place": "f", "product": "p", "tonnes": 1}],
            "demands": [{"place": "c", "product": "p", "tonnes": 1, "price_per_tonne": 9}]}
            """#.utf8)
        let brief = try farmgate("plan", "-", "--format", "csv", input: network).error
        #expect(brief.contains("extra3") && !brief.contains("extra4"))
        #expect(brief.contains("and 2 findings more\n“farmgate check” lists all warnings\n"))
        let verbose = try farmgate("plan", "-", "--format", "csv", "--verbose", input: network).error
        #expect(verbose.contains("extra5") && verbose.contains("0 errors, 5 warnings\n"))
    }
}
