package import FarmgateModel

extension PlanningModel {
    /// What a limit of the model, by its number, stands for.
    package func limit(_ number: Int) -> Limit {
        if number == carbonLimit { return .carbon }
        if number > carbonLimit {
            let (ordinal, period) = (number - carbonLimit - 1).quotientAndRemainder(dividingBy: steps.periodCount)
            return .trips(Int(steps.vehicleLinks[ordinal]), period: period + 1)
        }
        if number >= steps.count { return .supply(number - steps.count) }
        let (kind, index) = steps.identity(ofBase: number % steps.baseCount)
        let period = number / steps.baseCount + 1
        return switch kind {
        case .place: .place(index, period: period)
        case .wait: .storage(index, period: period)
        case .link: .link(index, period: period)
        }
    }

    /// The limits of the model that a limit stands for: one, or all supplies of a product.
    package func numbers(of limit: Limit) -> [Int] {
        func step(_ base: Int, _ period: Int) -> [Int] { [(period - 1) * steps.baseCount + base] }
        return switch limit {
        case .product(let product): supplies[product].map { self.limit(ofSupply: Int($0)) }
        case .supply(let supply): [self.limit(ofSupply: supply)]
        case .place(let place, let period): step(place, period)
        case .storage(let place, let period): step(steps.wait(place), period)
        case .link(let link, let period): step(steps.link(link), period)
        case .trips(let link, let period):
            vehicleCapacity(ofBase: steps.link(link), period: period - 1).map { [$0] } ?? step(steps.link(link), period)
        case .opening(let place):
            (1...steps.periodCount).flatMap { step(place, $0) + step(steps.wait(place), $0) }
        case .carbon: [carbonLimit]
        }
    }

    /// The limit of the capacity of a link's vehicles; nil where trips are decided already, and are the link's own capacity.
    private func vehicleCapacity(ofBase base: Int, period: Int) -> Int? {
        let limit = vehicleLimit(ofBase: base, period: period)
        return limit >= 0 ? limit : nil
    }
}
