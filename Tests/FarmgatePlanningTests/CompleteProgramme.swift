import FarmgateModel
import Foundation
import LinearProgramming
import NetworkTestSupport
import Testing

@testable import FarmgatePlanning

/// The whole programme of model.md, every allowed path written down: what branch and price must equal on networks small
/// enough for it. Shares nothing with the planner but the solver.
struct CompleteProgramme {
    private let network: Network
    private let program: LinearProgram
    private var stepRows: [[Int]: Int32] = [:]
    private var carbonRow: Int32?
    private var constant = 0.0
    /// The rows of what enters where there is a least amount, none too much and none too little; and of what demands with a single
    /// source get from each place, and that this is one. None where the programme is relaxed.
    private var leastRows: [[Int]: (most: Int32, least: Int32)] = [:]
    private var sourceRows: [[Int]: Int32] = [:]
    private var oneSourceRows: [Int: Int32] = [:]
    private let keepsRules: Bool
    /// The rows of what farms are to sell, by place and product; what leaving a tonne costs, and the tonnes to keep by path.
    private var promiseRows: [[Int]: Int32] = [:]
    private var keepCost = 0.0
    private var keptTonnes: [[Int]: Double] = [:]

    /// A path on its way: what it has used so far, per tonne dispatched.
    private struct Walk {
        var supply: Int
        var product: Product
        var cost: Double
        var carbon = 0.0
        var hours = 0.0
        var age = 0.0
        var alive = 1.0
        var uses: [(key: [Int], share: Double)] = []
        /// Where the last link began.
        var source: Int
        var entered: Set<[Int]> = []

        /// Enters a step, known by kind, index and period.
        mutating func enter(_ key: [Int], hours stepHours: Double, cost stepCost: Double, isChilled: Bool) {
            uses.append((key, alive * product.capacityPerTonne))
            cost += alive * stepCost
            hours += stepHours
            age += stepHours / (isChilled ? product.shelfLifeHoursChilled : product.shelfLifeHours)
            alive *= pow(1 - (isChilled ? product.lossPerDayChilled : product.lossPerDay), stepHours / 24)
        }
    }

    /// Returns the least objective, in whole numbers unless relaxed, with what the promises asked for cost.
    static func optimum(
        _ network: Network, relaxed: Bool = false, promising options: PlanOptions = PlanOptions()
    ) throws -> Double {
        var programme = try CompleteProgramme(network, keepingRules: !relaxed)
        if let keeping = options.keeping { programme.keep(keeping.plan, keeping.costPerTonne) }
        if let share = options.fairShare { try programme.sell(share) }
        for index in network.supplies.indices {
            let supply = network.supplies[index]
            let walk = Walk(
                supply: index, product: network.products[Int(supply.product)], cost: supply.costPerTonne,
                source: supply.place)
            try programme.arrive(walk, Int(supply.place), Int(supply.period))
        }
        if relaxed { return try programme.program.solve().objective + programme.constant }
        let result = try programme.program.solveInteger()
        return try #require(result.incumbent).objective + programme.constant
    }

