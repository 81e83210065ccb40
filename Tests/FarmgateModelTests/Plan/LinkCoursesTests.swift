import FarmgateModel
import Testing

@Suite("Courses of links")
struct LinkCoursesTests {
    private func courses(_ features: String) throws(PlanFileError) -> LinkCourses {
        try LinkCourses(
            contentsOf: Array(#"{"type": "FeatureCollection", "made": {"by": [1]}, "features": [\#(features)]}"#.utf8),
            name: "links.geojson")
    }

    private func points(_ courses: LinkCourses, _ id: String) -> [[Double]]? {
        courses.line(ofLink: id).map { courses.lines[$0].map { [$0.longitude, $0.latitude] } }
    }

    @Test("are read whatever the order of keys, with or without heights; what is no line of links is passed over")
    func reading() throws {
        let read = try courses(
            """
            {"type": "Feature", "properties": {"km": 3, "links": ["a", "b"]},
             "geometry": {"type": "LineString", "coordinates": [[107.5, 37.25], [108, 38, 1200]]}},
            {"geometry": {"coordinates": [[1, 2], [3, 4]], "type": "LineString"}, "properties": {"links": ["c", "a"]}},
            {"properties": {"links": ["p"]}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
            {"properties": {"links": ["q"]}, "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}},
            {"properties": {"links": ["r"]}, "geometry": null}, {"properties": null, "geometry": null},
            {"properties": {"name": "no links"}, "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}
            """)
        #expect(points(read, "a") == [[107.5, 37.25], [108, 38]] && points(read, "b") == points(read, "a"))
        #expect(points(read, "c") == [[1, 2], [3, 4]])
        for id in ["p", "q", "r", "d"] { #expect(points(read, id) == nil) }
    }

    @Test(
        "that are damaged are refused with file, place and line",
        arguments: [
            (#"{"properties": {"links": [7]}, "geometry": null}"#, "/features/0/properties/links/0"),
            (
                #"{"geometry": {"type": "LineString", "coordinates": [[1, 2], [200, 4]]}, "properties": {}}"#,
                "/features/0/geometry/coordinates/1"
            ),
            (
                #"{"geometry": {"type": "LineString", "coordinates": [["1", 2]]}, "properties": {}}"#,
                "/features/0/geometry/coordinates/0/0"
            ),
            (#"{"properties": {"links": ["a"]}"#, "/features/0"),
        ])
    func damaged(_ features: String, _ pointer: String) {
        #expect {
            _ = try courses(features)
        } throws: { error in
            guard case .invalid(let findings)? = error as? PlanFileError else { return false }
            return findings.errorCount == 1 && "\(findings)".contains("links.geojson")
                && findings.listed[0].pointer?.hasPrefix(pointer) == true
        }
    }

    @Test("of a text that has no features are refused")
    func noFeatures() {
        for text in ["{}", "[]", "7", ""] {
            #expect(throws: PlanFileError.self, "\(text)") {
                try LinkCourses(contentsOf: Array(text.utf8), name: "links.geojson")
            }
        }
    }

    @Test("stand in the folder of tables, or beside the network file")
    func path() {
        #expect(LinkCourses.path(beside: "/no/such/plan.json") == "/no/such/plan.links.geojson")
        #expect(LinkCourses.path(beside: "/") == "/links.geojson")
    }
}
