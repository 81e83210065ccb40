import FarmgateModel
import TestSupport
import Testing

@Suite("A datum")
struct DatumTests {
    @Test("is left as exactly as it was entered", arguments: Datum.allCases)
    func roundTrip(datum: Datum) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let here = Location(
                latitude: Double.random(in: 18...53, using: &random),
                longitude: Double.random(in: 74...134, using: &random))
            let back = datum.wgs84(datum.location(ofWGS84: here))
            #expect(
                abs(back.latitude - here.latitude) < 1e-11 && abs(back.longitude - here.longitude) < 1e-11, "\(here)")
        }
    }

    @Test("shifts a point in Beijing as the usual converters do")
    func published() {
        // From the README of coordtransform, which converts between them in JavaScript.
        let here = Location(latitude: 39.915, longitude: 116.404)
        let amap = Datum.gcj02.location(ofWGS84: here)
        #expect(
            abs(amap.latitude - 39.916_404_281_501_64) < 1e-9 && abs(amap.longitude - 116.410_244_499_169_38) < 1e-9)
        let baidu = Datum.bd09.location(ofWGS84: Datum.gcj02.wgs84(here))
        #expect(
            abs(baidu.latitude - 39.921_336_993_510_21) < 1e-9 && abs(baidu.longitude - 116.410_369_493_710_29) < 1e-9)
    }

    @Test("shifts nothing outside China but what Baidu shows")
    func abroad() {
        let paris = Location(latitude: 48.86, longitude: 2.35)
        #expect(Datum.gcj02.location(ofWGS84: paris) == paris)
        #expect(Datum.gcj02.wgs84(paris) == paris)
    }
}
