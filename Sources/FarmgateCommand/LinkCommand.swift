import ArgumentParser
import Farmgate
import FarmgateBase
import FarmgateLinking
import SystemPackage

/// `farmgate link`: a network with links, made of roads, from one that has places.
struct LinkCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Make the links of a network from roads and railways.",
        discussion: """
            Places have coordinates, or the code or the name of a county or a city, at whose seat they are put. Modes say by \
            what goods travel (profile) and what a vehicle costs; a network without such modes gets some that are assumed, \
            and says so. Each link is the quickest path, on the atlas of China's highways and railways that ships with the \
            program or on files that "farmgate roads" made, with kilometres, toll, hours, cost and CO2. Rows of links that the \
            network has stay as they are and win; what figures they lack is worked out.

            The output is an ordinary network, .json or a folder. Beside it a file of lines for a map, links.geojson, has the \
            ways that the links take: in the folder, or for x.json as x.links.geojson.

            EXAMPLES
              farmgate link places/ -o network/
              farmgate link places.json -o network.json --hub-cities 5
              farmgate link places.json --roads ningxia.roads -o network.json
              farmgate link places/ -o - | farmgate plan -

            EXIT STATUS
              0   written
              64  wrong usage
              65  the network's content is wrong, a place is not found, or a file is no file of roads
              66  an input cannot be read
              73  the output cannot be written; what was there before still is
            """)

    @Argument(help: "A network file, a folder of CSV tables, or - for JSON on standard input; it may lack links.")
    var network: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A .json or .xlsx file or a folder; - is JSON on standard output, without the map.", valueName: "out")
    )
    var output: String

    @Option(
        help: ArgumentHelp(
            "Roads made by “farmgate roads”; “atlas”, the default, for those that ship.", valueName: "file"))
    var roads: String?

    @Option(
        help: ArgumentHelp(
            "Railways made by “farmgate roads”; “atlas”, the default, for those that ship.", valueName: "file"))
    var railways: String?

    @OptionGroup(title: "Which Links") var rules: LinkRuleOptions
    @OptionGroup var common: CommonOptions

    var files: CommandFiles {
        CommandFiles(
            reading: [network] + LinkSource.files(roads, railways), writing: LinkedNetworkOutput.outputs(output))
    }

    func validate() throws { try LinkedNetworkOutput.check(output) }

    func run() throws {
        let start = ContinuousClock.now
        let destination = try LinkedNetworkOutput(output)
        let linked = try link()
        try destination.write(linked)
        common.note(linked)
        common.noteMore("\((ContinuousClock.now - start).seconds.fixed(2)) s")
    }

    private func link() throws -> LinkedNetwork {
        try GraphArgument.checkIsNetwork(network)
        var linker = try LinkSource.linker(roads, railways, common)
        linker.rules = rules.rules
        return try linker.link(
            network == "-" ? .json(StandardStream.readInput(), name: "<stdin>") : .path(FilePath(network)))
    }
}
