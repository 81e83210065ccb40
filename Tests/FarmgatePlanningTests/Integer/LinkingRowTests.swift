import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel
@testable import FarmgatePlanning

@Suite("Linking rows")
struct LinkingRowTests {
    /// Two hubs of 20 t, either to be opened for 40, and two cities that want 4 t each and are nearer to one of them.
    private static let locations = """
        {"format": "farmgate-network/1", "products": [{"id": "p"}],
         "places": [{"id": "farm", "kind": "farm"},
           {"id": "east", "kind": "hub", "throughput_tonnes": 20, "opening_cost": 40},
           {"id": "west", "kind": "hub", "throughput_tonnes": 20, "opening_cost": 40},
           {"id": "dawn", "kind": "warehouse"}, {"id": "dusk", "kind": "warehouse"}],
         "links": [{"from": "farm", "to": "east", "hours": 1, "cost_per_tonne": 0},
           {"from": "farm", "to": "west", "hours": 1, "cost_per_tonne": 0},
           {"from": "east", "to": "dawn", "hours": 1, "cost_per_tonne": 10},
           {"from": "east", "to": "dusk", "hours": 1, "cost_per_tonne": 30},
           {"from": "west", "to": "dawn", "hours": 1, "cost_per_tonne": 30},
           {"from": "west", "to": "dusk", "hours": 1, "cost_per_tonne": 10}],
         "supplies": [{"place": "farm", "product": "p", "tonnes": 20}],
         "demands": [{"place": "dawn", "product": "p", "tonnes": 4, "shortage_cost_per_tonne": 1000},
           {"place": "dusk", "product": "p", "tonnes": 4, "shortage_cost_per_tonne": 1000}]}
        """

    @Test("prove the plan in whole numbers where capacity alone proves three fifths of it")
    func proveLocations() throws {
        let network = try NetworkTestSupport.network(Self.locations)
        let plan = try Planner(network).plan()
        #expect(abs(plan.objective - 160) < 1e-6)
        #expect(abs(plan.bound - 160) < 1e-4)
        #expect(!plan.linkingRows.isEmpty)
        #expect(Verification(of: plan, in: network).isProved)
        var options = PlanOptions()
        options.relax = true
        let relaxed = try Planner(network, options: options).plan()
        #expect(abs(relaxed.objective - 96) < 1e-6 && relaxed.linkingRows.isEmpty)
    }

    /// Two farms of 4 t, two roads to the city on which at most one lorry of 20 t goes, for 40, and each farm is nearer to one of them.
    private static let roads = """
        {"format": "farmgate-network/1", "products": [{"id": "p"}],
         "places": [{"id": "hill", "kind": "farm"}, {"id": "dale", "kind": "farm"},
           {"id": "east", "kind": "hub"}, {"id": "west", "kind": "hub"}, {"id": "city", "kind": "warehouse"}],
         "links": [{"from": "hill", "to": "east", "hours": 1, "cost_per_tonne": 10},
           {"from": "hill", "to": "west", "hours": 1, "cost_per_tonne": 30},
           {"from": "dale", "to": "east", "hours": 1, "cost_per_tonne": 30},
           {"from": "dale", "to": "west", "hours": 1, "cost_per_tonne": 10},
           {"from": "east", "to": "city", "hours": 1, "cost_per_tonne": 0,
            "vehicle_tonnes": 20, "vehicle_cost": 40, "vehicles": 1},
           {"from": "west", "to": "city", "hours": 1, "cost_per_tonne": 0,
            "vehicle_tonnes": 20, "vehicle_cost": 40, "vehicles": 1}],
         "supplies": [{"place": "hill", "product": "p", "tonnes": 4}, {"place": "dale", "product": "p", "tonnes": 4}],
         "demands": [{"place": "city", "product": "p", "tonnes": 20, "shortage_cost_per_tonne": 1000}]}
        """

    @Test("of single supplies prove the plan in whole numbers where both roads are needed, each for one farm")
    func proveRoads() throws {
        let network = try NetworkTestSupport.network(Self.roads)
        let plan = try Planner(network).plan()
        // 12 t are missing whatever is done; both lorries, and 8 t at 10.
        #expect(abs(plan.objective - 12_160) < 1e-6)
        #expect(abs(plan.bound - 12_160) < 1e-4)
        let ofSupplies = plan.linkingRows.filter { if case .supply = $0.goods { true } else { false } }
        #expect(!ofSupplies.isEmpty)
        #expect(Verification(of: plan, in: network).isProved)
        var without = plan
        without.linkingRows.removeAll { ofSupplies.contains($0) }
        #expect(!Verification(of: without, in: network).isProved)
        let read = try Plan(contentsOf: plan.json(), name: "plan")
        #expect(read.json() == plan.json())
    }

