import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// What the path of a shipment comes to, per tonne dispatched: a walk of the verifier's own, which has nothing of the one that
    /// made the plan.
    struct Walk {
        /// One step of it.
        struct Visit {
            var step: Int
            var period: Int
            /// The share of the tonnes dispatched that enters.
            var entering: Double
        }
        var visits: [Visit] = []
        var hours = 0.0
        /// Share of the shelf life used.
        var ageing = 0.0
        /// Share of the tonnes dispatched that is left.
        var survival = 1.0
        /// Without the purchase.
        var cost = 0.0
    }

    /// Where goods are on their way.
    private struct Position {
        var place: Int
        var period: Int
        /// Whether they are handled there, and may go on.
        var isHandled = false
    }

    /// Says where a path breaks the rules.
    private struct BrokenPath: Error {
        var key = ""
        var message: String
    }

    /// Follows the steps of a shipment, or of a flow to keep, from its supply to its demand; nil, with a fault noted, if they are no path.
    mutating func walk(_ range: Range<Int>, from supply: Supply, to demand: Demand, _ pointer: String) -> Walk? {
        guard plan.steps.indices.contains(range.lowerBound), range.upperBound <= plan.steps.count else {
            fault(pointer + "/steps", "there are no steps")
            return nil
        }
        let product = network.products[Int(supply.product)]
        var walk = Walk()
        var entered = Set<[Int]>()
        var position = Position(place: Int(supply.place), period: Int(supply.period))
        for (number, stated) in plan.steps[range].enumerated() {
            let step: Int
            do {
                step = try take(stated, &position, &entered)
            } catch {
                fault("\(pointer)/steps/\(number)\(error.key)", error.message)
                return nil
            }
            if product.requiresChilled, stated.kind != .place, !steps.isChilled[step] {
                fault(
                    "\(pointer)/steps/\(number)", "the product requires the cold chain, and this step is not chilled")
            }
            if let link = steps.link(ofStep: step), !steps.linkRules.admits(supply.product, on: link, network) {
                fault(
                    "\(pointer)/steps/\(number)", "the link is for listed products only, and the product is not listed")
            }
            walk.visits.append(.init(step: step, period: stated.period, entering: walk.survival))
            walk.hours += steps.hours[step]
            walk.ageing += steps.ageing(of: product, step)
            let cost = steps.cost(steps.slot(step, stated.period), of: supply.product)
            walk.cost += walk.survival * (cost + network.settings.co2PricePerTonne * steps.co2[step])
            walk.survival *= steps.survival(of: product, step)
        }
        guard position.isHandled, position.place == Int(demand.place), position.period == Int(demand.period) else {
            fault(pointer + "/steps", "the path does not end at its demand, handled there in its period")
            return nil
        }
        return walk
    }

    /// Takes one step from a position, and returns which it is.
    private func take(
        _ stated: Plan.Step, _ position: inout Position, _ entered: inout Set<[Int]>
    ) throws(BrokenPath) -> Int {
        guard Int(stated.period) == position.period else {
            throw BrokenPath(
                key: "/period", message: "the step is entered in period \(position.period), not \(stated.period)")
        }
        guard position.period <= network.settings.periods else {
            throw BrokenPath(key: "/period", message: "period \(position.period) lies past the last one")
        }
        let here = network.placeIDs[position.place]
        if stated.kind == .place {
            guard !position.isHandled, planned.place(stated.index) == position.place else {
                throw BrokenPath(
                    message: "the goods are at \(here), \(position.isHandled ? "handled already" : "not here")")
            }
            guard entered.insert([position.place, position.period]).inserted else {
                throw BrokenPath(message: "the path enters \(here) twice in period \(position.period)")
            }
            position.isHandled = true
            return steps.place(position.place)
        }
        let elsewhere = BrokenPath(message: "the goods are at \(here)\(position.isHandled ? "" : ", not yet handled")")
        if stated.kind == .wait {
            guard position.isHandled, planned.place(stated.index) == position.place else { throw elsewhere }
            position.period += 1
            return steps.wait(position.place)
        }
        guard let index = planned.link(stated.index) else {
            throw BrokenPath(key: "/link", message: "the network has no such link")
        }
        let link = network.links[index]
        guard position.isHandled, Int(link.from) == position.place else { throw elsewhere }
        guard network.places[Int(link.to)].kind != .farm else {
            throw BrokenPath(message: "nothing may be shipped into a farm")
        }
        position = Position(place: Int(link.to), period: position.period + Int(link.lagPeriods))
        return steps.link(index)
    }
}

/// What a path must keep to be allowed.
enum PathLimits {
    /// Hours, or shares of a shelf life, that a limit may be passed by.
    static let tolerance = 1e-9
    /// Tonnes that make a shipment.
    static let leastTonnes = 1e-9
}
