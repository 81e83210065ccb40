public import FarmgateModel
public import Roads

/// Makes the links of a network from roads and railways: each from the quickest path, at what its mode says a vehicle costs.
///
///     let linked = try Linker().link(.path("places.json"))
///     try linked.network.write(json: "network.json")
///
/// The places of the network have coordinates, or the code or name of a county or city. Its modes say by what goods travel; a network
/// without such modes gets some that are assumed. Rows of links that the network has already are kept, and win over those that would
/// be made in their place; what figures they lack is worked out. docs/linking.md describes all of it.
public struct Linker: Sendable {
    /// Which pairs of places get links.
    public var rules = LinkRules()
    /// At most so many threads work; what is made does not depend on it.
    public var threads = 1
    private let roads: RoadGraph?
    private let railways: RoadGraph?

    /// Takes roads, and railways; what is not given is taken from the atlas of China that ships.
    public init(roads: RoadGraph? = nil, railways: RoadGraph? = nil) {
        self.roads = roads
        self.railways = railways
    }

    /// Reads a network, makes its links and checks the whole.
    ///
    /// - Throws: `NetworkError` as reading a network does; `invalid` also where a place is not found, or a row of links lacks figures that
    ///   cannot be worked out.
    /// - Complexity: O(farms × hubs + hubs × (hubs + cities) + cities²) paths, and O(cities³) to compare the ways by a third.
    public func link(_ source: NetworkSource) throws(NetworkError) -> LinkedNetwork {
        var unlinked = try UnlinkedNetwork(contentsOf: source)
        let places = LocatedPlaces(&unlinked, .shipped)
        var draft = NetworkDraft(unlinked.network)
        let assumed = addModes(to: &draft, of: unlinked.network)
        checkTariffs(draft, &unlinked)
        let findings = unlinked.findings()
        guard findings.errorCount == 0 else { throw .invalid(findings) }
        var work = LinkingWork(unlinked, draft, places, finders(draft, places, unlinked.network), rules, threads)
        work.report.assumedModes = assumed
        work.report.atlases = work.finders.compactMap { isAtlas($0.profile) ? Atlas($0.profile) : nil }
        try work.makeLinks()
        return try work.linkedNetwork()
    }

    /// Returns all links that could be made for a network beside those it has.
    ///
    /// - Parameters:
    ///   - network: A network whose links were made, and whose places have coordinates.
    ///   - search: How paths are found.
    /// - Throws: `NetworkError.invalid` where a place has no coordinates.
    /// - Complexity: A path for every pair of places that a mode can join.
    package func missingLinks(
        of network: Network, search: PathSearch = .hierarchy
    ) throws(NetworkError) -> MissingLinks {
        var unlinked = try UnlinkedNetwork(contentsOf: .json(network.json(), name: network.settings.name ?? "network"))
        let places = LocatedPlaces(&unlinked, .shipped)
        let findings = unlinked.findings()
        guard findings.errorCount == 0 else { throw .invalid(findings) }
        let draft = NetworkDraft(network)
        let work = LinkingWork(unlinked, draft, places, finders(draft, places, network), rules, threads)
        return MissingLinks(of: network, work, search)
    }

    private func isAtlas(_ profile: ModeProfile) -> Bool { profile == .roads ? roads == nil : railways == nil }

    /// Adds assumed modes unless the network says what it takes, and returns their ids.
    private func addModes(to draft: inout NetworkDraft, of network: Network) -> [String] {
        guard draft.linkingModes.allSatisfy({ $0.profile == nil }) else { return [] }
        let before = draft.linkingModes.count
        let needsCold = network.products.contains {
            $0.requiresChilled || $0.shelfLifeHoursChilled > $0.shelfLifeHours || $0.lossPerDayChilled < $0.lossPerDay
        }
        AssumedModes.add(to: &draft, needsCold: needsCold)
        return draft.linkingModes.dropFirst(before).map(\.id)
    }

    /// Reports modes of which links are to be made, but that do not say what these cost.
    private func checkTariffs(_ draft: NetworkDraft, _ unlinked: inout UnlinkedNetwork) {
        for (row, mode) in draft.linkingModes.enumerated() where mode.profile != nil && !mode.tariff.hasCost {
            unlinked.report(
                .error, mode: row, .costPerTonneKm,
                "links are to be made of it, but nothing says what they cost; give cost_per_tonne_km, or vehicle_tonnes and what a "
                    + "vehicle costs")
        }
    }

    /// Snaps the places to what the modes use: all of them to roads, cities to railways.
    private func finders(_ draft: NetworkDraft, _ places: LocatedPlaces, _ network: Network) -> [PathFinder] {
        ModeProfile.allCases.compactMap { profile in
            let modes = draft.linkingModes.filter { $0.profile == profile }
            let wanted = network.places.map { place in
                profile == .roads || place.kind == .warehouse
                    || modes.contains { $0.fromKind?.includes(place.kind) ?? false }
            }
            // What joins nothing need not be prepared.
            guard !modes.isEmpty, wanted.count(where: \.self) > 1 else { return nil }
            let given = profile == .roads ? roads : railways
            return PathFinder(
                profile, given ?? Atlas(profile).roads(threads: threads), places, of: network, wanted: wanted,
                isAtlas: given == nil, rules)
        }
    }
}

extension Atlas {
    init(_ profile: ModeProfile) { self = profile == .roads ? .road : .rail }
}
