import CZlib

@testable import Roads

/// A small map of OpenStreetMap, drawn in a test, that can be written in all the forms that are read.
struct TestMap {
    /// Where nodes are, in units of 0.001 degrees from 10° east on the equator: about 111 metres.
    var nodes: [(id: Int64, x: Double, y: Double, tags: [(String, String)])] = []
    var ways: [(id: Int64, nodes: [Int64], tags: [(String, String)])] = []
    var relations: [(id: Int64, members: [(kind: String, id: Int64, role: String)], tags: [(String, String)])] = []

    mutating func node(_ id: Int64, _ x: Double, _ y: Double, _ tags: [(String, String)] = []) {
        nodes.append((id, x, y, tags))
    }

    mutating func way(_ id: Int64, _ nodes: [Int64], _ tags: [(String, String)] = [("highway", "primary")]) {
        ways.append((id, nodes, tags + [("name", "w\(id)")]))
    }

    mutating func restriction(_ value: String, from: Int64, via: (kind: String, ids: [Int64]), to: Int64) {
        relations.append(
            (
                Int64(1000 + relations.count),
                [("way", from, "from")] + via.ids.map { (via.kind, $0, "via") } + [("way", to, "to")],
                [("type", "restriction"), ("restriction", value)]
            ))
    }

    static func point(_ x: Double, _ y: Double) -> RoadPoint {
        RoadPoint(longitudeDegrees: 10 + x / 1000, latitudeDegrees: y / 1000)!
    }

