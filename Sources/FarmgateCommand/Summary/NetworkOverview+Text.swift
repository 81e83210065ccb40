import Farmgate

extension NetworkOverview {
    /// The overview as a paragraph.
    func text(_ wording: Wording) -> TerminalText { "\(wording.overview(self))\n" }
}
