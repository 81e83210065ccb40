// Supplies and demands: the lines that a plan is made of.
extension NetworkFormat {
    private static let period = ColumnDefinition(
        .period, .integer(NumberRange(lower: 1, upper: Double(periodLimit))), unit: .numberOfPeriod,
        default: .derived("every period"),
        "when, 1…`periods`")

    static let supplies = TableDefinition(
        .supplies, "What a place offers: usually a farm; stock already at a hub or warehouse is a supply there.",
        notes: "Rows may repeat: two rows of one farm and product are a supply curve.",
        columns: [
            place, product,
            ColumnDefinition(
                .tonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .required, "available in the period"),
            ColumnDefinition(
                .costPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .number(0), "farm-gate price"
            ),
            period,
            ColumnDefinition(.lot, .text, "traceability code, carried through to the plan"),
        ])

    static let demands = TableDefinition(
        .demands, "What a hub or warehouse wants; demand at a farm is an error.",
        notes: """
            Rows may repeat: two rows of one place and product are a demand curve. A demand whose price and shortage cost \
            are both 0 is an error, unless it is one of those that must be served: nothing would make a plan serve it.
            """,
        columns: [
            place, product,
            ColumnDefinition(
                .tonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .required, "wanted in the period"),
            ColumnDefinition(
                .pricePerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .number(0),
                "earned for each tonne delivered"),
            ColumnDefinition(
                .shortageCostPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .number(0),
                "paid for each tonne not delivered"),
            period,
            ColumnDefinition(
                .minFreshness, .number(.share), unit: .share, default: .number(0),
                "share of the shelf life that must remain on delivery"),
            ColumnDefinition(
                .maxHours, .number(.notNegative), unit: .hours, default: .unlimited,
                "longest time from farm gate to delivery"),
            ColumnDefinition(
                .mustServe, .flag, default: .flag(false), since: 2,
                "a plan may fall short of it only as far as it cannot be helped, whatever it costs"),
            ColumnDefinition(
                .singleSource, .flag, default: .flag(false), since: 2,
                "all that it receives in the period comes from one place: where the last link begins, or the place itself"
            ),
        ])
}
