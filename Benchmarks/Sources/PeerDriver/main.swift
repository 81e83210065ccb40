// Answers the commands of the comparison (peers/peer.hpp) by an algorithm of RoutingCore: PeerDriver ALGORITHM FOLDER.
import Foundation

guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: PeerDriver dijkstra|bidirectional|cch FOLDER\n".utf8))
    exit(64)
}
let folder = try Folder(path: CommandLine.arguments[2])
switch CommandLine.arguments[1] {
case "dijkstra": try serve(folder.dijkstraCommands())
case "bidirectional": try serve(folder.bidirectionalCommands())
case "cch": try serve(folder.hierarchyCommands())
default: exit(64)
}
