import FarmgateBase

/// The unit in which a column holds its numbers, and so what units may be stated instead.
///
/// It is one quantity, such as money, for each of some others, such as a tonne and a kilometre.
struct NativeUnit: Sendable, Equatable {
    /// One quantity and the unit in which it is held.
    struct Part: Sendable, Equatable {
        var quantity: Quantity
        var size: Unit.Size
        /// Whether it goes without saying.
        var isOptional = false
        /// Whether nothing but this unit will do, since a rate over another time is no multiple of it.
        var isFixed = false
    }

    /// As the documentation writes it; “currency” stands for that of the network.
    let text: String
    let numerator: Part
    let denominators: [Part]
    /// Whether the mass is one of CO₂, which may be written after its unit.
    let isOfCarbon: Bool

    private init(
        _ text: String, _ quantity: Quantity, _ size: Unit.Size = .fixed(.one), per denominators: [Part] = [],
        isOfCarbon: Bool = false
    ) {
        self.text = text
        numerator = Part(quantity: quantity, size: size)
        self.denominators = denominators
        self.isOfCarbon = isOfCarbon
    }

    private static let tonne = Part(quantity: .mass, size: .fixed(.one))
    private static let kilometre = Part(quantity: .length, size: .fixed(.one))
    private static let hour = Part(quantity: .time, size: .fixed(.one))
    private static let day = Part(quantity: .time, size: .fixed(.day), isOptional: true, isFixed: true)
    private static let period = Part(quantity: .time, size: .period, isOptional: true)
    private static let trip = Part(quantity: .count, size: .fixed(.one), isOptional: true)
    private static let kilograms = Unit.Size.fixed(DecimalFactor(1, exponent: -3))

    static let tonnes = NativeUnit("t", .mass)
    static let tonnesPerTonne = NativeUnit("t/t", .mass, per: [tonne])
    static let tonnesPerTrip = NativeUnit("t", .mass, per: [trip])
    static let currencyPerTrip = NativeUnit("currency", .money, per: [trip])
    static let tonnesPerPeriod = NativeUnit("t/period", .mass, per: [period])
    static let tonnesOfCarbon = NativeUnit("t", .mass, isOfCarbon: true)
    static let currency = NativeUnit("currency", .money)
    static let currencyPerKilometre = NativeUnit("currency/km", .money, per: [kilometre])
    static let currencyPerHour = NativeUnit("currency/h", .money, per: [hour])
    static let currencyPerTonne = NativeUnit("currency/t", .money, per: [tonne])
    static let currencyPerTonneOfCarbon = NativeUnit("currency/t", .money, per: [tonne], isOfCarbon: true)
    static let currencyPerTonneKilometre = NativeUnit("currency/t/km", .money, per: [tonne, kilometre])
    static let currencyPerTonnePeriod = NativeUnit("currency/t/period", .money, per: [tonne, period])
    static let kilogramsOfCarbonPerTonne = NativeUnit("kg/t", .mass, kilograms, per: [tonne], isOfCarbon: true)
    static let kilogramsOfCarbonPerTonneKilometre = NativeUnit(
        "kg/t/km", .mass, kilograms, per: [tonne, kilometre], isOfCarbon: true)
    static let kilogramsOfCarbonPerKilometre = NativeUnit(
        "kg/km", .mass, kilograms, per: [kilometre], isOfCarbon: true)
    static let hours = NativeUnit("h", .time)
    static let periods = NativeUnit("periods", .time, .period)
    static let numberOfPeriod = NativeUnit("period", .ordinal)
    static let kilometres = NativeUnit("km", .length)
    static let kilometresPerHour = NativeUnit("km/h", .length, per: [hour])
    static let share = NativeUnit("share", .share)
    static let sharePerDay = NativeUnit("share", .share, per: [day])
    static let degrees = NativeUnit("°", .angle)
    static let count = NativeUnit("vehicles", .count)
    static let hoursPerPeriod = NativeUnit("h/period", .time, per: [period])
    static let tripsPerPeriod = NativeUnit("trips/period", .count, per: [period])

    /// The units that may be stated: `CNY (元, 万元) per t (吨), kg (公斤, 千克), …`.
    func known(in currency: String) -> String {
        ([numerator] + denominators.filter { !$0.isFixed && $0.quantity != .count }).map {
            Unit.list(of: $0.quantity, currency: currency)
        }
        .joined(separator: "; per ")
    }

    /// The unit as it is written in a network of some currency.
    func text(in currency: String) -> String { text.replacing("currency", with: currency) }
}