    private init(_ network: Network, keepingRules: Bool) throws {
        self.network = network
        keepsRules = keepingRules
        program = try LinearProgram()
        for supply in network.supplies { try program.addRow(.atMost(supply.tonnes)) }
        for demand in network.demands {
            try program.addRow(.atMost(demand.tonnes))
            constant += demand.shortageCostPerTonne * demand.tonnes
        }
        if network.settings.co2LimitTonnes < .infinity {
            carbonRow = Int32(try program.addRow(.atMost(network.settings.co2LimitTonnes)))
        }
        let periods = 1...network.settings.periods
        let supplied = network.supplies.reduce(0) { $0 + $1.tonnes * network.products[$1.product].capacityPerTonne }
        func orAll(_ capacity: Double) -> Double { capacity < .infinity ? capacity : supplied }
        let groupRows = try network.groups.map { Int32(try program.addRow(.atMost(Double($0.most)))) }
        for (index, place) in network.places.enumerated() {
            guard let openingCost = place.openingCost else { continue }
            try addDecision(
                cost: openingCost, most: 1,
                rooms: periods.flatMap {
                    let row = Self.placeValues(network, index, $0)
                    return [
                        ([0, index, $0], orAll(row?.throughputTonnes ?? place.throughputTonnes)),
                        ([1, index, $0], row?.storageTonnes ?? place.storageTonnes),
                    ]
                }, used: place.group.map { (groupRows[$0], 1) })
        }
        for (index, link) in network.links.enumerated() where !link.isBack {
            guard let openingCost = link.openingCost else { continue }
            let ways = network.links.indices.filter { $0 == index || ($0 == index + 1 && network.links[$0].isBack) }
            try addDecision(
                cost: openingCost, most: 1,
                rooms: ways.flatMap { way in
                    periods.map {
                        let row = Self.linkValues(network, way, $0)
                        // What both directions share is no capacity of either.
                        let own = row?.capacityTonnes ?? network.links[way].capacityTonnes
                        return ([2, way, $0], orAll(network.links[way].sharesCapacity ? .infinity : own))
                    }
                }, used: link.group.map { (groupRows[$0], 1) })
        }
        for (index, fleet) in network.fleets.enumerated() where fleet.vehicles.isFinite {
            for period in periods {
                let hours = fleet.vehicles * fleet.drivingHours
                stepRows[[4, index, period]] = Int32(try program.addRow(.atMost(hours)))
            }
        }
        for (index, link) in network.links.enumerated() where link.vehicleTonnes.isFinite {
            var mostOfFleet = Double.infinity, hours = 0.0
            if let fleet = link.fleet.map({ network.fleets[Int($0)] }) {
                hours = fleet.isOneWay ? link.hours : link.hours + link.hours
                if fleet.vehicles.isFinite, hours > 0 {
                    mostOfFleet = (fleet.vehicles * fleet.drivingHours / hours + 1e-9).rounded(.down)
                }
            }
            for period in periods {
                let most = min(Self.linkValues(network, index, period)?.vehicles ?? link.vehicles, mostOfFleet)
                let driven = link.fleet.flatMap { stepRows[[4, Int($0), period]] }
                try addDecision(
                    cost: link.vehicleCost, most: most, rooms: [([3, index, period], link.vehicleTonnes)],
                    used: driven.map { ($0, hours) })
            }
        }
    }

    /// Adds the whole number that says whether anything enters a step with a least amount, and its rows.
    private mutating func addLeastRows(of key: [Int], capacity: Double) throws {
        let least = key[0] == 0 ? network.places[key[1]].leastThroughputTonnes : network.links[key[1]].leastTonnes
        guard keepsRules, least > 0, leastRows[key] == nil else { return }
        let supplied = network.supplies.reduce(0) { $0 + $1.tonnes * network.products[$1.product].capacityPerTonne }
        let most = Int32(try program.addRow(.atMost(0))), row = Int32(try program.addRow(.atLeast(0)))
        leastRows[key] = (most, row)
        try program.addColumn(
            objective: 0, bounds: .between(0, 1), rows: [most, row], values: [-min(capacity, supplied), -least],
            isInteger: true)
    }

    /// The row of what a demand with a single source gets from a place.
    private mutating func sourceRow(_ demand: Int, _ place: Int) throws -> Int32 {
        if let row = sourceRows[[demand, place]] { return row }
        let one = try oneSourceRows[demand] ?? Int32(program.addRow(.atMost(1)))
        oneSourceRows[demand] = one
        let row = Int32(try program.addRow(.atMost(0)))
        sourceRows[[demand, place]] = row
        try program.addColumn(
            objective: 0, bounds: .between(0, 1), rows: [row, one], values: [-network.demands[demand].tonnes, 1],
            isInteger: true)
        return row
    }

    private func capacity(ofLink link: Int, _ period: Int) -> Double {
        Self.linkValues(network, link, period)?.capacityTonnes ?? network.links[link].capacityTonnes
    }

    /// What a path takes of capacities that both directions share (5), and of those of its product (6), link by link.
    private func jointUses(of walk: Walk) -> [(key: [Int], share: Double)] {
        let product = network.supplies[walk.supply].product
        return walk.uses.filter { $0.key[0] == 2 }.flatMap { use -> [(key: [Int], share: Double)] in
            let isShared = network.links[use.key[1]].sharesCapacity
            let way = isShared && network.links[use.key[1]].isBack ? use.key[1] - 1 : use.key[1]
            return (isShared ? [([5, way, use.key[2]], use.share)] : []) + [([6, way, use.key[2], product], use.share)]
        }
    }

