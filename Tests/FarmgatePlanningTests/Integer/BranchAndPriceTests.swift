import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel
@testable import FarmgatePlanning

@Suite("Branch and price")
struct BranchAndPriceTests {
    /// Two hubs that may be opened, with lorries to each of two cities: six whole numbers of at most 1 or 2.
    private struct Instance {
        let supplied: Int, wanted: [Int], opening: [Int], throughput: [Int], lorry: [Int], lorryCost: [Int], cost: [Int]

        /// The most modules of each: both hubs open, two lorries a link.
        static let most = [1, 1, 2, 2, 2, 2]

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            func some(_ range: ClosedRange<Int>, _ count: Int) -> [Int] {
                (0..<count).map { _ in .random(in: range, using: &random) }
            }
            supplied = some(8...30, 1)[0]
            wanted = some(3...14, 2)
            opening = some(50...900, 2)
            throughput = some(5...20, 2)
            lorry = some(2...9, 4)
            lorryCost = some(20...400, 4)
            cost = some(1...60, 4)
        }

        /// The network with its design variables, or with so many modules installed as ordinary capacity.
        func network(installed: [Int]? = nil) throws -> Network {
            var places = [#"{"id": "farm", "kind": "farm"}"#], links: [String] = []
            for hub in 0..<2 {
                let opening = installed == nil ? #", "opening_cost": \#(opening[hub])"# : ""
                places.append(
                    #"{"id": "hub\#(hub)", "kind": "hub", "throughput_tonnes": \#(throughput[hub])\#(opening)}"#)
                if installed?[hub] != 0 {
                    links.append(#"{"from": "farm", "to": "hub\#(hub)", "hours": 1, "cost_per_tonne": 5}"#)
                }
                for city in 0..<2 {
                    let link = 2 * hub + city
                    let carried =
                        if let count = installed?[2 + link] { #""capacity_tonnes": \#(count * lorry[link])"# } else {
                            #""vehicles": 2, "vehicle_tonnes": \#(lorry[link]), "vehicle_cost": \#(lorryCost[link])"#
                        }
                    if installed?[2 + link] == 0 { continue }
                    links.append(
                        #"{"from": "hub\#(hub)", "to": "city\#(city)", "hours": 1, "cost_per_tonne": \#(cost[link]), "#
                            + carried + "}")
                }
            }
            for city in 0..<2 { places.append(#"{"id": "city\#(city)", "kind": "warehouse"}"#) }
            let demands = wanted.enumerated().map {
                #"{"place": "city\#($0)", "product": "p", "tonnes": \#($1), "price_per_tonne": 200}"#
            }
            return try NetworkTestSupport.network(
                """
                {"format": "farmgate-network/1", "products": [{"id": "p"}],
                 "places": [\(places.joined(separator: ", "))], "links": [\(links.joined(separator: ",\n"))],
                 "supplies": [{"place": "farm", "product": "p", "tonnes": \(supplied)}],
                 "demands": [\(demands.joined(separator: ", "))]}
                """)
        }

        /// The least cost over all numbers of modules, each solved as a linear programme with every path written down.
        func optimum() throws -> Double {
            let costs = opening + lorryCost
            var best = Double.infinity, installed = Self.most.map { _ in 0 }
            while true {
                let paid = zip(installed, costs).reduce(0) { $0 + Double($1.0 * $1.1) }
                best = min(best, paid + (try CompleteProgramme.optimum(network(installed: installed), relaxed: true)))
                guard let next = installed.indices.first(where: { installed[$0] < Self.most[$0] }) else { return best }
                for lower in 0..<next { installed[lower] = 0 }
                installed[next] += 1
            }
        }
    }

    @Test("finds what trying all numbers of modules finds, and proves it, from nothing")
    func equalsEnumeration() throws {
        let first = UInt64.random(in: 0...UInt64.max / 2)
        print("first seed of the networks: \(first)")
        var withLorries = 0
        for seed in first..<first + 8 {
            let instance = Instance(seed: seed), model = try PlanningModel(instance.network())
            let options = PlanOptions(), deadline = PlanningDeadline(options)
            let none = FeasibleFlow(
                modules: Array(repeating: 0, count: model.designVariables.count), model, isRelaxed: false)
            let search = BranchAndPrice(
                model, options, Pricer(model, threads: 1, deadline), deadline,
                from: .master(RestrictedMaster(model, expecting: model.startPrices)), plan: none, bound: -.infinity)
            try search.run {}
            let optimum = try instance.optimum()
            let tolerance = 2e-6 * max(1, abs(optimum))
            #expect(abs(search.plan.objective - optimum) <= tolerance, "seed \(seed)")
            #expect(abs(search.bound - optimum) <= tolerance, "seed \(seed)")
            #expect(search.plan.modules.allSatisfy { $0 == $0.rounded() }, "seed \(seed)")
            if search.plan.modules.contains(where: { $0 > 0 }) { withLorries += 1 }
        }
        #expect(withLorries > 1)
    }
}
