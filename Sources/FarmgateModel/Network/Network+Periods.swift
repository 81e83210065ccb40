public import FarmgateBase

extension Network {
    /// Returns when a period begins, counted from 1; nil if the network says no date or it lies past the year 9999.
    public func begin(ofPeriod period: Int) -> DateTime? {
        settings.start.flatMap { DateTime($0) }?.adding(hours: Double(period - 1) * settings.periodHours)
    }
}
