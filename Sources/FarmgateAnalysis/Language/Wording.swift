package import FarmgateBase
package import FarmgateModel

/// The sentences for people, English and Chinese side by side.
///
/// Those of plans and explanations stand in this library, those of the report and the command line in extensions beside
/// them.
package struct Wording: Sendable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    /// Returns the text in the language.
    package func callAsFunction(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
        language == .en ? english() : chinese()
    }

    /// Returns the name of a row of a table, its id if it has none.
    package func name(_ index: Int, _ ids: TextColumn, _ names: Names) -> String {
        let native = names.native[index]
        let name = language == .en && !names.english[index].isEmpty ? names.english[index] : native
        return name.isEmpty ? ids[index] : name
    }

    /// Returns a number and what it counts; in English in the singular or plural.
    package func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count.grouped) \(count == 1 ? one : many)"
    }
}
