// RoutingKit's Dijkstra, contraction hierarchy (CH) and customizable contraction hierarchy (CCH).
#include <routingkit/contraction_hierarchy.h>
#include <routingkit/customizable_contraction_hierarchy.h>
#include <routingkit/dijkstra.h>
#include <routingkit/inverse_vector.h>
#include <routingkit/nested_dissection.h>

#include <memory>
#include <numeric>

#include "peer.hpp"

using namespace RoutingKit;
using peer::Answer;
using peer::Arguments;
using peer::Commands;
using peer::Folder;

static Commands dijkstra(const Folder& folder) {
    Commands commands;
    auto search = std::make_shared<Dijkstra>(folder.firstOut, folder.tail, folder.head);
    peer::addTrees(commands, folder, [&folder, search](unsigned source, auto& times, auto& sums) {
        times.push_back(peer::nanoseconds([&] {
            search->reset().add_source(source);
            while (!search->is_finished()) search->settle(ScalarGetWeight(folder.weight));
        }));
        std::vector<unsigned> distances(folder.nodeCount());
        for (unsigned node = 0; node < folder.nodeCount(); node++) distances[node] = search->get_distance_to(node);
        sums.push_back(peer::checksum(distances, distances.size()));
    });
    peer::addQuery(commands, folder, [&folder, search](unsigned source, unsigned target) {
        search->reset().add_source(source);
        while (!search->is_finished() && search->settle(ScalarGetWeight(folder.weight)).node != target) {}
        return search->get_distance_to(target);
    });
    return commands;
}

/// Adds what both hierarchies answer by a query of the same interface.
template <class Query>
static void addQueries(Commands& commands, const Folder& folder, const std::shared_ptr<std::unique_ptr<Query>>& query) {
    peer::addQuery(commands, folder, [query](unsigned source, unsigned target) {
        return (*query)->reset().add_source(source).add_target(target).run().get_distance();
    });
    peer::addPath(commands, folder, [query](unsigned source, unsigned target, std::vector<unsigned>& arcs) {
        auto distance = (*query)->reset().add_source(source).add_target(target).run().get_distance();
        if (distance < inf_weight) arcs = (*query)->get_arc_path();
        return distance;
    });
    peer::addTable(commands, folder, [query](const auto& sources, const auto& targets, unsigned* distances) {
        (*query)->reset().pin_targets(targets);
        for (size_t i = 0; i < sources.size(); i++)
            (*query)->reset_source().add_source(sources[i]).run_to_pinned_targets().get_distances_to_targets(
                distances + i * targets.size());
    });
    // One-to-all is one-to-many with all nodes as targets, chosen once: what PHAST does, one tree at a time.
    commands["trees"] = [&folder, query](const Arguments& arguments, Answer& answer) {
        std::vector<unsigned> all(folder.nodeCount()), distances(folder.nodeCount());
        std::iota(all.begin(), all.end(), 0);
        (*query)->reset().pin_targets(all);
        std::vector<int64_t> times;
        std::vector<uint64_t> sums;
        for (unsigned source : folder.nodes(arguments.at(1))) {
            times.push_back(peer::nanoseconds([&] {
                (*query)->reset_source().add_source(source).run_to_pinned_targets().get_distances_to_targets(distances.data());
            }));
            sums.push_back(peer::checksum(distances, distances.size()));
        }
        answer.list("nanoseconds", times).list("answers", sums);
    };
}

template <class T>
static size_t bytes(const std::vector<T>& values) { return values.size() * sizeof(T); }

static size_t bytes(const BitVector& bits) { return bits.size() / 8; }

static Commands contractionHierarchy(const Folder& folder) {
    Commands commands;
    auto hierarchy = std::make_shared<ContractionHierarchy>();
    auto query = std::make_shared<std::unique_ptr<ContractionHierarchyQuery>>();
    commands["prepare"] = [&folder, hierarchy, query](const Arguments&, Answer& answer) {
        auto time = peer::nanoseconds([&] {
            *hierarchy = ContractionHierarchy::build(folder.nodeCount(), folder.tail, folder.head, folder.weight);
        });
        *query = std::make_unique<ContractionHierarchyQuery>(*hierarchy);
        size_t total = bytes(hierarchy->rank) + bytes(hierarchy->order);
        for (auto side : {&hierarchy->forward, &hierarchy->backward})
            total += bytes(side->first_out) + bytes(side->head) + bytes(side->weight)
                + bytes(side->is_shortcut_an_original_arc) + bytes(side->shortcut_first_arc) + bytes(side->shortcut_second_arc);
        answer.list("nanoseconds", std::vector<int64_t>{time});
        answer.field("arcs", hierarchy->forward.head.size() + hierarchy->backward.head.size()).field("bytes", total);
        hierarchy->save_file(folder.path + "/routingkit.ch");
    };
    commands["open"] = [&folder](const Arguments&, Answer& answer) {
        std::vector<int64_t> times;
        for (int i = 0; i < 5; i++)
            times.push_back(peer::nanoseconds([&] { ContractionHierarchy::load_file(folder.path + "/routingkit.ch"); }));
        answer.list("nanoseconds", times);
    };
    addQueries(commands, folder, query);
    return commands;
}

