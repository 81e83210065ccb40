import ArgumentParser
import FarmgateLinking

/// Which pairs of places get links.
struct LinkRuleOptions: ParsableArguments {
    /// More than any network has use for; the links of all pairs are made by as many as there are places.
    private static let most = 100_000

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A farm's cheapest hubs (default: 3).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0, atMost: most))
    var farmHubs: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A hub's nearest hubs (default: 3).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0, atMost: most))
    var hubHubs: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A hub's nearest cities (default: 10).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0, atMost: most))
    var hubCities: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The cities that want most of what a hub's farms offer (default: 10).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0, atMost: most))
    var hubCustomers: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("By rail, the cities that want most, for each city (default: 20).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0, atMost: most))
    var cityCustomers: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Two cities get no link by road if the way by a third is longer by at most this share (default: 0.02).",
            valueName: "share"),
        transform: NumberArgument.number(from: 0, to: 1))
    var detour: Double?

    /// The rules, changed as asked for.
    var rules: LinkRules {
        var rules = LinkRules()
        rules.hubsOfFarm = farmHubs ?? rules.hubsOfFarm
        rules.hubsOfHub = hubHubs ?? rules.hubsOfHub
        rules.citiesOfHub = hubCities ?? rules.citiesOfHub
        rules.customersOfHub = hubCustomers ?? rules.customersOfHub
        rules.customersOfCity = cityCustomers ?? rules.customersOfCity
        rules.detour = detour ?? rules.detour
        return rules
    }
}
