import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import RoutingCore
import TestSupport
import Testing

@testable import FarmgatePlanning

/// Planning as it goes on networks too large for GLPK alone, on networks small enough for both ways.
@Suite("A plan by PDHG and crossover")
struct FirstOrderTests {
    private func searched(_ model: PlanningModel, _ options: PlanOptions = PlanOptions()) throws -> Plan {
        try ColumnGeneration(model, options, startingFrom: nil, fewRows: 0).run { _ in }
    }

    @Test("costs what GLPK alone comes to, is proved, and is the same for any number of threads")
    func sameOptimum() throws {
        let network = try RealNetworks.ningxiaShaanxi()
        let model = try PlanningModel(network)
        let plan = try searched(model), alone = try PlannerTests.ningxiaShaanxi.get()
        #expect(plan.gap <= 1e-6 && plan.gap >= -1e-12)
        #expect(abs(plan.objective - alone.objective) <= 2e-6 * abs(alone.objective))
        let written = plan.json()
        #expect(Verification(of: try Plan(contentsOf: written, name: "plan"), in: network).isProved)
        var options = PlanOptions()
        options.threads = 2
        #expect(try searched(model, options).json() == written)
    }

    @Test("costs what GLPK alone comes to on random networks, with hubs to open and vehicles and without")
    func randomNetworks() throws {
        for seed in seeds(16) {
            let json = PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0)
            let network = try NetworkTestSupport.network(json)
            var options = PlanOptions()
            options.relax = true
            let plan = try searched(PlanningModel(network), options)
            let alone = try Planner(network, options: options).plan()
            let tolerance = 4e-6 * max(1, abs(alone.objective))
            #expect(abs(plan.objective - alone.objective) <= tolerance, "seed \(seed)")
            #expect(abs(plan.bound - alone.bound) <= tolerance, "seed \(seed)")
        }
    }

    @Test("costs in whole numbers what GLPK alone comes to, and is the same for any number of threads")
    func wholeNumbers() throws {
        for seed in seeds(12) {
            let network = try NetworkTestSupport.network(PlanningNetworks.json(seed: seed, withDecisions: true))
            let model = try PlanningModel(network)
            let plan = try searched(model), alone = try Planner(network).plan()
            #expect(plan.status == .optimal, "seed \(seed)")
            #expect(abs(plan.objective - alone.objective) <= 2e-6 * max(1, abs(alone.objective)), "seed \(seed)")
            #expect(Verification(of: plan, in: network).isProved, "seed \(seed)")
            var options = PlanOptions()
            options.threads = 2
            #expect(try searched(model, options).json() == plan.json(), "seed \(seed)")
        }
    }

    @Test("the key columns change so that every supply and demand stays as it is")
    func keyColumns() throws {
        var generator = SeededGenerator(seed: 7)
        let model = try PlanningModel(RealNetworks.ningxiaShaanxi())
        let pricer = Pricer(model, threads: 1, PlanningDeadline(PlanOptions()))
        let found = pricer.price(
            model.startPrices, cutoffs: model.willingnessToPayByDemand, bySupply: true)
        let paths = found.mostPromising(.max, found.unitCosts, model)
        var rows = SupplyDemandRows(model.network)
        for path in 0..<paths.count { rows.append(supply: paths.supply[path], demand: paths.demand[path], model) }
        var candidates = (0..<rows.count).map {
            SpanningTreeBasis.Candidate(rank: 1, tonnes: 0, edge: .slack(row: Int32($0)))
        }
        for path in 0..<paths.count {
            let tonnes = Double.random(in: 0...1, using: &generator)
            candidates.append(.init(rank: 0, tonnes: tonnes, edge: .path(Int32(path))))
        }
        let basis = SpanningTreeBasis(rows, paths, candidates)
        #expect(basis.key.contains { $0 >= 0 })
        for path in 0..<paths.count {
            var changes: [SpanningTreeBasis.Change] = []
            basis.appendChanges(path: path, delivering: paths.delivered[path], rows, to: &changes)
            var taken: [Int32: Double] = [rows.supplyRow[path]: 1, rows.demandRow[path]: paths.delivered[path]]
            for change in changes {
                let key = Int(basis.key[Int(change.row)])
                guard key >= 0 else {
                    taken[change.row, default: 0] += change.tonnes
                    continue
                }
                taken[rows.supplyRow[key], default: 0] += change.tonnes
                taken[rows.demandRow[key], default: 0] += change.tonnes * paths.delivered[key]
            }
            #expect(taken.values.allSatisfy { abs($0) < 1e-9 })
        }
    }
}
