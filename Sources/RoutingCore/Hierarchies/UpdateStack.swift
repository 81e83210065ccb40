/// The updates of the supernodes that are done and whose parent is not, the last on top. The scratch space of a thread.
struct UpdateStack: ~Copyable {
    /// What a supernode passes on: the triangle of the ways up between its columns that are others' nodes, and that of the
    /// ways down.
    struct Update {
        let supernode: Int
        let values: UnsafePointer<UInt32>
    }

    /// Room for the places of columns.
    let place: UnsafeMutablePointer<Int32>
    private var entries: UnsafeMutablePointer<Entry>
    private var entryCapacity = 1 << 6
    private var entryCount = 0
    private var values: UnsafeMutablePointer<UInt32>
    private var capacity = 1 << 12
    private var count = 0

    /// A supernode, and where its update begins.
    private typealias Entry = (supernode: Int, first: Int)

    init(height: Int) {
        place = .allocate(capacity: height + 1)
        entries = .allocate(capacity: entryCapacity)
        values = .allocate(capacity: capacity)
    }

    deinit {
        place.deallocate()
        entries.deallocate()
        values.deallocate()
    }

    /// Returns the update that is `index` below the top; nil if there are not so many. It is where it is until `prepare`.
    func fromTop(_ index: Int) -> Update? {
        guard index < entryCount else { return nil }
        let entry = entries[entryCount - 1 - index]
        return Update(supernode: entry.supernode, values: values + entry.first)
    }

    /// Returns room above the top for an update that is to come, and for 8 values more.
    mutating func prepare(_ updateCount: Int) -> UnsafeMutablePointer<UInt32> {
        if count + updateCount + 8 > capacity {
            values.enlarge(from: count, to: &capacity, atLeast: count + updateCount + 8)
        }
        return values + count
    }

    /// Takes some updates from the top, and puts that which stands in the prepared room in their place.
    mutating func replace(_ taken: Int, by supernode: Int, _ updateCount: Int) {
        entryCount -= taken
        let first = taken == 0 ? count : entries[entryCount].first
        if first < count, updateCount > 0 { (values + first).update(from: values + count, count: updateCount) }
        if entryCount == entryCapacity {
            entries.enlarge(from: entryCount, to: &entryCapacity, atLeast: entryCount + 1)
        }
        entries[entryCount] = (supernode, first)
        entryCount += 1
        count = first + updateCount
    }

    /// Puts an update on top.
    mutating func push(_ supernode: Int, _ update: [UInt32]) {
        prepare(update.count).update(from: update, count: update.count)
        replace(0, by: supernode, update.count)
    }

    /// A copy of the update on top.
    var copyOfTop: [UInt32] {
        let first = entryCount == 0 ? count : entries[entryCount - 1].first
        return Array(UnsafeBufferPointer(start: values + first, count: count - first))
    }
}

extension UnsafeMutablePointer {
    /// Moves values into memory with at least twice the room.
    fileprivate mutating func enlarge(from count: Int, to capacity: inout Int, atLeast least: Int) {
        capacity = 2 * least
        let larger = Self.allocate(capacity: capacity)
        larger.moveInitialize(from: self, count: count)
        deallocate()
        self = larger
    }
}
