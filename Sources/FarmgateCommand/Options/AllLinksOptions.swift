import ArgumentParser
import Farmgate
import FarmgateLinkPricing
import FarmgateLinking

/// Whether links that the network lacks are added, of which roads, and where the network goes that has them.
struct AllLinksOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Make links, and add all that the plan misses: of roads made by “farmgate roads”, or “atlas” for those that ship.",
            valueName: "file"))
    var roads: String?

    @Option(help: LinkSource.railwaysHelp)
    var railways: String?

    @Option(
        help: ArgumentHelp(
            "With --roads: write the network with the links that the plan is of, a .json or .xlsx file or a folder.",
            valueName: "out"))
    var saveNetwork: String?

    func validate() throws {
        try LinkSource.check(roads, railways)
        if roads == nil, saveNetwork != nil { throw ValidationError("--save-network needs --roads: a file, or atlas.") }
        if let saveNetwork {
            if saveNetwork == "-" {
                throw ValidationError("--save-network takes a .json or .xlsx file or a folder, not -.")
            }
            try LinkedNetworkOutput.check(saveNetwork)
        }
    }

    /// Throws where a plan would be written that nobody could check or report, for want of its network.
    func check(_ input: NetworkOptions, _ promises: PromiseOptions, writesPlan: Bool) throws {
        guard roads != nil else { return }
        if input.scenario != nil {
            throw ValidationError("--roads makes the links of a network without scenario: leave out --scenario.")
        }
        if promises.keep != nil || promises.fair != nil {
            throw ValidationError("--roads does not go with --keep and --fair.")
        }
        if writesPlan, saveNetwork == nil {
            throw ValidationError(
                "The plan is of a network with links that are made now: name a file or folder for it by --save-network, so that "
                    + "the plan can be verified and reported.")
        }
    }

    var inputs: [String?] { LinkSource.files(roads, railways) }
    var outputs: [CommandFiles.Output] { saveNetwork.map(LinkedNetworkOutput.outputs) ?? [] }
}
