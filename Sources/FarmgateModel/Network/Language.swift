/// A language that texts for people come in.
public enum Language: String, CaseIterable, Sendable {
    /// English.
    case en
    /// Chinese, in simplified characters.
    case zh
}
