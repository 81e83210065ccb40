// swift-tools-version: 6.2
import PackageDescription

// Dependencies go one way: FarmgateTool → FarmgateCommand → FarmgateReport → Farmgate → {RoutingCore, LinearProgramming} →
// {WholeFiles, CGLPK}. RoutingCore needs no package: who needs only shortest paths builds neither GLPK nor the command line. Who plans from
// another program builds neither the report's templates nor its database.
let package = Package(
    name: "farmgate",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "RoutingCore", targets: ["RoutingCore"]),
        .library(name: "Farmgate", targets: ["Farmgate"]),
        .library(name: "FarmgateReport", targets: ["FarmgateReport"]),
        .executable(name: "farmgate", targets: ["FarmgateTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // Rounding is a call to libm where the compiler has no instruction for it.
        .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("m")]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
        .target(name: "LinearProgramming", dependencies: ["CGLPK"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // The inner loops of hierarchies for AVX2, chosen when the program runs.
        .target(name: "CRoutingKernels"),
        // Files and folders that are written whole or not at all, for whoever writes any.
        .target(name: "WholeFiles"),
        .target(name: "RoutingCore", dependencies: ["CRoutingKernels", "CZlib", "WholeFiles"]),
        .target(
            name: "Farmgate",
            dependencies: [
                "RoutingCore", "LinearProgramming", "CNettle", "WholeFiles",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        // The report's page as a template, a style sheet, a script and a background, put in by #embed.
        .target(name: "CReportPage", exclude: ["page"]),
        .target(
            name: "FarmgateReport",
            dependencies: [
                "Farmgate", "CReportPage", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(
            name: "FarmgateCommand",
            dependencies: [
                "Farmgate", "FarmgateReport", "RoutingCore", "WholeFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        // Named apart from its product: "Farmgate" and "farmgate" are one folder on a case-insensitive disk.
        .executableTarget(name: "FarmgateTool", dependencies: ["FarmgateCommand"]),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "WholeFilesTests", dependencies: ["WholeFiles"]),
        .testTarget(
            name: "LinearProgrammingTests", dependencies: ["LinearProgramming", "CGLPK", "TestSupport"],
            exclude: ["Snapshots"]),
        .testTarget(name: "RoutingCoreTests", dependencies: ["RoutingCore", "CZlib", "TestSupport"]),
        .testTarget(name: "FarmgateTests", dependencies: ["Farmgate", "TestSupport"]),
        .testTarget(
            name: "FarmgateReportTests",
            dependencies: ["FarmgateReport", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(name: "FarmgateCommandTests", dependencies: ["FarmgateCommand"], exclude: ["Snapshots"]),
    ],
    swiftLanguageModes: [.v6]
)
