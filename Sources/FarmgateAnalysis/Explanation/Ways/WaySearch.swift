import FarmgateModel
import FarmgatePlanning

/// Finds the ways between two places that a plan uses, and those that come next.
struct WaySearch {
    /// So many ways are sought by cost, and again by cost with scarcity.
    private static let alternatives = 4
    /// So many products are told about at most if none is named.
    private static let mostProducts = 3

    let replanning: Replanning
    let planned: PlannedNetwork
    private var network: Network { replanning.network }
    private var model: PlanningModel { replanning.model }

    /// A chain of links and waits, and when it begins.
    private struct Chain {
        var moves: [Plan.Step]
        var period: Int
        var tonnes: Double
    }

    init(_ replanning: Replanning, _ planned: PlannedNetwork) {
        self.replanning = replanning
        self.planned = planned
    }

    /// Returns the ways of products from one place to another.
    ///
    /// - Parameter products: Which; if none, those that the plan sends there, the most tonnes first, or else those
    ///   supplied at the one and wanted at the other.
    func ways(from: Int, to: Int, products: [Int]) -> [Explanation.Ways] {
        let used = usedChains(from: from, to: to)
        var chosen = products
        if chosen.isEmpty {
            let carried = used.enumerated().filter { !$0.element.isEmpty }.map { product, chains in
                (product, chains.reduce(0) { $0 + $1.tonnes })
            }
            chosen = carried.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.map(\.0)
        }
        if chosen.isEmpty {
            let wanted = Set(network.demands.filter { Int($0.place) == to }.map(\.product))
            for supply in network.supplies where Int(supply.place) == from && wanted.contains(supply.product) {
                if !chosen.contains(Int(supply.product)) { chosen.append(Int(supply.product)) }
            }
        }
        if chosen.isEmpty, !network.products.isEmpty { chosen = [0] }
        return chosen.prefix(max(Self.mostProducts, products.count)).map { product in
            let ways = self.ways(product, from: from, to: to, used: used[product])
            return Explanation.Ways(product: product, from: from, to: to, ways: ways)
        }
    }

    /// By product, the chains that shipments take from one place to the other.
    private func usedChains(from: Int, to: Int) -> [[Chain]] {
        let plan = planned.plan
        var chains: [[Chain]] = Array(repeating: [], count: network.products.count)
        for shipment in plan.shipments {
            guard let product = planned.product(shipment.product) else { continue }
            let survival = model.lossClass(ofProduct: product).survival
            var chain: Chain?, walk = PathWalk(tonnes: shipment.tonnes)
            for step in plan.steps[shipment.steps] {
                guard let index = step.kind == .link ? planned.link(step.index) : planned.place(step.index) else {
                    break
                }
                let base: Int
                switch step.kind {
                case .place:
                    base = index
                    if index == from { chain = Chain(moves: [], period: step.period, tonnes: walk.tonnes) }
                case .wait: base = model.steps.wait(index)
                case .link: base = model.steps.link(index)
                }
                if step.kind != .place {
                    chain?.moves.append(.init(kind: step.kind, index: index, period: 0))
                } else if index == to, from != to, let whole = chain {
                    add(whole, to: &chains[product])
                    break
                }
                walk.pass(survival: survival[base])
            }
        }
        for product in chains.indices { chains[product].sort { $0.tonnes > $1.tonnes } }
        return chains
    }

    private func add(_ chain: Chain, to chains: inout [Chain]) {
        if let known = chains.firstIndex(where: { $0.moves == chain.moves }) {
            chains[known].tonnes += chain.tonnes
        } else {
            chains.append(chain)
        }
    }

    private func ways(_ product: Int, from: Int, to: Int, used: [Chain]) -> [Explanation.Way] {
        let supplied = network.supplies.first { Int($0.place) == from && Int($0.product) == product }
        let period = used.first?.period ?? supplied?.period ?? 1
        var chains = used
        for route in alternatives(product, from: from, to: to) {
            let moves = route.links.map { Plan.Step(kind: .link, index: $0, period: 0) }
            guard !chains.contains(where: { $0.moves == moves }) else { continue }
            chains.append(Chain(moves: moves, period: period, tonnes: 0))
        }
        let ways = chains.map { way(product, from: from, to: to, $0) }
        let others = ways.dropFirst(used.count).sorted { $0.cost + $0.scarcityCost < $1.cost + $1.scarcityCost }
        return Array(ways.prefix(used.count)) + others
    }

