import ArgumentParser
import Farmgate
import FarmgateLinking
import Roads

/// What links are made of, as the command line names it: files of roads and railways, or the atlas that ships.
enum LinkSource {
    /// What names the atlas; a file of that name is ./atlas.
    private static let atlas = "atlas"

    /// The help of the option for railways where links are made only with --roads.
    static let railwaysHelp = ArgumentHelp(
        "With --roads: railways made by “farmgate roads”; “atlas”, the default, for those that ship.", valueName: "file"
    )

    /// Throws where railways are named for links that are not to be made.
    static func check(_ roads: String?, _ railways: String?) throws {
        if roads == nil, railways != nil { throw ValidationError("--railways needs --roads: a file, or atlas.") }
    }

    /// The files that are read.
    static func files(_ roads: String?, _ railways: String?) -> [String?] {
        [roads, railways].filter { $0 != atlas }
    }

    /// Returns what makes links of them; nil stands for the atlas.
    static func linker(_ roads: String?, _ railways: String?, _ common: CommonOptions) throws -> Linker {
        func open(_ name: String?) throws -> RoadGraph? {
            try name.flatMap { $0 == atlas ? nil : try RoadGraph(contentsOf: $0) }
        }
        var linker = Linker(roads: try open(roads), railways: try open(railways))
        linker.threads = common.threadCount
        return linker
    }
}

extension CommonOptions {
    /// Says what came of making links, and what to look at before they are used.
    func note(_ linked: LinkedNetwork) {
        note([linked.findings], listedBy: wording.verboseListsAll)
        for warning in wording.warnings(linked.report, linked.network) { noteWarning(warning) }
        for line in wording.lines(linked.report) { note(TerminalText(line)) }
    }
}
