import FarmgateBase

/// What a plan decides whether to open.
public enum Candidate: Hashable, Sendable {
    /// Index into `Network.places`.
    case place(Int)
    /// Index into `Network.links`: of a `both_ways` row the way out, with which the way back is opened.
    case link(Int)
}

/// Candidates of which at most so many are opened.
public struct Group: Sendable {
    /// Its id, as written.
    public let id: String
    /// How many of its candidates may be opened.
    public var most: Int
}

extension Network {
    /// The candidates: first the places, then the links, in the order of their tables. O(places + links).
    public var candidates: [Candidate] {
        places.indices.filter { places[$0].openingCost != nil }.map { .place($0) }
            + links.indices.filter { links[$0].openingCost != nil && !links[$0].isBack }.map { .link($0) }
    }

    /// Whether a place or a link is a candidate; the way back of a `both_ways` row is none by itself.
    package func isCandidate(_ candidate: Candidate) -> Bool {
        if case .link(let link) = candidate, links[link].isBack { return false }
        return openingCost(of: candidate) != nil
    }

    /// What opening a candidate costs, in the network's currency; nil if it is none.
    public func openingCost(of candidate: Candidate) -> Double? {
        switch candidate {
        case .place(let place): places[place].openingCost
        case .link(let link): links[link].openingCost
        }
    }

    /// The group that a candidate is counted in: index into `groups`; nil for none.
    public func group(of candidate: Candidate) -> Int? {
        switch candidate {
        case .place(let place): places[place].group
        case .link(let link): links[link].group
        }
    }

    /// The id of the place or link that a candidate is.
    public func id(of candidate: Candidate) -> String {
        switch candidate {
        case .place(let place): placeIDs[place]
        case .link(let link): linkIDs[link]
        }
    }

    /// The candidate with which a link is opened; nil if it is open anyway.
    package func candidate(ofLink link: Int) -> Candidate? {
        links[link].openingCost == nil ? nil : .link(links[link].isBack ? link - 1 : link)
    }

    /// A link that is no way back, and its way back if it has one.
    package func directions(ofLink link: Int) -> [Int] { links.wayBack(of: link).map { [link, $0] } ?? [link] }
}

extension [Link] {
    /// The way back of a link, which follows its way out; nil if it has none.
    package func wayBack(of link: Int) -> Int? {
        !self[link].isBack && link + 1 < count && self[link + 1].isBack ? link + 1 : nil
    }
}
