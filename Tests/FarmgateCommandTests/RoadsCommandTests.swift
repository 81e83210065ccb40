import Foundation
import Testing

@Suite("Roads")
struct RoadsCommandTests {
    /// Two roads that cross at 0.01° east on the equator, one with toll.
    static let map = """
        <osm version="0.6">
        <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.01"/><node id="3" lat="0" lon="0.02"/>
        <node id="4" lat="0.01" lon="0.01"/><node id="5" lat="-0.01" lon="0.01"/>
        <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="Main"/></way>
        <way id="2"><nd ref="4"/><nd ref="2"/><nd ref="5"/><tag k="highway" v="secondary"/><tag k="toll" v="yes"/></way>
        </osm>

        """

    let folder = try! TemporaryFolder()

    init() throws {
        try Data(Self.map.utf8).write(to: folder.url.appending(path: "map.osm"))
        try Data("id,longitude,latitude\na,0,0\nb,0.02,0\n".utf8).write(to: folder.url.appending(path: "places.csv"))
        let made = try farmgate("roads map.osm -o map.roads --profile car")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.error.contains("4 stretches of road, 5 nodes: "))
    }

    private func farmgate(_ line: String) throws -> Run { try shell("cd \(folder.url.path) && farmgate \(line)") }

    @Test("a route between coordinates has its time, length, names and line")
    func routes() throws {
        let table = try farmgate("route map.roads 0,0 0.02,0")
        #expect(table.status == 0)
        #expect(table.output.contains("2 min, 2.2 km") && table.output.contains("Main"))
        let json = try farmgate("route map.roads 0,0 0.01,0.01 --format json")
        #expect(json.output.contains("\"toll_metres\": 1105.7"), "\(json.output)")
        #expect(try farmgate("route map.roads 0,0 0.02,0 --format polyline").output == "???o}@?o}@\n")
        #expect(
            try farmgate("route map.roads 0,0 0.01,0.01 --avoid toll").error.contains("warning: 0.01,0.01 is 1.1 km"))
        #expect(try farmgate("route map.roads -0.001,0 0.02,-0.0001 --format csv").output.contains("Main"))
    }

    @Test("a table is of places or of a file of them")
    func tabulates() throws {
        let hours = try farmgate("table map.roads --from places.csv --to places.csv")
        #expect(hours.output == "id,a,b\na,0,0.0343\nb,0.0343,0\n", "\(hours.output)")
        let kilometres = try farmgate("table map.roads --from '0,0 0.01,0' --to places.csv --by km")
        #expect(kilometres.output.hasSuffix("\"'0,0\",0,2.23\n\"'0.01,0\",1.11,1.11\n"), "\(kilometres.output)")
        let json = try farmgate("table map.roads --from 0,0 --to 0.01,0.01 --format json")
        #expect(json.output.contains("\"toll_metres\": [\n    [1105.7]"), "\(json.output)")
    }

    @Test("the nearest road and what is reached are told")
    func findsNearest() throws {
        let nearest = try farmgate("nearest map.roads 0.005,0.001 --candidates 2 --format csv")
        #expect(
            nearest.output == "longitude,latitude,metres_off,name,reference\n0.005,0,110.6,Main,\n0.01,0.001,556.6,,\n",
            "\(nearest.output)")
        let reach = try farmgate("reach map.roads 0.01,0 --minutes 0.5,1")
        #expect(reach.status == 0 && reach.output.contains("\"seconds\": 30") && reach.output.contains("MultiPolygon"))
    }

    @Test("wrong usage and wrong files are told, with their exit codes")
    func refuses() throws {
        for (line, status, said) in [
            ("route map.roads 0,0", 64, "Two places are expected"),
            ("route map.roads 0,0 north", 64, "no place on a map"),
            ("route map.roads 0,0 200,0", 64, "no place on a map"),
            ("route map.roads 0,0 1,1 --fromat json", 64, "Unknown option"),
            ("route map.roads 0,0 0.02,0 --avoid sea", 64, "no kind of road"),
            ("route map.roads 0,0 0.02,0 --by hours", 64, "for networks"),
            ("table map.roads --from farm --to hub", 64, "name places"),
            ("table map.roads --from none.csv --to 0,0", 66, "none.csv"),
            ("roads map.osm -o -", 64, "file of their own"), ("roads places.csv -o x.roads", 65, "no PBF file"),
            ("roads none.pbf -o x.roads", 66, "none.pbf"),
            ("roads map.osm -o x.roads --profile places.csv", 65, "places.csv"),
            ("roads map.osm -o x.roads --at noon", 64, "no time of the week"),
            ("nearest places.csv 0,0", 65, "not a file of roads"),
            ("reach map.roads 0,0 --minutes 0", 64, "no number of minutes"),
            ("nearest map.roads 0,0 1,1", 64, "One place"),
        ] {
            let run = try farmgate(line)
            #expect(run.status == status && run.error.contains(said), "\(line): \(run.status) \(run.error)")
        }
        let none = try farmgate("route map.roads 0,0 0.02,0 --avoid motorway --format json")
        #expect(none.status == 0)
    }
}
