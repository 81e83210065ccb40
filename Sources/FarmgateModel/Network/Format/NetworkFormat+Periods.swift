// What links and places are in single periods, and links for single products.
extension NetworkFormat {
    private static let period = ColumnDefinition(
        .period, .integer(NumberRange(lower: 1, upper: Double(periodLimit))), unit: .numberOfPeriod, default: .required,
        "when, 1…`periods`")

    static let linkPeriods = TableDefinition(
        .linkPeriods, "What links are otherwise in single periods: a festival, a closed road.", isOptional: true,
        since: 2,
        notes: """
            A value replaces that of the link in this period, an omitted one leaves it. A capacity of 0 closes the link. A row \
            for a `both_ways` link holds for its way back too, unless that has a row of its own, as `id:back`.
            """,
        columns: [
            ColumnDefinition(.link, .reference(.links), default: .required, "which link, by its id"),
            period,
            ColumnDefinition(
                .capacityTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .derived("as the link"),
                "tonnes that can enter in the period"),
            ColumnDefinition(
                .costPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .derived("as the link"),
                "freight of what enters in the period"),
            ColumnDefinition(
                .vehicles, .integer(.notNegative), unit: .tripsPerPeriod, default: .derived("as the link"),
                "trips possible in the period"),
        ])

    static let placePeriods = TableDefinition(
        .placePeriods, "What places are otherwise in single periods: a market day, a holiday.", isOptional: true,
        since: 2,
        notes: "A value replaces that of the place in this period, an omitted one leaves it.",
        columns: [
            place, period,
            ColumnDefinition(
                .handlingCostPerTonne, .number(.notNegative), unit: .currencyPerTonne,
                default: .derived("as the place"),
                "cost of passing through the place in the period"),
            ColumnDefinition(
                .throughputTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .derived("as the place"),
                "tonnes the place can handle in the period"),
            ColumnDefinition(
                .storageTonnes, .number(.notNegative), unit: .tonnes, default: .derived("as the place"),
                "tonnes that can wait here from the period to the next"),
            ColumnDefinition(
                .storageCostPerTonnePeriod, .number(.notNegative), unit: .currencyPerTonnePeriod,
                default: .derived("as the place"), "cost of one tonne waiting from the period to the next"),
        ])

    static let linkProducts = TableDefinition(
        .linkProducts,
        "What single products cost on links, and how much of them may ride: a tariff, a quota, a permission.",
        isOptional: true, since: 2,
        notes: """
            A row is of one product on one link, in every period. A row for a `both_ways` link holds for its way back too, unless \
            that has a row of its own, as `id:back`. Where a link is for `listed_products_only`, a row with nothing but link and \
            product is a permission.
            """,
        columns: [
            ColumnDefinition(.link, .reference(.links), default: .required, "which link, by its id"),
            product,
            ColumnDefinition(
                .capacityTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .unlimited,
                "tonnes of the product that can enter in a period, within the capacity of the link"),
            ColumnDefinition(
                .costPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .derived("as the link"),
                "freight of the product, whatever the period"),
        ])
}
