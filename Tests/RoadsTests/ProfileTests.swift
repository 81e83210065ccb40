import Testing

@testable import Roads
@testable import RoutingCore

@Suite("Profiles")
struct ProfileTests {
    let scratch = try! Scratch()

    @Test("everything that is wrong with a profile is said at once, with its line")
    func saysEveryFault() throws {
        let file = try scratch.write(
            Array(
                "{\n\"name\": \"x\",\n\"weight\": \"miles\",\n\"vehicle\": {\"heigth\": 2},\n\"speed\": 1,\n\"access\": {\"keys\": []}}"
                    .utf8),
            to: "p.json")
        do {
            _ = try RoadProfile(named: file)
            Issue.record("read")
        } catch {
            let text = "\(error)"
            for said in [
                ":3: error: weight is “miles”", ":4: error: “heigth”", ":5: error: “speed” is no entry", "no “speeds”",
            ] {
                #expect(text.contains(said), "\(text)")
            }
        }
        #expect(throws: GraphFileError.self) { try RoadProfile(named: scratch.write(Array("{".utf8), to: "q.json")) }
        #expect(throws: GraphFileError.self) { try RoadProfile(named: scratch.path("none.json")) }
    }

    @Test("numbers in tags are read with their units")
    func readsNumbers() {
        #expect(TagNumbers.kilometresPerHour("50") == 50)
        #expect(abs((TagNumbers.kilometresPerHour("30 mph") ?? 0) - 48.27) < 1e-9)
        #expect(TagNumbers.kilometresPerHour("none") == nil)
        #expect(TagNumbers.metres("3,5 m") == 3.5)
        #expect(abs((TagNumbers.metres("6'7\"") ?? 0) - 2.0066) < 1e-9)
        #expect(TagNumbers.metres("tall") == nil)
        #expect(TagNumbers.tonnes("3500 kg") == 3.5)
        #expect(abs((TagNumbers.tonnes("10000 lbs") ?? 0) - 4.5359237) < 1e-9)
        #expect(TagNumbers.seconds("1:30") == 5400)
        #expect(TagNumbers.seconds("PT1H30M") == 5400)
        #expect(TagNumbers.seconds("20") == 1200)
        for text in ["", "x", "1:2:3:4", "P", "PT", "PTM", "99999999999999999999999999", "1.2.3"] {
            _ = TagNumbers.seconds(text)
            _ = TagNumbers.metres(text)
            _ = TagNumbers.kilometresPerHour(text)
        }
        #expect(TagNumbers.seconds("P") == nil)
        #expect(TagNumbers.metres("99999999999999999999999999") == nil)
    }

    @Test("speeds come from the kind of road, its limit and its surface")
    func ratesWays() throws {
        func kmh(_ profile: RoadProfile, _ tags: [(String, String)]) -> Double? {
            WayRating(OSMTags(tags), profile)?.forwardKmh
        }
        #expect(kmh(.car, [("highway", "primary")]) == 65)
        #expect(kmh(.car, [("highway", "primary"), ("maxspeed", "50")]) == 40)
        #expect(kmh(.car, [("highway", "primary"), ("surface", "gravel")]) == 40)
        #expect(kmh(.car, [("highway", "footway")]) == nil)
        #expect(kmh(.lorry, [("highway", "motorway"), ("maxspeed", "130")]) == 80)
        #expect(kmh(.lorry, [("highway", "trunk"), ("maxspeed", "40")]) == 34)
        #expect(kmh(.lorry, [("highway", "primary"), ("maxspeed", "80"), ("maxspeed:hgv", "30")]) == 25.5)
        #expect(kmh(.lorry, [("highway", "primary"), ("maxspeed", "CN:urban"), ("lane_markings", "no")]) == 25.5)
        #expect(kmh(.lorry, [("highway", "track")]) == 15)
        #expect(kmh(.lorry, [("highway", "track"), ("tracktype", "grade5")]) == nil)
        let ferry = try #require(WayRating(OSMTags([("route", "ferry"), ("duration", "00:20")]), .lorry))
        #expect(ferry.seconds == 1200)
        #expect(ferry.waitSeconds == 1800)
        #expect(ferry.attributes.contains(.ferry))
    }

    @Test("conditions of days and times are told, and what is not understood is not")
    func tellsTimes() {
        let tuesday = WeekTime("Tu 08:00")!
        #expect(OpeningTimes.holding("no_left_turn @ (Mo-Fr 07:00-09:00)", at: tuesday) == "no_left_turn")
        #expect(OpeningTimes.holding("no_left_turn @ Mo-Fr", at: tuesday) == "no_left_turn")
        #expect(OpeningTimes.holding("no_left_turn @ (Sa,Su)", at: tuesday) == "")
        #expect(OpeningTimes.holding("no @ (22:00-09:00)", at: tuesday) == "no")
        #expect(OpeningTimes.holding("no @ (Mo 22:00-09:00)", at: tuesday) == "no")
        #expect(OpeningTimes.holding("no @ (Tu 22:00-09:00)", at: tuesday) == "")
        #expect(OpeningTimes.holding("no @ (Fr-Tu)", at: tuesday) == "no")
        #expect(OpeningTimes.holding("a @ (Sa); b @ (Tu)", at: tuesday) == "b")
        for text in ["no @ (weight>7.5)", "no", "no @ (Mo-Fr 7-9", "no @ (Jan)"] {
            #expect(OpeningTimes.holding(text, at: tuesday) == nil, "\(text)")
        }
        for text in ["", "Tu", "Tu 25:00", "Xx 07:00", "Tu 24:00", "Tu 7"] { #expect(WeekTime(text) == nil) }
    }
}