    private static func linkValues(_ network: Network, _ link: Int, _ period: Int) -> LinkPeriod? {
        network.linkPeriods.first { $0.link == link && $0.period == period }
    }

    private static func placeValues(_ network: Network, _ place: Int, _ period: Int) -> PlacePeriod? {
        network.placePeriods.first { $0.place == place && $0.period == period }
    }

    /// Adds a whole number and the rows of the limits that it gives room.
    ///
    /// - Parameter used: The row of what else it uses, its fleet's hours or its group, and how much of it.
    private mutating func addDecision(
        cost: Double, most: Double, rooms: [(key: [Int], tonnes: Double)], used: (row: Int32, amount: Double)? = nil
    ) throws {
        for room in rooms { stepRows[room.key] = Int32(try program.addRow(.atMost(0))) }
        try program.addColumn(
            objective: cost, bounds: .between(0, most),
            rows: rooms.map { stepRows[$0.key] ?? 0 } + (used.map { [$0.row] } ?? []),
            values: rooms.map { -$0.tonnes } + (used.map { [$0.amount] } ?? []), isInteger: true)
    }

    /// Notes the flows of a plan whose ids are numbered as the network's.
    private mutating func keep(_ plan: Plan, _ cost: Double) {
        keepCost = cost
        for shipment in plan.shipments {
            guard
                let supply = network.supplies.firstIndex(where: {
                    $0.row == shipment.supply.row && $0.period == shipment.supply.period
                }),
                let demand = network.demands.firstIndex(where: {
                    $0.row == shipment.demand.row && $0.period == shipment.demand.period
                })
            else { continue }
            let steps = plan.steps[shipment.steps].flatMap { [Int($0.kind.rawValue), Int($0.index), Int($0.period)] }
            keptTonnes[[supply, demand] + steps] = shipment.tonnes
        }
    }

    /// Adds rows for what the farms are to sell, and columns for falling short of it.
    private mutating func sell(_ share: Double) throws {
        let worth = network.demands.map { $0.pricePerTonne + $0.shortageCostPerTonne }.max() ?? 0
        let dearest = network.supplies.map(\.costPerTonne).max() ?? 0
        var supplied: [[Int]: Double] = [:]
        for supply in network.supplies where supply.tonnes > 0 {
            supplied[[Int(supply.place), Int(supply.product)], default: 0] += supply.tonnes
        }
        for (farm, tonnes) in supplied {
            let row = Int32(try program.addRow(.atLeast(share * tonnes)))
            promiseRows[farm] = row
            try program.addColumn(objective: 10 * worth + dearest, rows: [row], values: [1])
        }
    }

    private mutating func arrive(_ walk: Walk, _ place: Int, _ period: Int) throws {
        guard period <= network.settings.periods, !walk.entered.contains([place, period]) else { return }
        let here = network.places[place]
        var walk = walk
        walk.entered.insert([place, period])
        let cost = Self.placeValues(network, place, period)?.handlingCostPerTonne ?? here.handlingCostPerTonne
        walk.enter([0, place, period], hours: here.handlingHours, cost: cost, isChilled: here.isChilled)
        try leave(walk, place, period)
    }

