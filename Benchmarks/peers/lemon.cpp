// LEMON's Dijkstra on its static digraph, with the binary heap that it takes by itself or its heap of four children.
#include <lemon/dijkstra.h>
#include <lemon/quad_heap.h>
#include <lemon/static_graph.h>

#include "peer.hpp"

using peer::Commands;
using peer::Folder;
using Graph = lemon::StaticDigraph;
using Weights = Graph::ArcMap<int>;

template <class Search>
static int run(const Graph& graph, const Weights& weights, const Folder& folder) {
    Search search(graph, weights);
    Commands commands;
    peer::addTrees(commands, folder, [&](unsigned source, auto& times, auto& sums) {
        times.push_back(peer::nanoseconds([&] { search.run(graph.node(int(source))); }));
        std::vector<unsigned> distances(folder.nodeCount());
        for (unsigned node = 0; node < folder.nodeCount(); node++)
            distances[node] = search.reached(graph.node(int(node))) ? unsigned(search.dist(graph.node(int(node)))) : peer::unreachable;
        sums.push_back(peer::checksum(distances, distances.size()));
    });
    peer::addQuery(commands, folder, [&](unsigned source, unsigned target) {
        return search.run(graph.node(int(source)), graph.node(int(target))) ? unsigned(search.dist(graph.node(int(target))))
                                                                            : peer::unreachable;
    });
    return peer::serve(commands);
}

int main(int count, char** arguments) {
    if (count != 3) return 64;
    Folder folder(arguments[2]);
    std::vector<std::pair<int, int>> ends;
    for (size_t arc = 0; arc < folder.head.size(); arc++) ends.emplace_back(int(folder.tail[arc]), int(folder.head[arc]));
    Graph graph;
    graph.build(int(folder.nodeCount()), ends.begin(), ends.end());
    Weights weights(graph);
    for (size_t arc = 0; arc < folder.head.size(); arc++) weights[graph.arc(int(arc))] = int(folder.weight[arc]);
    using Plain = lemon::Dijkstra<Graph, Weights>;
    using Heap = lemon::QuadHeap<int, Graph::NodeMap<int>>;
    using Quad = Plain::SetStandardHeap<Heap>::Create;
    if (std::string(arguments[1]) == "quad") return run<Quad>(graph, weights, folder);
    return run<Plain>(graph, weights, folder);
}
