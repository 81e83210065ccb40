import FarmgateLinking
import FarmgateModel
import NetworkTestSupport
import SystemPackage
import TestSupport
import Testing

@Suite("The datum of coordinates")
struct DatumDoubtTests {
    /// A network with hubs at the seats of some counties, their coordinates given in a datum and scattered by up to so many metres.
    private func network(_ count: Int, in datum: Datum, stated: Datum = .wgs84, metres: Double = 300) throws -> Network
    {
        var random = SeededGenerator(seed: 11)
        var draft = NetworkDraft()
        draft.settings.coordinates = stated
        let counties = Gazetteer.shipped.divisions.filter { $0.level == .county }
        for index in 0..<count {
            let county = counties[index * 17 % counties.count]
            guard let seat = county.seat else { continue }
            let degrees = metres / 111_000
            let place = datum.location(
                ofWGS84: Location(
                    latitude: seat.latitude + Double.random(in: -degrees...degrees, using: &random),
                    longitude: seat.longitude + Double.random(in: -degrees...degrees, using: &random)))
            draft.addPlace(
                "p\(index)", .hub, latitude: place.latitude, longitude: place.longitude, adcode: county.adcode)
        }
        return try draft.network()
    }

    @Test(
        "is doubted where another one fits clearly better, and that is named", arguments: Datum.allCases, Datum.allCases
    )
    func wrong(datum: Datum, stated: Datum) throws {
        let doubt = try network(40, in: datum, stated: stated).datumDoubt
        #expect(doubt?.likely == (datum == stated ? nil : datum))
        if let doubt { #expect(doubt.stated == stated && doubt.placeCount == 40 && doubt.nearerCount >= 30) }
    }

    @Test("is not doubted of a few places, nor of many that lie all about the seats")
    func unclear() throws {
        #expect(try network(9, in: .gcj02).datumDoubt == nil)
        #expect(try network(12, in: .gcj02).datumDoubt?.likely == .gcj02)
        for datum in Datum.allCases { #expect(try network(60, in: datum, metres: 9_000).datumDoubt == nil) }
    }

    @Test("is not doubted of the networks that ship", arguments: ["ningxia-shaanxi", "china-300", "china"])
    func shipped(name: String) throws {
        let path = packageFolder.appending(path: "Networks/\(name)").path
        #expect(try Network(contentsOf: .path(FilePath(path))).datumDoubt == nil)
    }

    @Test("is undone on reading, so that places lie where they are, and kept on writing")
    func reading() throws {
        let there = Location(latitude: 39.915, longitude: 116.404)
        for datum in Datum.allCases {
            var draft = NetworkDraft()
            draft.settings.coordinates = datum
            let shown = datum.location(ofWGS84: there)
            draft.addPlace("p", .hub, latitude: shown.latitude, longitude: shown.longitude)
            let network = try draft.network()
            let location = try #require(network.places[0].location)
            #expect(abs(location.latitude - there.latitude) < 1e-9 && abs(location.longitude - there.longitude) < 1e-9)
            let again = try Network(contentsOf: .json(network.json(), name: "again.json"))
            #expect(again.settings.coordinates == datum && again.digest == network.digest)
            #expect(again.places[0].location == location)
        }
    }
}
