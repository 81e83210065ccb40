import Foundation
import Testing

@Suite("Tracing lots")
struct TraceCommandTests {
    let folder = try! TemporaryFolder()
    private let network: String
    private let plan: String

    /// Two thirds of the plums in the city are of lot P-1, a third of a supply without a lot; lot P-2 is too dear.
    init() throws {
        network = folder.path("network.json")
        plan = folder.path("plan.json")
        let json = """
            {"format": "farmgate-network/1", "name": "Plums", "periods": 2, "start": "2026-06-01T08:00:00+08:00",
             "products": [{"id": "plum", "name": "李子", "name_en": "Plum"}],
             "places": [{"id": "farm", "kind": "farm"}, {"id": "hub", "kind": "hub", "handling_hours": 2},
                        {"id": "city", "kind": "warehouse", "name": "西安", "name_en": "Xi’an"}],
             "links": [{"id": "lane", "from": "farm", "to": "hub", "hours": 3, "cost_per_tonne": 1},
                       {"id": "road", "from": "hub", "to": "city", "hours": 4.5, "cost_per_tonne": 1, "chilled": true}],
             "supplies": [{"place": "farm", "product": "plum", "tonnes": 4, "period": 1, "lot": "P-1"},
                          {"place": "farm", "product": "plum", "tonnes": 2, "period": 1},
                          {"place": "farm", "product": "plum", "tonnes": 9, "cost_per_tonne": 999, "lot": "P-2"}],
             "demands": [{"place": "city", "product": "plum", "tonnes": 6, "price_per_tonne": 100, "period": 1}]}
            """
        try Data(json.utf8).write(to: URL(filePath: network))
        #expect(try farmgate("plan", network, "-o", plan, "--quiet").status == 0)
    }

