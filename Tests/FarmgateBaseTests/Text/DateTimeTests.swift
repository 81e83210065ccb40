import Foundation
import TestSupport
import Testing

@testable import FarmgateBase

@Suite("Date-times")
struct DateTimeTests {
    @Test(
        "are written in full, whatever is left out when they are read",
        arguments: [
            ("2026-06-01", "2026-06-01T00:00:00"), ("2026-06-01 08:30", "2026-06-01T08:30:00"),
            ("2026-06-01T08:30:05.25Z", "2026-06-01T08:30:05.250+00:00"),
            ("2026-06-01T08:30:05.1239+08", "2026-06-01T08:30:05.123+08:00"),
            ("0000-02-29T00:00-0330", "0000-02-29T00:00:00-03:30"),
            ("9999-12-31T23:59:59+14:00", "9999-12-31T23:59:59+14:00"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"),
        ])
    func written(text: String, inFull: String) { #expect(DateTime(text)?.description == inFull) }

    @Test("hours lead over the ends of days, months and years, and over leap days")
    func adding() {
        func moment(_ text: String, plus hours: Double) -> String? {
            DateTime(text)?.adding(hours: hours)?.description
        }
        #expect(moment("2026-12-31T20:00+08:00", plus: 4) == "2027-01-01T00:00:00+08:00")
        #expect(moment("2024-02-28T12:00", plus: 24) == "2024-02-29T12:00:00")
        #expect(moment("2100-02-28T12:00", plus: 24) == "2100-03-01T12:00:00")
        #expect(moment("2000-03-01", plus: -0.5) == "2000-02-29T23:30:00")
        #expect(moment("2026-06-01", plus: 1 / 3.0) == "2026-06-01T00:20:00")
        #expect(moment("2026-06-01", plus: 0.000_000_5) == "2026-06-01T00:00:00.002")
    }

    @Test("there is no moment outside the years 0 to 9999, and none of a number that is no time")
    func outside() throws {
        let start = try #require(DateTime("9999-12-31T23:00:00Z"))
        #expect(start.adding(hours: 0.99) != nil)
        for hours in [1, 1e9, 1e300, .infinity, .nan, -1e9, -.infinity] as [Double] {
            #expect(start.adding(hours: hours) == nil)
        }
    }

    @Test("are those of another calendar")
    func anotherCalendar() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let first = try #require(calendar.date(from: DateComponents(year: 1700, month: 1, day: 1)))
        let start = try #require(DateTime("1700-01-01T00:00:00Z"))
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            let hours = Int.random(in: 0...6_000_000, using: &random)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour], from: first.addingTimeInterval(Double(hours) * 3600))
            let expected = String(
                format: "%04d-%02d-%02d %02d:00", parts.year!, parts.month!, parts.day!, parts.hour!)
            #expect(start.adding(hours: Double(hours))?.minuteText == expected, "\(hours) h")
        }
    }
}
