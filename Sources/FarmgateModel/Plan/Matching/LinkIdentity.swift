import FarmgateBase

/// What a link is that is called by its ends, in a plan or in a network: its id is a position there.
package struct LinkIdentity {
    package var index: Int
    package var id: String
    package var from: String
    package var to: String
    /// Nil where a plan file does not say it.
    package var nature: Nature?
    var capacity: Double?

    /// What does not change while a link stays the same, and what may.
    package struct Nature {
        package var mode: String
        var isChilled: Bool
        var name: String
        var hours: Double?
        var costPerTonne: Double?
    }

    /// What links between the same places have in common; zero bytes are in no id.
    package var ends: String { "\(from)\u{0}\(to)\u{0}\(id.hasSuffix(":back"))" }

    /// The link as a row to be matched.
    package var row: RowMatching.Row {
        guard let nature else { return RowMatching.Row(label: id, keys: [nil, nil, nil, nil]) }
        let kind = "\(ends)\u{0}\(nature.mode)\u{0}\(nature.isChilled)", named = "\(kind)\u{0}\(nature.name)"
        var all: String?, capable: String?
        if let capacity { capable = "\(named)\u{0}\(capacity)" }
        if let hours = nature.hours, let cost = nature.costPerTonne, let capable { all = "\(capable) \(hours) \(cost)" }
        return RowMatching.Row(label: id, keys: [all, capable, named, kind])
    }
}

extension Plan {
    /// The links that the plan uses or prices and calls by their ends.
    ///
    /// A plan file says nothing of the only road between two places; an older one says nothing at all, which shows by a number
    /// in the id of a link that it does not explain.
    package func linksByEnds() -> [LinkIdentity] {
        var capacities: [Int: Double] = [:]
        for line in links { capacities[line.index] = line.capacity }
        var identities: [LinkIdentity] = [], isExplained: Set<Int> = []
        for link in distinctions?.links ?? [] {
            isExplained.insert(link.index)
            identities.append(
                LinkIdentity(
                    index: link.index, id: linkIDs[link.index], from: placeIDs[link.from],
                    to: placeIDs[link.to],
                    nature: .init(
                        mode: link.mode, isChilled: link.isChilled, name: link.name, hours: link.hours,
                        costPerTonne: link.costPerTonne),
                    capacity: capacities[link.index]))
        }
        var unknown: Set<String> = []
        for (index, ends) in endsOfUsedLinks() where !isExplained.contains(index) {
            let id = linkIDs[index], isBack = id.hasSuffix(":back")
            let base = isBack ? "\(ends.to)>\(ends.from)" : "\(ends.from)>\(ends.to)"
            let rest = (isBack ? id.dropLast(":back".count) : id[...]).dropFirst(base.count)
            guard id.hasPrefix(base), rest.isEmpty || rest.first == "#" && Int(rest.dropFirst()) != nil else {
                continue
            }
            let link = LinkIdentity(
                index: index, id: id, from: ends.from, to: ends.to,
                nature: .init(mode: "road", isChilled: false, name: ""), capacity: capacities[index])
            if !rest.isEmpty { unknown.insert(link.ends) }
            identities.append(link)
        }
        for position in identities.indices where unknown.contains(identities[position].ends) {
            if !isExplained.contains(identities[position].index) { identities[position].nature = nil }
        }
        return identities
    }

    /// The ids of the places at the ends of links that carry something, by the links' indices in ascending order.
    private func endsOfUsedLinks() -> [(index: Int, ends: (from: String, to: String))] {
        var ends: [Int: (Int, Int)] = [:]
        for position in steps.indices.dropFirst().dropLast() where steps[position].kind == .link {
            let (before, after) = (steps[position - 1], steps[position + 1])
            if before.kind != .link, after.kind != .link { ends[steps[position].index] = (before.index, after.index) }
        }
        return ends.keys.sorted().map { index in
            let (from, to) = ends[index] ?? (0, 0)
            return (index, (placeIDs[from], placeIDs[to]))
        }
    }
}

/// Where the links of a plan stand in a network, perhaps another state of it than the plan's.
///
/// Ids tell, but for links called by their ends, which are found by what they are.
package struct LinkTranslation {
    private var target: [Int: Int?] = [:]
    /// The links of the plan that others of the network might be as well.
    package private(set) var guesses: Set<Int> = []
    private let byID: IDTranslation

    package init(_ plan: Plan, to network: Network) {
        byID = IDTranslation(from: plan.linkIDs, to: network.linkIDs)
        guard plan.origin.digest != network.digest else { return }
        let ours = plan.linksByEnds()
        guard !ours.isEmpty else { return }
        let places = IDTranslation(from: TextColumn(ours.flatMap { [$0.from, $0.to] }), to: network.placeIDs)
        struct Ends: Hashable {
            var from: Int, to: Int
        }
        var wanted: Set<Ends> = []
        for position in ours.indices {
            if let from = places[2 * position], let to = places[2 * position + 1] {
                wanted.insert(Ends(from: from, to: to))
            }
        }
        let theirs = network.links.indices.compactMap { index -> LinkIdentity? in
            let link = network.links[index]
            guard wanted.contains(Ends(from: link.from, to: link.to)), let what = network.linkByEnds(index) else {
                return nil
            }
            return LinkIdentity(
                index: index, id: network.linkIDs[index], from: network.placeIDs[link.from],
                to: network.placeIDs[link.to],
                nature: .init(
                    mode: what.mode, isChilled: what.isChilled, name: what.name, hours: link.hours,
                    costPerTonne: link.costPerTonne),
                capacity: link.capacityTonnes)
        }
        let matching = RowMatching(ours.map(\.row), with: theirs.map(\.row))
        for (position, link) in ours.enumerated() {
            if link.nature == nil {
                guesses.insert(link.index)
            } else {
                target[link.index] = .some(matching.target[position].map { theirs[$0].index })
                if matching.isGuess[position] { guesses.insert(link.index) }
            }
        }
    }

    /// Returns where a link of the plan stands in the network; nil if it has no such link.
    package subscript(index: Int) -> Int? {
        if let found = target[index] { return found }
        return byID[index]
    }
}
