import SystemPackage
import FarmgateBase

/// What stands in a folder of tables: the files to read, and those that seem to be tables but are none.
struct NetworkFolder {
    /// Something that does not stand in the folder as it should.
    struct Remark: Equatable {
        var severity: Finding.Severity
        /// The name of the file.
        var name: String
        var message: String
    }

    /// The name of the file of each table, and of the settings, that is there.
    private(set) var names: [TableName: String] = [:]
    /// What there is to say, in the order of the names.
    private(set) var remarks: [Remark] = []

    /// Looks through a folder. Where its names may not be listed, the files of the usual names are taken.
    init(_ folder: FilePath) {
        guard let listed = try? FileSystem.names(in: folder.string) else {
            for table in TableName.allCases where InputFile.exists(folder.appending(Self.fileName(table))) {
                names[table] = Self.fileName(table)
            }
            return
        }
        for table in TableName.allCases { choose(table, among: listed) }
        let taken = Set(names.values)
        for name in listed where !taken.contains(name) && !name.hasPrefix(".") { mention(name) }
        remarks.sort { $0.name < $1.name }
    }

    /// Returns the usual name of the file of a table, or of the settings.
    static func fileName(_ table: TableName) -> String { table == .settings ? "network.json" : "\(table).csv" }

    /// Takes the file of a table: that of the usual name, or else one whose name differs in letters alone, or is the
    /// Chinese one.
    private mutating func choose(_ table: TableName, among listed: [String]) {
        let usual = Self.fileName(table), ending = table == .settings ? ".json" : ".csv"
        let accepted = [usual] + (NetworkFormat.chineseFileStem[table].map { [$0 + ending] } ?? [])
        let found = listed.filter { accepted.contains($0.halfWidth.trimmingSpaces.lowercased()) }
        guard let name = found.contains(usual) ? usual : found.first else { return }
        names[table] = name
        for other in found where other != name {
            remarks.append(
                Remark(
                    severity: .error, name: other,
                    message: "there are two files for one table: \(name) and \(other); remove one"))
        }
        if name != usual {
            remarks.append(Remark(severity: .note, name: name, message: "the file is read as \(usual)"))
        }
    }

    /// Says what a file is not, if it seems to be a table.
    private mutating func mention(_ name: String) {
        if remarks.contains(where: { $0.name == name }) { return }
        let parts = FileNameParts(name)
        guard parts.isTable else { return }
        guard let table = Self.table(named: parts.words) else {
            guard FileNameParts.tableEndings.contains(parts.ending) else { return }
            let meant = missingTable(near: parts.words).map { "; did you mean \(Self.fileName($0))?" }
            remarks.append(
                Remark(
                    severity: meant == nil ? .note : .warning, name: name,
                    message: "no table of a network is called so; the file is not read\(meant ?? "")"))
            return
        }
        let usual = Self.fileName(table)
        if let read = names[table] {
            // A copy that an editor keeps is nothing new.
            if parts.isBackup { return }
            let what = "the file is not read, since \(read) is"
            remarks.append(
                Remark(
                    severity: .warning, name: name, message: "\(what); if it has what is wanted, save it as \(usual)"))
        } else {
            let how = parts.ending == "csv" ? "rename it to \(usual)" : "save it as CSV with the name \(usual)"
            remarks.append(
                Remark(
                    severity: .error, name: name,
                    message: "the file is not read, though it seems to hold the \(table); \(how), or move it elsewhere")
            )
        }
    }

    /// Returns the table that one of the words in a file's name is the name of, or what its rows are called.
    static func table(named words: [String]) -> TableName? {
        TableName.allCases.first { table in
            let names = table == .settings ? ["network", "settings"] : [table.rawValue, table.rowName]
            let chinese = NetworkFormat.chineseFileStem[table]
            return words.contains { word in names.contains(word) || chinese.map { word.contains($0) } ?? false }
        }
    }

    /// Returns the table that is not there, and whose name is nearest to one of the words.
    private func missingTable(near words: [String]) -> TableName? {
        var search = NearestText()
        let missing = TableName.tables.filter { names[$0] == nil }.map(\.rawValue)
        return words.lazy.compactMap { search.nearest(to: $0, in: missing) }.first.flatMap { TableName(rawValue: $0) }
    }
}

/// The name of a file, taken apart.
private struct FileNameParts {
    /// The words before the first point, in half-width small letters.
    let words: [String]
    /// What stands after the last point, or nothing.
    let ending: String
    /// Whether an editor or a person keeps it as an older state.
    let isBackup: Bool
    /// Whether it may hold a table, by its endings.
    let isTable: Bool

    /// The endings of tables, whatever they are of.
    static let tableEndings: Set<String> = ["csv", "tsv", "tab", "xlsx", "xlsm", "xls", "et", "ods", "numbers"]

    init(_ name: String) {
        let folded = name.halfWidth.lowercased()
        var points = folded.split(separator: ".", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
        let last = points.count > 1 ? points.last ?? "" : ""
        isBackup =
            folded.hasSuffix("~") || folded.hasPrefix("~") || ["bak", "orig", "old", "swp", "tmp"].contains(last)
        words = points.removeFirst().split { !$0.isLetter }.map(String.init)
        ending = last
        let others: Set<String> = ["txt", "json", "gz", "zip"]
        isTable =
            points.isEmpty
            || points.allSatisfy { point in
                Self.tableEndings.contains(point.filter { $0 != "~" }) || others.contains(point)
                    || ["bak", "orig", "old", "swp", "tmp"].contains(point) || point.allSatisfy(\.isNumber)
            }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String { String(self).trimmingSpaces }
}