    private mutating func leave(_ walk: Walk, _ place: Int, _ period: Int) throws {
        for (index, demand) in network.demands.enumerated()
        where Int(demand.place) == place && Int(demand.period) == period
            && demand.product == network.supplies[walk.supply].product
            && walk.hours <= demand.maxHours + 1e-9 && walk.age <= 1 - demand.minFreshness + 1e-9
        {
            try add(walk, to: index)
        }
        let here = network.places[place]
        let values = Self.placeValues(network, place, period)
        let storage = values?.storageTonnes ?? here.storageTonnes
        if period < network.settings.periods, storage > 0, here.isChilled || !walk.product.requiresChilled {
            var waiting = walk
            waiting.enter(
                [1, place, period], hours: network.settings.periodHours,
                cost: values?.storageCostPerTonnePeriod ?? here.storageCostPerTonnePeriod, isChilled: here.isChilled)
            try leave(waiting, place, period + 1)
        }
        let product = network.supplies[walk.supply].product
        for (index, link) in network.links.enumerated()
        where Int(link.from) == place && network.places[Int(link.to)].kind != .farm
            && (link.isChilled || !walk.product.requiresChilled)
        {
            var moved = walk
            moved.source = place
            let carbon = link.co2KgPerTonne / 1000
            moved.carbon += moved.alive * carbon
            let row = network.linkProducts.first { $0.link == index && $0.product == product }
            if link.isForListedProducts, row == nil { continue }
            let freight =
                row?.costPerTonne ?? Self.linkValues(network, index, period)?.costPerTonne ?? link.costPerTonne
            moved.enter(
                [2, index, period], hours: link.hours,
                cost: freight + carbon * network.settings.co2PricePerTonne, isChilled: link.isChilled)
            try arrive(moved, Int(link.to), period + Int(link.lagPeriods))
        }
    }

    private mutating func add(_ walk: Walk, to index: Int) throws {
        let demand = network.demands[index]
        var rows = [Int32(walk.supply), Int32(network.supplies.count + index)], values = [1, walk.alive]
        if let carbonRow, walk.carbon > 0 {
            rows.append(carbonRow)
            values.append(walk.carbon)
        }
        let vehicles = walk.uses.filter { $0.key[0] == 2 }.map { (key: [3] + $0.key.dropFirst(), share: $0.share) }
        // Out and back within a period, after a wait, is one use of what both directions share.
        var joint: [[Int]: Double] = [:]
        for use in jointUses(of: walk) { joint[use.key, default: 0] += use.share }
        for use in walk.uses where use.key[0] == 0 || use.key[0] == 2 {
            let capacity =
                use.key[0] == 0
                ? Self.placeValues(network, use.key[1], use.key[2])?.throughputTonnes
                    ?? network.places[use.key[1]].throughputTonnes : capacity(ofLink: use.key[1], use.key[2])
            try addLeastRows(of: use.key, capacity: capacity)
            guard let least = leastRows[use.key] else { continue }
            rows += [least.most, least.least]
            values += [use.share, use.share]
        }
        if keepsRules, demand.isSingleSource {
            rows.append(try sourceRow(index, walk.source))
            values.append(walk.alive)
        }
        for use in walk.uses + vehicles + joint.map({ (key: $0.key, share: $0.value) }) {
            if stepRows[use.key] == nil {
                let capacity =
                    switch use.key[0] {
                    case 0:
                        Self.placeValues(network, use.key[1], use.key[2])?.throughputTonnes
                            ?? network.places[use.key[1]].throughputTonnes
                    case 1:
                        Self.placeValues(network, use.key[1], use.key[2])?.storageTonnes
                            ?? network.places[use.key[1]].storageTonnes
                    case 2:
                        network.links[use.key[1]].sharesCapacity ? .infinity : capacity(ofLink: use.key[1], use.key[2])
                    case 5: capacity(ofLink: use.key[1], use.key[2])
                    case 6:
                        network.linkProducts.first { $0.link == use.key[1] && $0.product == use.key[3] }?.capacityTonnes
                            ?? .infinity
                    default: Double.infinity
                    }
                guard capacity < .infinity else { continue }
                stepRows[use.key] = Int32(try program.addRow(.atMost(capacity)))
            }
            rows.append(stepRows[use.key] ?? 0)
            values.append(use.share)
        }
        let worth = demand.pricePerTonne + demand.shortageCostPerTonne
        let supply = network.supplies[walk.supply]
        if let row = promiseRows[[Int(supply.place), Int(supply.product)]] {
            rows.append(row)
            values.append(walk.alive)
        }
        try program.addColumn(objective: walk.cost - worth * walk.alive, rows: rows, values: values)
        if let kept = keptTonnes[[walk.supply, index] + walk.uses.flatMap(\.key)] {
            constant += keepCost * kept
            try program.addColumn(
                objective: walk.cost - worth * walk.alive - keepCost, bounds: .between(0, kept), rows: rows,
                values: values)
        }
    }
}
