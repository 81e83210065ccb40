/// A way of OpenStreetMap: the nodes it leads along.
struct OSMWay: Sendable, Equatable {
    var id: Int64
    var nodes: [Int64]
    var tags: OSMTags
}

/// A relation of OpenStreetMap: elements and the roles they have in it.
struct OSMRelation: Sendable, Equatable {
    /// The kind of a member.
    enum Kind: Sendable { case node, way, relation }

    struct Member: Sendable, Equatable {
        var kind: Kind
        var id: Int64
        var role: String
    }

    var id: Int64
    var members: [Member]
    var tags: OSMTags
}

/// What is kept of a piece of a file.
struct OSMElements: Sendable {
    var ways: [OSMWay] = []
    var relations: [OSMRelation] = []
    /// The places of nodes among those wanted, and where they are.
    var nodes: [(index: Int, point: RoadPoint)] = []
    /// The tags of those that have some that matter.
    var nodeTags: [(index: Int, tags: OSMTags)] = []
    /// Whether there were any nodes, wanted or not.
    var hasNodes = false
}

/// What is to be kept of a file.
struct OSMFilter: Sendable {
    /// Ways with one of these keys are kept; none at all if it is empty.
    var wayKeys: Set<String> = []
    /// Whether relations whose `type` begins with `restriction` are kept.
    var keepsRestrictions = false
    /// The nodes that are kept.
    var nodes: WantedNodes?
    /// Tags of nodes are kept if one of them has one of these keys.
    var nodeKeys: Set<String> = []
}

/// The ids of nodes that are wanted, ascending, each once.
struct WantedNodes: Sendable {
    let ids: [Int64]

    /// Returns the place of a node; nil if it is not wanted. Files have their nodes in order, so it is sought near the last one.
    ///
    /// Complexity: O(log of how far it is from `near`).
    func place(of id: Int64, near: inout Int) -> Int? {
        ids.withUnsafeBufferPointer { ids in
            var (low, high) = (near, near)
            var stride = 1
            // Gallops away until the id lies between.
            if low < ids.count, ids[low] < id {
                while high < ids.count, ids[high] < id {
                    low = high + 1
                    high += stride
                    stride *= 2
                }
                high = min(high, ids.count)
            } else {
                while low > 0, low >= ids.count || ids[low] >= id {
                    high = low
                    low = max(0, low - stride)
                    stride *= 2
                }
            }
            while low < high {
                let middle = (low + high) / 2
                if ids[middle] < id { low = middle + 1 } else { high = middle }
            }
            near = low
            return low < ids.count && ids[low] == id ? low : nil
        }
    }
}
