/// A time of the week.
public struct WeekTime: Sendable, Equatable {
    /// The day, from Monday, 0.
    public var day: Int
    /// Minutes from midnight, below 1440.
    public var minute: Int

    static let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

    /// Takes a day from 0 to 6 and minutes from 0 to 1439; nil for others.
    public init?(day: Int, minute: Int) {
        guard (0..<7).contains(day), (0..<1440).contains(minute) else { return nil }
        self.day = day
        self.minute = minute
    }

    /// Reads a time such as `Tu 07:30`; nil if it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let day = Self.days.firstIndex(of: String(parts[0])),
            let minute = OpeningTimes.minutes(parts[1])
        else { return nil }
        self.init(day: day, minute: minute)
    }
}

/// Tells what of a conditional tag holds at a time: `no_left_turn @ (Mo-Fr 07:00-10:30,16:00-18:30)`.
///
/// Days and times of day are known; what depends on anything else, as on dates or weights, is not.
enum OpeningTimes {
    /// Returns the value that holds; an empty text if none does, nil if that cannot be told.
    static func holding(_ tag: String, at time: WeekTime) -> String? {
        var (holds, rest) = ("", tag[...])
        while !rest.isEmpty {
            guard let sign = rest.firstIndex(of: "@") else { return nil }
            let value = trimmed(rest[..<sign])
            var condition = trimmed(rest[rest.index(after: sign)...])
            if condition.hasPrefix("(") {
                guard let end = condition.firstIndex(of: ")") else { return nil }
                rest = trimmed(condition[condition.index(after: end)...])
                if rest.hasPrefix(";") { rest = trimmed(rest.dropFirst()) }
                condition = condition[condition.index(after: condition.startIndex)..<end]
            } else {
                rest = ""
            }
            var isHolding = false
            for rule in condition.split(separator: ";") {
                guard let isRule = matches(trimmed(rule), time) else { return nil }
                isHolding = isHolding || isRule
            }
            if isHolding { holds = String(value) }
        }
        return holds
    }

    /// Tells whether a time is within days and times of day; nil if they are not understood.
    private static func matches(_ rule: Substring, _ time: WeekTime) -> Bool? {
        var days = Set(0..<7)
        var times: [(start: Int, end: Int)] = []
        for part in rule.split(separator: " ") {
            if part.first?.isNumber == true {
                for range in part.split(separator: ",") {
                    let ends = range.split(separator: "-").map(minutes)
                    guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
                    times.append((start, end))
                }
            } else {
                guard let named = self.days(part) else { return nil }
                days = named
            }
        }
        if times.isEmpty { return days.contains(time.day) }
        return times.contains { start, end in
            if start <= end { return days.contains(time.day) && (start..<end).contains(time.minute) }
            // What goes on after midnight began the day before.
            return days.contains(time.day) && time.minute >= start
                || days.contains((time.day + 6) % 7) && time.minute < end
        }
    }

    private static func days(_ text: Substring) -> Set<Int>? {
        var days: Set<Int> = []
        for range in text.split(separator: ",") {
            let ends = range.split(separator: "-").map { WeekTime.days.firstIndex(of: String($0)) }
            guard let first = ends.first, let start = first, let last = ends.last, let end = last, ends.count <= 2
            else {
                return nil
            }
            var day = start
            days.insert(day)
            while day != end {
                day = (day + 1) % 7
                days.insert(day)
            }
        }
        return days.isEmpty ? nil : days
    }

    /// Returns the minutes from midnight of a time such as `07:30`, at most 24:00.
    static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").map { $0.count <= 2 ? Int($0) : nil }
        guard parts.count == 2, let hours = parts[0], let minutes = parts[1], (0..<60).contains(minutes) else {
            return nil
        }
        let all = 60 * hours + minutes
        return (0...1440).contains(all) ? all : nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}
