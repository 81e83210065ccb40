import FarmgateBase

/// Makes up the ids of links where they are not given, and sees that each is given once.
struct LinkIDs {
    /// What became of an id.
    enum Outcome {
        case added
        /// The id is that of a link before, at this index.
        case taken(id: String, by: Int)
        case tooLarge
    }

    private let given: TextColumn
    private var pool = TextPool()
    /// The link of each id in the pool.
    private var linkOfCode: [Int32] = []
    private(set) var linkCount = 0
    /// How many links without an id there were between two places.
    private var counts: [UInt64: Int] = [:]
    private var scratch: [UInt8] = []

    init(_ given: TextColumn) {
        self.given = given
    }

    /// The ids by links; complete only if every id was added.
    var texts: TextColumn { pool.texts }

    /// Returns the link of an id; nil if none has it. O(1).
    func link(_ id: String) -> Int? { pool.code(of: id).map { Int(linkOfCode[Int($0)]) } }

    /// Tells whether a row has no id of its own.
    func isMadeUp(_ row: Int) -> Bool { row >= given.count || given.isEmpty(row) }

    /// Passes over the id of a link.
    mutating func skip() { linkCount += 1 }

    /// Adds the id of a row's link, or of its way back, which must come next.
    mutating func add(row: Int, tail: Int32, head: Int32, isBack: Bool, _ places: TextColumn) -> Outcome {
        if isBack {
            scratch.append(contentsOf: ":back".utf8)
        } else {
            scratch.removeAll(keepingCapacity: true)
            if isMadeUp(row) {
                places.withUTF8(Int(tail)) { scratch.append(contentsOf: $0) }
                scratch.append(UInt8(ascii: ">"))
                places.withUTF8(Int(head)) { scratch.append(contentsOf: $0) }
                let pair = UInt64(UInt32(bitPattern: tail)) << 32 | UInt64(UInt32(bitPattern: head))
                let count = counts[pair, default: 0] + 1
                counts[pair] = count
                if count > 1 { scratch.append(contentsOf: "#\(count)".utf8) }
            } else {
                given.withUTF8(row) { scratch.append(contentsOf: $0) }
            }
        }
        guard let code = scratch.withUnsafeBufferPointer({ pool.intern($0) }) else { return .tooLarge }
        guard Int(code) == linkOfCode.count else {
            return .taken(id: String(decoding: scratch, as: UTF8.self), by: Int(linkOfCode[Int(code)]))
        }
        linkOfCode.append(Int32(truncatingIfNeeded: linkCount))
        linkCount += 1
        return .added
    }
}
