/// The dates and times that numbers in cells stand for.
enum ShownDate {
    /// Returns a day in ISO 8601, with the time if there is one; or a duration in minutes or seconds.
    static func text(_ serial: Double, isDate: Bool, _ countsFrom1904: Bool) -> String {
        let seconds = (serial * 86_400).rounded()
        guard seconds.magnitude < 1e12 else { return "\(serial)" }
        if !isDate {
            let whole = Int(seconds)
            return whole % 60 == 0 ? "\(whole / 60)min" : "\(whole)s"
        }
        var day = Int((seconds / 86_400).rounded(.down))
        let time = Int(seconds) - day * 86_400
        // Spreadsheets count a 29 February 1900 that never was.
        day += countsFrom1904 ? -24_107 : (day < 60 ? 1 : 0) - 25_569
        let date = civil(day)
        let text = padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
        guard time > 0 else { return text }
        return text + "T" + [time / 3600, time / 60 % 60, time % 60].map { padded($0, 2) }.joined(separator: ":")
    }

    /// Returns the date of a day counted from 1 January 1970.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        // Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (2021): civil_from_days.
        let z = day + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
