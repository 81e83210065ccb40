import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("The plan file")
struct PlanFileTests {
    @Test("a plan that is read and written again has the same bytes", arguments: TinyNetworks.plans)
    func roundTrip(name: String) throws {
        let file = try TinyNetworks.planFile(name)
        let plan = try Plan(contentsOf: file, name: name)
        #expect(String(decoding: plan.json(), as: UTF8.self) == String(decoding: file, as: UTF8.self))
    }

    @Test("every double survives")
    func doubles() throws {
        var plan = try TinyNetworks.plan("one-route")
        for value in [
            0.1 + 0.2, 1 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.0, 0x1p53, 1e-9, 123456789.123,
        ]
            as [Double]
        {
            plan.shipments[0].tonnes = value
            let read = try Plan(contentsOf: plan.json(), name: "plan")
            #expect(read.shipments[0].tonnes.bitPattern == value.bitPattern)
        }
    }

    @Test("what is unlimited is null, a lot stands only where there is one, a solver's bound only for a MIP")
    func optionalValues() throws {
        let route = String(decoding: try TinyNetworks.plan("one-route").json(), as: UTF8.self)
        #expect(route.contains(#""capacity": null"#))
        #expect(route.contains(#""limit": null"#))
        #expect(route.contains(#""lot": "A-2026-09""#))
        #expect(!route.contains("solver_bound"))
        let trucks = String(decoding: try TinyNetworks.plan("trucks").json(), as: UTF8.self)
        #expect(!trucks.contains("lot\""))
        #expect(trucks.contains(#""solver_bound": -1574"#))
    }

    @Test("a plan is printed in a line, whatever its network is called")
    func description() throws {
        var plan = try TinyNetworks.plan("one-route")
        plan.origin.name = "two\nlines"
        #expect(plan.description.hasPrefix("plan of “two"))
        #expect(plan.description.contains(": \(plan.shipments.count) shipments, "))
        #expect(!plan.description.contains("\n"))
    }

    @Test("places and products of a network know their ids")
    func ids() throws {
        let network = try TinyNetworks.network(ofPlan: "one-route")
        #expect(network.places.map(\.id) == Array(network.placeIDs) && !network.places.isEmpty)
        #expect(network.products.map(\.id) == Array(network.productIDs) && !network.products.isEmpty)
    }

    @Test("the keys stand in the order of the format whatever order they were read in")
    func keyOrder() throws {
        let text = String(decoding: try TinyNetworks.planFile("one-route"), as: UTF8.self)
        let line = "  \"relaxed\": false,\n"
        let moved = text.replacing(line, with: "").replacing("{\n  \"format\"", with: "{\n\(line)  \"format\"")
        #expect(moved != text)
        #expect(try Plan(contentsOf: Array(moved.utf8), name: "moved").json() == Array(text.utf8))
    }

    @Test("an opening is true or false, in a relaxed plan a share")
    func openings() throws {
        let whole = String(decoding: try TinyNetworks.plan("opening").json(), as: UTF8.self)
        #expect(whole.contains(#"{"place": "small", "open": true}"#))
        let relaxed = String(decoding: try TinyNetworks.plan("opening-relaxed").json(), as: UTF8.self)
        #expect(relaxed.contains(#"{"place": "large", "open": 0.5}"#))
        #expect(findings(whole.replacing(#""open": true"#, with: #""open": 1"#)).count == 1)
        #expect(findings(relaxed.replacing(#""open": 0.5"#, with: #""open": true"#)).count == 1)
    }

    @Test("everything wrong with a file is found at once, with its pointer and line")
    func findingsAtOnce() throws {
        let text = String(decoding: try TinyNetworks.planFile("one-route"), as: UTF8.self)
            .replacing(#""relaxed": false"#, with: #""relaxed": "no""#)
            .replacing(#""status": "optimal""#, with: #""status": "done""#)
            .replacing(#""bound": -512"#, with: #""bound": 1e400"#)
            .replacing(#""handling": 48,"#, with: "")
            .replacing(#""tonne_km": 3440"#, with: #""tonne_km": 3440, "tonne_miles": 1"#)
            .replacing(
                #"{"row": 1, "place": "farm", "period": 1, "lot""#,
                with: #"{"row": 2147483648, "place": "farm", "period": 0, "lot""#
            )
            .replacing(
                #"{"link": "hub>city", "period": 1}"#, with: #"{"link": "hub>city", "wait": "hub", "period": 1}"#)
        #expect(
            findings(text) == [
                "plan.json:/relaxed:4: error: true or false is expected here",
                "plan.json:/status:5: error: the status should be “optimal” or “feasible”, not “done”",
                "plan.json:/bound:7: error: the number is too large: it must be finite",
                "plan.json:/costs:19: error: the key “handling” is missing",
                "plan.json:/totals/tonne_miles:26: error: a plan has no such key here; remove it",
                "plan.json:/shipments/0/supply/row:29: error: a whole number from 1 to 2147483647 is expected here, "
                    + "not 2147483648",
                "plan.json:/shipments/0/supply/period:29: error: a whole number from 1 to 2147483647 is expected here, "
                    + "not 0",
                "plan.json:/shipments/0/steps/3:29: error: a step has one of the keys “place”, “wait” and “link”",
            ])
    }

    @Test("a file cut off anywhere is refused, and never stops the program")
    func truncation() throws {
        let file = try TinyNetworks.planFile("storage")
        for length in stride(from: 0, to: file.count - 2, by: 7) {
            #expect(throws: PlanFileError.self) { try Plan(contentsOf: Array(file[..<length]), name: "cut") }
        }
    }

    @Test(
        "a file with bytes changed at random is read or refused, and what is read can be verified",
        arguments: seeds(8))
    func noise(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let network = try TinyNetworks.network(ofPlan: "storage")
        let file = try TinyNetworks.planFile("storage")
        var read = 0
        for _ in 0..<300 {
            var changed = file
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: changed.indices, using: &random)
                // Mostly something that means something in JSON.
                changed[position] = Array("0123456789-e.,:{}[]\"\\ntf".utf8).randomElement(using: &random)!
            }
            do {
                let plan = try Plan(contentsOf: changed, name: "changed")
                read += 1
                let verification = Verification(of: plan, in: network)
                #expect(verification.isProved || !verification.faults.listed.isEmpty, "seed \(seed)")
                #expect(!verification.statement.isEmpty, "seed \(seed)")
            } catch {
                guard case .invalid(let findings) = error else { throw error }
                #expect(findings.errorCount > 0, "seed \(seed)")
            }
        }
        #expect(0 < read && read < 300, "seed \(seed)")
    }

    @Test(
        "values of the wrong type anywhere are refused",
        arguments: ["{}", "[]", "[[1, 2], {}]", "true", "\"x\"", "null", "-1"])
    func wrongTypes(value: String) throws {
        for key in ["network", "costs", "totals", "shipments", "carbon", "solver", "demands", "gap"] {
            #expect(!findings(#"{"format": "farmgate-plan/1", "\#(key)": \#(value)}"#).isEmpty)
        }
        #expect(!findings(value).isEmpty)
    }

    /// Returns what is found in the text of a plan file, a line each.
    private func findings(_ text: String) -> [String] {
        do {
            _ = try Plan(contentsOf: Array(text.utf8), name: "plan.json")
            return []
        } catch .invalid(let findings) {
            return findings.lines
        } catch {
            return ["\(error)"]
        }
    }
}
