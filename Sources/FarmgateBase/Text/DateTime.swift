/// A moment of the calendar in local time, to the millisecond, with its offset from UTC if it is known.
///
/// Time is counted on without leaps: neither a change to summer time nor a leap second is known here. Years are 0 to 9999
/// of the Gregorian calendar, also before it was in use (ISO 8601).
public struct DateTime: Sendable, Equatable {
    /// Milliseconds of local time since the first day of the year −399, which lies 400 years before that of year 1.
    private let localMilliseconds: Int64
    /// Minutes that local time is ahead of UTC; nil if not known.
    package let offsetMinutes: Int?

    /// The offset from UTC as `+08:00`; nil if not known.
    package var offset: String? {
        offsetMinutes.map { minutes in
            let (hour, minute) = (abs(minutes) / 60, abs(minutes) % 60)
            return (minutes < 0 ? "-" : "+") + Self.digits(hour, 2) + ":" + Self.digits(minute, 2)
        }
    }

    /// Reads a date-time as ISO 8601 writes it in full, `2026-06-01T08:00:00+08:00`; nil if the text is none.
    ///
    /// It is a date, optionally followed by `T` (or a space), hours and minutes, optionally seconds with a fraction, and
    /// a zone (`Z`, `+08:00`, `+0800`, `+08`). A date alone is its first moment. What of a fraction is less than a
    /// millisecond is dropped.
    public init?(_ text: String) {
        var text = text
        guard let value = text.withUTF8({ Self(utf8: $0) }) else { return nil }
        self = value
    }

    init(localMilliseconds: Int64, offsetMinutes: Int?) {
        self.localMilliseconds = localMilliseconds
        self.offsetMinutes = offsetMinutes
    }

    /// Makes the moment of a date and a time of day, which must be valid ones.
    init(year: Int, month: Int, day: Int, milliseconds: Int, offsetMinutes: Int?) {
        let days =
            Self.days(beforeYear: year) + (1..<month).reduce(0) { $0 + Self.days(year: year, month: $1) } + day - 1
        self.init(
            localMilliseconds: Int64(days) * Self.millisecondsPerDay + Int64(milliseconds), offsetMinutes: offsetMinutes
        )
    }

    /// Returns the moment so many hours later, to the nearest millisecond; nil if it lies outside the years 0 to 9999.
    public func adding(hours: Double) -> DateTime? {
        let milliseconds = (hours * 3_600_000).rounded()
        // More than all the years together; NaN fails too.
        guard milliseconds.magnitude < 4e14 else { return nil }
        let sum = localMilliseconds + Int64(milliseconds)
        let first = Int64(Self.days(beforeYear: 0)) * Self.millisecondsPerDay
        let end = Int64(Self.days(beforeYear: 10_000)) * Self.millisecondsPerDay
        guard first..<end ~= sum else { return nil }
        return DateTime(localMilliseconds: sum, offsetMinutes: offsetMinutes)
    }

    /// The date as `2026-06-01`.
    package var date: String {
        var day = Int(localMilliseconds / Self.millisecondsPerDay)
        // 400 years have 146,097 days.
        var year = day * 400 / 146_097 - 399
        while Self.days(beforeYear: year + 1) <= day { year += 1 }
        while Self.days(beforeYear: year) > day { year -= 1 }
        day -= Self.days(beforeYear: year)
        var month = 1
        while day >= Self.days(year: year, month: month) {
            day -= Self.days(year: year, month: month)
            month += 1
        }
        return Self.digits(year, 4) + "-" + Self.digits(month, 2) + "-" + Self.digits(day + 1, 2)
    }

    /// The date and the time of day as `2026-06-01 08:00`, for people.
    package var minuteText: String { date + " " + String(time.prefix(5)) }

    /// Hours, minutes and seconds, with a fraction where there is one.
    private var time: String {
        let milliseconds = Int(localMilliseconds % Self.millisecondsPerDay)
        let seconds = milliseconds / 1000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.digits($0, 2) }.joined(separator: ":")
        return milliseconds % 1000 == 0 ? clock : clock + "." + Self.digits(milliseconds % 1000, 3)
    }

    private static let millisecondsPerDay: Int64 = 86_400_000

    /// The days from the first one of the year −399 to that of a year from 0 on.
    private static func days(beforeYear year: Int) -> Int {
        let years = year + 399
        return years * 365 + years / 4 - years / 100 + years / 400
    }

    /// The days of a month.
    static func days(year: Int, month: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}

extension DateTime: CustomStringConvertible {
    /// The moment as ISO 8601 and, if the offset is known, RFC 3339 write it: `2026-06-01T08:00:00+08:00`.
    public var description: String { date + "T" + time + (offset ?? "") }
}