static Commands customizable(const Folder& folder) {
    Commands commands;
    auto order = std::make_shared<std::vector<unsigned>>();
    auto hierarchy = std::make_shared<CustomizableContractionHierarchy>();
    auto metric = std::make_shared<CustomizableContractionHierarchyMetric>();
    auto query = std::make_shared<std::unique_ptr<CustomizableContractionHierarchyQuery>>();
    commands["order"] = [&folder, order](const Arguments& arguments, Answer& answer) {
        if (arguments.at(1) != "1") {  // it has no threads
            answer.field("unknown", "true");
            return;
        }
        auto latitude = folder.degrees("latitude"), longitude = folder.degrees("longitude");
        auto time = peer::nanoseconds([&] {
            *order = compute_nested_node_dissection_order_using_inertial_flow(
                folder.nodeCount(), folder.tail, folder.head, latitude, longitude);
        });
        answer.list("nanoseconds", std::vector<int64_t>{time});
    };
    commands["contract"] = [&folder, order, hierarchy](const Arguments&, Answer& answer) {
        auto time = peer::nanoseconds([&] {
            *hierarchy = CustomizableContractionHierarchy(*order, folder.tail, folder.head);
        });
        const auto& h = *hierarchy;
        size_t total = bytes(h.order) + bytes(h.rank) + bytes(h.elimination_tree_parent) + bytes(h.up_first_out)
            + bytes(h.up_head) + bytes(h.up_tail) + bytes(h.down_first_out) + bytes(h.down_head) + bytes(h.down_to_up)
            + bytes(h.input_arc_to_cch_arc) + bytes(h.is_input_arc_upward) + bytes(h.does_cch_arc_have_input_arc)
            + bytes(h.forward_input_arc_of_cch) + bytes(h.backward_input_arc_of_cch)
            + bytes(h.does_cch_arc_have_extra_input_arc) + bytes(h.first_extra_forward_input_arc_of_cch)
            + bytes(h.first_extra_backward_input_arc_of_cch) + bytes(h.extra_forward_input_arc_of_cch)
            + bytes(h.extra_backward_input_arc_of_cch);
        size_t weights = 2 * 4 * size_t(h.cch_arc_count());
        answer.list("nanoseconds", std::vector<int64_t>{time});
        answer.field("arcs", h.cch_arc_count()).field("bytes", total + weights);
    };
    commands["customize"] = [&folder, hierarchy, metric, query](const Arguments& arguments, Answer& answer) {
        if (arguments.at(1) != "1") {  // compiled without OpenMP
            answer.field("unknown", "true");
            return;
        }
        std::vector<int64_t> times;
        metric->reset(*hierarchy, folder.weight);
        for (int i = 0; i < 3; i++) times.push_back(peer::nanoseconds([&] { metric->reset(folder.weight).customize(); }));
        *query = std::make_unique<CustomizableContractionHierarchyQuery>(*metric);
        answer.list("nanoseconds", times);
    };
    commands["perfect"] = [metric](const Arguments&, Answer& answer) {
        std::vector<int64_t> times;
        const auto before = *metric;
        for (int i = 0; i < 3; i++) {
            times.push_back(peer::nanoseconds([&] { metric->build_contraction_hierarchy_using_perfect_witness_search(); }));
            *metric = before;  // it works on the weights in place, and queries by this metric are still to come
        }
        answer.list("nanoseconds", times);
    };
    addQueries(commands, folder, query);
    return commands;
}

int main(int count, char** arguments) {
    if (count != 3) return 64;
    std::string algorithm = arguments[1];
    Folder folder(arguments[2]);
    if (algorithm == "dijkstra") return peer::serve(dijkstra(folder));
    if (algorithm == "ch") return peer::serve(contractionHierarchy(folder));
    if (algorithm == "cch") return peer::serve(customizable(folder));
    return 64;
}
