// What every peer written in C++ shares: the folder it reads, and the lines it answers with.
//
// A driver is started with the name of an algorithm and a folder of raw little-endian 32-bit arrays (graphs.py writes it). Then it
// answers commands, one a line, each with one line of JSON. run gives the commands by turns, so that what is compared is
// measured within the same second or so. Times are nanoseconds of a steady clock, answers are what run compares.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace peer {

constexpr uint32_t unreachable = 2147483647;

/// Reads a whole file of 32-bit numbers.
template <class T>
std::vector<T> read(const std::string& path) {
    static_assert(sizeof(T) == 4, "files hold 32-bit numbers");
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::vector<T> values(size_t(file.tellg()) / 4);
    file.seekg(0);
    file.read(reinterpret_cast<char*>(values.data()), std::streamsize(values.size() * 4));
    return values;
}

/// A graph, sorted by tail, and where its pairs stand.
struct Folder {
    std::string path;
    std::vector<unsigned> firstOut, tail, head, weight;

    explicit Folder(const std::string& path)
        : path(path), firstOut(read<unsigned>(path + "/first_out")), tail(read<unsigned>(path + "/tail")),
          head(read<unsigned>(path + "/head")), weight(read<unsigned>(path + "/weight")) {}

    unsigned nodeCount() const { return unsigned(firstOut.size() - 1); }

    std::vector<unsigned> nodes(const std::string& name) const { return read<unsigned>(path + "/" + name); }

    /// Coordinates in degrees, as floats.
    std::vector<float> degrees(const std::string& name) const {
        std::vector<float> result;
        for (int millionths : read<int>(path + "/" + name)) result.push_back(float(millionths) * 1e-6f);
        return result;
    }
};

/// Tells trees apart: the sum of every distance times an odd number of its node's, modulo 2^64.
template <class Distances>
uint64_t checksum(const Distances& distances, size_t count) {
    uint64_t sum = 0;
    for (size_t node = 0; node < count; node++) sum += uint64_t(uint32_t(distances[node])) * (2 * node + 1);
    return sum;
}

/// Measures a call in nanoseconds.
template <class Call>
int64_t nanoseconds(Call call) {
    auto start = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
}

/// One line of JSON, grown field by field.
class Answer {
public:
    template <class T>
    Answer& field(const std::string& name, const T& value) {
        text << (empty ? "{" : ", ") << '"' << name << "\": " << value;
        empty = false;
        return *this;
    }

    template <class T>
    Answer& list(const std::string& name, const std::vector<T>& values) {
        std::ostringstream joined;
        for (size_t i = 0; i < values.size(); i++) joined << (i == 0 ? "" : ", ") << values[i];
        return field(name, "[" + joined.str() + "]");
    }

    std::string line() const { return empty ? "{}" : text.str() + "}"; }

private:
    std::ostringstream text;
    bool empty = true;
};

using Arguments = std::vector<std::string>;
using Commands = std::map<std::string, std::function<void(const Arguments&, Answer&)>>;

/// Paths one after the other in a file, which run adds up arc by arc.
class PathFile {
public:
    explicit PathFile(const std::string& path) : file(path == "-" ? "/dev/null" : path, std::ios::binary) {}

    void append(const std::vector<unsigned>& arcs) {
        uint32_t count = uint32_t(arcs.size());
        file.write(reinterpret_cast<const char*>(&count), 4);
        file.write(reinterpret_cast<const char*>(arcs.data()), std::streamsize(arcs.size() * 4));
    }

private:
    std::ofstream file;
};

inline void addMemory(Answer& answer) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        std::istringstream words(line);
        std::string name;
        long kilobytes = 0;
        if (words >> name >> kilobytes) {
            if (name == "VmHWM:") answer.field("peak_kilobytes", kilobytes);
            if (name == "VmRSS:") answer.field("resident_kilobytes", kilobytes);
        }
    }
}

/// Answers commands until the input ends.
inline int serve(Commands commands) {
    commands["memory"] = [](const Arguments&, Answer& answer) { addMemory(answer); };
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        Arguments arguments;
        for (std::string word; words >> word;) arguments.push_back(word);
        if (arguments.empty()) continue;
        Answer answer;
        auto command = commands.find(arguments[0]);
        if (command == commands.end()) {
            answer.field("unknown", "true");
        } else {
            command->second(arguments, answer);
        }
        std::cout << answer.line() << std::endl;
    }
    return 0;
}

/// Adds `trees NAME`: from every node of a file to all others, one after the other.
template <class Run>
void addTrees(Commands& commands, const Folder& folder, Run run) {
    commands["trees"] = [&folder, run](const Arguments& arguments, Answer& answer) mutable {
        std::vector<int64_t> times;
        std::vector<uint64_t> sums;
        for (unsigned source : folder.nodes(arguments.at(1))) run(source, times, sums);
        answer.list("nanoseconds", times).list("answers", sums);
    };
}

/// Measures `distance`, of the number of a pair and its two nodes, for each pair of two files.
template <class Distance>
void measurePairs(const Folder& folder, const std::string& name, Answer& answer, Distance distance) {
    auto sources = folder.nodes(name + ".sources"), targets = folder.nodes(name + ".targets");
    std::vector<int64_t> times(sources.size());
    std::vector<unsigned> distances(sources.size());
    for (size_t i = 0; i < sources.size(); i++)
        times[i] = nanoseconds([&] { distances[i] = distance(i, sources[i], targets[i]); });
    answer.list("nanoseconds", times).list("answers", distances);
}

/// Adds `query NAME`: the distances of the pairs of two files.
template <class Distance>
void addQuery(Commands& commands, const Folder& folder, Distance distance) {
    commands["query"] = [&folder, distance](const Arguments& arguments, Answer& answer) mutable {
        measurePairs(folder, arguments.at(1), answer,
                     [&](size_t, unsigned source, unsigned target) { return distance(source, target); });
    };
}

/// Adds `path NAME FILE`: distances and arcs of the pairs of two files, arcs written to a file that may be `-`.
template <class Path>
void addPath(Commands& commands, const Folder& folder, Path path) {
    commands["path"] = [&folder, path](const Arguments& arguments, Answer& answer) mutable {
        std::vector<std::vector<unsigned>> paths(folder.nodes(arguments.at(1) + ".sources").size());
        measurePairs(folder, arguments.at(1), answer,
                     [&](size_t pair, unsigned source, unsigned target) { return path(source, target, paths[pair]); });
        PathFile file(arguments.at(2));
        for (auto& arcs : paths) file.append(arcs);
    };
}

/// Adds `table NAME`: all distances between the nodes of two files, in one go.
template <class Table>
void addTable(Commands& commands, const Folder& folder, Table table) {
    commands["table"] = [&folder, table](const Arguments& arguments, Answer& answer) mutable {
        auto sources = folder.nodes(arguments.at(1) + ".sources"), targets = folder.nodes(arguments.at(1) + ".targets");
        std::vector<unsigned> distances(sources.size() * targets.size());
        auto time = nanoseconds([&] { table(sources, targets, distances.data()); });
        answer.list("nanoseconds", std::vector<int64_t>{time});
        answer.list("answers", std::vector<uint64_t>{checksum(distances, distances.size())});
    };
}

}  // namespace peer