    var xml: [UInt8] {
        func tags(_ tags: [(String, String)]) -> String {
            tags.map { "<tag k=\"\($0.0)\" v='\($0.1.replacing("&", with: "&amp;").replacing("'", with: "&apos;"))'/>" }
                .joined()
        }
        var text = "<?xml version='1.0'?>\n<!-- a > b -->\n<osm version=\"0.6\">\n"
        for node in nodes {
            let point = Self.point(node.x, node.y)
            text +=
                "<node id=\"\(node.id)\" lat='\(point.latitudeDegrees)' lon='\(point.longitudeDegrees)'>\(tags(node.tags))</node>\n"
        }
        for way in ways {
            text += "<way id='\(way.id)'>\(way.nodes.map { "<nd ref='\($0)'/>" }.joined())\(tags(way.tags))</way>\n"
        }
        for relation in relations {
            let members = relation.members.map { "<member type='\($0.kind)' ref='\($0.id)' role='\($0.role)'/>" }
                .joined()
            text += "<relation id='\(relation.id)'>\(members)\(tags(relation.tags))</relation>\n"
        }
        return Array((text + "</osm>\n").utf8)
    }

    /// The map as PBF: one blob a kind of element, nodes dense or not.
    func pbf(dense: Bool = true, compressed: Bool = true) -> [UInt8] {
        var header = ProtobufWriter()
        header.bytes(4, Array("OsmSchema-V0.6".utf8))
        header.bytes(4, Array("DenseNodes".utf8))
        var file = PBFFileWriter.blob("OSMHeader", header.bytes, compressed: compressed)
        file += PBFFileWriter.blob(
            "OSMData", block { dense ? denseNodes(&$0) : plainNodes(&$0) }, compressed: compressed)
        file += PBFFileWriter.blob("OSMData", block { self.ways(&$0) }, compressed: compressed)
        file += PBFFileWriter.blob("OSMData", block { self.relations(&$0) }, compressed: compressed)
        return file
    }

    /// The texts of a block, by number; the first is empty.
    private struct Texts {
        var all = [""]
        mutating func number(_ text: String) -> UInt64 {
            if let known = all.firstIndex(of: text) { return UInt64(known) }
            all.append(text)
            return UInt64(all.count - 1)
        }
    }

    private func block(_ write: (inout Texts) -> ProtobufWriter) -> [UInt8] {
        var texts = Texts()
        let group = write(&texts)
        var table = ProtobufWriter()
        for text in texts.all { table.bytes(1, Array(text.utf8)) }
        var block = ProtobufWriter()
        block.bytes(1, table.bytes)
        block.bytes(2, group.bytes)
        return block.bytes
    }

    private func units(_ node: (id: Int64, x: Double, y: Double, tags: [(String, String)])) -> (Int64, Int64) {
        let point = Self.point(node.x, node.y)
        return (Int64(point.latitude), Int64(point.longitude))
    }

    private func denseNodes(_ texts: inout Texts) -> ProtobufWriter {
        var (ids, latitudes, longitudes, tags) = ([Int64](), [Int64](), [Int64](), [UInt64]())
        var last: (Int64, Int64, Int64) = (0, 0, 0)
        for node in nodes {
            let (latitude, longitude) = units(node)
            ids.append(node.id - last.0)
            latitudes.append(latitude - last.1)
            longitudes.append(longitude - last.2)
            last = (node.id, latitude, longitude)
            for (key, value) in node.tags { tags += [texts.number(key), texts.number(value)] }
            tags.append(0)
        }
        var dense = ProtobufWriter()
        dense.packed(1, ids.map(ProtobufWriter.zigzag))
        dense.packed(8, latitudes.map(ProtobufWriter.zigzag))
        dense.packed(9, longitudes.map(ProtobufWriter.zigzag))
        dense.packed(10, tags)
        var group = ProtobufWriter()
        group.bytes(2, dense.bytes)
        return group
    }

    private func plainNodes(_ texts: inout Texts) -> ProtobufWriter {
        var group = ProtobufWriter()
        for node in nodes {
            let (latitude, longitude) = units(node)
            var own = ProtobufWriter()
            own.number(1, ProtobufWriter.zigzag(node.id))
            own.packed(2, node.tags.map { texts.number($0.0) })
            own.packed(3, node.tags.map { texts.number($0.1) })
            own.number(8, ProtobufWriter.zigzag(latitude))
            own.number(9, ProtobufWriter.zigzag(longitude))
            group.bytes(1, own.bytes)
        }
        return group
    }

    private func ways(_ texts: inout Texts) -> ProtobufWriter {
        var group = ProtobufWriter()
        for way in ways {
            var own = ProtobufWriter()
            own.number(1, UInt64(way.id))
            own.packed(2, way.tags.map { texts.number($0.0) })
            own.packed(3, way.tags.map { texts.number($0.1) })
            var last: Int64 = 0
            own.packed(
                8,
                way.nodes.map { node in
                    defer { last = node }
                    return ProtobufWriter.zigzag(node - last)
                })
            group.bytes(3, own.bytes)
        }
        return group
    }

    private func relations(_ texts: inout Texts) -> ProtobufWriter {
        var group = ProtobufWriter()
        for relation in relations {
            var own = ProtobufWriter()
            own.number(1, UInt64(relation.id))
            own.packed(2, relation.tags.map { texts.number($0.0) })
            own.packed(3, relation.tags.map { texts.number($0.1) })
            own.packed(8, relation.members.map { texts.number($0.role) })
            var last: Int64 = 0
            own.packed(
                9,
                relation.members.map { member in
                    defer { last = member.id }
                    return ProtobufWriter.zigzag(member.id - last)
                })
            own.packed(10, relation.members.map { $0.kind == "node" ? 0 : 1 })
            group.bytes(4, own.bytes)
        }
        return group
    }
}

/// Writes Protocol Buffers' wire format.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func number(_ field: UInt64, _ value: UInt64) {
        varint(field << 3)
        varint(value)
    }

    mutating func bytes(_ field: UInt64, _ value: [UInt8]) {
        varint(field << 3 | 2)
        varint(UInt64(value.count))
        bytes += value
    }

    mutating func packed(_ field: UInt64, _ values: [UInt64]) {
        var list = ProtobufWriter()
        for value in values { list.varint(value) }
        bytes(field, list.bytes)
    }
}

enum PBFFileWriter {
    /// Returns a blob with its header; `rawByteCount` is what it says it unpacks to.
    static func blob(_ type: String, _ content: [UInt8], compressed: Bool = true, rawByteCount: Int? = nil) -> [UInt8] {
        var blob = ProtobufWriter()
        if compressed {
            blob.number(2, UInt64(rawByteCount ?? content.count))
            blob.bytes(3, deflated(content))
        } else {
            blob.bytes(1, content)
        }
        return framed(type, blob.bytes)
    }

    static func framed(_ type: String, _ blob: [UInt8], byteCount: Int? = nil) -> [UInt8] {
        var header = ProtobufWriter()
        header.bytes(1, Array(type.utf8))
        header.number(3, UInt64(byteCount ?? blob.count))
        let count = UInt32(header.bytes.count)
        return withUnsafeBytes(of: count.bigEndian) { Array($0) } + header.bytes + blob
    }

    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(uLong(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        precondition(compress(&packed, &count, bytes, uLong(bytes.count)) == Z_OK)
        return Array(packed[..<Int(count)])
    }
}
