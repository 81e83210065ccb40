import FarmgateBase
import FarmgateModel

// Which places are joined, by the rules.
extension LinkingWork {
    /// Says how near the places are to what paths are found on.
    func snapping(_ finder: PathFinder) -> LinkingReport.Snapping {
        let wanted = network.places.indices.filter { finder.isWanted[$0] }
        let metres = wanted.filter(finder.reaches).map { finder.metresOff[$0] }.sorted()
        func far(_ places: [Int]) -> [LinkingReport.FarPlace] {
            places.sorted { (-finder.metresOff[$0], $0) < (-finder.metresOff[$1], $1) }.map {
                LinkingReport.FarPlace(
                    place: network.placeIDs[$0], metres: finder.metresOff[$0].isFinite ? finder.metresOff[$0] : nil)
            }
        }
        return LinkingReport.Snapping(
            profile: finder.profile, placeCount: metres.count,
            medianMetres: metres.isEmpty ? 0 : metres[metres.count / 2],
            far: far(wanted.filter { finder.reaches($0) && finder.metresOff[$0] > 1000 * rules.farKm }),
            outOfReach: far(wanted.filter { !finder.reaches($0) }))
    }

    /// Returns the modes of a profile whose links begin at places of a kind.
    func modes(_ profile: ModeProfile, from kind: Place.Kind) -> [LinkingMode] {
        modes.filter { mode in
            guard mode.profile == profile else { return false }
            // Stations lie at cities, unless a mode says otherwise.
            return mode.fromKind?.includes(kind) ?? (profile == .roads || kind == .warehouse)
        }
    }

    /// Chooses the pairs of places that get links, rule by rule.
    mutating func choosePairs() {
        let farms = rows(.farm), hubs = rows(.hub), cities = rows(.warehouse)
        let wants = wantsOfCities()
        for finder in finders {
            let profile = finder.profile
            func has(_ kind: Place.Kind) -> Bool { !modes(profile, from: kind).isEmpty }
            if profile == .roads {
                report.kindsWithoutMode = [.farm, .hub, .warehouse].filter { !rows($0).isEmpty && !has($0) }
                if has(.farm) { chooseReceivers(of: farms, among: hubs.isEmpty ? cities : hubs, finder) }
                if has(.hub) { chooseNearest(rules.hubsOfHub, .hubToHub, of: hubs, among: hubs, finder) }
            }
            if has(.hub) {
                chooseNearest(rules.citiesOfHub, .hubToCity, of: hubs, among: cities, finder)
                let products = productsOfHubs()
                let found = paths(from: hubs, to: cities, finder) { table in
                    LinkChoice.least(rules.customersOfHub, in: table) { _, source, target in
                        let offered = products[table.sources[source]] ?? []
                        let tonnes = (wants[table.targets[target]] ?? []).reduce(0) {
                            offered.contains($1.product) ? $0 + $1.tonnes : $0
                        }
                        return tonnes > 0 ? -tonnes : .nan
                    }
                }
                note(found, .hubToCustomer, profile)
            }
            guard has(.warehouse) else { continue }
            let found = paths(from: cities, to: cities, finder, inOne: true) { table in
                if profile == .roads { return LinkChoice.withoutDetours(table, share: rules.detour) }
                return LinkChoice.least(rules.customersOfCity, in: table) { _, _, target in
                    let tonnes = (wants[table.targets[target]] ?? []).reduce(0) { $0 + $1.tonnes }
                    return tonnes > 0 ? -tonnes : .nan
                }
            }
            note(found, profile == .roads ? .cityToCity : .cityToCustomer, profile)
        }
        report.pairs = LinkRule.allCases.compactMap { rule in
            let count = chosen.values.reduce(0) { $0 + $1.values.count { $0 == rule } }
            return count > 0 ? (rule, count) : nil
        }
    }

    func rows(_ kind: Place.Kind) -> [Int] {
        network.places.indices.filter { network.places[$0].kind == kind }
    }

    /// Chooses for each farm where a tonne costs least to bring, by the cheapest mode.
    private mutating func chooseReceivers(of farms: [Int], among receivers: [Int], _ finder: PathFinder) {
        let offered = modes(finder.profile, from: .farm)
        let found = paths(from: farms, to: receivers, finder) { table in
            LinkChoice.least(rules.hubsOfFarm, in: table) { path, _, _ in
                offered.map { ModeFigures($0, path).costPerTonne }.min() ?? .nan
            }
        }
        note(found, .farmToHub, finder.profile)
    }

    private mutating func chooseNearest(
        _ count: Int, _ rule: LinkRule, of sources: [Int], among targets: [Int], _ finder: PathFinder
    ) {
        let found = paths(from: sources, to: targets, finder) {
            LinkChoice.least(count, in: $0) { path, _, _ in path.seconds }
        }
        note(found, rule, finder.profile)
    }

    /// Chooses pairs of tables of paths, one after the other so that none is large unless all are needed in one.
    func paths(
        from sources: [Int], to targets: [Int], _ finder: PathFinder, inOne: Bool = false,
        by pairs: (PathTable) -> [PlacePair]
    ) -> [(pair: PlacePair, path: PathFigures)] {
        guard !sources.isEmpty, !targets.isEmpty else { return [] }
        var found: [(pair: PlacePair, path: PathFigures)] = []
        let rowOfTarget = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
        let size = inOne ? sources.count : max(1, 1_000_000 / targets.count)
        for start in stride(from: 0, to: sources.count, by: size) {
            let batch = Array(sources[start..<min(start + size, sources.count)])
            let rowOfSource = Dictionary(uniqueKeysWithValues: batch.enumerated().map { ($1, $0) })
            let table = finder.table(from: batch, to: targets, threads: threads)
            for pair in pairs(table) {
                guard let source = rowOfSource[pair.from], let target = rowOfTarget[pair.to],
                    let path = table[source, target]
                else { continue }
                found.append((pair, path))
            }
        }
        return found
    }

    /// Notes pairs that a rule chose, with their paths; a pair that another chose before is that one's.
    private mutating func note(
        _ found: [(pair: PlacePair, path: PathFigures)], _ rule: LinkRule, _ profile: ModeProfile
    ) {
        for (pair, path) in found {
            if chosen[profile]?[pair] == nil { chosen[profile, default: [:]][pair] = rule }
            paths[profile, default: [:]][pair] = path
        }
    }

    /// What each city wants, of each product in all periods together.
    private func wantsOfCities() -> [Int: [(product: Int, tonnes: Double)]] {
        var tonnes: [Int: [Int: Double]] = [:]
        for demand in network.demands {
            tonnes[demand.place, default: [:]][demand.product, default: 0] += demand.tonnes
        }
        return tonnes.mapValues { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    /// The products that come to each hub from the farms that are linked to it, or are there already.
    private func productsOfHubs() -> [Int: Set<Int>] {
        var ofPlace: [Int: Set<Int>] = [:]
        for supply in network.supplies { ofPlace[supply.place, default: []].insert(supply.product) }
        var ofHub = ofPlace
        let farmPairs = (chosen[.roads] ?? [:]).keys.map { ($0.from, $0.to) } + ownRows.map { ($0.from, $0.to) }
        for (from, to) in farmPairs where network.places[from].kind == .farm {
            ofHub[to, default: []].formUnion(ofPlace[from] ?? [])
        }
        return ofHub
    }
}
