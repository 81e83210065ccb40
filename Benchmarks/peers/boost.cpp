// Boost's Dijkstra on its compressed sparse row graph, with the 4-ary heap that it takes by itself.
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <boost/property_map/property_map.hpp>

#include "peer.hpp"

using peer::Commands;
using peer::Folder;

struct Arc {
    unsigned weight;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Arc, boost::no_property, unsigned, unsigned>;

int main(int count, char** arguments) {
    if (count != 3) return 64;
    bool colored = std::string(arguments[1]) == "colours";
    Folder folder(arguments[2]);
    std::vector<std::pair<unsigned, unsigned>> ends;
    std::vector<Arc> arcs;
    for (size_t arc = 0; arc < folder.head.size(); arc++) {
        ends.emplace_back(folder.tail[arc], folder.head[arc]);
        arcs.push_back({folder.weight[arc]});
    }
    Graph graph(boost::edges_are_sorted, ends.begin(), ends.end(), arcs.begin(), folder.nodeCount(), folder.head.size());
    std::vector<unsigned> distances(folder.nodeCount()), parents(folder.nodeCount());
    auto index = get(boost::vertex_index, graph);
    boost::two_bit_color_map<decltype(index)> colors(folder.nodeCount(), index);

    Commands commands;
    peer::addTrees(commands, folder, [&](unsigned source, auto& times, auto& sums) {
        auto parameters = boost::weight_map(get(&Arc::weight, graph))
            .distance_map(boost::make_iterator_property_map(distances.begin(), index))
            .predecessor_map(boost::make_iterator_property_map(parents.begin(), index))
            .distance_inf(peer::unreachable);
        times.push_back(peer::nanoseconds([&] {
            if (colored) {
                boost::dijkstra_shortest_paths(graph, source, parameters.color_map(colors));
            } else {
                boost::dijkstra_shortest_paths_no_color_map(graph, source, parameters);
            }
        }));
        sums.push_back(peer::checksum(distances, distances.size()));
    });
    return peer::serve(commands);
}
