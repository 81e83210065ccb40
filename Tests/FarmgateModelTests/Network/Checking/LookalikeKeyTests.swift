import FarmgateAnalysis
import FarmgateBase
import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("Keys that look alike")
struct LookalikeKeyTests {
    private func json(
        places: String = "", links: String = "", lots: [String] = ["", ""], modes: [String] = ["road", "road"],
        scenarios: String = ""
    ) -> String {
        """
        {"format": "farmgate-network/1",
         "products": [{"id": "milk"}],
         "places": [{"id": "f1", "kind": "farm"}, {"id": "dc", "kind": "hub"}, \(places){"id": "w", "kind": "warehouse"}],
         "links": [{"from": "f1", "to": "dc", "hours": 1, "cost_per_tonne": 10, "mode": "\(modes[0])"}, \(links)
                   {"from": "dc", "to": "w", "hours": 3, "cost_per_tonne": 30, "mode": "\(modes[1])"}],
         "supplies": [{"place": "f1", "product": "milk", "tonnes": 5, "lot": "\(lots[0])"},
                      {"place": "f1", "product": "milk", "tonnes": 5, "lot": "\(lots[1])"}],
         "demands": [{"place": "w", "product": "milk", "tonnes": 10, "price_per_tonne": 400}]\(scenarios)}
        """
    }

    private func warnings(_ json: String) throws -> [String] { try network(json).warnings.listed.map(\.message) }

    /// A text that looks like `yc-07 b`, and how it differs.
    static let lookalikes: [(lot: String, difference: String)] = [
        ("yc-07 b ", "“yc-07 b ” ends with U+0020 (space)"),
        ("\u{A0}yc-07 b", "“\u{A0}yc-07 b” begins with U+00A0 (no-break space)"),
        ("yc-07  b", "“yc-07  b” has within U+0020 (space)"),
        ("yc-07\u{3000}b", "“yc-07\u{3000}b” has U+3000 (ideographic space) where “yc-07 b” has U+0020 (space)"),
        ("yc-\u{200B}07 b", "“yc-\u{200B}07 b” has within U+200B (zero width space)"),
        ("yc\u{AD}-07 b", "“yc\u{AD}-07 b” has within U+00AD (soft hyphen)"),
        ("yc-07 b\u{FEFF}", "“yc-07 b\u{FEFF}” ends with U+FEFF (zero width no-break space)"),
        ("yc-０7 b", "“yc-０7 b” has U+FF10 (fullwidth digit zero) where “yc-07 b” has U+0030 (digit zero)"),
        ("Yc-07 b", "“Yc-07 b” has U+0059 (latin capital letter y) where “yc-07 b” has U+0079 (latin small letter y)"),
        (
            "yс-07 b",
            "“yс-07 b” has U+0441 (cyrillic small letter es) where “yc-07 b” has U+0063 (latin small letter c)"
        ),
        ("yc‑07 b", "“yc‑07 b” has U+2011 (non-breaking hyphen) where “yc-07 b” has U+002D (hyphen-minus)"),
    ]

