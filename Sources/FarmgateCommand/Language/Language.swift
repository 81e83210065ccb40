/// A language that texts for people come in.
enum Language: String, CaseIterable, Sendable { case en, zh }
