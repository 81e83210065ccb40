import RoutingCore

extension Folder {
    func dijkstraCommands() -> Commands {
        let search = Dijkstra(graph: graph)
        return [
            "trees": { arguments, answer in
                var times: [Int64] = []
                var sums: [UInt64] = []
                for source in try nodes(arguments[1]) {
                    times.append(
                        nanoseconds {
                            search.reset()
                            search.addSource(Int(source))
                            search.run(weight: weights)
                        })
                    sums.append(checksum((0..<graph.nodeCount).lazy.map(search.distance)))
                }
                answer.list("nanoseconds", times)
                answer.list("answers", sums)
            },
            "query": query { source, target in
                search.reset()
                search.addSource(source)
                search.addTarget(target)
                search.run(weight: weights)
                return search.distance(of: target)
            },
        ]
    }

    func bidirectionalCommands() -> Commands {
        let search = BidirectionalDijkstra(graph: graph)
        return ["query": query { source, target in search.run(from: source, to: target, weight: weights) }]
    }
}
