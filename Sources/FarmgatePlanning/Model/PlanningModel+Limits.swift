package import FarmgateModel

extension PlanningModel {
    /// What a limit of the model, by its number, stands for.
    package func limit(_ number: Int) -> Limit {
        if number == carbonLimit { return .carbon }
        if let joint = jointLimits.limit(number) { return .linkLimit(joint) }
        if number > carbonLimit {
            let (ordinal, period) = (number - carbonLimit - 1).quotientAndRemainder(dividingBy: steps.periodCount)
            let fleet = ordinal - steps.vehicleLinks.count
            if fleet >= network.fleets.count { return .group(number - limit(ofGroup: 0)) }
            return fleet < 0
                ? .trips(Int(steps.vehicleLinks[ordinal]), period: period + 1) : .fleet(fleet, period: period + 1)
        }
        if number >= steps.count { return .supply(number - steps.count) }
        let step = steps.planStep(number), index = Int(step.index), period = Int(step.period)
        return switch step.kind {
        case .place: .place(index, period: period)
        case .wait: .storage(index, period: period)
        case .link: .link(index, period: period)
        }
    }

    /// The limits of the model that a limit stands for: one, or all supplies of a product.
    package func numbers(of limit: Limit) -> [Int] {
        switch limit {
        case .product(let product): return supplies[product].map { self.limit(ofSupply: Int($0)) }
        case .supply(let supply): return [self.limit(ofSupply: supply)]
        case .place(let place, let period): return [steps.step(place, period: period)]
        case .storage(let place, let period): return [steps.step(steps.wait(place), period: period)]
        case .link(let link, let period): return [steps.step(steps.link(link), period: period)]
        case .trips(let link, let period):
            // Where trips are decided already they are the link's own capacity.
            let step = steps.step(steps.link(link), period: period)
            return [vehicleLimit(ofStep: step) ?? step]
        case .opening(let candidate):
            return (1...steps.periodCount).flatMap { period in
                steps.bases(openedBy: candidate, network).map { steps.step($0, period: period) }
            }
        case .fleet(let fleet, let period): return [self.limit(ofFleet: fleet, period: period)]
        case .group(let group): return [self.limit(ofGroup: group)]
        case .linkLimit(let limit): return jointLimits.number(of: limit).map { [$0] } ?? []
        case .carbon: return [carbonLimit]
        }
    }

    /// A row of a plan that stands for a limit of the model.
    package struct LimitLine {
        package var limit: Int
        /// Tonnes of it that are taken up; hours of a fleet, candidates of a group.
        package var tonnes: Double
        package var price: Double
    }

    /// Returns the rows of a plan that stand for limits of the model: of steps, supplies, links, vehicles, fleets, groups and carbon. Those that the network
    /// does not have are left out. O(rows).
    package func limitLines(of plan: Plan, _ translation: PlanTranslation) -> [LimitLine] {
        let places = translation.places, links = translation.links
        var lines: [LimitLine] = []
        func add(_ rows: [Plan.StepLine], _ kind: Plan.Step.Kind, index: (Int) -> Int?) {
            for row in rows {
                guard let step = steps.step(kind, index(row.index), period: row.period) else { continue }
                lines.append(LimitLine(limit: step, tonnes: row.capacityUsed, price: row.price))
            }
        }
        add(plan.places, .place) { places[$0] }
        add(plan.waits, .wait) { places[$0] }
        add(plan.links, .link) { links[$0] }
        for row in plan.supplies {
            guard let supply = translation.supplies[row.row, row.period] else { continue }
            lines.append(LimitLine(limit: limit(ofSupply: supply), tonnes: row.used, price: row.price))
        }
        for row in plan.linkLimits {
            let product = row.product.flatMap { translation.products[$0] }
            guard let link = links[row.link], (product == nil) == (row.product == nil),
                let number = jointLimits.number(
                    of: LinkLimit(link: link, product: product, isBothWays: row.isBothWays, period: row.period))
            else { continue }
            lines.append(LimitLine(limit: number, tonnes: row.capacityUsed, price: row.price))
        }
        for row in plan.vehicles {
            guard let step = steps.step(.link, links[row.link], period: row.period),
                let vehicles = vehicleLimit(ofStep: step)
            else { continue }
            lines.append(LimitLine(limit: vehicles, tonnes: row.capacityUsed, price: row.price))
        }
        for row in plan.fleets where 1...steps.periodCount ~= row.period {
            guard let fleet = translation.fleets[row.fleet] else { continue }
            let hours = limit(ofFleet: fleet, period: row.period)
            lines.append(LimitLine(limit: hours, tonnes: row.hours, price: row.price))
        }
        for row in plan.groups {
            guard let group = translation.groups[row.group] else { continue }
            lines.append(LimitLine(limit: limit(ofGroup: group), tonnes: row.open, price: row.price))
        }
        lines.append(LimitLine(limit: carbonLimit, tonnes: plan.carbon.tonnes, price: plan.carbon.price))
        return lines
    }
}