    @Test("a lot is followed forward, step by step, with dates")
    func forward() throws {
        let run = try farmgate("explain", network, plan, "--lot", "P-1")
        #expect(run.status == 0)
        #expect(
            run.output == """
                lot P-1: 4.00 t offered, 4.00 t dispatched in 1 shipment, 4.00 t delivered, 0.00 t lost on the way.

                Plum at Xi’an in period 1: 4.00 t delivered
                  lot P-1 from farm: 4.00 t dispatched, 4.00 t delivered (66.7 % of what arrives), 9.50 h on the way
                    step                 period  from h  to h  begins               t  lost    fresh
                    farm                      1    0.00  0.00  2026-06-01 08:00  4.00        100.0 %
                    farm > hub  (lane)        1    0.00  3.00  2026-06-01 08:00  4.00        100.0 %
                    hub                       1    3.00  5.00  2026-06-01 11:00  4.00        100.0 %
                    hub > Xi’an  (road)       1    5.00  9.50  2026-06-01 13:00  4.00        100.0 %  cold chain
                    Xi’an                     1    9.50  9.50  2026-06-01 17:30  4.00        100.0 %

                """)
    }

    @Test("what a place receives is traced back to its lots, also in Chinese; a supply without a lot is said to be one")
    func backward() throws {
        let run = try farmgate("explain", network, plan, "city", "--trace")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("Plum at Xi’an in period 1: 6.00 t delivered\n  lot P-1 from farm: 4.00 t"))
        #expect(
            run.output.contains(
                "\n  supply row 2 (no lot given) from farm: 2.00 t dispatched, 2.00 t delivered (33.3 %"))
        let chinese = try farmgate(
            "explain", network, plan, "city", "plum", "--trace", "--period", "1", "--language", "zh")
        #expect(chinese.output.hasPrefix("第 1 时段，西安到货：李子 6.00 吨\n  批次 P-1，发自farm：发出 4.00 吨，送达 4.00 吨"))
        #expect(
            try farmgate("explain", network, plan, "--lot", "row:2").output.hasPrefix(
                "supply row 2 (no lot given): 2.00 t"))
    }

    @Test(
        "a lot that is not sold, a place where nothing arrives and a period without delivery end with 1 and an empty trace"
    )
    func nothing() throws {
        for arguments in [
            ["--lot", "P-2"], ["farm", "--trace"], ["--trace", "--period", "2"], ["farm", "--lot", "P-1"],
        ] {
            let run = try RunningFarmgate(["explain", network, plan] + arguments).finish()
            #expect(run.status == 1, "\(arguments)")
            #expect(run.output.isEmpty)
            #expect(!run.error.isEmpty)
            let json = try RunningFarmgate(["explain", network, plan, "--format", "json"] + arguments).finish()
            #expect(json.status == 1 && json.output.contains(#""shipments": []"#))
        }
        let run = try farmgate("explain", network, plan, "--lot", "P-2")
        #expect(run.error == "lot P-2: of the 18.00 t offered the plan delivers nothing that is asked for\n")
    }

    @Test("events go to a .jsonld file, the same bytes each time, and to standard output by --format epcis")
    func events() throws {
        let file = folder.path("lot.jsonld")
        #expect(try farmgate("explain", network, plan, "--lot", "P-1", "-o", file).status == 0)
        let written = try String(contentsOfFile: file, encoding: .utf8)
        #expect(written.contains(#""creationDate": "2026-06-01T08:00:00+08:00""#))
        #expect(written.contains(#""eventTime": "2026-06-01T17:30:00+08:00""#))
        #expect(try farmgate("explain", network, plan, "--lot", "P-1", "--format", "epcis").output == written)
        let own = try farmgate(
            "explain", network, plan, "--trace", "--format", "epcis", "--namespace", "https://example.org/t#",
            "--start",
            "2027-01-01T00:00:00Z")
        #expect(own.output.contains(#""eventTime": "2027-01-01T09:30:00+00:00""#))
        #expect(own.output.contains(#""id": "https://example.org/t#places/city""#))
        #expect(!own.output.contains("farmgate.example/places"))
    }

    @Test("what cannot be answered is exit status 64 or 65, with what to do")
    func refused() throws {
        func error(_ arguments: String...) throws -> (status: Int32, text: String) {
            let run = try RunningFarmgate(["explain", network, plan] + arguments).finish()
            #expect(run.output.isEmpty)
            return (run.status, run.error)
        }
        #expect(try error("--lot", "P1") == (64, "error: the network has no lot “P1”; did you mean “P-1”?\n"))
        #expect(try error("--lot", "zzzzzz").text.hasSuffix("a supply without one is named by its row, as in row:3\n"))
        #expect(try error("--trace", "--period", "3") == (64, "error: the network has no period 3; its last is 2\n"))
        #expect(try error("--trace", "--period", "0").status == 64)
        #expect(try error("--period", "1").text.contains("add one of these"))
        #expect(try error("--trace", "--start", "tomorrow").status == 64)
        #expect(try error("--trace", "--format", "geojson").status == 64)
        #expect(try error("--format", "epcis").status == 64)
        #expect(
            try error("--trace", "--format", "epcis", "--namespace", "mine").text.contains("https://example.org/trace/")
        )
        let noOffset = try error("--trace", "--format", "epcis", "--start", "2026-06-01")
        #expect(noOffset.status == 64 && noOffset.text.contains("with --start"))
        let undated = folder.path("undated.json"), undatedPlan = folder.path("undated.plan.json")
        let json = try String(contentsOfFile: network, encoding: .utf8)
        try json.replacing(#""start": "2026-06-01T08:00:00+08:00","#, with: "").write(
            toFile: undated, atomically: true, encoding: .utf8)
        _ = try farmgate("plan", undated, "-o", undatedPlan, "-q")
        let run = try farmgate("explain", undated, undatedPlan, "--trace", "--format", "epcis")
        #expect(run.status == 64 && run.error.contains("--start 2026-06-01T00:00:00+08:00"))
        #expect(try farmgate("explain", undated, plan, "--trace").status == 65)
        let edited = try String(contentsOfFile: plan, encoding: .utf8).replacing(
            #"{"link": "lane""#, with: #"{"link": "road""#)
        try edited.write(toFile: plan, atomically: true, encoding: .utf8)
        let broken = try farmgate("explain", network, plan, "--trace")
        #expect(broken.status == 65 && broken.error.contains("shipment 1 of the plan (/shipments/0)"))
    }
}
