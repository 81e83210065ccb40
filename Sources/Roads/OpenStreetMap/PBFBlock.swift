/// A block of PBF, unpacked: texts that its elements refer to, and groups of elements.
struct PBFBlock {
    private var texts: [UnsafeRawBufferPointer] = []
    private var groups: [UnsafeRawBufferPointer] = []
    private var granularity: Int64 = 100
    private var latitudeOffset: Int64 = 0
    private var longitudeOffset: Int64 = 0
    private let filter: OSMFilter
    /// By text: whether it is a key of ways, or of nodes, that matter.
    private var isWayKey: [Bool] = []
    private var isNodeKey: [Bool] = []
    private var near = 0
    private var elements = OSMElements()
    private var elementCount = 0
    /// Blocks hold 8,000 elements by custom, ways 2,000 nodes by rule: who has very many more means harm.
    private static let mostElements = 1 << 20
    private static let mostNodesOfWay = 1 << 16

    /// Reads the elements that a filter keeps.
    static func elements(_ reader: inout ProtobufReader, _ filter: OSMFilter) throws(OSMFault) -> OSMElements {
        var block = try PBFBlock(&reader, filter)
        for group in block.groups { try block.read(group: group) }
        return block.elements
    }

    private init(_ reader: inout ProtobufReader, _ filter: OSMFilter) throws(OSMFault) {
        self.filter = filter
        while let field = try reader.next() {
            switch field.number {
            case 1:
                var table = ProtobufReader(try reader.bytes(field))
                while let entry = try table.next() {
                    if entry.number == 1 { texts.append(try table.bytes(entry)) } else { try table.skip(entry) }
                    guard texts.count <= Self.mostElements else {
                        throw OSMFault("a block has more than a million texts")
                    }
                }
            case 2: groups.append(try reader.bytes(field))
            case 17: granularity = Int64(truncatingIfNeeded: try reader.number(field))
            case 19: latitudeOffset = Int64(bitPattern: try reader.number(field))
            case 20: longitudeOffset = Int64(bitPattern: try reader.number(field))
            default: try reader.skip(field)
            }
        }
        guard granularity > 0, granularity <= 1_000_000_000 else {
            throw OSMFault("its coordinates have no valid unit")
        }
        isWayKey = texts.map { Self.isKey($0, filter.wayKeys) }
        isNodeKey = texts.map { Self.isKey($0, filter.nodeKeys) }
    }

    private static func isKey(_ text: UnsafeRawBufferPointer, _ keys: Set<String>) -> Bool {
        text.count <= 32 && !keys.isEmpty && keys.contains(String(decoding: text, as: UTF8.self))
    }

    private mutating func read(group: UnsafeRawBufferPointer) throws(OSMFault) {
        var reader = ProtobufReader(group)
        while let field = try reader.next() {
            try count()
            switch field.number {
            case 1:
                elements.hasNodes = true
                if filter.nodes == nil { try reader.skip(field) } else { try read(node: try reader.bytes(field)) }
            case 2:
                elements.hasNodes = true
                if filter.nodes == nil { try reader.skip(field) } else { try read(dense: try reader.bytes(field)) }
            case 3:
                if filter.wayKeys.isEmpty { try reader.skip(field) } else { try read(way: try reader.bytes(field)) }
            case 4:
                if filter.keepsRestrictions {
                    try read(relation: try reader.bytes(field))
                } else {
                    try reader.skip(field)
                }
            default: try reader.skip(field)
            }
        }
    }

    private mutating func count() throws(OSMFault) {
        elementCount += 1
        guard elementCount <= Self.mostElements else { throw OSMFault("a block has more than a million elements") }
    }

    private func text(_ index: UInt64) throws(OSMFault) -> String {
        guard index < UInt64(texts.count) else { throw OSMFault("an element has a text that is not there") }
        return String(decoding: texts[Int(index)], as: UTF8.self)
    }

    private func tags(keys: UnsafeRawBufferPointer, values: UnsafeRawBufferPointer) throws(OSMFault) -> OSMTags {
        var (keys, values) = (ProtobufReader(keys), ProtobufReader(values))
        var tags = OSMTags()
        while !keys.isAtEnd {
            guard !values.isAtEnd else { throw OSMFault("an element has fewer values than keys") }
            tags.pairs.append((try text(try keys.varint()), try text(try values.varint())))
        }
        return tags
    }

    private func hasKey(_ keys: UnsafeRawBufferPointer, _ isKey: [Bool]) throws(OSMFault) -> Bool {
        var keys = ProtobufReader(keys)
        while !keys.isAtEnd {
            let key = try keys.varint()
            if key < UInt64(isKey.count), isKey[Int(key)] { return true }
        }
        return false
    }

    /// Keeps a node if it is wanted; its coordinates are in units of `granularity` nanodegrees.
    private mutating func keep(node id: Int64, _ latitude: Int64, _ longitude: Int64) throws(OSMFault) -> Int? {
        guard let index = filter.nodes?.place(of: id, near: &near) else { return nil }
        func coordinate(_ units: Int64, _ offset: Int64, _ limit: Int64) -> Int32? {
            let (product, overflow) = units.multipliedReportingOverflow(by: granularity)
            let (sum, again) = product.addingReportingOverflow(offset)
            guard !overflow, !again, abs(sum / 100) <= limit else { return nil }
            return Int32(exactly: (sum + (sum < 0 ? -50 : 50)) / 100)
        }
        guard let south = coordinate(latitude, latitudeOffset, 900_000_000),
            let east = coordinate(longitude, longitudeOffset, 1_800_000_000)
        else { throw OSMFault("node \(id) is not on the earth") }
        elements.nodes.append((index, RoadPoint(longitude: east, latitude: south)))
        return index
    }

