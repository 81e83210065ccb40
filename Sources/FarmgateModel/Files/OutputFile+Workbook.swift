package import SystemPackage
package import Workbooks

extension OutputFile {
    /// Writes a workbook, whole or not at all.
    ///
    /// Throws `OutputError` where the file cannot be written, or what `body` writes does not fit into a workbook.
    package static func write(
        workbook path: FilePath, hasManySheets: Bool = false,
        _ body: (inout WorkbookWriter) throws(WorkbookWriter.Failure) -> Void
    ) throws(OutputError) {
        var file = try OutputFile(path.string)
        do throws(WorkbookWriter.Failure) {
            var writer = try WorkbookWriter(file.contentPath.string, hasManySheets: hasManySheets)
            try body(&writer)
            try writer.close()
        } catch {
            throw OutputError(path: path.string, reason: error.reason)
        }
        try file.commit()
    }
}
