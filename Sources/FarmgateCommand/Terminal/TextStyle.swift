/// How text looks on a terminal; without colours it stays as it is.
struct TextStyle {
    var isColored: Bool

    /// A word that says something is wrong.
    func error(_ text: TerminalText) -> TerminalText { styled(text, "1;31") }

    /// A word that says something is doubtful.
    func warning(_ text: TerminalText) -> TerminalText { styled(text, "1;33") }

    /// What is there for orientation alone.
    func faint(_ text: TerminalText) -> TerminalText { styled(text, "2") }

    /// What is as it should be.
    func good(_ text: TerminalText) -> TerminalText { styled(text, "32") }

    /// A heading.
    func heading(_ text: TerminalText) -> TerminalText { styled(text, "1") }

    /// A heading with names in it.
    func heading(_ text: String) -> TerminalText { heading(TerminalText(text)) }

    private func styled(_ text: TerminalText, _ code: TerminalText) -> TerminalText {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
