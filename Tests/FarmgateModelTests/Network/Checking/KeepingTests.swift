import FarmgateModel
import Testing

@Suite("Keeping that is assumed")
struct KeepingTests {
    private func network(_ product: String, keeping: String = #""keeping": "assumed","#) throws -> Network {
        try Network(
            contentsOf: .json(
                Array(
                    """
                    {"format": "farmgate-network/2", \(keeping) "products": [\(product)],
                     "places": [{"id": "A", "kind": "farm"}, {"id": "B", "kind": "warehouse"}],
                     "links": [{"from": "A", "to": "B", "hours": 1, "cost_per_tonne": 1}],
                     "supplies": [{"place": "A", "product": "p", "tonnes": 1}],
                     "demands": [{"place": "B", "product": "p", "tonnes": 1, "price_per_tonne": 9}]}
                    """.utf8), name: "n.json"))
    }

    private func keeping(_ product: Product) -> [Double] {
        [product.shelfLifeHours, product.shelfLifeHoursChilled, product.lossPerDay, product.lossPerDayChilled]
    }

    @Test(
        "is that of the specialty of the name, Chinese or English, or of the id, and is said",
        arguments: [#""id": "p", "name": "平谷大桃""#, #""id": "p", "name_en": "PINGGU  peach""#])
    func byName(cells: String) throws {
        let network = try network("{\(cells)}")
        #expect(keeping(network.products[0]) == [96, 480, 0.0625, 0.0125])
        let warnings = network.warnings.listed.filter { $0.severity == .warning }.map(\.message)
        #expect(
            warnings == [
                "product “p”: assumed, as of “平谷大桃” (Pinggu peach): shelf_life_hours 96, shelf_life_hours_chilled 480, "
                    + "loss_per_day 0.0625, loss_per_day_chilled 0.0125"
            ])
    }

    @Test("is not assumed unless the settings ask for it")
    func notAsked() throws {
        for setting in ["", #""keeping": "given","#] {
            let product = try network(#"{"id": "p", "name": "平谷大桃"}"#, keeping: setting).products[0]
            #expect(keeping(product) == [.infinity, .infinity, 0, 0])
        }
    }

    @Test("leaves what is given, and goods keep no worse in the cold than outside")
    func given() throws {
        let long = try network(#"{"id": "p", "name": "平谷大桃", "shelf_life_hours": 600, "loss_per_day": 0.01}"#)
        #expect(keeping(long.products[0]) == [600, 600, 0.01, 0.01])
        let short = try network(
            #"{"id": "p", "name": "平谷大桃", "shelf_life_hours_chilled": 48, "loss_per_day_chilled": 0.1}"#)
        #expect(keeping(short.products[0]) == [48, 48, 0.1, 0.1])
    }

    @Test("is not made up for goods that are not known: the nearest name is told")
    func unknown() throws {
        let network = try network(#"{"id": "p", "name": "平谷大挑"}"#)
        #expect(keeping(network.products[0]) == [.infinity, .infinity, 0, 0])
        #expect(network.warnings.listed.contains { $0.message.contains("did you mean “平谷大桃”?") })
    }

    @Test("counts as given: another digest, and written with the network")
    func isKept() throws {
        let assumed = try network(#"{"id": "p", "name": "平谷大桃"}"#)
        #expect(try network(#"{"id": "p", "name": "平谷大桃"}"#, keeping: "").digest != assumed.digest)
        let written = assumed.json()
        let again = try Network(contentsOf: .json(written, name: "again.json"))
        #expect(again.digest == assumed.digest && keeping(again.products[0]) == keeping(assumed.products[0]))
    }

    @Test("is known of 166 specialties, each worse outside than in the cold")
    func table() {
        #expect(Specialty.shipped.count == 166)
        #expect(
            Specialty.shipped.allSatisfy {
                $0.shelfLifeHours <= $0.shelfLifeHoursChilled && $0.lossPerDayChilled <= $0.lossPerDay
                    && $0.lossPerDay < 1
            })
    }
}
