import FarmgateModel

/// What at least lies ahead of goods at a place on the way to the nearest of some places: a bound for every period.
///
/// A tonne that costs G, handled at place v, costs at least `factor[v]` × G + `cost[v]` when delivered. Waits are left
/// out; nothing is less for them.
struct LowerBoundToGo {
    private(set) var factor: [Double]
    private(set) var cost: [Double]
    private(set) var hours: [Double]
    private(set) var ageing: [Double]

    /// Searches backwards from the places.
    init(_ steps: ProductSteps, to places: [Int]) {
        let priced = steps.priced
        let costs = (0..<priced.steps.count).map { step in
            (1...priced.steps.periods).reduce(Double.infinity) { least, period in
                let slot = priced.steps.slot(step, period)
                return min(least, steps.costs[slot] + steps.capacityPerTonne * priced.slotPrice[slot])
            }
        }
        /// Corrects by node what at least lies ahead, given what a link and the handling after it add to it.
        func search(_ end: Double, _ add: (_ ahead: Double, _ link: Int, _ place: Int) -> Double) -> [Double] {
            var value = Array(repeating: Double.infinity, count: priced.network.places.count)
            var queue = NodeQueue(nodes: value.count)
            for place in places {
                value[Int(place)] = end
                queue.append(Int(place))
            }
            while let place = queue.popFirst() {
                for position in priced.incoming.start[place]..<priced.incoming.start[place + 1] {
                    let link = priced.steps.link(Int(priced.incoming.link[position]))
                    let tail = Int(priced.incoming.end[position])
                    guard steps.effects[link].isUsable else { continue }
                    let found = add(value[place], link, place)
                    guard found < value[tail] else { continue }
                    value[tail] = found
                    queue.append(tail)
                }
            }
            return value
        }
        let effects = steps.effects
        let factor = search(1) { $0 / (effects[$1].survival * effects[$2].survival) }
        self.factor = factor
        // What is paid on the way grows by the losses after it, at the destination of the link at least by its factor.
        cost = search(0) { ahead, link, place in
            let entering = (effects[link].cost + costs[link]) / effects[link].survival
            let handling = effects[place].cost + costs[place]
            return ahead + factor[place] * (entering + handling) / effects[place].survival
        }
        hours = search(0) { $0 + effects[$1].hours + effects[$2].hours }
        ageing = search(0) { $0 + effects[$1].ageing + effects[$2].ageing }
    }
}
