extension Network {
    /// The names of the files that a folder of CSV tables may have.
    package static var folderFileNames: Set<String> {
        Set(TableName.tables.map { "\($0.rawValue).csv" } + ["network.json"])
    }
}
