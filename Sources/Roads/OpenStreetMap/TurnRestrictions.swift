import RoutingCore

/// The turn restrictions of a file that hold for the vehicle, and what of its ways they need.
struct TurnRestrictions {
    /// One restriction: from a way, by a node or some ways, into a way.
    private struct Restriction {
        var from: [Int64]
        var viaNode: Int64?
        var viaWays: [Int64]
        var to: [Int64]
        var isOnly: Bool
    }

    /// A stretch of a way, with the nodes of the file at its ends.
    private struct Piece {
        var stretch: Int
        var from: Int64
        var to: Int64
    }

    private var restrictions: [Restriction] = []
    private var pieces: [Int64: [Piece]] = [:]
    private(set) var conditionalCount = 0
    private var unusedCount = 0

    /// The nodes where turns are restricted.
    var viaNodes: [Int64] { restrictions.compactMap(\.viaNode) }

    init(_ relations: [OSMRelation], _ profile: RoadProfile, at time: WeekTime?) {
        for relation in relations { read(relation, profile, time) }
        for restriction in restrictions {
            for way in restriction.from + restriction.viaWays + restriction.to { pieces[way] = [] }
        }
    }

    private mutating func read(_ relation: OSMRelation, _ profile: RoadProfile, _ time: WeekTime?) {
        let keys = profile.restrictionKeys
        let type = relation.tags["type"]
        guard type == "restriction" || keys.contains(where: { type == "restriction:" + $0 }) else { return }
        let special = keys.lazy.compactMap { relation.tags["restriction:" + $0] }.first
        var value = special ?? relation.tags["restriction"]
        if value == nil {
            let condition = (keys.map { ":" + $0 } + [""]).lazy.compactMap {
                relation.tags["restriction" + $0 + ":conditional"]
            }.first
            guard let condition else { return }
            guard let time, let holds = OpeningTimes.holding(condition, at: time) else {
                conditionalCount += 1
                return
            }
            value = holds.isEmpty ? nil : holds
        }
        guard let value else { return }
        if let except = relation.tags["except"] {
            let parts = except.split(separator: ";").map { $0.filter { $0 != " " } }
            if keys.contains(where: { parts.contains($0) }) { return }
        }
        let isOnly = value.hasPrefix("only_")
        guard isOnly || value.hasPrefix("no_") else { return }
        func members(_ role: String, _ kind: OSMRelation.Kind) -> [Int64] {
            relation.members.filter { $0.role == role && $0.kind == kind }.map(\.id)
        }
        let (from, to) = (members("from", .way), members("to", .way))
        let (viaNodes, viaWays) = (members("via", .node), members("via", .way))
        let isWell =
            (from.count == 1 || value == "no_entry" && !from.isEmpty)
            && (to.count == 1 || value == "no_exit" && !to.isEmpty)
            && (viaNodes.count == 1) != !viaWays.isEmpty && viaNodes.count <= 1
        guard isWell else {
            unusedCount += 1
            return
        }
        restrictions.append(
            Restriction(from: from, viaNode: viaNodes.first, viaWays: viaWays, to: to, isOnly: isOnly))
    }

    /// Notes a stretch if its way is part of a restriction.
    mutating func note(stretch: Int, ofWay way: Int64, from: Int64, to: Int64) {
        pieces[way]?.append(Piece(stretch: stretch, from: from, to: to))
    }

    /// Forbids the paths that the restrictions forbid.
    func apply(to builder: inout RoadGraphBuilder, _ summary: inout OSMImport.Summary) throws(RoadError) {
        var outgoing: [Int: [Int]] = [:]
        var nodes: Set<Int> = []
        for piece in pieces.values.joined() {
            nodes.formUnion([builder.tail(ofArc: 2 * piece.stretch), builder.head(ofArc: 2 * piece.stretch)])
        }
        for arc in 0..<2 * builder.stretches.count where builder.isOpen(arc) {
            let tail = builder.tail(ofArc: arc)
            if nodes.contains(tail) { outgoing[tail, default: []].append(arc) }
        }
        summary.conditionalCount = conditionalCount
        summary.unusedCount = unusedCount
        for restriction in restrictions {
            var isUsed = false
            for from in restriction.from {
                for to in restriction.to {
                    for path in paths(restriction, from: from, to: to) where path.allSatisfy(builder.isOpen) {
                        guard
                            zip(path, path.dropFirst()).allSatisfy({
                                builder.head(ofArc: $0) == builder.tail(ofArc: $1)
                            })
                        else { continue }
                        isUsed = true
                        if !restriction.isOnly {
                            try builder.forbid(path: path)
                            continue
                        }
                        let before = Array(path.dropLast())
                        guard let last = path.last, let turn = before.last else { continue }
                        for other in outgoing[builder.head(ofArc: turn)] ?? [] where other != last && other != turn ^ 1
                        {
                            try builder.forbid(path: before + [other])
                        }
                    }
                }
            }
            if isUsed { summary.restrictionCount += 1 } else { summary.unusedCount += 1 }
        }
    }

    /// Returns the paths of arcs that a restriction names: one most often, none if the ways do not meet.
    private func paths(_ restriction: Restriction, from: Int64, to: Int64) -> [[Int]] {
        if let node = restriction.viaNode {
            guard let first = arc(ofWay: from, endingAt: node), let last = arc(ofWay: to, beginningAt: node) else {
                return []
            }
            return [[first, last]]
        }
        // A way may be entered at either end: whatever leads on is followed.
        let starts = ends(ofWay: from).compactMap { node in arc(ofWay: from, endingAt: node).map { (node, [$0]) } }
        var found = starts
        for via in restriction.viaWays {
            found = found.flatMap { node, path in
                ends(ofWay: via).compactMap { other in
                    arcs(ofWay: via, from: node, to: other).map { (other, path + $0) }
                }
            }
        }
        return found.compactMap { node, path in arc(ofWay: to, beginningAt: node).map { path + [$0] } }
    }

    /// Returns the nodes at both ends of a way.
    private func ends(ofWay way: Int64) -> [Int64] {
        guard let own = pieces[way], let first = own.first, let last = own.last else { return [] }
        return first.from == last.to ? [first.from] : [first.from, last.to]
    }

    /// Returns the arc by which a way reaches a node at one of its ends; nil if it does not end there.
    private func arc(ofWay way: Int64, endingAt node: Int64) -> Int? {
        guard let own = pieces[way], let first = own.first, let last = own.last else { return nil }
        if last.to == node, first.from != node { return 2 * last.stretch }
        return first.from == node && last.to != node ? 2 * first.stretch + 1 : nil
    }

    private func arc(ofWay way: Int64, beginningAt node: Int64) -> Int? {
        arc(ofWay: way, endingAt: node).map { $0 ^ 1 }
    }

    /// Returns the arcs along all of a way, from one of its ends to the other.
    private func arcs(ofWay way: Int64, from node: Int64, to other: Int64) -> [Int]? {
        guard let own = pieces[way], let first = own.first, let last = own.last, node != other else { return nil }
        if first.from == node, last.to == other { return own.map { 2 * $0.stretch } }
        if last.to == node, first.from == other { return own.reversed().map { 2 * $0.stretch + 1 } }
        return nil
    }
}