    @Test("of single supplies are for products of few supplies and demands alone")
    func belongToFew() throws {
        func network(demands: Int) throws -> Network {
            var json = Self.roads
            let rows = (0..<demands).map { _ in
                #"{"place": "city", "product": "p", "tonnes": 1, "shortage_cost_per_tonne": 1000}"#
            }
            json.replace(/"demands": \[.*\]/, with: "\"demands\": [" + rows.joined(separator: ", ") + "]")
            return try NetworkTestSupport.network(json)
        }
        for (demands, areAllowed) in [(200, true), (201, false)] {
            let network = try network(demands: demands)
            var options = PlanOptions()
            options.timeLimit = .zero
            var plan = try Planner(network, options: options).plan()
            plan.linkingRows = [
                .init(kind: .link, index: 4, period: 1, goods: .supply(row: 1, period: 1), price: 1)
            ]
            let faults = Verification(of: plan, in: network).faults.listed
            #expect(faults.contains { $0.pointer == "/linking/0" } == !areAllowed)
        }
    }

    @Test("hold for plans in whole numbers, whatever the goods, on random networks")
    func hold() throws {
        var looked = 0
        for seed in seeds(30) {
            let network = try NetworkTestSupport.network(PlanningNetworks.json(seed: seed, withDecisions: true))
            let model = try PlanningModel(network), bounds = LinkingBounds(model)
            let plan = try Planner(network).plan(), start = WarmStart(plan, model)
            var loads: [LinkingRow: Double] = [:]
            for path in start.paths.indices {
                let demand = start.paths.demand[path], product = network.demands[Int(demand)].product
                for use in start.paths.uses(path)
                where model.designVariables.install(limit: Int(start.paths.limit[use])) {
                    for goods in LinkingRow.Goods.counting(
                        product: Int32(product), supply: start.paths.supply[path], demand: demand)
                    {
                        loads[LinkingRow(limit: start.paths.limit[use], goods: goods), default: 0] +=
                            start.tonnes[path] * start.paths.share[use]
                    }
                }
            }
            let modules = model.designVariables.indices.map { design in
                model.designVariables.modules(of: design, isRelaxed: false) {
                    loads[LinkingRow(limit: Int32($0), goods: .all)] ?? 0
                }
            }
            for (row, load) in loads {
                guard let terms = bounds.terms(row) else { continue }
                let count = modules[Int(model.designVariables.ofLimit[Int(row.limit)])]
                #expect(load <= (terms.base + terms.perModule * count) * (1 + 1e-6) + 1e-6, "seed \(seed): \(row)")
                looked += 1
            }
        }
        #expect(hasOtherSeeds || looked > 50)
    }

    @Test("have prices of which every edit is found, or proves no more", arguments: seeds(12))
    func editedPrices(seed: UInt64) throws {
        let network = try NetworkTestSupport.network(PlanningNetworks.json(seed: seed, withDecisions: true))
        let plan = try Planner(network).plan()
        guard !plan.linkingRows.isEmpty else { return }
        let tampering = try PlanTampering(plan.json())
        #expect(tampering.edits().contains { $0.pointer.hasPrefix("/linking/") })
        for edit in tampering.edits() where edit.pointer.hasPrefix("/linking") {
            guard let edited = try? Plan(contentsOf: edit.bytes, name: "edited") else { continue }
            let verification = Verification(of: edited, in: network)
            let bound = verification.certificate?.bound ?? -.infinity
            #expect(!verification.isProved || bound <= plan.objective + 1e-6 * max(1, abs(plan.objective)), "\(edit)")
        }
    }

    @Test("are not in plans that are relaxed, or promise something")
    func belongToWholeNumbers() throws {
        let network = try NetworkTestSupport.network(Self.locations)
        var plan = try Planner(network).plan()
        let rows = plan.linkingRows
        var options = PlanOptions()
        options.relax = true
        plan = try Planner(network, options: options).plan()
        plan.linkingRows = rows
        #expect(Verification(of: plan, in: network).faults.listed.contains { $0.pointer == "/linking" })
        options = PlanOptions()
        options.fairShare = 0.1
        plan = try Planner(network, options: options).plan()
        #expect(plan.linkingRows.isEmpty && Verification(of: plan, in: network).isProved)
    }
}
