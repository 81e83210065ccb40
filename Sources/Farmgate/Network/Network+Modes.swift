extension Network {
    /// Returns the mode of a link, as written or `road` by default. O(1).
    public func mode(ofLink link: Int) -> String {
        let table = tables[.links]
        let mode = tables.text(.links, table.definition.index("mode"), row: Int(links[link].row) - 1)
        return mode.isEmpty ? "road" : mode
    }
}
