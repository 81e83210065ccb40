#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Product {
    /// Returns the share of the tonnage that survives some hours (model.md, "Paths").
    package func survival(hours: Double, isChilled: Bool) -> Double {
        let loss = isChilled ? lossPerDayChilled : lossPerDay
        return loss == 0 || hours == 0 ? 1 : pow(1 - loss, hours / 24)
    }

    /// Returns the share of the shelf life that some hours use.
    @inlinable
    package func ageing(hours: Double, isChilled: Bool) -> Double {
        hours / (isChilled ? shelfLifeHoursChilled : shelfLifeHours)
    }
}