    @Test(
        "differ by blanks, invisible characters, width, case or letters of other scripts, and that is named",
        arguments: lookalikes)
    func lots(lot: String, difference: String) throws {
        #expect(
            try warnings(json(lots: ["yc-07 b", lot])) == [
                "supply of “milk” at “f1”: its lot looks like “yc-07 b”, that of the row on line 6, and is another: \(difference)"
            ])
        // The other way round it is the later row that is named, with the same difference.
        let back = try warnings(json(lots: [lot, "yc-07 b"]))
        #expect(back.count == 1 && back[0].contains("its lot looks like “\(lot)”, that of the row on line 6"))
    }

    @Test("of one normal form and the other are alike; those that only share letters are not")
    func normalForms() throws {
        let composed = "caf\u{E9}", decomposed = "cafe\u{301}"
        let found = try warnings(json(lots: [composed, decomposed]))
        #expect(found.count == 1 && found[0].contains("U+0065 (latin small letter e), U+0301") == false)
        #expect(found[0].contains("where “\(composed)” has U+00E9 (latin small letter e with acute)"))
        for (one, other) in [("yc-07", "yc-7"), ("石山", "石 山"), ("a", "b"), ("yc-07", "yc07"), ("石山", "石山")] {
            #expect(try warnings(json(lots: [one, other])) == [], "\(one) \(other)")
        }
    }

    @Test("are found among ids, and among modes that no table lists")
    func idsAndModes() throws {
        let places = try warnings(
            json(
                places: #"{"id": "dc ", "kind": "hub"}, "#,
                links: #"{"from": "f1", "to": "dc ", "hours": 1, "cost_per_tonne": 1}, "#))
        #expect(
            places == [
                "place “dc ”: its id looks like “dc”, that of the row on line 3, and is another: “dc ” ends with U+0020 (space)"
            ])
        let modes = try warnings(json(modes: ["Road", "road "]))
        #expect(
            modes.count == 1 && modes[0].hasPrefix("link “dc>w”: its mode looks like “Road”, that of the row on line 4")
        )
        let links = try warnings(
            json(
                links: """
                    {"id": "L1", "from": "f1", "to": "w", "hours": 1, "cost_per_tonne": 1},
                    {"id": "l1", "from": "f1", "to": "w", "hours": 1, "cost_per_tonne": 2},
                    """))
        #expect(links.count == 1 && links[0].hasPrefix("link “l1”: its id looks like “L1”, that of the row on line "))
    }

    @Test("a scenario that looks like another, and one that ends with what nobody sees")
    func scenarios() throws {
        let found = try warnings(
            json(
                scenarios:
                    #", "scenarios": [{"id": "s", "changes": []}, {"id": "S", "changes": []}, {"id": "t ", "changes": []}]"#
            ))
        #expect(
            found == [
                "scenario “S” looks like “s”, and is another: “S” has U+0053 (latin capital letter s) where “s” has U+0073 "
                    + "(latin small letter s)",
                "the id of scenario “t ” ends with U+0020 (space), which nobody sees",
            ])
    }

    @Test("a key with nothing to be seen, or with such characters at an end, is said even if it is the only one")
    func strays() throws {
        #expect(
            try warnings(json(lots: ["\u{200B}", "L1\u{A0}"])) == [
                "supply of “milk” at “f1”: its lot is nothing but U+200B (zero width space), which nobody sees",
                "supply of “milk” at “f1”: its lot ends with U+00A0 (no-break space), which nobody sees",
            ])
    }

    @Test("a reference that matches no id but looks like one names the difference")
    func references() {
        let found = findings(json(links: #"{"from": "f1", "to": "ｗ\u00a0", "hours": 1, "cost_per_tonne": 1}, "#))
        #expect(
            found.contains {
                $0.hasSuffix(
                    "but there is no such place; did you mean “w”? “ｗ\u{A0}” ends with U+00A0 (no-break space)")
            })
    }

    @Test("lots that look alike are recalled together")
    func recall() throws {
        let network = try network(json(lots: ["YC-07", "YC-07\u{A0}"]))
        for name in ["YC-07", "YC-07\u{A0}", "yc-07", " ＹＣ-07"] {
            let lot = try network.lot(named: name)
            #expect(lot.rows == [1, 2] && lot.offeredTonnes == 10)
            #expect(lot.lookalikes == ["YC-07", "YC-07\u{A0}"].filter { !$0.utf8.elementsEqual(name.utf8) })
        }
        #expect(throws: ProvenanceError.unknownLot(lot: "YC-08", nearest: "YC-07")) { try network.lot(named: "YC-08") }
    }

    @Test("are found as quickly among many as one by one")
    func many() throws {
        // Compared with each other these would take hours.
        let ids = (0..<200_000).map { "Farm-\($0)" } + ["farm-7"]
        let pairs = LookalikeSearch(TextColumn(ids)).pairs
        #expect(pairs.count == 1 && pairs[0].index == 200_000 && pairs[0].first == 7)
        let same = (0..<50_000).map { String(repeating: "a", count: 1) + String(repeating: " ", count: $0 % 4) + "b" }
        #expect(LookalikeSearch(TextColumn(same)).pairs.count == 2)
    }
}
