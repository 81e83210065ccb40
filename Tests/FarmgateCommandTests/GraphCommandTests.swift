import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Road graphs on the command line")
struct GraphCommandTests {
    let folder = try! TemporaryFolder()

    /// 1 ─5▶ 2 ─7▶ 3, 1 ─20▶ 3, and 4 by itself.
    static let roads = "p sp 4 3\na 1 3 20\na 1 2 5\na 2 3 7\n"

    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
        return folder.path(name)
    }

    /// Prepares the small graph and returns its file.
    func prepared() throws -> String {
        let graph = folder.path("roads.graph")
        #expect(try farmgate("prepare", write(Self.roads, to: "roads.gr"), "-o", graph, "-q").status == 0)
        return graph
    }

    @Test("prepare says how much it wrote, and route finds the shortest path of the file")
    func preparesAndRoutes() throws {
        let graph = folder.path("roads.graph")
        let run = try farmgate("prepare", write(Self.roads, to: "roads.gr"), "-o", graph)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        let byteCount = try Data(contentsOf: URL(filePath: graph)).count
        #expect(run.error.hasPrefix("4 nodes, 3 arcs: "))
        #expect(run.error.replacingOccurrences(of: ",", with: "").contains("\(byteCount) bytes in "))
        #expect(
            try farmgate("route", graph, "1", "3").output == """
                distance 12, 2 arcs

                distance  weight  arc  node
                       0                  1
                       5       5    2     2
                      12       7    3     3

                """)
        #expect(
            try farmgate("route", graph, "1", "3", "--format", "csv").output
                == "step,distance,node,arc,weight\n1,0,1,,\n2,5,2,2,5\n3,12,3,3,7\n")
        let json = try farmgate("route", graph, "1", "3", "--format", "json").output
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(answer["distance"] as? Int == 12)
        #expect(answer["nodes"] as? [Int] == [1, 2, 3])
        #expect(answer["arcs"] as? [Int] == [2, 3])
        #expect(try farmgate("route", graph, "2", "2").output.hasPrefix("distance 0, 0 arcs\n"))
    }

    @Test("a route on a graph with coordinates is a line in GeoJSON; without them it says what to do")
    func drawsRoutes() throws {
        let plain = try farmgate("route", prepared(), "1", "3", "--format", "geojson")
        #expect(plain.status == 64)
        #expect(plain.error.contains("prepare the graph with --coordinates"))
        let places = try write(
            "p aux sp co 4\nv 1 108945000 34341000\nv 2 -500000 0\nv 3 0 -1000\nv 4 1 1\n", to: "roads.co")
        let graph = folder.path("placed.graph")
        #expect(try farmgate("prepare", folder.path("roads.gr"), "--coordinates", places, "-o", graph).status == 0)
        let run = try farmgate("route", graph, "1", "3", "--format", "geojson")
        #expect(run.status == 0)
        #expect(
            run.output.filter { !$0.isWhitespace }.contains(
                #""properties":{"from":1,"to":3,"distance":12},"geometry":{"type":"LineString","coordinates":[[108.945,34.341],[-0.5,0],[0,-0.001]]}"#
            ))
    }

    @Test("table gives a row a source and an empty cell for what cannot be reached, in the order of the lists")
    func printsTable() throws {
        let graph = try prepared()
        let from = try write("2\n1\nc all of them\n\n4\n", to: "from.txt")
        let to = try write("3\n1\n", to: "to.txt")
        let run = try farmgate("table", graph, "--from", from, "--to", to)
        #expect(run.status == 0)
        #expect(run.output == "from,3,1\n2,7,\n1,12,0\n4,,\n")
        #expect(run.error == "warning: 3 pairs have no route; their cells are empty\n")
        let json = try farmgate("table", graph, "--from", from, "--to", to, "--format", "json", "--threads", "1").output
        let values = json.filter { !$0.isWhitespace }
        #expect(values == #"{"from":[2,1,4],"to":[3,1],"values":[[7,null],[12,0],[null,null]]}"#)
    }

    @Test("1: no route; 64: no such node, and options that are for networks; 65 and 66: wrong and missing files")
    func exitStatus() throws {
        let graph = try prepared()
        let none = try farmgate("route", graph, "1", "4")
        #expect(none.status == 1)
        #expect(none.output.isEmpty)
        #expect(none.error == "no route from 1 to 4\n")
        for node in ["0", "5", "-1", "x", "99999999999999999999"] {
            let run = try farmgate("route", graph, "--", "1", node)
            #expect(run.status == 64)
        }
        #expect(try farmgate("route", graph, "1", "5").error.contains("its nodes are numbered 1 to 4"))
        for options in [
            ["--by", "hours"], ["--pareto"], ["--alternatives", "2"], ["--scenario", "s"], ["--product", "p"],
        ] {
            let run = try RunningFarmgate(["route", graph, "1", "3"] + options).finish()
            #expect(run.status == 64)
            #expect(run.error.contains("for networks"))
        }
        #expect(try farmgate("table", graph).status == 64)
        let list = try write("1\n5\nfive\n", to: "list.txt")
        let table = try farmgate("table", graph, "--from", list, "--to", list)
        #expect(table.status == 65)
        #expect(table.error.contains("list.txt:2: error: “5” is not the number of a node"))
        #expect(table.error.contains("list.txt:3: error: “five” is not"))
        #expect(try farmgate("table", graph, "--from", folder.path("none.txt"), "--to", list).status == 66)
        #expect(try farmgate("route", folder.path("none.graph"), "1", "2").status == 66)
        #expect(try farmgate("prepare", folder.path("none.gr"), "-o", graph).status == 66)
        #expect(try farmgate("prepare", folder.path("roads.gr"), "-o", folder.path("none/x.graph")).status == 73)
        #expect(try farmgate("prepare", folder.path("roads.gr"), "-o", "-").status == 64)
        #expect(try farmgate("prepare", graph, "-o", folder.path("again.graph")).status == 65)
    }

    @Test("65: every fault of a graph is a line with its place, and nothing is written")
    func namesFaults() throws {
        let graph = try write("p sp 2 2\na 1 3 1\na 1 2 x\n", to: "broken.gr")
        let run = try farmgate("prepare", graph, "-o", folder.path("broken.graph"))
        #expect(run.status == 65)
        #expect(run.error.contains("\(graph):2: error: the head 3 is no node"))
        #expect(run.error.contains("\(graph):3: error: the weight “x” is not a whole number"))
        #expect(run.error.hasSuffix("2 errors, 0 warnings\n"))
        #expect(try folder.names() == ["broken.gr"])
    }

    @Test("65: a damaged file is said to be, and what to do")
    func namesDamage() throws {
        let graph = try prepared()
        var data = try Data(contentsOf: URL(filePath: graph))
        data[data.count - 100] ^= 1
        try data.write(to: URL(filePath: graph))
        let run = try farmgate("route", graph, "1", "3")
        #expect(run.status == 65)
        #expect(run.error.contains("it is damaged"))
        #expect(run.error.contains("make it again with “farmgate prepare”"))
    }

    @Test(
        "65: who takes a road graph, or a folder of them, for a network is told to prepare it",
        arguments: [["plan"], ["check"], ["route", "1", "2"], ["table"]])
    func tellsToPrepare(command: [String]) throws {
        let graph = try write(Self.roads, to: "roads.gr")
        for argument in [graph, folder.path("")] {
            let run = try RunningFarmgate([command[0], argument] + command.dropFirst()).finish()
            #expect(run.status == 65)
            #expect(
                run.error.contains(
                    argument == graph ? "\(graph) is a road graph, not" : "is a folder of road graphs, not"))
            #expect(run.error.contains("  farmgate prepare \(graph) -o \(folder.path("roads.graph"))\n"))
        }
        guard command[0] == "plan" || command[0] == "check" else { return }
        let run = try farmgate(command[0], prepared())
        #expect(run.status == 65)
        #expect(run.error.contains("only route and table take it"))
    }

    @Test("bench route measures random pairs and every rank, checks the answers, and draws a plot that is XML")
    func measures() throws {
        // A ring of 64 nodes, both ways: all nodes can be reached from each.
        let arcs = (1...64).map { "a \($0) \($0 % 64 + 1) \($0)\na \($0 % 64 + 1) \($0) \($0)\n" }.joined()
        let graph = folder.path("ring.graph"), plot = folder.path("ranks.svg")
        #expect(try farmgate("prepare", write("p sp 64 128\n" + arcs, to: "ring.gr"), "-o", graph).status == 0)
        let options = ["bench", "route", graph, "--pairs", "20", "--sources", "3"]
        let table = try RunningFarmgate(options + ["--plot", plot]).finish()
        #expect(table.status == 0)
        #expect(table.output.contains("random         20"))
        #expect(table.output.contains("rank 2^6        3"))
        #expect(table.output.contains("all 38 answers are those of a whole Dijkstra search"))
        #expect(XMLParser(contentsOf: URL(filePath: plot))?.parse() ?? false)
        let csv = try RunningFarmgate(options + ["--format", "csv"]).finish().output
        let again = try RunningFarmgate(options + ["--format", "csv"]).finish().output
        func queries(_ csv: String) -> [String] {
            csv.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
            }
        }
        #expect(queries(csv).count == 1 + 3 * 38)
        #expect(queries(csv) == queries(again))
        #expect(try farmgate("bench", "route", folder.path("ring.gr")).error.contains("prepare it first"))
        #expect(try farmgate("bench", "route", folder.path("none.graph")).status == 66)
    }

    @Test(
        "a graph whose distances are too long is refused when it is prepared, and so is an arc of the length that means none"
    )
    func tooLong() throws {
        let long = try write("p sp 3 2\na 1 2 1500000000\na 2 3 1500000000\n", to: "long.gr")
        let run = try farmgate("prepare", long, "-o", folder.path("long.graph"))
        #expect(
            run.status == 65 && run.error.contains("as much as 3000000000")
                && run.error.contains("choose a coarser unit"))
        let fits = try write("p sp 3 2\na 1 2 1073741823\na 2 3 1073741823\n", to: "fits.gr")
        #expect(try farmgate("prepare", fits, "-o", folder.path("fits.graph"), "-q").status == 0)
        #expect(
            try farmgate("route", folder.path("fits.graph"), "1", "3").output.hasPrefix("distance 2147483646, 2 arcs"))
        let closed = try write("p sp 2 1\na 1 2 2147483647\n", to: "closed.gr")
        let refused = try farmgate("prepare", closed, "-o", folder.path("closed.graph"))
        #expect(
            refused.status == 65
                && refused.error.contains("closed.gr:2: error: the weight 2147483647 is above 2147483646"))
    }
}
