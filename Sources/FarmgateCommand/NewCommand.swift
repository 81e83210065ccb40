import ArgumentParser
import Farmgate
import SystemPackage

/// `farmgate new`: a folder of tables to start one's own network from.
struct NewCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a folder of tables to start your own network from.",
        discussion: """
            The folder is a small network that can be planned at once, and a guide, in Chinese and English, to every column \
            that the tables can have. With --language zh the tables have Chinese titles.

            EXAMPLES
              farmgate new my-network
              farmgate new my-network --language zh
              farmgate plan my-network

            EXIT STATUS
              0   made
              64  wrong usage
              73  the folder cannot be written, or holds something already
            """)

    @Argument(help: "The folder: a new one, or an empty one.")
    var folder: String

    @OptionGroup var common: CommonOptions

    var files: CommandFiles { CommandFiles(reading: [], writing: [.folder(folder)]) }

    func run() throws {
        let output = try OutputFolder(FilePath(folder), of: .template)
        try output.write { path throws(OutputError) in
            for (name, content) in NetworkTemplate(common.language).files {
                var file = try OutputFile(path.appending(name).string)
                try file.write(Array(content.utf8))
                try file.commit()
            }
        }
        common.note(TerminalText(common.wording.made(folder)))
    }
}