    private mutating func read(node bytes: UnsafeRawBufferPointer) throws(OSMFault) {
        var reader = ProtobufReader(bytes)
        var (id, latitude, longitude): (Int64, Int64, Int64) = (0, 0, 0)
        var (keys, values) = (
            UnsafeRawBufferPointer(start: nil, count: 0), UnsafeRawBufferPointer(start: nil, count: 0)
        )
        while let field = try reader.next() {
            switch field.number {
            case 1: id = Self.signed(try reader.number(field))
            case 2: keys = try reader.bytes(field)
            case 3: values = try reader.bytes(field)
            case 8: latitude = Self.signed(try reader.number(field))
            case 9: longitude = Self.signed(try reader.number(field))
            default: try reader.skip(field)
            }
        }
        guard let index = try keep(node: id, latitude, longitude), try hasKey(keys, isNodeKey) else { return }
        elements.nodeTags.append((index, try tags(keys: keys, values: values)))
    }

    private static func signed(_ value: UInt64) -> Int64 {
        Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    private mutating func read(dense bytes: UnsafeRawBufferPointer) throws(OSMFault) {
        let none = ProtobufReader(UnsafeRawBufferPointer(start: nil, count: 0))
        var (ids, latitudes, longitudes, keysAndValues) = (none, none, none, none)
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 1: ids = ProtobufReader(try reader.bytes(field))
            case 8: latitudes = ProtobufReader(try reader.bytes(field))
            case 9: longitudes = ProtobufReader(try reader.bytes(field))
            case 10: keysAndValues = ProtobufReader(try reader.bytes(field))
            default: try reader.skip(field)
            }
        }
        var (id, latitude, longitude): (Int64, Int64, Int64) = (0, 0, 0)
        let hasTags = !keysAndValues.isAtEnd
        while !ids.isAtEnd {
            guard !latitudes.isAtEnd, !longitudes.isAtEnd else { throw OSMFault("a node has no coordinates") }
            try count()
            id &+= try ids.signed()
            latitude &+= try latitudes.signed()
            longitude &+= try longitudes.signed()
            let index = try keep(node: id, latitude, longitude)
            if hasTags { try readTags(&keysAndValues, ofNode: index) }
        }
    }

    /// Reads the tags of a dense node, which end with a zero.
    private mutating func readTags(_ reader: inout ProtobufReader, ofNode index: Int?) throws(OSMFault) {
        var tags = OSMTags()
        var pairs: [(UInt64, UInt64)] = []
        var matters = false
        while !reader.isAtEnd {
            let key = try reader.varint()
            if key == 0 { break }
            let value = try reader.varint()
            guard index != nil else { continue }
            pairs.append((key, value))
            if key < UInt64(isNodeKey.count), isNodeKey[Int(key)] { matters = true }
        }
        guard let index, matters else { return }
        for (key, value) in pairs { tags.pairs.append((try text(key), try text(value))) }
        elements.nodeTags.append((index, tags))
    }

    private mutating func read(way bytes: UnsafeRawBufferPointer) throws(OSMFault) {
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        var (keys, values, references) = (none, none, none)
        var id: Int64 = 0
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 1: id = Int64(bitPattern: try reader.number(field))
            case 2: keys = try reader.bytes(field)
            case 3: values = try reader.bytes(field)
            case 8: references = try reader.bytes(field)
            default: try reader.skip(field)
            }
        }
        guard try hasKey(keys, isWayKey) else { return }
        var nodes: [Int64] = []
        var list = ProtobufReader(references)
        var node: Int64 = 0
        while !list.isAtEnd {
            node &+= try list.signed()
            nodes.append(node)
            guard nodes.count <= Self.mostNodesOfWay else { throw OSMFault("way \(id) has more than 65,536 nodes") }
        }
        elements.ways.append(OSMWay(id: id, nodes: nodes, tags: try tags(keys: keys, values: values)))
    }

    private mutating func read(relation bytes: UnsafeRawBufferPointer) throws(OSMFault) {
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        var (keys, values) = (none, none)
        var (roles, members, kinds) = (ProtobufReader(none), ProtobufReader(none), ProtobufReader(none))
        var id: Int64 = 0
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 1: id = Int64(bitPattern: try reader.number(field))
            case 2: keys = try reader.bytes(field)
            case 3: values = try reader.bytes(field)
            case 8: roles = ProtobufReader(try reader.bytes(field))
            case 9: members = ProtobufReader(try reader.bytes(field))
            case 10: kinds = ProtobufReader(try reader.bytes(field))
            default: try reader.skip(field)
            }
        }
        let tags = try tags(keys: keys, values: values)
        guard let type = tags["type"], type.hasPrefix("restriction") else { return }
        var relation = OSMRelation(id: id, members: [], tags: tags)
        var member: Int64 = 0
        while !members.isAtEnd {
            member &+= try members.signed()
            guard !roles.isAtEnd, !kinds.isAtEnd else { throw OSMFault("a relation has fewer roles than members") }
            let role = try text(try roles.varint())
            let kind: OSMRelation.Kind =
                switch try kinds.varint() {
                case 0: .node
                case 1: .way
                default: .relation
                }
            relation.members.append(OSMRelation.Member(kind: kind, id: member, role: role))
        }
        elements.relations.append(relation)
    }
}

extension [UInt8] {
    /// Reads the elements of an unpacked block that a filter keeps.
    func withElements(_ filter: OSMFilter) throws(OSMFault) -> OSMElements {
        try withReader { reader throws(OSMFault) in try PBFBlock.elements(&reader, filter) }
    }
}
