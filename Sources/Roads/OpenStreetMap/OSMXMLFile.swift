import RoutingCore

/// Reads a file of OpenStreetMap in XML, plain or compressed by gzip, piece by piece.
struct OSMXMLFile {
    private let path: String
    /// So many elements are handed on together.
    private static let elementsOfPiece = 10_000

    init(_ path: String) { self.path = path }

    /// Reads all elements that a filter keeps, and calls `handle` with what `transform` makes of each piece.
    ///
    /// Throws `GraphFileError`.
    func read<Output>(
        _ filter: OSMFilter, transform: (OSMElements) -> Output,
        handle: (Int, Output) throws(GraphFileError) -> Void
    ) throws(GraphFileError) {
        var scanner = try XMLScanner(path)
        var reader = ElementReader(filter)
        var piece = 0
        while let tag = try scanner.next() {
            switch tag {
            case .start(let name, let isEmpty):
                try reader.begin(name, &scanner)
                if isEmpty { try reader.end(name, &scanner) }
            case .end(let name): try reader.end(name, &scanner)
            }
            if reader.count >= Self.elementsOfPiece {
                try handle(piece, transform(reader.take()))
                piece += 1
            }
        }
        guard reader.isRootSeen else { throw .invalid(path, "it is no XML of OpenStreetMap: it has no element “osm”") }
        guard reader.isRootClosed else { throw scanner.fault("the element “osm” has no end: the file was cut off") }
        try handle(piece, transform(reader.take()))
    }
}

/// Puts elements together from tags.
private struct ElementReader {
    private let filter: OSMFilter
    private var elements = OSMElements()
    private(set) var count = 0
    private(set) var isRootSeen = false
    private(set) var isRootClosed = false
    private var id: Int64 = 0
    private var point: RoadPoint?
    private var tags = OSMTags()
    private var nodes: [Int64] = []
    private var members: [OSMRelation.Member] = []
    private var near = 0
    /// Elements with more parts than any has mean harm.
    private static let mostParts = 1 << 20

    init(_ filter: OSMFilter) { self.filter = filter }

    mutating func take() -> OSMElements {
        defer {
            elements = OSMElements()
            count = 0
        }
        return elements
    }

    mutating func begin(_ name: String, _ scanner: inout XMLScanner) throws(GraphFileError) {
        switch name {
        case "osm": isRootSeen = true
        case "node", "way", "relation":
            guard isRootSeen else { throw scanner.fault("it is no XML of OpenStreetMap: it does not begin with “osm”") }
            guard let id = scanner.attribute("id").flatMap({ Int64($0) }) else {
                throw scanner.fault("a \(name) has no id that is a whole number")
            }
            self.id = id
            tags = OSMTags()
            nodes = []
            members = []
            point = nil
            if name == "node" {
                guard let longitude = scanner.attribute("lon").flatMap({ Double($0) }),
                    let latitude = scanner.attribute("lat").flatMap({ Double($0) }),
                    let point = RoadPoint(longitudeDegrees: longitude, latitudeDegrees: latitude)
                else { throw scanner.fault("node \(id) has no lon and lat on the earth") }
                self.point = point
            }
        case "tag":
            guard let key = scanner.attribute("k"), let value = scanner.attribute("v") else {
                throw scanner.fault("a tag has no k and v")
            }
            tags.pairs.append((key, value))
        case "nd":
            guard let node = scanner.attribute("ref").flatMap({ Int64($0) }) else {
                throw scanner.fault("way \(id) has a node whose ref is no whole number")
            }
            nodes.append(node)
        case "member":
            guard let member = scanner.attribute("ref").flatMap({ Int64($0) }) else {
                throw scanner.fault("relation \(id) has a member whose ref is no whole number")
            }
            let kind: OSMRelation.Kind =
                switch scanner.attribute("type") {
                case "node": .node
                case "way": .way
                default: .relation
                }
            members.append(OSMRelation.Member(kind: kind, id: member, role: scanner.attribute("role") ?? ""))
        default: break
        }
        guard max(tags.pairs.count, nodes.count, members.count) < Self.mostParts else {
            throw scanner.fault("element \(id) has more than a million parts")
        }
    }

    mutating func end(_ name: String, _ scanner: inout XMLScanner) throws(GraphFileError) {
        switch name {
        case "osm": isRootClosed = true
        case "node":
            guard let point else { return }
            elements.hasNodes = true
            guard let index = filter.nodes?.place(of: id, near: &near) else { return }
            count += 1
            elements.nodes.append((index, point))
            if tags.pairs.contains(where: { filter.nodeKeys.contains($0.key) }) {
                elements.nodeTags.append((index, tags))
            }
        case "way":
            guard tags.pairs.contains(where: { filter.wayKeys.contains($0.key) }) else { return }
            count += 1
            elements.ways.append(OSMWay(id: id, nodes: nodes, tags: tags))
        case "relation":
            guard filter.keepsRestrictions, tags["type"]?.hasPrefix("restriction") == true else { return }
            count += 1
            elements.relations.append(OSMRelation(id: id, members: members, tags: tags))
        default: break
        }
    }
}
