import ArgumentParser
import Farmgate
import FarmgateBase
import SystemPackage

/// `farmgate new`: a folder of tables, or a workbook, to start one's own network from.
struct NewCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a folder of tables, or a workbook, to start your own network from.",
        discussion: """
            The folder is a small network that can be planned at once, and a guide, in Chinese and English, to every column \
            that the tables can have. A name that ends in .xlsx makes a workbook instead: a sheet for each table, with lists \
            to choose from and notes on the titles. With --language zh the tables have Chinese titles.

            EXAMPLES
              farmgate new my-network
              farmgate new my-network --language zh
              farmgate plan my-network
              farmgate new plan.xlsx --language zh

            EXIT STATUS
              0   made
              64  wrong usage
              73  the output cannot be written, or is there already
            """)

    @Argument(help: "The folder, a new one or an empty one; or a new .xlsx file.")
    var folder: String

    @OptionGroup var common: CommonOptions

    private var isWorkbook: Bool { !folder.hasSuffix("/") && FilePath(folder).extension?.lowercased() == "xlsx" }

    var files: CommandFiles { CommandFiles(reading: [], writing: [isWorkbook ? .file(folder) : .folder(folder)]) }

    func run() throws {
        if isWorkbook {
            // Somebody may have filled it in.
            guard try FileStatus.existing(folder) == nil else {
                throw OutputError(path: folder, reason: "there is a file of that name already; choose another name")
            }
            try NetworkTemplate(common.language).write(workbook: FilePath(folder))
            return common.note(TerminalText(common.wording.made(workbook: folder)))
        }
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
