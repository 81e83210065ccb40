import Foundation
import Testing

@Suite("Plans with promises, on the command line")
struct PromiseCommandTests {
    /// Two villages that can sell 10 t each; the city takes 10 t, and far is 50 dearer.
    private static let network = """
        {"format": "farmgate-network/1", "products": [{"id": "p", "name": "pears"}],
         "places": [{"id": "near", "kind": "farm"}, {"id": "far", "kind": "farm"}, {"id": "city", "kind": "warehouse"}],
         "links": [{"id": "a", "from": "near", "to": "city", "hours": 1, "cost_per_tonne": 10},
           {"id": "b", "from": "far", "to": "city", "hours": 1, "cost_per_tonne": 60, "capacity_tonnes": 3}],
         "supplies": [{"place": "near", "product": "p", "tonnes": 10, "cost_per_tonne": 100},
           {"place": "far", "product": "p", "tonnes": 10, "cost_per_tonne": 100}],
         "demands": [{"place": "city", "product": "p", "tonnes": 10, "price_per_tonne": 200}]}
        """

    private func inFolder(_ body: (_ path: (String) -> String) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try Data(Self.network.utf8).write(to: folder.url.appending(path: "network.json"))
        try body { folder.url.appending(path: $0).path }
    }

    @Test("--fair says which farms fall short and why, and what the promise costs; the plan is proved")
    func fair() throws {
        try inFolder { path in
            let run = try farmgate("plan", path("network.json"), "--fair", "0.5", "-o", path("plan.json"))
            #expect(run.status == 0)
            #expect(run.output.contains("Of 2 lots (a product of a farm) 1 sells less than 50.0 %, by 2.00 t:"))
            #expect(run.output.contains("  pears    far         5.00    3.00  capacity on b\n"))
            #expect(run.output.contains("Price of the promise: the result is 150.00 CNY worse than without (16.7 %)."))
            #expect(run.output.contains("With its promises weighed in, no plan can be cheaper."))
            let verified = try farmgate("verify", path("network.json"), path("plan.json"))
            #expect(verified.status == 0 && verified.output.contains("with what its promises cost"))
            let chinese = try farmgate("plan", path("network.json"), "--fair", "0.3", "--language", "zh")
            #expect(chinese.output.contains("各产地每种产品的售出量均不低于供应量的 30.0%。"))
            #expect(chinese.output.contains("承诺的代价：结果比不作承诺时差 150.00 CNY（16.7%）。有 1 项因承诺而多售。"))
        }
    }

    @Test("--keep says how much stays, what leaves, and the price of stability")
    func keep() throws {
        try inFolder { path in
            _ = try farmgate("plan", path("network.json"), "--fair", "0.3", "-o", path("before.json"), "--quiet")
            for (cost, lines) in [
                (
                    "60",
                    [
                        "10.00 t of 10.00 t in the plan to keep stay",
                        "Price of stability: the result is 150.00 CNY worse",
                    ]
                ),
                ("40", ["7.00 t of 10.00 t in the plan to keep stay", "  pears    far   city      3.00   0.00  b\n"]),
            ] {
                let run = try farmgate(
                    "plan", path("network.json"), "--keep", path("before.json"), "--keep-cost", cost)
                #expect(run.status == 0)
                for line in lines { #expect(run.output.contains(line), "\(line)") }
            }
        }
    }

    @Test("wrong use, and plans that cannot be kept, are told apart")
    func faults() throws {
        try inFolder { path in
            let network = path("network.json"), plan = path("plan.json")
            _ = try farmgate("plan", network, "-o", plan, "--quiet")
            for wrong in [
                ["--keep", plan], ["--keep-cost", "5"], ["--keep", plan, "--keep-cost", "0"],
                ["--keep", plan, "--keep-cost", "-1"], ["--keep", plan, "--keep-cost", "inf"],
                ["--keep", plan, "--keep-cost", "nan"], ["--fair", "1.1"], ["--fair", "-0.1"], ["--fair", "nan"],
                ["--fair", "many"],
            ] {
                #expect(try RunningFarmgate(["plan", network] + wrong).finish().status == 64, "\(wrong)")
            }
            #expect(try farmgate("plan", "-", "--keep", "-", "--keep-cost", "5").status == 64)
            #expect(try farmgate("plan", network, "--keep", path("none.json"), "--keep-cost", "5").status == 66)
            let broken = try farmgate("plan", network, "--keep", network, "--keep-cost", "5")
            #expect(broken.status == 65 && broken.error.contains("network.json:/objective") == false)
            #expect(broken.error.contains("error"))
            let other = try farmgate("plan", tiny("carbon"), "--keep", plan, "--keep-cost", "5")
            #expect(other.status == 65)
            #expect(other.error.contains("nothing of \(plan) is possible on this network"))
        }
    }
}
