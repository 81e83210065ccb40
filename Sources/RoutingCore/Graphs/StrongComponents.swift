/// The strongly connected components of a graph: nodes that reach each other are in one (Tarjan, “Depth-first search and linear
/// graph algorithms”, 1972). Arcs that are closed do not count.
package struct StrongComponents {
    /// The component of every node. They are numbered so that an arc never leads to a higher one.
    package private(set) var component: [Int32]
    /// The number of components.
    package private(set) var count = 0

    /// Finds the components. O(nodes + arcs), without recursion.
    package init(_ graph: Graph, _ weights: ArcWeights) {
        component = Array(repeating: -1, count: graph.nodeCount)
        // When each node was first seen, and the earliest node that is known to be reached from it; −1 before it is seen.
        var seen = [Int32](repeating: -1, count: graph.nodeCount)
        var earliest = seen
        var nextArc = Array(graph.firstOut.dropLast())
        var path: [Int32] = [], open: [Int32] = []
        var time: Int32 = 0
        for start in 0..<graph.nodeCount where seen[start] < 0 {
            path.append(Int32(truncatingIfNeeded: start))
            while let last = path.last {
                let node = Int(last)
                if seen[node] < 0 {
                    (seen[node], earliest[node]) = (time, time)
                    time += 1
                    open.append(last)
                }
                let arc = Int(nextArc[node])
                if arc < Int(graph.firstOut[node + 1]) {
                    nextArc[node] += 1
                    let head = Int(graph.head[arc])
                    if weights[arc] == Distance.unreachable { continue }
                    if seen[head] < 0 {
                        path.append(Int32(truncatingIfNeeded: head))
                    } else if component[head] < 0 {
                        earliest[node] = min(earliest[node], seen[head])
                    }
                    continue
                }
                path.removeLast()
                if let before = path.last { earliest[Int(before)] = min(earliest[Int(before)], earliest[node]) }
                guard earliest[node] == seen[node] else { continue }
                while let member = open.popLast() {
                    component[Int(member)] = Int32(truncatingIfNeeded: count)
                    if member == last { break }
                }
                count += 1
            }
        }
    }
}
