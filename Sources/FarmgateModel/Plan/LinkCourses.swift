import FarmgateBase
public import SystemPackage

/// Where links run on the ground: the lines along which a map draws what goes over them, instead of straight from place to place.
///
/// Several links may share a line: lorries with and without refrigeration take the same road.
public struct LinkCourses: Sendable {
    /// The lines, each of two points or more, in the direction of their links.
    public private(set) var lines: [[Location]] = []
    private var lineOfLink: [String: Int] = [:]

    /// Makes courses of no link.
    public init() {}

    /// Adds the line of some links; where a link has one already that stays.
    package mutating func append(_ line: [Location], of links: [String]) {
        for link in links where lineOfLink[link] == nil { lineOfLink[link] = lines.count }
        lines.append(line)
    }

    /// Returns the number of the line of a link, by its id; nil where none is known. O(1).
    public func line(ofLink id: String) -> Int? { lineOfLink[id] }

    /// Returns the points through which a link goes: its line, or else its ends; nil where the coordinates of these are not known. O(1).
    package func points(ofLink index: Int, _ network: Network) -> [Location]? {
        if let line = line(ofLink: network.linkIDs[index]) { return lines[line] }
        let link = network.links[index], ends = [link.from, link.to].compactMap { network.places[$0].location }
        return ends.count == 2 ? ends : nil
    }

    /// What the file of lines is called in a network's folder.
    package static let fileName = "links.geojson"

    /// Returns where the file of lines of a network stands: `links.geojson` in its folder, `x.links.geojson` beside `x.json`.
    public static func path(beside network: FilePath) -> FilePath {
        if InputFile.isFolder(network) { return network.appending(fileName) }
        var path = network
        path.extension = nil
        return FilePath(path.string + "." + fileName)
    }

    /// Reads the file of lines that stands beside a network; no courses where there is none.
    ///
    /// - Throws: `PlanFileError` as `init(contentsOf:)` does.
    public init(beside network: FilePath) throws(PlanFileError) {
        let path = Self.path(beside: network)
        if InputFile.exists(path) { try self.init(contentsOf: path) } else { self.init() }
    }
}
