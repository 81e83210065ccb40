/// Forbidden paths as a tree of their beginnings, in which one finds what a path walked so far has begun (Aho, Corasick, “Efficient
/// string matching”, 1975).
struct ForbiddenPaths {
    /// The first arcs of some path, but not all.
    struct Beginning {
        var lastArc: Int32
        /// How many arcs.
        var depth: Int32
        /// The longest other beginning that this one ends with; −1 for none.
        var shorter: Int32 = -1
        var parent: Int32
    }

    /// What comes of going on by an arc.
    enum Step {
        case forbidden
        /// A longer beginning.
        case begun(Int32)
        case free
    }

    private struct Key: Hashable {
        var beginning: Int32
        var arc: Int32
    }

    private(set) var beginnings: [Beginning] = []
    private var children: [Key: Int32] = [:]
    private var ends: Set<Key> = []

    init(_ paths: [[Int32]]) {
        for path in paths {
            var current: Int32 = -1
            for arc in path.dropLast() {
                let key = Key(beginning: current, arc: arc)
                if let known = children[key] {
                    current = known
                } else {
                    let depth = current < 0 ? 1 : beginnings[Int(current)].depth + 1
                    beginnings.append(Beginning(lastArc: arc, depth: depth, parent: current))
                    children[key] = Int32(beginnings.count - 1)
                    current = Int32(beginnings.count - 1)
                }
            }
            if let last = path.last { ends.insert(Key(beginning: current, arc: last)) }
        }
        let order = beginnings.indices.sorted {
            (beginnings[$0].depth, $0) < (beginnings[$1].depth, $1)
        }
        for index in order where beginnings[index].depth >= 2 {
            var other = beginnings[Int(beginnings[index].parent)].shorter
            while true {
                if let found = children[Key(beginning: other, arc: beginnings[index].lastArc)] {
                    beginnings[index].shorter = found
                    break
                }
                if other < 0 { break }
                other = beginnings[Int(other)].shorter
            }
        }
    }

    /// Returns the beginning that is one arc; −1 if no path begins with it.
    func beginning(ofArc arc: Int32) -> Int32 { children[Key(beginning: -1, arc: arc)] ?? -1 }

    /// Goes on by an arc from the longest beginning that was walked, −1 for none.
    func step(from beginning: Int32, into arc: Int32) -> Step {
        var longest: Int32 = -1
        var current = beginning
        while current >= 0 {
            let key = Key(beginning: current, arc: arc)
            if ends.contains(key) { return .forbidden }
            if longest < 0, let next = children[key] { longest = next }
            current = beginnings[Int(current)].shorter
        }
        return longest < 0 ? .free : .begun(longest)
    }
}
