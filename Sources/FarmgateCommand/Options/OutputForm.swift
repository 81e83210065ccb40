import ArgumentParser

/// The forms in which a command prints data; the first is the default. Their names are the values of `--format`, and
/// help lists them.
protocol OutputForm: RawRepresentable<String>, CaseIterable, Equatable, ExpressibleByArgument, Sendable {}

extension OutputForm {
    /// Makes the form that a file's extension tells; nil if it tells none.
    init?(fileExtension: String) {
        self.init(rawValue: ["jsonld": "epcis", "htm": "html"][fileExtension] ?? fileExtension)
    }
}
