import FarmgateModel

/// Finds paths and prices to start a plan over several periods from: those of the network with all its periods in one.
///
/// That network is as much smaller as there are periods and is planned in a moment. What its plan says of scarcity is
/// right on the whole, if not for every period, and its paths are repeated in each period in which they arrive in time.
/// (The idea is that of successively finer time grids: Boland, Hewitt, Marshall, Savelsbergh, "The continuous-time service
/// network design problem", 2017.)
enum PeriodStart {
    /// The plan of all periods in one need only be so near to the best.
    private static let gap = 1e-4
    /// The share of the time allowed that it may take.
    private static let shareOfTime = 4

    /// Plans all periods in one, and repeats the plan.
    static func warmStart(of model: PlanningModel, _ options: PlanOptions) throws -> WarmStart {
        var coarse = PlanOptions()
        coarse.gap = max(gap, options.gap)
        coarse.timeLimit = options.timeLimit.map { $0 / shareOfTime }
        coarse.isCancelled = options.isCancelled
        coarse.relax = true
        coarse.threads = options.threads
        let whole = try PlanningModel(model.network.withPeriodsSummed())
        let plan = try ColumnGeneration(whole, coarse, startingFrom: nil).run { _ in }
        return WarmStart(repeating: plan, model)
    }
}

extension Network {
    /// Returns the network with all its periods in one: rows, capacities and vehicles of the whole horizon.
    fileprivate func withPeriodsSummed() -> Network {
        let periods = Double(settings.periods)
        var settings = settings
        settings.periodHours *= periods
        settings.periods = 1
        let valuesOfPlace = Dictionary(grouping: placePeriods, by: \.place)
        let valuesOfLink = Dictionary(grouping: linkPeriods, by: \.link)
        return with(
            settings: settings,
            places: places.enumerated().map { index, place in
                place.summed(over: periods, (valuesOfPlace[index] ?? []).map(place.changed))
            },
            links: links.enumerated().map { index, link in
                link.summed(over: periods, (valuesOfLink[index] ?? []).map(link.changed))
            },
            linkPeriods: [],
            linkProducts: linkProducts.map {
                var row = $0
                row.capacityTonnes *= periods
                return row
            },
            placePeriods: [],
            supplies: Self.summed(supplies, row: \.row, period: \.period, tonnes: \.tonnes),
            demands: Self.summed(demands, row: \.row, period: \.period, tonnes: \.tonnes)
        ).with(
            changedFleets: fleets.map {
                var fleet = $0
                fleet.drivingHours *= periods
                return fleet
            })
    }

    /// One entry a row of the table, with the tonnes of all its periods.
    private static func summed<Entry>(
        _ entries: [Entry], row: KeyPath<Entry, Int>, period: WritableKeyPath<Entry, Int>,
        tonnes: WritableKeyPath<Entry, Double>
    ) -> [Entry] {
        var result: [Entry] = []
        for entry in entries {
            if let last = result.last, last[keyPath: row] == entry[keyPath: row] {
                result[result.count - 1][keyPath: tonnes] += entry[keyPath: tonnes]
            } else {
                result.append(entry)
                result[result.count - 1][keyPath: period] = 1
            }
        }
        return result
    }
}

/// Returns the sum over periods of a figure that is otherwise in some of them.
private func sum(of usual: Double, over periods: Double, _ others: [Double]) -> Double {
    let rest = periods - Double(others.count)
    return (rest > 0 ? usual * rest : 0) + others.reduce(0, +)
}

extension Place {
    /// The place with all periods in one.
    ///
    /// - Parameter others: What it is in the periods in which it is otherwise.
    fileprivate func summed(over periods: Double, _ others: [Place]) -> Place {
        var place = self
        place.throughputTonnes = sum(of: throughputTonnes, over: periods, others.map(\.throughputTonnes))
        place.storageTonnes = 0
        return place
    }
}

extension Link {
    /// The link with all periods in one.
    ///
    /// - Parameter others: What it is in the periods in which it is otherwise.
    fileprivate func summed(over periods: Double, _ others: [Link]) -> Link {
        var link = self
        link.capacityTonnes = sum(of: capacityTonnes, over: periods, others.map(\.capacityTonnes))
        link.vehicles = sum(of: vehicles, over: periods, others.map(\.vehicles))
        link.lagPeriods = 0
        return link
    }
}
