import FarmgateBase
package import FarmgateModel

/// A pair of places that could be joined on roads or railways.
package struct MissingPair: Hashable, Sendable, Comparable {
    let profile: ModeProfile
    let ends: PlacePair

    package init(_ profile: ModeProfile, from: Int, to: Int) {
        self.profile = profile
        ends = PlacePair(from: from, to: to)
    }

    package static func < (one: Self, other: Self) -> Bool {
        one.ends != other.ends ? one.ends < other.ends : one.profile == .roads && other.profile != .roads
    }
}

/// All links that could be made for a network beside those it has: every pair of places that a mode can join, by every mode.
///
/// They are too many for a network. What they would cost and how long they would take stands in blocks, so that those can be looked for
/// that would improve a plan.
package struct MissingLinks: Sendable {
    /// The network without them.
    package private(set) var network: Network
    /// What they would be, by kinds of their ends.
    package private(set) var blocks: [MissingLinkBlock]
    private var work: LinkingWork

    /// Finds the paths of all pairs.
    init(of network: Network, _ work: LinkingWork, _ search: PathSearch) {
        self.network = network
        self.work = work
        self.work.ownRows = work.draft.linkRows(of: network)
        blocks = self.work.blocks(search)
    }

    /// How many pairs of places could be joined, those that are among them.
    package var pairCount: Int { Set(blocks.flatMap { block in block.pairs }).count }

    /// Returns the network with the links of some pairs more, by every mode that joins them, and the pair of each of these links. The links
    /// it has keep their places, and those that are added follow.
    package func network(
        with pairs: [MissingPair]
    ) throws(NetworkError) -> (network: Network, added: [MissingPair]) {
        var work = work
        let wider = try work.add(pairs)
        var pairOfLink: [String: MissingPair] = [:]
        for pair in pairs {
            for id in work.linksOfCourse[.init(profile: pair.profile, ends: pair.ends)] ?? [] { pairOfLink[id] = pair }
        }
        let added = wider.links.indices.dropFirst(network.links.count).compactMap { pairOfLink[wider.linkIDs[$0]] }
        return (wider, added)
    }

    /// Adds the links of some pairs to the network.
    ///
    /// - Returns: The ids of the links.
    package mutating func add(_ pairs: [MissingPair]) throws(NetworkError) -> [String] {
        let before = network.links.count
        network = try work.add(pairs)
        work.ownRows = work.draft.linkRows(of: network)
        for block in blocks.indices { blocks[block].remove(pairs) }
        return network.links.indices.dropFirst(before).map { network.linkIDs[$0] }
    }

    /// The network as it is now, with the ways of its links.
    package func linkedNetwork() throws(NetworkError) -> LinkedNetwork { try work.linkedNetwork() }
}

extension LinkedNetwork {
    /// Returns all links that could be made beside those that were.
    package func missingLinks() -> MissingLinks { MissingLinks(of: network, work, .hierarchy) }
}

extension LinkingWork {
    /// Finds what all pairs that modes can join would be.
    fileprivate func blocks(_ search: PathSearch) -> [MissingLinkBlock] {
        let farms = rows(.farm), hubs = rows(.hub), cities = rows(.warehouse)
        var blocks: [MissingLinkBlock] = []
        for finder in finders {
            func add(_ kind: Place.Kind, _ sources: [Int], _ targets: [Int]) {
                let modes = modes(finder.profile, from: kind)
                guard !modes.isEmpty, !sources.isEmpty, !targets.isEmpty else { return }
                blocks.append(
                    MissingLinkBlock(
                        finder, modes, from: sources, to: targets, TakenWays(ownRows, self.modes),
                        longest: network.settings.periods == 1 ? network.settings.periodHours / 2 : .infinity,
                        threads: threads, search))
            }
            if finder.profile == .roads {
                add(.farm, farms, hubs.isEmpty ? cities : hubs)
                add(.hub, hubs, hubs)
            }
            add(.hub, hubs, cities)
            add(.warehouse, cities, cities)
        }
        return blocks
    }

    /// Adds the links of pairs to the draft, and returns the network.
    fileprivate mutating func add(_ pairs: [MissingPair]) throws(NetworkError) -> Network {
        // The report is of the links that rules made; no rule chose these.
        let made = report
        defer { report = made }
        chosen = [:]
        for finder in finders {
            let wanted = Set(pairs.filter { $0.profile == finder.profile }.map(\.ends))
            let found = self.paths(
                from: Set(wanted.map(\.from)).sorted(), to: Set(wanted.map(\.to)).sorted(), finder, by: \.pairs)
            for (ends, path) in found where wanted.contains(ends) {
                chosen[finder.profile, default: [:]][ends] = .farmToHub
                paths[finder.profile, default: [:]][ends] = path
            }
        }
        addLinks()
        draft.settings.attribute()
        return try draft.network()
    }
}