    /// Routes by cost and, in a single period, by cost with scarcity; whether goods may take them is another question.
    private func alternatives(_ product: Int, from: Int, to: Int) -> [Route] {
        let open = model.network.withoutAgeing().withoutColdChain()
        var networks = [open]
        if model.steps.periodCount == 1 {
            let prices = replanning.figures.prices
            var places = open.places, links = open.links
            let rate = network.products[product].capacityPerTonne
            for index in places.indices { places[index].handlingCostPerTonne += rate * prices[index] }
            for index in links.indices { links[index].costPerTonne += rate * prices[model.steps.link(index)] }
            networks.append(open.with(places: places, links: links))
        }
        return networks.flatMap { network in
            let query = RouteQuery(by: .cost, product: product)
            return (try? Router(network).alternatives(from: from, to: to, count: Self.alternatives, query)) ?? []
        }
    }

    private func way(_ product: Int, from: Int, to: Int, _ chain: Chain) -> Explanation.Way {
        let goods = network.products[product], steps = model.steps
        let survival = model.lossClass(ofProduct: product).survival
        var way = Explanation.Way(
            steps: [], tonnes: chain.tonnes, cost: 0, scarcityCost: 0, hours: 0, age: 0, obstacles: [])
        var walk = PathWalk(), period = chain.period
        func enter(_ kind: Plan.Step.Kind, _ index: Int, _ base: Int) {
            way.steps.append(.init(kind: kind, index: index, period: period))
            let number = steps.step(base, period: min(period, steps.periodCount))
            if period <= steps.periodCount {
                for taken in [number] + model.jointLimits(ofStep: number, product: product) {
                    way.scarcityCost += walk.tonnes * goods.capacityPerTonne * replanning.figures.prices[taken]
                    if replanning.isScarce(taken) { way.obstacles.append(.full(replanning.limit(taken))) }
                }
            } else if !way.obstacles.contains(.tooLate) {
                way.obstacles.append(.tooLate)
            }
            if let least = unusedLeastAmount(kind, index, period) { way.obstacles.append(.leastAmount(least)) }
            if goods.requiresChilled, kind == .link, !steps.isChilled[base] {
                way.obstacles.append(.notChilled(link: index))
            }
            walk.pass(
                survival: survival[base], hours: steps.hours[base],
                ageing: goods.ageing(hours: steps.hours[base], isChilled: steps.isChilled[base]),
                cost: model.cost(ofStep: number, product: product)
            )
        }
        enter(.place, from, from)
        for move in chain.moves {
            let index = Int(move.index)
            if move.kind == .wait {
                enter(.wait, index, steps.wait(index))
                period += 1
            } else {
                enter(.link, index, steps.link(index))
                period += network.links[index].lagPeriods
                enter(.place, Int(network.links[index].to), Int(network.links[index].to))
            }
        }
        let alive = walk.tonnes > 0 ? walk.tonnes : 1
        (way.hours, way.age) = (walk.hours, walk.age)
        (way.cost, way.scarcityCost) = (walk.cost / alive, way.scarcityCost / alive)
        way.obstacles += ageObstacles(way, product, to: to)
        return way
    }

    /// The least amount of a step that the plan does not use in a period; nil where it has none, or uses it.
    private func unusedLeastAmount(_ kind: Plan.Step.Kind, _ index: Int, _ period: Int) -> LeastAmount? {
        let plan = planned.plan
        guard !plan.isRelaxed else { return nil }
        switch kind {
        case .wait: return nil
        case .place:
            let isUsed = plan.places.contains {
                $0.tonnes > 0 && $0.period == period && planned.place($0.index) == index
            }
            return isUsed || network.places[index].leastThroughputTonnes == 0 ? nil : .place(index)
        case .link:
            let isUsed = plan.links.contains { $0.tonnes > 0 && $0.period == period && planned.link($0.index) == index }
            return isUsed || network.links[index].leastTonnes == 0 ? nil : .link(index)
        }
    }

    /// What a way's hours and ageing break: the limits of the demand there that is easiest to please, or the shelf life.
    private func ageObstacles(_ way: Explanation.Way, _ product: Int, to: Int) -> [Explanation.Way.Obstacle] {
        let demands = network.demands.filter { Int($0.place) == to && Int($0.product) == product }
        var obstacles: [Explanation.Way.Obstacle] = []
        let hours = demands.map(\.maxHours).max() ?? .infinity, asked = demands.map(\.minFreshness).min() ?? 0
        if way.hours > hours + PathTimes.tolerance { obstacles.append(.tooLong(allowed: hours)) }
        if way.age > 1 - asked + PathTimes.tolerance { obstacles.append(.tooOld(asked: asked)) }
        return obstacles
    }
}
