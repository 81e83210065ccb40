import LinearProgramming
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel
@testable import FarmgatePlanning

@Suite("The restricted master")
struct RestrictedMasterTests {
    private let deadline = PlanningDeadline(PlanOptions())

    private func forEachNetwork(_ body: (PlanningModel, PathStore, inout SeededGenerator, Comment) throws -> Void)
        throws
    {
        for seed in seeds(40) {
            let json = PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0)
            let model = try PlanningModel(NetworkTestSupport.network(json))
            var generator = SeededGenerator(seed: seed)
            let paths = PathPools.random(model, &generator)
            try body(model, paths, &generator, "seed \(seed)")
        }
    }

    /// Solves until no limit is violated.
    private func solve(_ master: RestrictedMaster) throws {
        #expect(try master.solve(deadline))
        while master.usesElasticSlack {
            master.raisePenalties()
            #expect(try master.solve(deadline))
        }
    }

    private func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-6 * max(1, abs(other)) }

    @Test(
        "costs what the programme with all rows costs, at prices that prove it, whether paths come at once or in parts")
    func equalsAllRows() throws {
        try forEachNetwork { model, paths, generator, seed in
            let optimum = try PathPools.optimum(paths, model)
            let (once, parts) = (
                RestrictedMaster(model, expecting: model.startPrices),
                RestrictedMaster(model, expecting: model.startPrices, isElastic: false)
            )
            once.add(paths)
            let isEarly = paths.indices.map { _ in generator.chance(0.5) }
            parts.add(paths.selecting(paths.indices.filter { isEarly[$0] }))
            try solve(parts)
            parts.add(paths.selecting(paths.indices.filter { !isEarly[$0] }))
            for master in [once, parts] {
                try solve(master)
                #expect(isNear(master.objective, optimum), seed)
                #expect(isNear(PathPools.bound(master.prices(), paths, model), optimum), seed)
            }
        }
    }

    @Test("goes on from another's end with paths that come bit by bit, as if all had been there")
    func resuming() throws {
        try forEachNetwork { model, paths, generator, seed in
            let first = RestrictedMaster(model, expecting: model.startPrices)
            let part = paths.indices.map { _ in Int.random(in: 0...4, using: &generator) }
            func selected(_ number: Int) -> PathStore { paths.selecting(paths.indices.filter { part[$0] == number }) }
            first.add(selected(0))
            try solve(first)
            var snapshot = first.snapshot
            snapshot.forbidViolations()
            let master = RestrictedMaster(resuming: snapshot, for: model, method: .primal)
            var known = selected(0)
            for number in 1...4 {
                let added = selected(number)
                master.add(added)
                for path in added.indices { known.append(path, of: added) }
                #expect(try master.solve(deadline), seed)
                #expect(isNear(master.objective, try PathPools.optimum(known, model)), seed)
                #expect(isNear(PathPools.bound(master.prices(), known, model), master.objective), seed)
            }
        }
    }

    @Test("keeps its solution when paths that have long been nonbasic are removed")
    func columnManagement() throws {
        var removed = 0
        try forEachNetwork { model, paths, _, seed in
            let master = RestrictedMaster(model, expecting: model.startPrices)
            master.add(paths)
            try solve(master)
            let objective = master.objective
            for _ in 0..<3 { master.removeNonbasicPaths() }
            removed += paths.count - master.paths.count
            #expect(master.solution.flows.count == master.paths.count, seed)
            try solve(master)
            #expect(isNear(master.objective, objective), seed)
        }
        #expect(removed > 40)
    }

    @Test("comes from any flow to a basis that costs no more, and on to the least")
    func crossover() throws {
        var gained = 0, superbasicBefore = 0, superbasicAfter = 0
        try forEachNetwork { model, paths, generator, seed in
            let flow = PathPools.flow(on: paths, model, &generator)
            let master = RestrictedMaster(model, expecting: model.startPrices)
            master.start(near: flow, at: model.startPrices)
            #expect(!master.isVertex, seed)
            superbasicBefore += flow.tonnes.count { $0 > 0 }
            try solve(master)
            #expect(master.objective <= flow.objective + 1e-6 * max(1, abs(flow.objective)), seed)
            let optimum = try PathPools.optimum(master.paths, model)
            #expect(isNear(master.objective, optimum), seed)
            if master.objective < flow.objective - 1e-6 * abs(flow.objective) { gained += 1 }
            // There are as many basic variables as rows. Superbasic is only what may stay as well as go.
            let solution = master.solution
            let variables =
                solution.flows + solution.slacks + solution.modules + solution.limitRows.map(\.elasticSlack)
            superbasicAfter += variables.count { $0.isSuperbasic }
            let basic = variables.count { $0.status == .basic } + solution.limitRows.count { $0.status == .basic }
            #expect(basic == solution.slacks.count + solution.limitRows.count, seed)
        }
        #expect(gained > 10)
        #expect(superbasicAfter * 10 < superbasicBefore)
    }
}
