// swift-tools-version: 6.2
import PackageDescription

// Dependencies go one way: FarmgateTool → FarmgateCommand → FarmgateReport → Farmgate (the umbrella) → FarmgateAnalysis → FarmgatePlanning →
// {FarmgateModel, RoutingCore, LinearProgramming} → {FarmgateBase, CGLPK}. RoutingCore needs no package: who needs only shortest paths builds
// neither GLPK nor the command line. Roads knows RoutingCore alone. FarmgateVerification knows FarmgateModel alone: an auditor builds no planner and no solver. Who plans
// from another program builds neither the report's templates nor its database.

/// Imports are what they say: each file names what it uses, and shows on only what its interface needs.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Makes an example that uses the library as anyone does who depends on this package: a folder with main.swift and what it prints.
func example(_ name: String) -> Target {
    .executableTarget(
        name: name, dependencies: ["Farmgate", .product(name: "SystemPackage", package: "swift-system")],
        path: "Examples/\(name)", exclude: ["output.txt"], packageAccess: false)
}

let package = Package(
    name: "farmgate",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "RoutingCore", targets: ["RoutingCore"]),
        .library(name: "Roads", targets: ["Roads"]),
        .library(name: "Farmgate", targets: ["Farmgate"]),
        .library(name: "FarmgateVerification", targets: ["FarmgateModel", "FarmgateVerification"]),
        .library(name: "FarmgateLinking", targets: ["FarmgateLinking"]),
        .library(name: "FarmgateLinkPricing", targets: ["FarmgateLinkPricing"]),
        .library(name: "FarmgateReport", targets: ["FarmgateReport"]),
        .executable(name: "farmgate", targets: ["FarmgateTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // Rounding is a call to libm where the compiler has no instruction for it.
        .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("m")]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
        .target(name: "LinearProgramming", dependencies: ["CGLPK"], swiftSettings: settings),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        // The inner loops of hierarchies for AVX2, chosen when the program runs.
        .target(name: "CRoutingKernels"),
        // What all others share: texts, files that are written whole or not at all, work for several threads.
        .target(name: "FarmgateBase", swiftSettings: settings),
        .target(
            name: "RoutingCore", dependencies: ["CRoutingKernels", "CZlib", "FarmgateBase"], swiftSettings: settings),
        // Workbooks (.xlsx): their cells, read row by row, and written; knows no farms.
        .target(
            name: "Workbooks", dependencies: ["CExpat", "CXlsxWriter", "CZlib", "FarmgateBase"],
            swiftSettings: settings),
        // Roads of OpenStreetMap and other sources: profiles, restrictions, snapping, routes by coordinates; knows no farms.
        .target(
            name: "Roads", dependencies: ["CRoadProfiles", "CZlib", "FarmgateBase", "RoutingCore"],
            swiftSettings: settings),
        // The profiles that ship with it, as they are read from files, put in by #embed.
        .target(name: "CRoadProfiles", exclude: ["profiles"]),
        // How long Chinese specialties keep, put in by #embed.
        .target(name: "CSpecialties"),
        .target(
            name: "FarmgateModel",
            dependencies: [
                "CNettle", "CSpecialties", "FarmgateBase", "Workbooks",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        .target(
            name: "FarmgateVerification", dependencies: ["FarmgateBase", "FarmgateModel"], swiftSettings: settings),
        .target(
            name: "FarmgatePlanning",
            dependencies: [
                "FarmgateBase", "FarmgateModel", "LinearProgramming", "RoutingCore",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        .target(
            name: "FarmgateAnalysis",
            dependencies: [
                "FarmgateBase", "FarmgateModel", "FarmgatePlanning", "RoutingCore",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        // What is known of China's counties, highways and railways, put in by #embed.
        .target(name: "CAtlas", exclude: ["make", "data", "ATTRIBUTION.md"]),
        .target(
            name: "FarmgateLinking", dependencies: ["CAtlas", "CZlib", "FarmgateBase", "FarmgateModel", "Roads"],
            swiftSettings: settings),
        // Links that a plan misses, found by its prices.
        .target(
            name: "FarmgateLinkPricing",
            dependencies: [
                "FarmgateBase", "FarmgateLinking", "FarmgateModel", "FarmgatePlanning", "FarmgateVerification",
            ],
            swiftSettings: settings),
        .target(
            name: "Farmgate",
            dependencies: [
                "FarmgateAnalysis", "FarmgateBase", "FarmgateModel", "FarmgatePlanning", "FarmgateVerification",
            ],
            swiftSettings: settings),
        // The report's page as a template, a style sheet, a script and a background, put in by #embed.
        .target(name: "CReportPage", exclude: ["page"]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(
            name: "FarmgateReport",
            dependencies: [
                "CReportPage", "CSQLite", "Farmgate", "FarmgateBase", "Workbooks",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        .target(
            name: "FarmgateCommand",
            dependencies: [
                "Farmgate", "FarmgateBase", "FarmgateLinkPricing", "FarmgateLinking", "FarmgateReport", "Roads",
                "RoutingCore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        // Named apart from its product: "Farmgate" and "farmgate" are one folder on a case-insensitive disk.
        .executableTarget(name: "FarmgateTool", dependencies: ["FarmgateCommand"], swiftSettings: settings),
        example("first-plan"), example("freshness-and-periods"), example("prices-and-proof"), example("scenarios"),
        example("watching"),
        // What the tests of several modules need: the second is for those that know networks.
        .target(name: "TestSupport", dependencies: ["Roads"], path: "Tests/TestSupport", swiftSettings: settings),
        .target(
            name: "NetworkTestSupport",
            dependencies: [
                "FarmgateBase", "FarmgateModel", "FarmgateVerification", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/NetworkTestSupport", swiftSettings: settings),
        .testTarget(name: "FarmgateBaseTests", dependencies: ["FarmgateBase", "TestSupport"]),
        .testTarget(
            name: "LinearProgrammingTests", dependencies: ["LinearProgramming", "CGLPK", "TestSupport"],
            exclude: ["Programme/Snapshots"]),
        .testTarget(
            name: "RoutingCoreTests", dependencies: ["FarmgateBase", "RoutingCore", "CZlib", "TestSupport"]),
        .testTarget(
            name: "RoadsTests", dependencies: ["CZlib", "FarmgateBase", "Roads", "RoutingCore", "TestSupport"]),
        .testTarget(
            name: "FarmgateModelTests",
            dependencies: [
                "CZlib", "FarmgateAnalysis", "FarmgateBase", "FarmgateModel", "FarmgatePlanning",
                "FarmgateVerification", "NetworkTestSupport", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Network/Workbooks/make", "Network/Workbooks/files"]),
        .testTarget(
            name: "FarmgateVerificationTests",
            dependencies: [
                "FarmgateBase", "FarmgateModel", "FarmgateVerification", "NetworkTestSupport", "TestSupport",
            ]
        ),
        .testTarget(
            name: "FarmgatePlanningTests",
            dependencies: [
                "FarmgateAnalysis", "FarmgateBase", "FarmgateModel", "FarmgatePlanning", "FarmgateVerification",
                "LinearProgramming", "NetworkTestSupport", "RoutingCore", "TestSupport",
            ]),
        .testTarget(
            name: "FarmgateAnalysisTests",
            dependencies: [
                "FarmgateAnalysis", "FarmgateBase", "FarmgateModel", "FarmgatePlanning", "FarmgateVerification",
                "NetworkTestSupport", "RoutingCore", "TestSupport",
            ]),
        .testTarget(
            name: "FarmgateLinkingTests",
            dependencies: [
                "FarmgateBase", "FarmgateLinking", "FarmgateModel", "NetworkTestSupport", "Roads", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "FarmgateLinkPricingTests",
            dependencies: [
                "FarmgateBase", "FarmgateLinkPricing", "FarmgateLinking", "FarmgateModel", "FarmgatePlanning",
                "FarmgateVerification",
                "Roads", "TestSupport",
            ]),
        .testTarget(name: "FarmgateTests", dependencies: ["Farmgate", "TestSupport"]),
        .testTarget(
            name: "FarmgateReportTests",
            dependencies: ["CSQLite", "FarmgateReport", "NetworkTestSupport"]),
        .testTarget(
            name: "FarmgateCommandTests", dependencies: ["FarmgateCommand", "Roads", "TestSupport"],
            exclude: ["Snapshots"]),
    ],
    swiftLanguageModes: [.v6]
)
